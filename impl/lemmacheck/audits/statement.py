"""What a reading states, and nothing else: its domain, its formulas, and how they are put together.

Comments, names and file names are no part of it; a helper that a term calls is, through the formula that it gives.
"""

import hashlib

import msgspec

from lemmacheck.arithmetic import NotAvailableError
from lemmacheck.audits.registry import kind_of
from lemmacheck.audits.term_formula import term_formula
from lemmacheck.formula import canonical, is_opaque
from lemmacheck.vocabulary import Reading


class Statement(msgspec.Struct, frozen=True):
    """A reading as text: the pieces of its domain, its terms as canonical formulas, and how they are put together."""

    domain: tuple[str, ...]
    asserts: str
    terms: tuple[str, ...]

    @property
    def digest(self) -> str:
        """What tells whether a statement changed."""
        return hashlib.sha256(msgspec.json.encode(self)).hexdigest()


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
    domain = tuple(f"{name}: {piece!r}" for name, piece in reading.given.items())
    return Statement(domain, f"{kind.name} {structure}", tuple(terms))
