"""What kinds of assertions put into certificates: the fields of each, in the order in which the file has them."""

from collections.abc import Mapping
from typing import Protocol

from msgspec import Struct

from lemmacheck.records import Assumption, FamilyLine, Number, PointText


class Body(Protocol):
    """A certificate without the head that all of them share: a struct whose fields are those of `Certificate`."""

    @property
    def kind(self) -> str:
        """The kind of certificate."""


class PointBody(Struct, frozen=True):
    """A point at which a reading breaks, with both sides there."""

    point: PointText
    left: Number
    right: Number
    kind: str


class FamilyBody(Struct, frozen=True):
    """A family that breaks a reading."""

    kind: str
    family: FamilyLine


class ProvedLink(Struct, frozen=True, omit_defaults=True):
    """A link of a proof: the step of the chain that it is, by whom it is proved, for what, and what re-checks it.

    It is the kernel that checks a `proof`. Each of the `steps` of another has its judge (`by`), its `scope`, and the
    judge's own data.
    """

    link: str
    place: str
    by: str
    scope: str
    steps: tuple[Mapping[str, object], ...] = ()
    proof: Mapping[str, object] | None = None


class ProofBody(Struct, frozen=True):
    """A proof, and a point of its domain, which is therefore not empty."""

    kind: str
    point: PointText | None
    links: tuple[ProvedLink, ...]


class CountBody(Struct, frozen=True, omit_defaults=True):
    """How many points were tried, and what else is known of them: limits along families, the reason in words.

    What a closed form's `growth` is, the kernel has found by itself, and finds again.
    """

    kind: str
    points: int
    families: tuple[FamilyLine, ...] | None = None
    says: str | None = None
    growth: Mapping[str, object] | None = None


class ArgumentBody(Struct, frozen=True):
    """An argument: the assumptions it is given under, what it asserts of which statement, and its derivation."""

    kind: str
    given: tuple[Assumption, ...]
    asserts: str
    statement: Mapping[str, object]
    tree: Mapping[str, object]
