"""n² - n + 41 and the value after it are coprime for n from 1 to 40; at n = 0 both are 41, so that 41 ≤ n fails.

The benchmark counted from 0 where the problem that it transcribes counts from 1.

Source: GitHub yangky11/miniF2F-lean4#33, theorem mathd_numbertheory_618.
"""

import math

from lemmacheck import REFUTED, SUPPORTED, Bound, Claim, Reading, counted, integers, repaired, statement

# As published


@counted
def least_allowed(n):
    """41 where the two values have a common divisor, 0 where they have none."""
    return 41 * (math.gcd(n * n - n + 41, n * n + n + 41) > 1)


@counted
def number(n):
    """n."""
    return n


GIVEN = {"n": integers(0)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(least_allowed, number),
    stands_for=statement(),
    given=GIVEN,
    repair="repaired",
)

# Repaired


REPAIRED_GIVEN = {"n": integers(1)}

REPAIRED = Reading(
    "repaired",
    expects=SUPPORTED,
    asserts=Bound(least_allowed, number),
    stands_for=repaired("for n from 1 on"),
    given=REPAIRED_GIVEN,
)

CLAIM = Claim(
    "I4",
    kind="lemma",
    title="Neighbours of Euler's polynomial with a common divisor",
    section="Inequalities",
    says=r"\gcd(p(n), p(n+1)) > 1 \Rightarrow 41 \le n, \quad p(n) = n^2 - n + 41",
    readings=(PUBLISHED, REPAIRED),
)
