"""Assumptions: what a verdict is given under, and nobody here checks."""

from msgspec import Struct

from lemmacheck.records.values import Name


class Assumption(Struct, frozen=True):
    """A hypothesis or a theorem of the literature by its name, or what the file of the claim `declared_in` declares.

    A name is what its author wrote, whatever it looks like: only `declared_in` makes a declaration.
    """

    text: Name
    declared_in: Name = ""

    def __str__(self) -> str:
        """Return the assumption as a phrase: `SETH`, `the algorithm counted computes … (declared in D.1)`."""
        return f"{self.text} (declared in {self.declared_in})" if self.declared_in else self.text
