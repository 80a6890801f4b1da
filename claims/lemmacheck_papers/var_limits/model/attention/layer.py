"""The layer as printed and as intended, for every number of tokens and every width, by the reference's run of it."""

from lemmacheck import (
    PROVED,
    REFUTED,
    Bound,
    FastValue,
    Reading,
    aside,
    equals,
    fast_by,
    integers,
    matrices,
    repaired,
    statement,
    weighed,
    written,
)
from var_pipelines.blocks import AttentionWeights
from var_pipelines.choices import Pairs, Scaling
from var_pipelines.fast import apart, attended, averaged
from var_pipelines.problems import column_mean, printed_attention
from var_pipelines.reference import attention_layer

# The layer as printed, with X_i in both places, and as intended, with X_j for the second, by the reference


def as_printed(on, X, W_Q, W_K, W_V):
    """Attention as printed."""
    return attention_layer(on, X, AttentionWeights(W_Q, W_K, W_V), pairs=Pairs.PRINTED, scaling=Scaling.NONE)


def as_intended(on, X, W_Q, W_K, W_V):
    """Attention with X_j for the second X_i."""
    return attention_layer(on, X, AttentionWeights(W_Q, W_K, W_V), pairs=Pairs.INTENDED, scaling=Scaling.NONE)


def between_both_fast(X, W_Q, W_K, W_V):
    """The same by the fast pipeline."""
    return FastValue(*apart(averaged(X, W_V), attended(X, W_Q, W_K, W_V)).largest())


@fast_by(between_both_fast)
def between_both(on, X, W_Q, W_K, W_V):
    """How far the layer as printed is from the one with X_j."""
    return on.largest(abs(as_printed(on, X, W_Q, W_K, W_V) - as_intended(on, X, W_Q, W_K, W_V)))


def nothing(on):
    """0."""
    return on.scalar(0)


LAYER = {
    "n": integers(1),
    "d": integers(1),
    "X": matrices("n", "d"),
    "W_Q": matrices("d", "d"),
    "W_K": matrices("d", "d"),
    "W_V": matrices("d", "d"),
}

PRINTED_IS_ATTENTION = Reading(
    "as printed it is attention",
    expects=REFUTED,
    asserts=Bound(between_both, equals(nothing)),
    stands_for=statement("the logit of i and j as printed, X_i in both places, gives attention over all tokens"),
    given=LAYER,
    repair="with X_j it is attention",
    witnesses=({"n": "2", "d": "1", "X": [["1"], ["0"]], "W_Q": "1", "W_K": "1", "W_V": "1"},),
)


# The same layers, their entries weighed by a matrix Y: sums that are equal for every Y have equal entries


def weighed_as_printed_fast(X, W_V, Y):
    """The same by the fast pipeline, for which the layer as printed is the mean of the tokens times W_V."""
    return FastValue(*averaged(X, W_V).weighed(Y))


@fast_by(weighed_as_printed_fast)
@written(r"\sum_{i,l} Y_{i,l} (D^{-1} A X W_V)_{i,l}")
def weighed_as_printed(on, X, W_Q, W_K, W_V, Y):
    """The entries of the layer as printed, weighed."""
    return on.total(Y * as_printed(on, X, W_Q, W_K, W_V))


@written(r"\sum_{i,l} Y_{i,l} \frac{1}{n} \sum_{j} (X W_V)_{j,l}")
def weighed_mean(on, X, W_V, Y):
    """The means of the columns of XW_V, weighed, one row for each token."""
    mean = on.transpose(on.row_sums(on.transpose(on.matmul(X, W_V)))) * on.share(X.shape[-2])
    return on.total(Y * mean)


def weighed_as_intended_fast(X, W_Q, W_K, W_V, Y):
    """The same by the fast pipeline."""
    return FastValue(*attended(X, W_Q, W_K, W_V).weighed(Y))


@fast_by(weighed_as_intended_fast)
@written(r"\sum_{i,l} Y_{i,l} \mathsf{Attn}(X)_{i,l}")
def weighed_as_intended(on, X, W_Q, W_K, W_V, Y):
    """The entries of the layer with X_j, weighed."""
    return on.total(Y * as_intended(on, X, W_Q, W_K, W_V))


@written(r"\sum_{i,l} Y_{i,l} (\mathrm{softmax}(Q K^\top) V)_{i,l}")
def weighed_softmax(on, X, W_Q, W_K, W_V, Y):
    """The entries of softmax(QKᵀ)V, weighed, for Q = XW_Q, K = XW_K and V = XW_V."""
    queries, keys, values = on.matmul(X, W_Q), on.matmul(X, W_K), on.matmul(X, W_V)
    return on.total(Y * on.matmul(on.softmax(on.matmul(queries, on.transpose(keys))), values))


WEIGHED = LAYER | {"Y": matrices("n", "d")}

INTENDED_IS_ATTENTION = Reading(
    "with X_j it is attention",
    expects=PROVED,
    asserts=Bound(weighed_as_intended, equals(weighed_softmax)),
    stands_for=repaired("X_j for the second X_i"),
    given=WEIGHED,
)
COLUMN_MEAN = Reading(
    "as printed it is the column mean",
    expects=PROVED,
    asserts=Bound(weighed_as_printed, equals(weighed_mean)),
    stands_for=aside("what the layer computes as printed: row i of A is constant, so D^-1 A is 1/n everywhere"),
    given=WEIGHED,
)


# The same for given Q, K and V, as pipelines: what is counted for Theorem 4.5 is what the layer returns

GIVEN = {"n": integers(1), "d": integers(1)} | dict.fromkeys(("Q", "K", "V", "Y"), matrices("n", "d"))

SAME_MEAN = Reading(
    "as printed it is the column mean, for given Q, K, V",
    expects=PROVED,
    asserts=Bound(weighed(column_mean), equals(weighed(printed_attention))),
    stands_for=aside("that an algorithm for column means computes the layer as printed"),
    given=GIVEN,
)
