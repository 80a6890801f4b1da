"""The formulas of a reading's terms as lines of a record."""

from collections.abc import Iterator

from lemmacheck.arithmetic import NotAvailableError
from lemmacheck.audits.term_formula import term_formula
from lemmacheck.formula import Sum, canonical, name_of
from lemmacheck.records import FormulaLine
from lemmacheck.system import TimeUpError, stopped_after
from lemmacheck.vocabulary import Reading

SECONDS = 10.0
"""Processor time after which no more formulas of a reading are written down."""


def formula_lines(reading: Reading, *, seconds: float = SECONDS) -> tuple[FormulaLine, ...]:
    """Return the formulas of a reading's terms, those that can be written down within the time."""
    found: list[FormulaLine] = []
    try:
        with stopped_after(seconds):
            found.extend(_lines(reading))
    except TimeUpError:
        pass
    return tuple(found)


def _lines(reading: Reading) -> Iterator[FormulaLine]:
    for term in reading.asserts.terms:
        if not callable(term) and not isinstance(term, Sum):
            continue
        found = term_formula(term, reading.domain)
        if found is None:
            continue
        try:
            text = canonical(found.formula)
        except NotAvailableError:
            continue
        yield FormulaLine(term=name_of(term), text=text, at=None if found.at is None else str(found.at))
