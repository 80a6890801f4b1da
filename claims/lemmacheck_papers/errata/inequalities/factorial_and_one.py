"""n! + 1 has no divisor from 2 to n, and may still be composite: 4! + 1 is 5 times 5.

That it be prime was the proof, in a manual's example, that there are primes without end.

Source: GitHub josephwright/beamer#96.
"""

import math

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, aside, counted, equals, instance, integers

# As published


@counted
def has_a_divisor(n):
    """1 where n! + 1 has a divisor between 1 and itself, 0 where it has none."""
    number = math.factorial(n) + 1
    return int(math.gcd(number, math.factorial(math.isqrt(number))) > 1)


def zero(on):
    """0."""
    return on.scalar(0)


GIVEN = {"n": integers(1, 9)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(has_a_divisor, zero),
    stands_for=instance("n up to 9"),
    given=GIVEN,
)

# Repaired


@counted
def common_divisor(n):
    """The greatest common divisor of n! + 1 and n!."""
    return math.gcd(math.factorial(n) + 1, math.factorial(n))


def one(on):
    """1."""
    return on.scalar(1)


REPAIRED_GIVEN = {"n": integers(1, 100)}

REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(common_divisor, equals(one)),
    stands_for=aside("the repair for n up to 100: coprime to n!"),
    given=REPAIRED_GIVEN,
)

CLAIM = Claim(
    "I11",
    kind="lemma",
    title="A factorial and one",
    section="Inequalities",
    says=r"n! + 1 \text{ is prime}",
    readings=(PUBLISHED, REPAIRED),
)
