"""A mean of n numbers in [-1, 1] moves by up to 2/n where one of them is replaced; 1/n is for numbers in [0, 1].

Source: GitHub tevgeniou/FoundationsML#7.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, integers, reals, repaired, statement, vectors

# As published


def moved(on, n, z, w):
    """How far the mean moves where w replaces the first of the numbers z."""
    return abs(on.mean(z) - (on.total(z) - on.first(z) + w) / n)


def inverse(on, n):
    """1/n."""
    return 1 / n


GIVEN = {"n": integers(1), "z": vectors("n", within=1), "w": reals(-1, 1)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(moved, inverse),
    stands_for=statement(),
    given=GIVEN,
    repair="repaired",
)

# Repaired


def twice_the_inverse(on, n):
    """2/n."""
    return 2 / n


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(moved, twice_the_inverse),
    stands_for=repaired("2/n"),
    given=GIVEN,
)

CLAIM = Claim(
    "P2",
    kind="lemma",
    title="Bounded differences of signs",
    section="Probability tails",
    says=r"\Big|\frac1n \sum_i z_i - \frac1n \sum_i z'_i\Big| \le \frac1n",
    readings=(PUBLISHED, REPAIRED),
)
