"""The largest power of two up to n is at most n and above n/2; the solution had it at most n/2.

Source: GitHub walkccc/CLRS#193, exercise 6.3-3.
"""

from lemmacheck import REFUTED, SUPPORTED, Bound, Claim, Reading, counted, integers, repaired, statement

# As published


@counted
def largest_power(n):
    """The largest power of two up to n."""
    return 1 << (n.bit_length() - 1)


def half(on, n):
    """n/2."""
    return n / 2


GIVEN = {"n": integers(1)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(largest_power, half),
    stands_for=statement(),
    given=GIVEN,
    repair="repaired",
)

# Repaired


def whole(on, n):
    """n."""
    return n


REPAIRED = Reading(
    "repaired",
    expects=SUPPORTED,
    asserts=Bound(largest_power, whole),
    stands_for=repaired("at most n"),
    given=GIVEN,
)

CLAIM = Claim(
    "C10",
    kind="lemma",
    title="The largest power of two",
    section="Complexity recurrences",
    says=r"2^{\lfloor \lg n \rfloor} \le n/2",
    readings=(PUBLISHED, REPAIRED),
)
