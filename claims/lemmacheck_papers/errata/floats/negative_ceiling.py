"""(a + b - 1)/b in integers that round towards 0 is no ceiling for negative a: of -2/2 it makes 0.

Source: GitHub alicevision/AliceVision#1254.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, aside, equals, instance, integers

# As published


def by_truncation(on, a, b):
    """(a + b - 1)/b, rounded towards 0."""
    return on.signum(a + b - 1) * on.floor(abs(a + b - 1) / b)


def ceiling(on, a, b):
    """⌈a/b⌉."""
    return on.ceil(a / b)


GIVEN = {"a": integers(-20, 20), "b": integers(1, 12)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(by_truncation, equals(ceiling)),
    stands_for=instance("a from -20 to 20, b up to 12"),
    given=GIVEN,
)

# Repaired


def by_floor(on, a, b):
    """(a + b - 1)/b, rounded down."""
    return on.floor((a + b - 1) / b)


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(by_floor, equals(ceiling)),
    stands_for=aside("the repair in this range: rounded down"),
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
