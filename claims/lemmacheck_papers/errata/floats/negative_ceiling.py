"""(a + b - 1)/b in integers that round towards 0 is no ceiling for negative a: of -2/2 it makes 0.

Source: GitHub alicevision/AliceVision#1254.
"""

from lemmacheck import REFUTED, SUPPORTED, Bound, Claim, Reading, equals, integers, repaired, statement

# As published


def by_truncation(on, c, b):
    """(a + b - 1)/b, rounded towards 0, where a = -c."""
    return on.signum(b - 1 - c) * on.floor(abs(b - 1 - c) / b)


def ceiling(on, c, b):
    """⌈a/b⌉, where a = -c."""
    return on.ceil(-c / b)


GIVEN = {"c": integers(0), "b": integers(1)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(by_truncation, equals(ceiling)),
    stands_for=statement("of a = -c, at most 0"),
    given=GIVEN,
    repair="repaired",
)

# Repaired


def by_floor(on, c, b):
    """(a + b - 1)/b, rounded down, where a = -c."""
    return on.floor((b - 1 - c) / b)


REPAIRED = Reading(
    "repaired",
    expects=SUPPORTED,
    asserts=Bound(by_floor, equals(ceiling)),
    stands_for=repaired("rounded down"),
    given=GIVEN,
)

CLAIM = Claim(
    "F8",
    kind="lemma",
    title="Division that rounds up, of negative numbers",
    section="Floating point",
    says=r"\mathrm{trunc}((a + b - 1)/b) = \lceil a/b \rceil",
    readings=(PUBLISHED, REPAIRED),
)
