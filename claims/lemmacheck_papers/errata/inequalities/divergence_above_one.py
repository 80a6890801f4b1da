"""The divergence of two distributions is at least 0, which equal ones attain; it is not always above 1.

Source: GitHub udlbook/udlbook#41, the caption of figure B.3.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, instance, integers, reals, repaired, simplex, strictly

# As published


def one(on):
    """1."""
    return on.scalar(1)


def divergence(on, p, q):
    """p ln(p/q) + (1 - p) ln((1 - p)/(1 - q))."""
    return p * on.log(p / q) + (1 - p) * on.log((1 - p) / (1 - q))


GIVEN = {"p": reals(0, 1, open=True), "q": reals(0, 1, open=True)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(one, strictly(divergence)),
    stands_for=instance("two outcomes"),
    given=GIVEN,
    repair="repaired",
)

# Repaired


def zero(on):
    """0."""
    return on.scalar(0)


def divergence_of_many(on, p, q):
    """The sum of p ln(p/q) over all outcomes."""
    return on.total(p * on.log(p / q))


MANY = {"n": integers(1), "p": simplex("n"), "q": simplex("n")}
INSIDE = ("for_all(i, 1, n, p[i] > 0)", "for_all(i, 1, n, q[i] > 0)")

REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(zero, divergence_of_many),
    stands_for=repaired("at least 0, any number of outcomes"),
    given=MANY,
    where=INSIDE,
)

CLAIM = Claim(
    "I6",
    kind="lemma",
    title="The least divergence",
    section="Inequalities",
    says=r"D_{KL}(p \,\|\, q) > 1",
    readings=(PUBLISHED, REPAIRED),
)
