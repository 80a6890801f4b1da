"""Gibbs' inequality with the ratio upside down: the mean of ln(q/p) under p is at most 0, not at least.

Source: GitHub StanfordDataCompressionClass/notes#9.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, instance, integers, reals, repaired, simplex

# As published


def zero(on):
    """0."""
    return on.scalar(0)


def upside_down(on, p, q):
    """p ln(q/p) + (1 - p) ln((1 - q)/(1 - p))."""
    return p * on.log(q / p) + (1 - p) * on.log((1 - q) / (1 - p))


GIVEN = {"p": reals(0, 1, open=True), "q": reals(0, 1, open=True)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(zero, upside_down),
    stands_for=instance("two outcomes"),
    given=GIVEN,
    repair="repaired",
)

# Repaired


def divergence(on, p, q):
    """The sum of p ln(p/q) over all outcomes."""
    return on.total(p * on.log(p / q))


MANY = {"n": integers(1), "p": simplex("n"), "q": simplex("n")}
INSIDE = ("for_all(i, 1, n, p[i] > 0)", "for_all(i, 1, n, q[i] > 0)")

REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(zero, divergence),
    stands_for=repaired("the ratio is p/q, any number of outcomes"),
    given=MANY,
    where=INSIDE,
)

CLAIM = Claim(
    "I5",
    kind="lemma",
    title="Gibbs' inequality, upside down",
    section="Inequalities",
    says=r"\sum_i p_i \ln \frac{q_i}{p_i} \ge 0",
    readings=(PUBLISHED, REPAIRED),
)
