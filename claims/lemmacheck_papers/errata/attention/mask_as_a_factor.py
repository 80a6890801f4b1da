"""A logit that is multiplied by 0 keeps the weight of e⁰: what is not masked does not sum to 1.

Source: GitHub georg-wolflein/good-features#1.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, equals, integers, repaired, statement, vectors

# As published


def kept_beside_zero(on, x):
    """The weights of what is kept, beside one logit 0."""
    return on.total(on.exp(x)) / (on.total(on.exp(x)) + 1)


def one(on):
    """1."""
    return on.scalar(1)


GIVEN = {"n": integers(1), "x": vectors("n")}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(kept_beside_zero, equals(one)),
    stands_for=statement(),
    given=GIVEN,
    repair="repaired",
)

# Repaired


def kept_alone(on, x):
    """The weights of what is kept, where the other is left out."""
    return on.total(on.exp(x)) / on.total(on.exp(x))


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(kept_alone, equals(one)),
    stands_for=repaired("masked logits are left out, as by -∞"),
    given=GIVEN,
)

CLAIM = Claim(
    "A7",
    kind="lemma",
    title="A mask that multiplies logits",
    section="Attention and softmax",
    says=r"\sum_{i \le n} \mathrm{softmax}(x_1, \dots, x_n, 0 \cdot y)_i = 1",
    readings=(PUBLISHED, REPAIRED),
)
