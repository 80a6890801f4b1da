"""Numbers from 1000 to 2000 are not within 64 of their eight-bit floats: the largest of those is 448.

A bound of 64, half a unit there, was proved of a format without a largest number.

Source: GitHub arch-hdl-lang/arch-com#898.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals, repaired, statement

# As published


def error(on, x):
    """How far x is from its float: a multiple of 128 there, but at most 448."""
    return abs(x - on.minimum(128 * on.round(x / 128), on.scalar(448)))


def half_a_unit(on):
    """64."""
    return on.scalar(64)


GIVEN = {"x": reals(1000, 2000)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(error, half_a_unit),
    stands_for=statement(),
    repair="repaired",
    given=GIVEN,
)

# Repaired


def error_below(on, x):
    """How far x is from its float: a multiple of 32 there, and at most 448."""
    return abs(x - on.minimum(32 * on.round(x / 32), on.scalar(448)))


def half_a_unit_below(on):
    """16."""
    return on.scalar(16)


REPAIRED_GIVEN = {"x": reals(256, 448)}

REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(error_below, half_a_unit_below),
    stands_for=repaired("up to 448, where half a unit is 16"),
    given=REPAIRED_GIVEN,
)

CLAIM = Claim(
    "F23",
    kind="lemma",
    title="A conversion past the largest number",
    section="Floating point",
    says=r"|x - \mathrm{fp8}(x)| \le 64 \quad (1000 \le x \le 2000)",
    readings=(PUBLISHED, REPAIRED),
)
