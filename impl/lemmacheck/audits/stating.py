"""From a reading to its formulas as text: for people, line by line, and as one statement where it is nothing else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lemmacheck.arithmetic import NotAvailableError
from lemmacheck.audits.needs import with_needs
from lemmacheck.audits.registry import kind_of
from lemmacheck.audits.spelling import spelled_out
from lemmacheck.audits.statement import Statement
from lemmacheck.audits.term_formula import formula_of_term, total_of
from lemmacheck.formula import AnyTerm, Style, Sum, canonical, is_opaque, name_of
from lemmacheck.records import FormulaLine
from lemmacheck.system import TimeUpError, stopped_after
from lemmacheck.vocabulary import Cost, Domain, Reading

SECONDS = 10.0
"""Processor time after which no more formulas of a reading are written down."""


@dataclass(frozen=True, slots=True)
class WrittenReading:
    """The formulas of a reading's terms that could be written down, and what it states; None where it is more.

    It is more than formulas where code is counted or decodes, where a term counts something by code that is no formula
    as it stands, and where a term has a formula at single sizes only. It `is_cut` where the time did not suffice.
    """

    lines: tuple[FormulaLine, ...]
    statement: Statement | None
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class _WrittenTerm:
    """The formula of a term as a line, whether it says all of the term, for every size; its text written out."""

    line: FormulaLine
    is_whole: bool
    text: str


def written_down(reading: Reading, *, seconds: float = SECONDS, style: Style | None = None) -> WrittenReading:
    """Return the formulas of a reading that can be written down within the time, and its statement if all can.

    With a style, the conditions under which each has a value stand beside it, for which there is as much time again.
    """
    found: list[_WrittenTerm | None] = []
    try:
        with stopped_after(seconds):
            found.extend(_terms(reading))
        is_cut = False
    except TimeUpError:
        found.append(None)
        is_cut = True
    lines = tuple(term.line for term in found if term is not None)
    if style is not None:
        lines = with_needs(lines, reading.domain, style, seconds=seconds)
    return WrittenReading(lines, _statement(reading, found), is_cut)


def _terms(reading: Reading) -> Iterator[_WrittenTerm | None]:
    """Yield what is written down of each term; of a closed form, which may count in parts, all that it counts."""
    is_cost = isinstance(reading.asserts, Cost)
    for term in reading.asserts.terms:
        found = _written(total_of(term) if is_cost else term, reading.domain)
        yield replace(found, is_whole=False) if is_cost and found is not None else found


def _written(term: AnyTerm, domain: Domain) -> _WrittenTerm | None:
    """Return a term written down; None for what is no term, and for what has no formula, or one that is too long."""
    found = formula_of_term(term, domain) if callable(term) or isinstance(term, Sum) else None
    if found is None:
        return None
    try:
        text, written_out = canonical(found.formula), canonical(found.written_out)
    except NotAvailableError:
        return None
    line = FormulaLine(term=name_of(term), text=text, at=None if found.at is None else str(found.at))
    spelled = spelled_out(found.written_out, written_out, domain) if is_opaque(found.formula) else written_out
    return _WrittenTerm(line, found.at is None and spelled is not None, spelled or written_out)


def _statement(reading: Reading, found: Sequence[_WrittenTerm | None]) -> Statement | None:
    """Return what a reading states, where all of its terms are formulas and nothing else."""
    terms = [term.text for term in found if term is not None and term.is_whole]
    return None if len(terms) < len(found) else statement_with(reading, terms)


def statement_with(reading: Reading, terms: Sequence[str]) -> Statement | None:
    """Return what a reading states, with its terms as texts; None where it is put together otherwise than formulas."""
    kind = kind_of(reading.asserts)
    structure = kind.describe(reading).structure
    if not structure:
        return None
    domain = (*(f"{name}: {piece!r}" for name, piece in reading.given.items()), *reading.where)
    return Statement(domain, f"{kind.name} {structure}", tuple(terms))
