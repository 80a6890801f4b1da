"""Softmax with 1 more in its denominator changes where the maximum is taken off, unless the 1 becomes e to the -max.

Source: GitHub kyegomez/AttentionIsOFFByOne#5.
"""

from lemmacheck import REFUTED, SUPPORTED, Bound, Claim, Reading, equals, integers, repaired, statement, vectors

# As published


def weight(on, x):
    """The first weight as it is defined."""
    return on.exp(on.first(x)) / (1 + on.total(on.exp(x)))


def shifted(on, x):
    """The first weight with the maximum taken off."""
    m = on.largest(x)
    return on.exp(on.first(x) - m) / (1 + on.total(on.exp(x - m)))


GIVEN = {"n": integers(1), "x": vectors("n")}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(weight, equals(shifted)),
    stands_for=statement(),
    given=GIVEN,
    repair="repaired",
)

# Repaired


def shifted_throughout(on, x):
    """The same with e to the -max for the 1."""
    m = on.largest(x)
    return on.exp(on.first(x) - m) / (on.exp(-m) + on.total(on.exp(x - m)))


REPAIRED = Reading(
    "repaired",
    expects=SUPPORTED,
    asserts=Bound(weight, equals(shifted_throughout)),
    stands_for=repaired("the 1 is shifted as well"),
    given=GIVEN,
)

CLAIM = Claim(
    "A2",
    kind="lemma",
    title="Softmax with one more",
    section="Attention and softmax",
    says=r"\frac{e^{x_1}}{1 + \sum_j e^{x_j}} = \frac{e^{x_1 - m}}{1 + \sum_j e^{x_j - m}}, \quad m = \max_j x_j",
    readings=(PUBLISHED, REPAIRED),
)
