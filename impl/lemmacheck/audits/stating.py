"""From a reading to its formulas as text: for people, line by line, and as one statement where it is nothing else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lemmacheck.arithmetic import NotAvailableError
from lemmacheck.audits.registry import kind_of
from lemmacheck.audits.statement import Statement
from lemmacheck.audits.term_formula import term_formula
from lemmacheck.formula import AnyTerm, Sum, canonical, is_opaque, name_of
from lemmacheck.records import FormulaLine
from lemmacheck.system import TimeUpError, stopped_after
from lemmacheck.vocabulary import Domain, Reading

SECONDS = 10.0
"""Processor time after which no more formulas of a reading are written down."""


@dataclass(frozen=True, slots=True)
class WrittenReading:
    """The formulas of a reading's terms that could be written down, and what it states; None where it is more.

    It is more than formulas where code is counted or decodes, where a term counts something, and where a term has a
    formula at single sizes only.
    """

    lines: tuple[FormulaLine, ...]
    statement: Statement | None


@dataclass(frozen=True, slots=True)
class _WrittenTerm:
    """The formula of a term as a line, and whether it is all that the term says, for every size."""

    line: FormulaLine
    is_whole: bool


def written_down(reading: Reading, *, seconds: float = SECONDS) -> WrittenReading:
    """Return the formulas of a reading that can be written down within the time, and its statement if all can."""
    found: list[_WrittenTerm | None] = []
    try:
        with stopped_after(seconds):
            found.extend(_terms(reading))
    except TimeUpError:
        found.append(None)
    return WrittenReading(tuple(term.line for term in found if term is not None), _statement(reading, found))


def _terms(reading: Reading) -> Iterator[_WrittenTerm | None]:
    return (_written(term, reading.domain) for term in reading.asserts.terms)


def _written(term: AnyTerm, domain: Domain) -> _WrittenTerm | None:
    """Return a term written down; None for what is no term, and for what has no formula, or one that is too long."""
    found = term_formula(term, domain) if callable(term) or isinstance(term, Sum) else None
    if found is None:
        return None
    try:
        text = canonical(found.formula)
    except NotAvailableError:
        return None
    line = FormulaLine(term=name_of(term), text=text, at=None if found.at is None else str(found.at))
    return _WrittenTerm(line, found.at is None and not is_opaque(found.formula))


def _statement(reading: Reading, found: Sequence[_WrittenTerm | None]) -> Statement | None:
    """Return what a reading states, where all of its terms are formulas and nothing else."""
    kind = kind_of(reading.asserts)
    structure = kind.describe(reading).structure
    terms = [term.line.text for term in found if term is not None and term.is_whole]
    if not structure or len(terms) < len(found):
        return None
    domain = (*(f"{name}: {piece!r}" for name, piece in reading.given.items()), *reading.where)
    return Statement(domain, f"{kind.name} {structure}", tuple(terms))
