"""A head's product of d entries of variance 1 has the variance d; over the root of hd, the model's width, 1/h is left.

Source: GitHub jadore801120/attention-is-all-you-need-pytorch#42.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, equals, integers, repaired, statement

# As published


def variance_by_width(on, h, d):
    """d over the width hd."""
    return d / (h * d)


def one(on):
    """1."""
    return on.scalar(1)


GIVEN = {"h": integers(1), "d": integers(1)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(variance_by_width, equals(one)),
    stands_for=statement(),
    given=GIVEN,
    repair="repaired",
)

# Repaired


def variance_by_head(on, d):
    """d over the head's size d."""
    return d / d


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(variance_by_head, equals(one)),
    stands_for=repaired("over the root of the head's size"),
    given=GIVEN,
)

CLAIM = Claim(
    "A3",
    kind="lemma",
    title="The scale of a head",
    section="Attention and softmax",
    says=r"\mathrm{Var}\big(q \cdot k/\sqrt{d_{model}}\big) = 1",
    readings=(PUBLISHED, REPAIRED),
)
