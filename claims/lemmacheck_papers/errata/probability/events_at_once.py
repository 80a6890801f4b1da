"""The probability of two events at once is at least P(A) + P(B) - 1; that it be the product supposes independence.

The product was proposed for a proof that was right, and withdrawn.

Source: GitHub YyzHarry/imbalanced-semi-self#11, on theorem 1 of the paper.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, repaired, simplex, statement

# As published


def product(on, p):
    """P(A)P(B), where p has the probabilities of both, of A alone, of B alone, and of neither."""
    return (p[..., :1] + p[..., 1:2]) * (p[..., :1] + p[..., 2:3])


def both(on, p):
    """P(A ∩ B)."""
    return on.first(p)


GIVEN = {"p": simplex(4)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(product, both),
    stands_for=statement(),
    given=GIVEN,
    repair="repaired",
)

# Repaired


def sum_less_one(on, p):
    """P(A) + P(B) - 1."""
    return 2 * p[..., :1] + p[..., 1:2] + p[..., 2:3] - 1


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(sum_less_one, both),
    stands_for=repaired("P(A) + P(B) - 1 for the product"),
    given=GIVEN,
)

CLAIM = Claim(
    "P6",
    kind="lemma",
    title="Events that need not be independent",
    section="Probability tails",
    says=r"\mathbb{P}(A \cap B) \ge \mathbb{P}(A)\,\mathbb{P}(B)",
    readings=(PUBLISHED, REPAIRED),
)
