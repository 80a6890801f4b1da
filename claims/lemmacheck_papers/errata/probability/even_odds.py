"""1 - exp(-k²/2n) is 1/2 at k = √(2n ln 2), not at √(n/ln 2).

Source: GitHub OI-wiki/OI-wiki#4441.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, equals, integers, repaired, statement

# As published


def probability(on, n):
    """1 - exp(-k²/2n) at k² = n/ln 2."""
    return 1 - on.exp(-(n / on.log(on.scalar(2))) / (2 * n))


def half(on):
    """1/2."""
    return on.scalar("1/2")


GIVEN = {"n": integers(1)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(probability, equals(half)),
    stands_for=statement(),
    given=GIVEN,
    repair="repaired",
)

# Repaired


def probability_mended(on, n):
    """1 - exp(-k²/2n) at k² = 2n ln 2."""
    return 1 - on.exp(-(2 * n * on.log(on.scalar(2))) / (2 * n))


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(probability_mended, equals(half)),
    stands_for=repaired("at k² = 2n ln 2"),
    given=GIVEN,
)

CLAIM = Claim(
    "P4",
    kind="lemma",
    title="When a shared birthday is as likely as not",
    section="Probability tails",
    says=r"1 - e^{-k^2/2n} = \frac12, \quad k = \sqrt{n/\ln 2}",
    readings=(PUBLISHED, REPAIRED),
)
