"""Variances of independent variables are added, not multiplied.

Source: GitHub frnsys/ai_notes#6.
"""

from lemmacheck import (
    PROVED,
    REFUTED,
    Bound,
    Claim,
    Reading,
    equals,
    instance,
    integers,
    reals,
    repaired,
    simplex,
    vectors,
)

# As published


def of_the_sum(on, a, b):
    """The mean square of a sum of ±a and ±b, all four signs equally likely."""
    return ((a + b) * (a + b) + (a - b) * (a - b)) / 2


def product(on, a, b):
    """a²b²."""
    return a * a * b * b


GIVEN = {"a": reals(0), "b": reals(0)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(of_the_sum, equals(product)),
    stands_for=instance("two signs"),
    repair="repaired",
    given=GIVEN,
)

# Repaired


def variance(on, p, x):
    """The mean of squares less the square of the mean, of values x with probabilities p."""
    return on.dot(p, x * x) - on.dot(p, x) * on.dot(p, x)


def of_independent(on, p, q, x, y):
    """The same of x + y, where a pair of values has the product of both probabilities."""
    both = on.matmul(on.transpose(p), q)
    sums = on.matmul(on.transpose(x), y * 0 + 1) + on.matmul(on.transpose(x * 0 + 1), y)
    mean = on.total(both * sums)
    return on.total(both * sums * sums) - mean * mean


def added(on, p, q, x, y):
    """The variances of both, added."""
    return variance(on, p, x) + variance(on, q, y)


REPAIRED_GIVEN = {
    "m": integers(1),
    "n": integers(1),
    "p": simplex("m"),
    "q": simplex("n"),
    "x": vectors("m"),
    "y": vectors("n"),
}


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(of_independent, equals(added)),
    stands_for=repaired("added, of any number of values"),
    given=REPAIRED_GIVEN,
)

CLAIM = Claim(
    "P9",
    kind="lemma",
    title="The variance of independent variables",
    section="Probability tails",
    says=r"\mathrm{Var}(X + Y) = \mathrm{Var}\,X \cdot \mathrm{Var}\,Y",
    readings=(PUBLISHED, REPAIRED),
)
