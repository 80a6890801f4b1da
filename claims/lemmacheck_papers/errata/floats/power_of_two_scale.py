"""A scale 2ᵏ, k nearest to log₂(M/448), lets the largest number M of a block exceed 448; k has to be rounded up.

Source: GitHub lablup/mlxcel#1769, on a conversion in MLX.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals, repaired, statement

# As published


def exponent_needed(on, M):
    """log₂(M/448)."""
    return on.log2(M / 448)


def nearest_exponent(on, M):
    """The nearest integer to it."""
    return on.round(on.log2(M / 448))


GIVEN = {"M": reals(above=0)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(exponent_needed, nearest_exponent),
    stands_for=statement(),
    given=GIVEN,
    repair="repaired",
)

# Repaired


def exponent_above(on, M):
    """It rounded up."""
    return on.ceil(on.log2(M / 448))


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(exponent_needed, exponent_above),
    stands_for=repaired("k is rounded up"),
    given=GIVEN,
)

CLAIM = Claim(
    "F25",
    kind="lemma",
    title="The scale of a block of eight-bit floats",
    section="Floating point",
    says=r"M / 2^k \le 448, \quad k = \mathrm{round}(\log_2(M/448))",
    readings=(PUBLISHED, REPAIRED),
)
