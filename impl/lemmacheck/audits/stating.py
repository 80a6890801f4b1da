"""From a reading to its formulas as text: for people, line by line, and as one statement where it is nothing else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lemmacheck.arithmetic import NotAvailableError
from lemmacheck.audits.declared import listed
from lemmacheck.audits.needs import with_needs
from lemmacheck.audits.registry import kind_of
from lemmacheck.audits.statement import Statement
from lemmacheck.audits.term_formula import formula_of_term
from lemmacheck.formula import AnyTerm, Style, Sum, canonical, is_opaque, name_of
from lemmacheck.records import FormulaLine
from lemmacheck.system import TimeUpError, stopped_after
from lemmacheck.vocabulary import Claim, Domain, Reading

SECONDS = 10.0
"""Processor time after which no more formulas of a reading are written down."""
PATIENCE = 600.0
"""The same where something is known to have been written down before."""


@dataclass(frozen=True, slots=True)
class WrittenReading:
    """The formulas of a reading's terms that could be written down, and what it states; None where it is more.

    It is more than formulas where code is counted or decodes, where a term counts something, and where a term has a
    formula at single sizes only. It `is_cut` where the time did not suffice for its terms.
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


def basis_of(claim: Claim, reading: Reading) -> tuple[str, Statement | None]:
    """Return the digest of what a reading states, and that; where it is more than formulas, its file's, and None."""
    statement = written_down(reading).statement
    return (claim.digest, None) if statement is None else (statement.digest, statement)


def why_no_basis(digest: str, states: Statement | None, claim: Claim, reading: Reading) -> str | None:
    """Return why a reading is not what a file is about, given what `basis_of` was for it; None where it is.

    Comments, names and file names do not matter where a statement is known; a changed helper does.
    """
    what = f"{claim.id}, {reading.name} ({claim.file})"
    if states is None:
        return None if claim.digest == digest else f"the text of claim {claim.id} ({claim.file}) changed since"
    if states.digest != digest:
        return "its digest is not that of what it states"
    now = written_down(reading, seconds=PATIENCE).statement
    if now is None:
        return f"it states formulas, and {what} is more than these"
    changed = list(states.differences(now))
    if not changed:
        return None
    return f"{what} states something else now; changed {'is' if len(changed) == 1 else 'are'} {listed(changed)}"


def _terms(reading: Reading) -> Iterator[_WrittenTerm | None]:
    return (_written(term, reading.domain) for term in reading.asserts.terms)


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
    return _WrittenTerm(line, found.at is None and not is_opaque(found.formula), written_out)


def _statement(reading: Reading, found: Sequence[_WrittenTerm | None]) -> Statement | None:
    """Return what a reading states, where all of its terms are formulas and nothing else."""
    kind = kind_of(reading.asserts)
    structure = kind.describe(reading).structure
    terms = [term.text for term in found if term is not None and term.is_whole]
    if not structure or len(terms) < len(found):
        return None
    domain = (*(f"{name}: {piece!r}" for name, piece in reading.given.items()), *reading.where)
    return Statement(domain, f"{kind.name} {structure}", tuple(terms))
