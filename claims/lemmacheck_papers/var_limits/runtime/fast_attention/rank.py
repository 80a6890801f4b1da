"""The rank of the method at the degree that is certified to reach the error 1/L, against the tokens."""

from fractions import Fraction

from lemmacheck import PROVED, REFUTED, Bound, Reading, Threshold, aside, counted, integers
from lemmacheck_papers.var_limits.runtime.fast_attention.operations import tokens
from var_pipelines.fast.degree import degree_for_root, rank_for
from var_pipelines.fast.monomials import rank_of

# Logits within b


@counted
def rank(t, b):
    """C(d + g, g): d = log₂ L = 2t, g the degree certified to reach the error 1/L on logits within b."""
    return rank_for(2 * t, Fraction(b), 2 * t)


RANK_BELOW = Reading(
    "rank below L, n = 2^t",
    expects=REFUTED,
    stands_for=aside("from which size on the rank is below the number of tokens"),
    asserts=Bound(rank, tokens),
    given={"b": integers(1, 4), "t": integers(1, 100)},
    figures={"holds_from_t": Threshold("t")},
)
RANK_BELOW_WITHIN_9 = Reading(
    "rank below L, logits within 9, n = 2^t",
    expects=REFUTED,
    stands_for=aside("from which size on the rank is below the number of tokens"),
    asserts=Bound(rank, tokens),
    given={"b": integers(9, 9), "t": integers(1, 240)},
    figures={"holds_from_t": Threshold("t")},
)


# Logits within √ln L


@counted
def rank_for_root(t):
    """The rank C(d + g, g) for logits within √ln L."""
    return rank_of(2 * t, degree_for_root(2 * t))


RANK_BELOW_ROOT = Reading(
    "rank below L, logits within √ln L, n = 2^t",
    expects=REFUTED,
    stands_for=aside("from which size on the rank is below the number of tokens"),
    asserts=Bound(rank_for_root, tokens),
    given={"t": integers(1, 1000)},
    figures={"holds_from_t": Threshold("t")},
)


# Entries within 1 and no 1/d


@counted
def rank_without_scaling(t):
    """The rank C(d + g, g) for entries within 1 and no 1/d, so that logits reach d = 2t."""
    return rank_for(2 * t, Fraction(2 * t), 2 * t)


RANK_NOT_SCALED = Reading(
    "more features than tokens up to n = 2^60, R = 1, logits as in Definition 3.4",
    expects=PROVED,
    stands_for=aside("from which size on the rank is below the number of tokens"),
    asserts=Bound(tokens, rank_without_scaling),
    given={"t": integers(1, 60)},
)
