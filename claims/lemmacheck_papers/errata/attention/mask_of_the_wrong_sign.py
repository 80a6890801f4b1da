"""A logit replaced by 10⁻⁹ in place of -10⁹ outweighs every negative logit that is kept.

Source: GitHub awslabs/gluonts#1401.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals, repaired, statement

# As published


def masked_weight(on, x):
    """The weight of the masked logit, 10⁻⁹, beside x."""
    return on.exp(on.scalar("1/1000000000")) / (on.exp(on.scalar("1/1000000000")) + on.exp(x))


def kept_weight(on, x):
    """The weight of x beside it."""
    return on.exp(x) / (on.exp(on.scalar("1/1000000000")) + on.exp(x))


GIVEN = {"x": reals(-100, 100)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(masked_weight, kept_weight),
    stands_for=statement(),
    given=GIVEN,
    repair="repaired",
)

# Repaired


def masked_by_minus(on, x):
    """The weight of the masked logit, -10⁹, beside x."""
    return on.exp(on.scalar(-1000000000)) / (on.exp(on.scalar(-1000000000)) + on.exp(x))


def kept_beside_minus(on, x):
    """The weight of x beside it."""
    return on.exp(x) / (on.exp(on.scalar(-1000000000)) + on.exp(x))


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(masked_by_minus, kept_beside_minus),
    stands_for=repaired("masked by -10⁹"),
    given=GIVEN,
)

CLAIM = Claim(
    "A8",
    kind="lemma",
    title="A mask that is nearly zero",
    section="Attention and softmax",
    says=r"x_2 := 10^{-9} \Rightarrow \mathrm{softmax}(x)_2 \le \mathrm{softmax}(x)_1",
    readings=(PUBLISHED, REPAIRED),
)
