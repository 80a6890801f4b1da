"""What writes the parts of a proof: steps ask it for the goals that they lead to."""

from collections.abc import Sequence
from typing import Protocol

from lemmacheck.formal.statement import DeclaredTerms
from lemmacheck.formal.writing import ProofScript
from lemmacheck.kernel import Comparison, Goal


class PartWriter(Protocol):
    """What writes the proofs of the goals that a step leads to."""

    @property
    def terms(self) -> DeclaredTerms:
        """What terms are written as."""

    def write(
        self, script: ProofScript, goal: Goal, proof: object, names: Sequence[str], *, values: bool = False
    ) -> None:
        """Write the sentences that show a goal; `names` are those of its facts."""

    def part(self, script: ProofScript, goal: Goal, proof: object, names: Sequence[str]) -> str:
        """Return the proof of a part, in braces."""

    def moving(self, name: str, variable: str) -> "PartWriter":
        """Return what writes goals in which a number may be any real number, a variable of that name."""

    def needs(self, claim: Comparison) -> list[str]:
        """Return what must hold for both sides to have values."""

    def index(self, goal: Goal, inside: Goal) -> str:
        """Return the index that a goal is opened at."""

    def opened(self, script: ProofScript, goal: Goal, inside: Goal, names: Sequence[str]) -> list[str]:
        """Return names for the facts of a goal that knows more: what is declared, or said of an index."""


class LinkPartWriter(Protocol):
    """What writes the proofs of goals about the whole domain of a statement."""

    @property
    def terms(self) -> DeclaredTerms:
        """What terms are written as."""

    @property
    def values(self) -> tuple[str, ...]:
        """What must hold for both sides of the link to have values, as its theorem says it."""

    def needs(self, claim: Comparison) -> list[str]:
        """Return what must hold for both sides of a comparison to have values."""

    def goal(self, script: ProofScript, goal: Goal, proof: object, *, values: bool = False) -> None:
        """Write the proof of a goal, whose facts are given by the statement; with `values` that it has some, first."""
