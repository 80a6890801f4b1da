"""Masking weights after the softmax and dividing by what is left is masking before it: nothing is missing from 1.

That less than 1 is left was filed against code that divides, and withdrawn.

Source: GitHub abisee/pointer-generator#88.
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
    strictly,
    vectors,
)

# As published


def what_is_left(on, p):
    """The sum of the first two of three weights, each over their sum."""
    kept = on.first(p) + p[..., 1:2]
    return on.first(p) / kept + p[..., 1:2] / kept


def one(on):
    """1."""
    return on.scalar(1)


GIVEN = {"p": simplex(3)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(what_is_left, strictly(one)),
    stands_for=instance("one of three entries is masked"),
    repair="repaired",
    given=GIVEN,
    where=("p[1] > 0",),
)

# Repaired


def weights(on, x, y):
    """The weights of those kept, among all: y is masked."""
    return on.exp(x) / (on.total(on.exp(x)) + on.exp(y))


def after(on, x, y):
    """The first weight over what is left."""
    return on.first(weights(on, x, y)) / on.total(weights(on, x, y))


def before(on, x):
    """The first weight of those kept alone."""
    return on.exp(on.first(x)) / on.total(on.exp(x))


REPAIRED_GIVEN = {"n": integers(1), "x": vectors("n"), "y": reals()}

REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(after, equals(before)),
    stands_for=repaired("it is the softmax of those kept"),
    given=REPAIRED_GIVEN,
)

CLAIM = Claim(
    "A9",
    kind="lemma",
    title="A mask after the softmax",
    section="Attention and softmax",
    says=r"\sum_{i \le 2} \frac{p_i}{p_1 + p_2} < 1, \quad p = \mathrm{softmax}(x_1, x_2, x_3)",
    readings=(PUBLISHED, REPAIRED),
)
