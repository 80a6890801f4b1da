"""Reading the definitions of a canonical text: the line that declares each, and the formula beneath it."""

import re

from lemmacheck.arithmetic import Side, check_names, parameter, sizes_of
from lemmacheck.formula.general import Definition, GeneralTable
from lemmacheck.formula.nodes import Node
from lemmacheck.formula.printing.canonical import INDENT

_HEAD = re.compile(
    r"def (?P<name>[A-Za-z0-9]{1,40})(?P<number>_[1-9][0-9]{0,3})?\((?P<declared>[^()]*)\)"
    r"(?:\[(?P<rows>\w+), (?P<columns>\w+)\])?:"
)


def blocks(lines: list[str]) -> list[list[str]]:
    """Return the definitions at the top of a text, each as its lines without their indentation; the rest comes last."""
    found: list[list[str]] = []
    rest = list(lines)
    while rest and rest[0].startswith("def "):
        found.append([rest.pop(0)])
        while rest and rest[0].startswith(INDENT):
            found[-1].append(rest.pop(0).removeprefix(INDENT))
    return [*found, rest]


def definition(head: str, root: Node, table: GeneralTable) -> Definition:
    """Return a definition from the line that declares it, and the entry of its value.

    Raises ValueError where the line declares none, or the entry is made of something else than the parameters.
    """
    found = _HEAD.fullmatch(head)
    if found is None:
        raise ValueError(f"the line {head[:60]!r} declares no definition such as 'def F(n, X[n, n])[n, n]:'")
    declared = re.findall(r"\w+(?:\[[^\]]*\])?", found["declared"])
    names = [each for each in declared if not each.endswith("]")]
    read = tuple(map(parameter, declared))
    sizes = {side for each in read for side in (each.rows, each.columns) if isinstance(side, str)}
    parameters = tuple(each for each in read if each.name not in sizes)
    check_names(found["name"], parameters)
    rows, columns = (_side(found[which] or "1") for which in ("rows", "columns"))
    made = Definition(found["name"] + (found["number"] or ""), parameters, rows, columns, root, table)
    if names[: len(sizes)] != list(sizes_of(parameters)) or ", ".join(declared) != found["declared"]:
        raise ValueError(f"the line {head[:60]!r} should declare the sizes first, in the order in which they are met")
    fault = made.fault()
    if fault:
        raise ValueError(fault)
    return made


def _side(text: str) -> Side:
    return int(text) if text.isdecimal() else text
