"""Weights raised to the power 1/T after the softmax are no distribution; the logits are divided by T before.

Two equal logits at T = 1/2 leave 1/4 and 1/4.

Source: GitHub MoonshotAI/Kimi-Audio#161.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, equals, instance, integers, reals, repaired, vectors

# As published


def squared_weights(on, z):
    """The sum of the weights' squares."""
    weights = on.softmax(z)
    return on.dot(weights, weights)


def one(on):
    """1."""
    return on.scalar(1)


GIVEN = {"z": vectors(2, within=5)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(squared_weights, equals(one)),
    stands_for=instance("two logits, T = 1/2"),
    given=GIVEN,
    repair="repaired",
)

# Repaired


def weights_at_a_temperature(on, z, T):
    """The sum of the weights of z/T."""
    return on.total(on.softmax(z / T))


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(weights_at_a_temperature, equals(one)),
    stands_for=repaired("z/T within the softmax"),
    given={"n": integers(1), "z": vectors("n"), "T": reals(above=0)},
)

CLAIM = Claim(
    "A1",
    kind="lemma",
    title="Temperature after the softmax",
    section="Attention and softmax",
    says=r"\sum_i \mathrm{softmax}(z)_i^{1/T} = 1",
    readings=(PUBLISHED, REPAIRED),
)
