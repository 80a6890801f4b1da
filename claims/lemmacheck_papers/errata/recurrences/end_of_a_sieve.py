"""A sieve that stops before the root of n keeps the squares of primes, of which 4 is the first.

Source: GitHub joelgrus/fizzbuzz#1, chapter 4.
"""

import math

from lemmacheck import REFUTED, SUPPORTED, Bound, Claim, Reading, counted, instance, integers, repaired

# As published


@counted
def kept(n):
    """1 where no number from 2 to below the root divides n, 0 where one does."""
    return int(math.gcd(n, math.factorial(max(math.isqrt(n) - 1, 0))) == 1)


@counted
def prime(n):
    """1 where n is prime, 0 where it is not."""
    return int(math.gcd(n, math.factorial(n - 1)) == 1)


GIVEN = {"n": integers(2, 500)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(kept, prime),
    stands_for=instance("n up to 500"),
    given=GIVEN,
    repair="repaired",
)

# Repaired


@counted
def kept_with_the_root(n):
    """1 where no number from 2 to the root divides n, 0 where one does."""
    return int(math.gcd(n, math.factorial(math.isqrt(n))) == 1)


@counted
def without_divisor(n):
    """1 where no number from 2 to below n divides n, 0 where one does."""
    return int(all(map(n.__mod__, range(2, n))))


REPAIRED_GIVEN = {"n": integers(2)}

REPAIRED = Reading(
    "repaired",
    expects=SUPPORTED,
    asserts=Bound(kept_with_the_root, without_divisor),
    stands_for=repaired("the root included"),
    given=REPAIRED_GIVEN,
)

CLAIM = Claim(
    "C17",
    kind="lemma",
    title="The end of a sieve",
    section="Complexity recurrences",
    says=r"d \nmid n \ (2 \le d < \lfloor\sqrt{n}\rfloor) \Rightarrow n \text{ is prime}",
    readings=(PUBLISHED, REPAIRED),
)
