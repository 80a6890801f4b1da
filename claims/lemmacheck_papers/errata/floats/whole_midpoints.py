"""The midpoint of two integers computed in integers is not (a + b)/2, as documented, but up to a half below it.

Source: GitHub scipp/scipp#3765.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, equals, integers, repaired, statement

# As published


def in_integers(on, a, b):
    """⌊(a + b)/2⌋."""
    return on.floor((a + b) / 2)


def midpoint(on, a, b):
    """(a + b)/2."""
    return (a + b) / 2


GIVEN = {"a": integers(0), "b": integers("a")}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(in_integers, equals(midpoint)),
    stands_for=statement(),
    given=GIVEN,
    repair="repaired",
)

# Repaired


def half_below(on, a, b):
    """(a + b)/2 - 1/2."""
    return (a + b) / 2 - on.scalar("1/2")


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(half_below, in_integers, midpoint),
    stands_for=repaired("up to a half below"),
    given=GIVEN,
)

CLAIM = Claim(
    "F6",
    kind="lemma",
    title="Midpoints of integers",
    section="Floating point",
    says=r"\lfloor (a + b)/2 \rfloor = (a + b)/2",
    readings=(PUBLISHED, REPAIRED),
)
