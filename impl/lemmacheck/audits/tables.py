"""What algorithms count, as tables: a bound over finitely many integers in which code counts, as the kernel reads it.

At each choice of the integers the code runs, and what it finds stands in the statement, where it is picked by the
integers. The kernel compares the numbers; that they are what the code finds is seen by running it again.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from lemmacheck.arithmetic import NotAvailableError
from lemmacheck.audits.spelling import MOST_ROWS
from lemmacheck.audits.statement import Statement
from lemmacheck.audits.stating import statement_with
from lemmacheck.audits.term_formula import formula_of_term
from lemmacheck.formula import GeneralFormula, algorithms_of, canonical, count, evaluate_integer
from lemmacheck.system import CatalogueError
from lemmacheck.vocabulary import Integers, Power, Reading

MOST_CELLS = 4_000
"""How many entries a table may have."""
NOWHERE = "log(0)"
"""What stands where no choice of the integers leads: it has no value."""
_CALL = re.compile(r"counted\('(\w+)'((?:, [^(),']+)+)\)")


def tabulated(reading: Reading) -> Statement | None:
    """Return what a reading states with tables for what is counted, None where it has none or they would be long."""
    domain = reading.domain
    is_discrete = all(isinstance(piece, Integers | Power) for piece in domain.pieces.values())
    if reading.where or not is_discrete or not domain.is_exhausted(limit=MOST_ROWS):
        return None
    rows = [assignment.integers for assignment in domain.assignments(limit=MOST_ROWS)]
    texts: list[str] = []
    for term in reading.asserts.terms:
        found = formula_of_term(term, domain)
        text = None if found is None or found.at is not None else _with_tables(found.written_out, rows)
        if text is None:
            return None
        texts.append(text)
    return statement_with(reading, texts)


def _with_tables(formula: GeneralFormula, rows: Sequence[Mapping[str, int]]) -> str | None:
    """Return a formula as text in which what algorithms count is picked from tables."""
    functions = algorithms_of(formula)

    def table(found: re.Match[str]) -> str:
        return _table(functions[found[1]], found[2].removeprefix(", ").split(", "), rows)

    try:
        text = _CALL.sub(table, canonical(formula))
    except (NotAvailableError, CatalogueError, KeyError, _TooLongError):
        return None
    return None if "counted(" in text else text


class _TooLongError(Exception):
    """A table would have too many entries."""


def _table(function: Callable[..., Any], arguments: Sequence[str], rows: Sequence[Mapping[str, int]]) -> str:
    """Return a table of what an algorithm finds, as text."""
    places = list(dict.fromkeys(tuple(evaluate_integer(each, row) for each in arguments) for row in rows))
    values = {place: Fraction(count(function, place)) for place in places}
    ranges = [(min(column), max(column)) for column in zip(*places, strict=True)]
    cells = 1
    for low, high in ranges:
        cells *= high - low + 1
    if cells > MOST_CELLS:
        raise _TooLongError
    return _picked(arguments, ranges, values, ())


def _picked(
    arguments: Sequence[str],
    ranges: Sequence[tuple[int, int]],
    values: Mapping[tuple[int, ...], Fraction],
    chosen: tuple[int, ...],
) -> str:
    """Return the part of a table at some of its arguments, picked by the next one."""
    if len(chosen) == len(arguments):
        value = values.get(chosen)
        return NOWHERE if value is None else f"({value})"
    low, high = ranges[len(chosen)]
    parts = (_picked(arguments, ranges, values, (*chosen, value)) for value in range(low, high + 1))
    return f"pick({arguments[len(chosen)]} - ({low}), {', '.join(parts)})"
