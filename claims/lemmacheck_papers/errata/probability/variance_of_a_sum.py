"""The covariance enters the variance of a sum twice.

Source: GitHub danhalligan/ISLRv2-solutions#3, chapter 5, question 1.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, equals, integers, repaired, statement, vectors

# As published


def covariance(on, x, y):
    """The mean of products less the product of means, for pairs that are equally likely."""
    return on.mean(x * y) - on.mean(x) * on.mean(y)


def of_the_sum(on, x, y):
    """The variance of the sum."""
    return covariance(on, x + y, x + y)


def with_one(on, x, y):
    """The variances and the covariance."""
    return covariance(on, x, x) + covariance(on, y, y) + covariance(on, x, y)


GIVEN = {"n": integers(1), "x": vectors("n"), "y": vectors("n")}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(of_the_sum, equals(with_one)),
    stands_for=statement("pairs that are equally likely"),
    given=GIVEN,
    repair="repaired",
)

# Repaired


def with_two(on, x, y):
    """The variances and twice the covariance."""
    return covariance(on, x, x) + covariance(on, y, y) + 2 * covariance(on, x, y)


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(of_the_sum, equals(with_two)),
    stands_for=repaired("twice the covariance"),
    given=GIVEN,
)

CLAIM = Claim(
    "P8",
    kind="lemma",
    title="The variance of a sum",
    section="Probability tails",
    says=r"\mathrm{Var}(X + Y) = \mathrm{Var}\,X + \mathrm{Var}\,Y + \mathrm{Cov}(X, Y)",
    readings=(PUBLISHED, REPAIRED),
)
