"""The mean taken outside of the logarithm gives the larger loss: -ln is convex, and the paper took it for concave.

Source: GitHub HobbitLong/SupContrast#61, on Supervised Contrastive Learning (arXiv 2004.11362).
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, instance, integers, reals, repaired, vectors

# As published


def outside(on, a, b):
    """The mean of the two losses."""
    return -(on.log(a) + on.log(b)) / 2


def inside(on, a, b):
    """The loss of the mean."""
    return -on.log((a + b) / 2)


GIVEN = {"a": reals(above=0), "b": reals(above=0)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(outside, inside),
    stands_for=instance("two positives in the batch"),
    given=GIVEN,
    repair="repaired",
)

# Repaired


def loss_of_mean(on, x):
    """The loss of the mean of any number of positives."""
    return -on.log(on.mean(x))


def mean_of_losses(on, x):
    """The mean of their losses."""
    return on.mean(-on.log(x))


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(loss_of_mean, mean_of_losses),
    stands_for=repaired("the sides exchanged, any number of positives"),
    given={"n": integers(1), "x": vectors("n", low=0)},
    where=("for_all(i, 1, n, x[i] > 0)",),
)

CLAIM = Claim(
    "I7",
    kind="lemma",
    title="The logarithm and the mean",
    section="Inequalities",
    says=r"-\frac{1}{2}(\ln a + \ln b) \le -\ln\frac{a + b}{2}",
    readings=(PUBLISHED, REPAIRED),
)
