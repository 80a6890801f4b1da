"""Exponentials over the sum of the logits themselves do not sum to 1: at logits 1 and 1 they sum to e.

Source: GitHub rwitten/HighPerfLLMs2024#3, slide 20 of session 1.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, equals, integers, repaired, statement, vectors

# As published


def over_logits(on, z):
    """The sum of exponentials over the sum of logits."""
    return on.total(on.exp(z)) / on.total(z)


def one(on):
    """1."""
    return on.scalar(1)


GIVEN = {"n": integers(1), "z": vectors("n", low=1)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(over_logits, equals(one)),
    stands_for=statement(),
    given=GIVEN,
    repair="repaired",
)

# Repaired


def over_exponentials(on, z):
    """The sum of exponentials over itself."""
    return on.total(on.exp(z)) / on.total(on.exp(z))


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(over_exponentials, equals(one)),
    stands_for=repaired("over the sum of exponentials"),
    given=GIVEN,
)

CLAIM = Claim(
    "A5",
    kind="lemma",
    title="The denominator of softmax",
    section="Attention and softmax",
    says=r"\sum_j \frac{e^{z_j}}{\sum_l z_l} = 1",
    readings=(PUBLISHED, REPAIRED),
)
