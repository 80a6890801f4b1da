"""Declarations: what a claim file says of its code and nobody checks; what rests on one is given under it.

A count is the time of a problem because the claim file says so. Checked is what can be: that the count claims the
exponent that is stated, that tokens grow as stated along its families, and that its width is Θ(ln n) there. That the
algorithm computes what it is said to is not checked, and enters every verdict that needs it as a named assumption. So
do the parts that a problem is said to be made of, the part that an inequality settles, and that a reduction is
efficient.
"""

import contextlib
import re
from collections.abc import Iterable, Sequence
from fractions import Fraction

from lemmacheck.formula import names_in
from lemmacheck.system import CatalogueError
from lemmacheck.vocabulary import DECLARED, Claim, Cost, Decodes, Family, Pace, Reading, Runtime, pace

_DECLARED = re.compile(rf" {re.escape(DECLARED)}(?P<claim>[^()]+)\)$")


def is_expected(given: Iterable[str], assuming: Sequence[str]) -> bool:
    """Whether a verdict is given under the assumptions expected: by their names, or by the claim that declares them."""
    found = [(name, declaring(name)) for name in given]
    return all({*names} & {*assuming} for names in found) and all(
        any(expected in names for names in found) for expected in assuming
    )


def declaring(name: str) -> str | None:
    """Return the number of the claim whose file declares an assumption, None for a hypothesis or a theorem."""
    found = _DECLARED.search(name)
    return found["claim"] if found else None


def _declared(claim: Claim, text: str) -> str:
    return f"{text} {DECLARED}{claim.id})"


def computes(claim: Claim, asserts: Cost) -> str:
    """Name the assumption that a counted algorithm solves what its Cost says."""
    assert asserts.solves is not None  # noqa: S101 - a Cost without it states nothing
    width = "" if asserts.width else " of any width"
    return _declared(claim, f"the algorithm counted computes {asserts.solves.instances}{width}")


def made_of(claim: Claim, statement: Runtime) -> str:
    """Name the assumption that a problem is done by doing its parts."""
    how = "O(log n) times each on as many tokens"
    return _declared(claim, f"{statement.problem} is done by {listed(statement.parts)}, {how}")


def reduces(claim: Claim, asserts: Decodes) -> str:
    """Name the assumption that a reduction is efficient, and is one between the problems that it names."""
    how = "in n^o(1) calls, at the same n and orders, in time that does not count"
    return _declared(claim, f"{asserts.source} reduces to {asserts.target} {how}")


def settles(claim: Claim, reading: str, part: str) -> str:
    """Name the assumption that an inequality is what a part of a problem asks for."""
    return _declared(claim, f"“{reading}” settles {part}")


def declarations(reading: Reading) -> list[str]:
    """Return what a reading declares of its code, in sentences that say what of it is checked."""
    asserts = reading.asserts
    if isinstance(asserts, Cost) and asserts.solves is not None:
        width = f" of width {asserts.width}" if asserts.width else ", whatever their width"
        taken = f"Its operations are taken as the time of {asserts.solves}, with {asserts.tokens} tokens{width}."
        return [f"{taken} Exponent and sizes are checked to agree; that the algorithm counted computes this is not."]
    if isinstance(asserts, Decodes) and asserts.source is not None:
        taken = f"It is taken as a reduction from {asserts.source} to {asserts.target}."
        return [f"{taken} That instances decode, after at least one call, is checked; that it is efficient is not."]
    return []


def listed(names: Sequence[str]) -> str:
    """Return names as a list in words."""
    return " and ".join((", ".join(names[:-1]), names[-1]) if len(names) > 1 else names)


def check_reading(reading: Reading) -> None:
    """Raise CatalogueError where a reading declares something that it contradicts itself."""
    asserts = reading.asserts
    if isinstance(asserts, Cost):
        reason = fault(reading, asserts)
        if reason:
            raise CatalogueError(reason)
    if isinstance(asserts, Decodes) and (asserts.source is None) != (asserts.target is None):
        raise CatalogueError("a reduction names both problems, `source` and `target`, or neither")


def fault(reading: Reading, asserts: Cost) -> str | None:
    """Return in what a Cost contradicts the statement it says it is the time of, None where it does not."""
    solves = asserts.solves
    if solves is None:
        stray = next((name for name in ("tokens", "width") if getattr(asserts, name) is not None), None)
        return f"`{stray}` says how large the problem is, and `solves` should say which it is" if stray else None
    if not isinstance(solves, Runtime) or not solves.is_possible or solves.parts:
        return "a count is the time of what can be done: `solves` is a solvable(...) without parts"
    if asserts.tokens is None:
        return "a Cost that solves a problem says how many tokens it has, such as tokens='n*n'"
    unknown = {*names_in(asserts.tokens), *([asserts.width] if asserts.width else [])} - set(reading.given)
    if unknown:
        return f"`tokens` and `width` name {min(unknown)!r}, which the domain lacks"
    try:
        claimed = Fraction(str(asserts.exponent))
    except (ValueError, ZeroDivisionError):
        claimed = None
    if claimed != solves.exponent:
        return f"the count claims the exponent {asserts.exponent}, and `solves` states {solves.exponent}"
    return next((reason for family in reading.families if (reason := _along(family, asserts, solves))), None)


def _along(family: Family, asserts: Cost, solves: Runtime) -> str | None:
    """Return in what a family contradicts the statement, None where it does not."""
    known: dict[str, Pace | None] = dict.fromkeys(family.point)
    for name, text in family.point.items():
        with contextlib.suppress(CatalogueError):
            known[name] = pace(text, family.parameter, known)
    base, width = known.get(asserts.along), known.get(asserts.width or "")
    if base is None or (asserts.width and width is None):
        return (
            f"how {asserts.along if base is None else asserts.width} grows along a family is not told, or not decided"
        )
    try:
        degree = pace(asserts.tokens, family.parameter, known).degree_in(base)
    except CatalogueError as error:
        return f"how many tokens there are is not decided: {error}"
    if degree != solves.tokens:
        grow = f"{asserts.along}^{degree}" if degree is not None else f"no power of {asserts.along}"
        return f"the tokens grow as {grow} along a family, and `solves` states {asserts.along}^{solves.tokens}"
    if width is not None and not _is_logarithm(width, base):
        return f"{asserts.width} is not a free constant times ln {asserts.along} along a family, as a width is"
    return None


def _is_logarithm(width: Pace, base: Pace) -> bool:
    """Whether a width is Θ(ln of the base), for every constant."""
    return bool(base.rates) and not width.rates and width.power == 1 and width.is_free
