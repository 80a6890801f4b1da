"""For m digests and a probability P, log₂(m²/P) - 1 bits are needed; with m for m² the probability is mP.

Source: GitHub ga4gh/vrs#182.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, integers, reals, repaired, statement

# As published


def probability(on, m, P):
    """m²/2 over the number of digests, which is m/(2P)."""
    return m * m / (2 * (m / (2 * P)))


def wanted(on, P):
    """P."""
    return P


GIVEN = {"m": integers(1), "P": reals(0, 1, open=True)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(probability, wanted),
    stands_for=statement(),
    given=GIVEN,
    repair="repaired",
)

# Repaired


def probability_with_the_square(on, m, P):
    """m²/2 over the number of digests, which is m²/(2P)."""
    return m * m / (2 * (m * m / (2 * P)))


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(probability_with_the_square, wanted),
    stands_for=repaired("with m²"),
    given=GIVEN,
)

CLAIM = Claim(
    "P3",
    kind="lemma",
    title="How many bits keep a collision unlikely",
    section="Probability tails",
    says=r"\frac{m^2}{2 \cdot 2^b} \le P, \quad b = \log_2(m/P) - 1",
    readings=(PUBLISHED, REPAIRED),
)
