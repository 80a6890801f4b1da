"""From a reading to its statement, where it is nothing but formulas."""

from lemmacheck.arithmetic import NotAvailableError
from lemmacheck.audits.formula_lines import SECONDS
from lemmacheck.audits.registry import kind_of
from lemmacheck.audits.statement import Statement
from lemmacheck.audits.term_formula import term_formula
from lemmacheck.formula import canonical, is_opaque
from lemmacheck.system import TimeUpError, stopped_after
from lemmacheck.vocabulary import Reading


def statement_within(reading: Reading, *, seconds: float = SECONDS) -> Statement | None:
    """Return what a reading states; None also where that cannot be written down within the time."""
    try:
        with stopped_after(seconds):
            return statement_of(reading)
    except TimeUpError:
        return None


def statement_of(reading: Reading) -> Statement | None:
    """Return what a reading states; None where it is more than formulas.

    So it is where code is counted or decodes, where a term counts something, and where a term has a formula at single
    sizes only.
    """
    kind = kind_of(reading.asserts)
    structure = kind.describe(reading).structure
    if not structure:
        return None
    terms: list[str] = []
    for term in reading.asserts.terms:
        found = term_formula(term, reading.domain)
        if found is None or found.at is not None or is_opaque(found.formula):
            return None
        try:
            terms.append(canonical(found.formula))
        except NotAvailableError:
            return None
    domain = (*(f"{name}: {piece!r}" for name, piece in reading.given.items()), *reading.where)
    return Statement(domain, f"{kind.name} {structure}", tuple(terms))
