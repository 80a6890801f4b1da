"""Two equal logits c get 1/2 each at every temperature if both are divided by it; the figure divided only one.

Source: GitHub ZhouYuxuanYX/MultiMax#2, on figure 2 of the paper.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, equals, reals, repaired, statement

# As published


def one_divided(on, c, t):
    """The weight where the other logit is not divided by t."""
    return on.exp(c / t) / (on.exp(c / t) + on.exp(c))


def half(on):
    """1/2."""
    return on.scalar("1/2")


GIVEN = {"c": reals(-5, 5), "t": reals("1/4", 4)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(one_divided, equals(half)),
    stands_for=statement(),
    given=GIVEN,
    repair="repaired",
)

# Repaired


def both_divided(on, c, t):
    """The weight where both are divided."""
    return on.exp(c / t) / (on.exp(c / t) + on.exp(c / t))


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(both_divided, equals(half)),
    stands_for=repaired("both divided"),
    given=GIVEN,
)

CLAIM = Claim(
    "A6",
    kind="lemma",
    title="Two equal logits at a temperature",
    section="Attention and softmax",
    says=r"\frac{e^{c/t}}{e^{c/t} + e^{c}} = \frac12",
    readings=(PUBLISHED, REPAIRED),
)
