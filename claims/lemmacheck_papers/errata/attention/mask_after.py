"""Masking weights after the softmax and dividing by what is left is masking before it: nothing is missing from 1.

That less than 1 is left was filed against code that divides, and withdrawn.

Source: GitHub abisee/pointer-generator#88.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, aside, equals, instance, simplex, strictly, vectors

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
    given=GIVEN,
    where=("p[1] > 0",),
)

# Repaired


def weight(on, x, i):
    """One of three weights."""
    return on.exp(x[..., i : i + 1]) / on.total(on.exp(x))


def after(on, x):
    """The first weight over what is left."""
    return weight(on, x, 0) / (weight(on, x, 0) + weight(on, x, 1))


def before(on, x):
    """The first weight of two."""
    return on.exp(on.first(x)) / (on.exp(on.first(x)) + on.exp(x[..., 1:2]))


REPAIRED_GIVEN = {"x": vectors(3, within=10)}

REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(after, equals(before)),
    stands_for=aside("the repair for three entries: it is the softmax of the two kept"),
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
