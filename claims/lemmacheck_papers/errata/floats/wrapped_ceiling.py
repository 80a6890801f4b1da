"""(a + b - 1)/b in unsigned bytes is no ceiling where the sum wraps around: 255 + 1 is 0, so that ⌈255/2⌉ becomes 0.

Source: GitHub uclouvain/openjpeg#231.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, equals, integers, repaired, statement

# As published


def wrapped(on, a, b):
    """(a + b - 1 modulo 256)/b, rounded down."""
    return on.floor((a + b - 1 - 256 * on.floor((a + b - 1) / 256)) / b)


def ceiling(on, a, b):
    """⌈a/b⌉."""
    return on.ceil(a / b)


GIVEN = {"a": integers(0, 255), "b": integers(1, 255)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(wrapped, equals(ceiling)),
    stands_for=statement(),
    given=GIVEN,
    repair="repaired",
)

# Repaired


def by_remainder(on, a, b):
    """⌊a/b⌋, and 1 more where a remainder is left."""
    quotient = on.floor(a / b)
    return quotient + on.signum(a - b * quotient)


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(by_remainder, equals(ceiling)),
    stands_for=repaired("one is added where a remainder is left"),
    given=GIVEN,
)

CLAIM = Claim(
    "F9",
    kind="lemma",
    title="Division that rounds up, near the largest number",
    section="Floating point",
    says=r"\lfloor ((a + b - 1) \bmod 256)/b \rfloor = \lceil a/b \rceil",
    readings=(PUBLISHED, REPAIRED),
)
