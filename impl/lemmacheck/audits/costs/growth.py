"""How a closed form grows, as a certificate states it, once the kernel has compared leading terms by itself."""

from collections.abc import Mapping
from fractions import Fraction

from lemmacheck.arithmetic import NotAvailableError, to_fraction
from lemmacheck.audits.term_formula import formula_of_term, total_of
from lemmacheck.formula import AnyTerm, canonical
from lemmacheck.kernel import AT_MOST, MORE, ProofError, check_growth
from lemmacheck.system import TimeUpError, stopped_after
from lemmacheck.vocabulary import Cost, Domain, Family

SECONDS = 5.0
"""Processor time after which a closed form is not written down."""


def checked_growth(domain: Domain, cost: Cost, larger: Family | None) -> Mapping[str, object] | None:
    """Return what is said of a closed form, along a family where its exponent is larger, if the kernel accepts it.

    None where the form is no formula for every size, or the kernel cannot follow it.
    """
    form = _text(cost.form, domain)
    if form is None:
        return None
    found: Mapping[str, object] = {
        "domain": [*(f"{name}: {piece!r}" for name, piece in domain.pieces.items()), *domain.where],
        "form": form,
        "along": cost.along,
        "held": list(cost.held),
        "exponent": str(Fraction(to_fraction(str(cost.exponent)))),
        "relation": AT_MOST if larger is None else MORE,
        "family": None if larger is None else _as_texts(larger),
    }
    try:
        check_growth(found)
    except ProofError:
        return None
    return found


def _as_texts(family: Family) -> Mapping[str, object]:
    return {"parameter": family.parameter, "point": {name: str(value) for name, value in family.point.items()}}


def _text(form: AnyTerm, domain: Domain) -> str | None:
    """Return the sum of a closed form's entries as text, None where it has none for every size."""
    try:
        with stopped_after(SECONDS):
            found = formula_of_term(total_of(form), domain)
            return canonical(found.written_out) if found is not None and found.at is None else None
    except (TimeUpError, NotAvailableError):
        return None
