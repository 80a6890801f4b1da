"""What a reading states, and nothing else: its domain, its formulas, and how they are put together.

Comments, names and file names are no part of it; a helper that a term calls is, through the formula that it gives.
"""

import hashlib
from collections.abc import Iterator

import msgspec


class Statement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A reading as text: the pieces of its domain, how its terms are put together, and these as canonical formulas."""

    domain: tuple[str, ...]
    asserts: str
    terms: tuple[str, ...]

    @property
    def digest(self) -> str:
        """What tells whether a statement changed."""
        return hashlib.sha256(msgspec.json.encode(self)).hexdigest()

    def differences(self, other: "Statement") -> Iterator[str]:
        """Yield what another statement says otherwise: its domain, its assertion, or some of its terms."""
        if self.domain != other.domain:
            yield "its domain"
        if self.asserts != other.asserts:
            yield f"what it asserts, “{self.asserts}” before and “{other.asserts}” now"
        elif self.terms != other.terms:
            pairs = enumerate(zip(self.terms, other.terms, strict=False), 1)
            yield from (f"its term {number}" for number, (before, now) in pairs if before != now)
