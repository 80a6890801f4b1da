"""What solves the problem: more than one T, the polynomial method among them."""

from lemmacheck import (
    PROVED,
    REFUTED,
    Bound,
    FastValue,
    Reading,
    SmallestConstant,
    aside,
    equals,
    fast_by,
    fixed,
    integers,
    matrices,
    reals,
    repaired,
    written,
)
from var_pipelines.blocks import AttentionWeights
from var_pipelines.choices import Pairs, Scaling
from var_pipelines.fast import apart, attended, attended_by, attended_to, attended_within, sizes_of, taylor
from var_pipelines.reference import by_polynomial, exactly, shifted

# Two solutions, Attn(X) and Attn(X) + δ, by the reference's solvers


def exact(on, X, W_Q, W_K, W_V):
    """Attn(X), which is itself a solution."""
    attend = exactly(pairs=Pairs.INTENDED, scaling=Scaling.NONE)
    return attend(on, 1, X, AttentionWeights(W_Q, W_K, W_V))


def more(on, X, W_Q, W_K, W_V, delta):
    """The solution that is δ more in every entry."""
    attend = shifted(exactly(pairs=Pairs.INTENDED, scaling=Scaling.NONE), delta=delta)
    return attend(on, 1, X, AttentionWeights(W_Q, W_K, W_V))


def exact_entry_fast(X, W_Q, W_K, W_V):
    """The same by the fast pipeline."""
    return FastValue(*attended(X, W_Q, W_K, W_V).at(1))


@fast_by(exact_entry_fast)
@written(r"\mathsf{Attn}(X)_{1,1}")
def exact_entry(on, X, W_Q, W_K, W_V):
    """The first entry of Attn(X)."""
    return on.first(on.transpose(on.first(exact(on, X, W_Q, W_K, W_V))))


@written(r"T_{1,1}")
def other_entry(on, X, W_Q, W_K, W_V, delta):
    """The first entry of the other solution."""
    return on.first(on.transpose(on.first(more(on, X, W_Q, W_K, W_V, delta))))


@written(r"\sum_{i,l} Y_{i,l} (T - \mathsf{Attn}(X))_{i,l}")
def weighed_distance(on, X, W_Q, W_K, W_V, Y, delta):
    """T - Attn(X) for the other solution, its entries weighed by a matrix Y."""
    return on.total(Y * (more(on, X, W_Q, W_K, W_V, delta) - exact(on, X, W_Q, W_K, W_V)))


@written(r"\sum_{i,l} Y_{i,l} \delta")
def weighed_delta(on, Y, delta):
    """δ in every entry, weighed: equal for every Y, so that T is δ away from Attn(X) in every entry."""
    return on.total(Y * delta)


SIZES = {"n": integers(1), "d": integers(1)}
SMALL = {"n": integers(1, 3), "d": integers(1, 2)}
INPUT = {
    "delta": reals(above=0, open=True),
    "X": matrices("n", "d"),
    "W_Q": matrices("d", "d"),
    "W_K": matrices("d", "d"),
    "W_V": matrices("d", "d"),
}

A_FUNCTION = Reading(
    "AAttC is a function",
    expects=REFUTED,
    asserts=Bound(exact_entry, equals(other_entry)),
    stands_for=aside("what the lemmas take it for when they write AAttC(X): one T for each X"),
    given=SMALL | INPUT,
    repair="a relation: Attn(X) + δ solves it too",
)
A_RELATION = Reading(
    "a relation: Attn(X) + δ solves it too",
    expects=PROVED,
    asserts=Bound(weighed_distance, equals(weighed_delta)),
    stands_for=repaired("a relation between X and T, in which X has more than one T"),
    given=SIZES | INPUT | {"Y": matrices("n", "d")},
)


# A polynomial for exp solves it: degree 2, the tokens 1 and -1, W_Q = s, so logits within 1/2


def approximated(on, s):
    """T, with 1 + s + s²/2 in place of exp(s)."""
    attend = by_polynomial(coefficients=(1, 1, "1/2"), pairs=Pairs.INTENDED, scaling=Scaling.NONE)
    return attend(on, 1, on.matrix([[1], [-1]]), AttentionWeights(s, on.scalar(1), on.scalar(1)))


def attended_exactly(on, s):
    """Attn(X) for the same input."""
    attend = exactly(pairs=Pairs.INTENDED, scaling=Scaling.NONE)
    return attend(on, 1, on.matrix([[1], [-1]]), AttentionWeights(s, on.scalar(1), on.scalar(1)))


def distance_fast(s):
    """The same by the fast pipeline: the polynomial method against all pairs."""
    queries, tokens = s * [[1], [-1]], [[1.0], [-1.0]]
    method = attended_by(taylor(2, 0.51), queries, tokens, tokens)
    return FastValue(*apart(method, attended_to(queries, tokens, tokens)).largest())


@fast_by(distance_fast)
@written(r"\|T - \mathsf{Attn}(X)\|_\infty")
def distance(on, s):
    """How far T is from Attn(X): the first token's entry, of which the second is the opposite."""
    return abs(on.first(on.transpose(approximated(on, s) - attended_exactly(on, s))))


@written(r"\delta")
def allowed(on, delta):
    """δ."""
    return 1 * delta


POLYNOMIAL = Reading(
    "a polynomial of degree 2 solves it with δ = 1/50",
    expects=PROVED,
    asserts=Bound(distance, allowed),
    stands_for=aside("a T that is computed in almost linear time: two tokens, logits within 1/2, values within 1"),
    given={"s": reals("-1/2", "1/2"), "delta": fixed("1/50")},
    figures={"smallest_delta": SmallestConstant(times="delta")},
)


# The fast method, run beside Attn(X): eight tokens of one channel


def within_tolerance(X, W_Q, W_K, W_V):
    """The polynomial method's output, asked for 1/1000, with the δ that it certifies."""
    return FastValue(*sizes_of(attended_within(X, W_Q, W_K, W_V, tolerance=0.001)).at(1))


@fast_by(within_tolerance)
@written(r"|\mathsf{Attn}(X)_{1,1}|")
def size_of_entry(on, X, W_Q, W_K, W_V):
    """The size of the first entry of Attn(X)."""
    return abs(exact_entry(on, X, W_Q, W_K, W_V))


def one(on):
    """1, the largest that an entry of XW_V can be."""
    return on.scalar(1)


EIGHT_TOKENS = {
    "X": matrices(8, 1, within=1),
    "W_Q": matrices(1, 1, within=1),
    "W_K": matrices(1, 1, within=1),
    "W_V": matrices(1, 1, within=1),
}

FAST_METHOD = Reading(
    "eight tokens within 1: Attn(X) stays within 1",
    expects=PROVED,
    asserts=Bound(size_of_entry, one),
    stands_for=aside("how large Attn(X) is; the fast method's T is compared with it, and certifies a δ for each point"),
    given=EIGHT_TOKENS,
)
