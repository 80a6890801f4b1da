"""What a reading stands for: the statement, an instance of it, something stronger, a step of its proof, an aside."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """How a reading is related to the statement that the paper prints."""

    STATEMENT = "the statement"
    INSTANCE = "an instance"
    STRONGER = "a stronger statement"
    REPAIRED = "the statement, repaired"
    STEP = "a step of the proof"
    ASIDE = "an aside"


REFUTING = frozenset({Role.STATEMENT, Role.INSTANCE})
"""The roles whose refutation refutes the statement; for a repaired statement REPAIRED takes STATEMENT's place."""
PROVING = frozenset({Role.STATEMENT, Role.STRONGER})
"""The roles whose proof proves the statement."""


@dataclass(frozen=True, slots=True)
class StandsFor:
    """What a reading stands for; `which` says in words which instance, understanding or step it is.

    `of` names the reading that an instance is an instance of, or that a stronger one implies; None is the statement
    itself: the claim's first reading that is the statement, where there is one.
    """

    role: Role
    which: str = ""
    of: str | None = None

    def __str__(self) -> str:
        """Return it in words, `an instance: two tokens, d = 1`."""
        return f"{self.role}: {self.which}" if self.which else str(self.role)


def role_by_place(*, is_first: bool, is_repair: bool) -> Role:
    """Return what a reading is where none of its claim says so: the first is the statement, a repair repairs it."""
    if is_first:
        return Role.STATEMENT
    return Role.REPAIRED if is_repair else Role.ASIDE


def statement(which: str = "") -> StandsFor:
    """Return that a reading is the statement, understood as `which` says where it may mean several things."""
    return StandsFor(Role.STATEMENT, which)


def instance(which: str, *, of: str | None = None) -> StandsFor:
    """Return that a reading is a special case: refuted it refutes the statement, proved it does not prove it."""
    return StandsFor(Role.INSTANCE, which, of)


def stronger(which: str, *, of: str | None = None) -> StandsFor:
    """Return that a reading implies the statement: proved it proves it, refuted it does not refute it."""
    return StandsFor(Role.STRONGER, which, of)


def repaired(which: str) -> StandsFor:
    """Return that a reading is the whole statement with what mends it; `which` says what was changed."""
    return StandsFor(Role.REPAIRED, which)


def step(which: str) -> StandsFor:
    """Return that a reading is a step of the paper's proof: refuted, the proof has a gap and the statement may hold."""
    return StandsFor(Role.STEP, which)


def aside(which: str) -> StandsFor:
    """Return that a reading is beside the statement: whatever its verdict, the statement has none from it."""
    return StandsFor(Role.ASIDE, which)
