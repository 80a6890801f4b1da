"""What the problem gives: a bound that has two names, and Q, K and V beside an X that they need not come from."""

from lemmacheck import (
    ILL_POSED,
    REFUTED,
    Bound,
    FastValue,
    Reading,
    WellPosed,
    aside,
    equals,
    fast_by,
    integers,
    matrices,
    same,
    statement,
    written,
)
from var_pipelines.blocks import AttentionWeights
from var_pipelines.choices import Pairs, Scaling
from var_pipelines.fast import apart, attended, attended_to
from var_pipelines.reference import attention_layer, attention_of

# The problem's name bounds the entries of Q, K and V by B, its text by R: is an entry q one of an instance?


@written(r"\mathsf{AAttC}(n, d, B, \delta)")
def admitted_by_name(on, q, B):
    """1 where |q| ≤ B, else 0."""
    return on.where(abs(q), 1 * B, on.scalar(1), on.scalar(0))


@written(r"\|Q\|_\infty \le R")
def admitted_by_text(on, q, R):
    """1 where |q| ≤ R, else 0."""
    return on.where(abs(q), 1 * R, on.scalar(1), on.scalar(0))


B_AND_R = Reading(
    "as printed, B and R",
    expects=ILL_POSED,
    asserts=WellPosed(same(admitted_by_name, admitted_by_text)),
    stands_for=statement("the bound B of the problem's name and the bound R of its text are two numbers"),
    given={"q": integers(-3, 3), "B": integers(1, 3), "R": integers(1, 3)},
    repair="a relation: Attn(X) + δ solves it too",
)


# The queries Q are given beside X, not computed from it: one token of two channels


@written("Q")
def query_given(on, q):
    """The first entry of Q, which is given."""
    return 1 * q


@written("X W_Q")
def query_of_input(on, x, y, w, z):
    """The first entry of XW_Q, for X = (x, y) and a matrix W_Q with the first column (w, z)."""
    return on.first(on.matmul(on.row(x, y), on.stack((on.row(w, 0 * w), on.row(z, 0 * z)))))


SMALL = integers(-1, 1)

Q_AND_X = Reading(
    "as printed, Q not linked to X",
    expects=ILL_POSED,
    asserts=WellPosed(same(query_given, query_of_input)),
    stands_for=statement("Q, K and V given beside X, with nothing that links them"),
    given={"q": SMALL, "x": SMALL, "y": SMALL, "w": SMALL, "z": SMALL},
    repair="a relation: Attn(X) + δ solves it too",
)


# What T is to represent: attention over X by its weights, or over the given Q, K and V


def between_both_fast(X, W_Q, W_K, W_V, Q, K, V):
    """The same by the fast pipeline."""
    return FastValue(*apart(attended(X, W_Q, W_K, W_V), attended_to(Q, K, V)).largest())


@fast_by(between_both_fast)
def between_both(on, X, W_Q, W_K, W_V, Q, K, V):
    """How far Attn(X) is from attention of Q, K and V."""
    weights = AttentionWeights(W_Q, W_K, W_V)
    layer = attention_layer(on, X, weights, pairs=Pairs.INTENDED, scaling=Scaling.NONE)
    return on.largest(abs(layer - attention_of(on, Q, K, V, scale=1)))


def nothing(on):
    """0."""
    return on.scalar(0)


BESIDE = {
    "n": integers(1, 3),
    "d": integers(1, 2),
    "X": matrices("n", "d"),
    "W_Q": matrices("d", "d"),
    "W_K": matrices("d", "d"),
    "W_V": matrices("d", "d"),
    "Q": matrices("n", "d"),
    "K": matrices("n", "d"),
    "V": matrices("n", "d"),
}

ONE_ATTENTION = Reading(
    "Attn(X) is attention of the given Q, K and V",
    expects=REFUTED,
    asserts=Bound(between_both, equals(nothing)),
    stands_for=aside("that one attention is meant, of X or of the Q, K and V beside it"),
    given=BESIDE,
)
