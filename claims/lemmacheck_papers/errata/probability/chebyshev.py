"""The probability of a deviation of δ or more is at most the variance over δ²; the proof divided by δ.

Source: GitHub mattblackwell/gov2002-book#71.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, integers, reals, repaired, simplex, statement, vectors

# As published


def mean(on, p, x):
    """The mean of X, which takes the values x with the probabilities p."""
    return on.expectation(p, x)


def probability(on, p, x, delta):
    """The probability that X is δ or more from its mean."""
    return on.expectation(p, on.where(delta, abs(x - mean(on, p, x)), on.scalar(1), on.scalar(0)))


def variance_over_delta(on, p, x, delta):
    """The variance over δ."""
    apart = x - mean(on, p, x)
    return on.expectation(p, apart * apart) / delta


GIVEN = {"n": integers(1), "p": simplex("n"), "x": vectors("n"), "delta": reals(above=0)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(probability, variance_over_delta),
    stands_for=statement("finitely many values"),
    given=GIVEN,
    witnesses=({"n": "2", "p": ("1/2", "1/2"), "x": (0, 1), "delta": "1/2"},),
    repair="repaired",
)

# Repaired


def variance_over_its_square(on, p, x, delta):
    """The variance over δ²."""
    return variance_over_delta(on, p, x, delta) / delta


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(probability, variance_over_its_square),
    stands_for=repaired("over δ²"),
    given=GIVEN,
)

CLAIM = Claim(
    "P1",
    kind="lemma",
    title="Chebyshev's inequality",
    section="Probability tails",
    says=r"\mathbb{P}(|X - \mu| \ge \delta) \le \mathbb{V}[X]/\delta",
    readings=(PUBLISHED, REPAIRED),
)
