"""Dropping the low bits of a number between 1 and 2 may lose nearly a whole unit of 1/128, not half a unit.

Source: GitHub stillwater-sc/universal#1133.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals, repaired, statement

# As published


def lost_by_truncation(on, x):
    """How far ⌊128x⌋/128 is off."""
    return abs(x - on.floor(128 * x) / 128)


def half_a_unit(on):
    """1/256."""
    return on.scalar("1/256")


GIVEN = {"x": reals(1, 2)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(lost_by_truncation, half_a_unit),
    stands_for=statement(),
    given=GIVEN,
    repair="repaired",
)

# Repaired


def lost_by_rounding(on, x):
    """How far 128x, rounded, over 128 is off."""
    return abs(x - on.round(128 * x) / 128)


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(lost_by_rounding, half_a_unit),
    stands_for=repaired("rounded to nearest"),
    given=GIVEN,
)

CLAIM = Claim(
    "F1",
    kind="lemma",
    title="Conversion to bfloat16 by truncation",
    section="Floating point",
    says=r"|x - \lfloor 128 x \rfloor / 128| \le 1/256 \quad (1 \le x < 2)",
    readings=(PUBLISHED, REPAIRED),
)
