"""(a + b - 1)/b is no ceiling where the sum wraps around: in bytes 255 + 1 is 0, so that ⌈255/2⌉ becomes 0.

Integers of k bits are added modulo 2ᵏ.

Source: GitHub uclouvain/openjpeg#231.
"""

from lemmacheck import REFUTED, SUPPORTED, Bound, Claim, Reading, equals, integers, repaired, statement

# As published


def wrapped(on, k, a, b):
    """(a + b - 1 modulo 2ᵏ)/b, rounded down."""
    return on.floor((a + b - 1 - on.power(2, k) * on.floor((a + b - 1) / on.power(2, k))) / b)


def ceiling(on, a, b):
    """⌈a/b⌉."""
    return on.ceil(a / b)


GIVEN = {"k": integers(1), "a": integers(0, "2**k - 1"), "b": integers(1, "2**k - 1")}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(wrapped, equals(ceiling)),
    stands_for=statement(),
    given=GIVEN,
    witnesses=({"k": "2", "a": "3", "b": "2"},),
    repair="repaired",
)

# Repaired


def by_remainder(on, a, b):
    """⌊a/b⌋, and 1 more where a remainder is left."""
    quotient = on.floor(a / b)
    return quotient + on.signum(a - b * quotient)


REPAIRED = Reading(
    "repaired",
    expects=SUPPORTED,
    asserts=Bound(by_remainder, equals(ceiling)),
    stands_for=repaired("one is added where a remainder is left"),
    given=GIVEN,
)

CLAIM = Claim(
    "F9",
    kind="lemma",
    title="Division that rounds up, near the largest number",
    section="Floating point",
    says=r"\lfloor ((a + b - 1) \bmod 2^k)/b \rfloor = \lceil a/b \rceil",
    readings=(PUBLISHED, REPAIRED),
)
