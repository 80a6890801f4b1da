"""With a clamped border every map is one token, repeated: the steps of the induction, every K, two layers run."""

from lemmacheck import (
    PROVED,
    Bound,
    FastValue,
    Reading,
    aside,
    equals,
    fast_by,
    indices,
    integers,
    matrices,
    reals,
    summed,
    vectors,
    written,
)
from var_pipelines.blocks import AttentionWeights
from var_pipelines.choices import KEYS, Pairs, Scaling, intended
from var_pipelines.fast import transformed
from var_pipelines.reference import attention_of, collapsed, entries, exactly, flattened, transformer_maps
from var_pipelines.reference.kernel import keys

# Interpolation keeps a constant map: a pixel of the output, whatever the sizes, for every Keys kernel


def of_constant_map(on, a, x, y, value):
    """An interpolated pixel of a constant map: sixteen products of two taps, each times the constant."""
    return on.total(keys(on, x, a=a)) * on.total(keys(on, y, a=a)) * value


def constant(on, value):
    """The constant."""
    return 1 * value


PIXEL = {"a": reals(), "x": reals(0, 1), "y": reals(0, 1), "value": reals()}

STAYS_CONSTANT = Reading(
    "clamped border: a constant map stays constant",
    expects=PROVED,
    asserts=Bound(of_constant_map, equals(constant)),
    stands_for=aside("a step of the induction by which maps stay constant: interpolation"),
    given=PIXEL,
)


# Attention gives equal tokens equal outputs: m copies of a token x, which attend to any n tokens


@written(r"\sum_{i,l} Y_{i,l} \mathsf{Attn}_{i,l}")
def weighed_copies(on, x, X, W_Q, W_K, W_V, Y):
    """The outputs of m equal tokens, their entries weighed by a matrix Y with m rows."""
    query, key, value = on.matmul(x, W_Q), on.matmul(X, W_K), on.matmul(X, W_V)
    copies = on.transpose(on.copies(on.transpose(query), Y.shape[-2]))
    return on.total(Y * attention_of(on, copies, key, value, scale=1))


@written(r"\sum_{i,l} Y_{i,l} \mathsf{Attn}_{1,l}")
def weighed_one(on, x, X, W_Q, W_K, W_V, Y):
    """The output of one of them, weighed as often: equal for every Y, so that all outputs are equal."""
    return on.total(Y * attention_of(on, on.matmul(x, W_Q), on.matmul(X, W_K), on.matmul(X, W_V), scale=1))


TOKENS = {
    "m": integers(1),
    "n": integers(1),
    "d": integers(1),
    "x": matrices(1, "d"),
    "X": matrices("n", "d"),
    "W_Q": matrices("d", "d"),
    "W_K": matrices("d", "d"),
    "W_V": matrices("d", "d"),
    "Y": matrices("m", "d"),
}

STAY_EQUAL = Reading(
    "equal tokens stay equal",
    expects=PROVED,
    asserts=Bound(weighed_copies, equals(weighed_one)),
    stands_for=aside("a step of the induction by which maps stay constant: attention"),
    given=TOKENS,
)


# The end of the induction, for every K: that layer k adds one token at most is given here, and is the two steps above


@written(r"N_K = \sum_{k=1}^{K} (N_k - N_{k-1})")
@summed("K")
def tokens(on, added):
    """The different tokens after K layers, as the sum of what each layer adds."""
    return added


@summed("K")
def one_for_each(on, layer):
    """One for each layer."""
    return 1 + 0 * layer


@written("K")
def layers(on, K):
    """K."""
    return 1 * K


ADDED = {"K": integers(1), "layer": indices("K"), "added": vectors("K", low=0, high=1)}

EVERY_K = Reading(
    "one token a layer at most makes K at most",
    expects=PROVED,
    asserts=Bound(tokens, one_for_each, layers),
    stands_for=aside(
        "the end of the induction: that a layer adds one token at most is assumed, as the two steps have it"
    ),
    given=ADDED,
)


# Two layers, run: maps of 1 and 4 pixels and one channel against one token for each map


def token_fast(X, W, U, i):
    """The same by the fast pipeline."""
    weights = (
        AttentionWeights(W[:, :1], W[:, 1:2], W[:, 2:]),
        AttentionWeights(U[:, :1], U[:, 1:2], U[:, 2:]),
    )
    return FastValue(*transformed(X, ((1, 1), (2, 2)), weights, intended(KEYS), tolerance=None).at(i))


def both(on, W, U):
    """The weights of two layers."""
    return (
        AttentionWeights(W[..., :1], W[..., 1:2], W[..., 2:]),
        AttentionWeights(U[..., :1], U[..., 1:2], U[..., 2:]),
    )


@fast_by(token_fast)
@written(r"\mathsf{TF}(X_{\mathrm{init}})_i")
def token(on, X, W, U, i):
    """Token i of the output of two layers, with weights (W_Q, W_K, W_V) in the rows W and U."""
    attend = exactly(pairs=Pairs.INTENDED, scaling=Scaling.NONE)
    sizes, how = ((1, 1), (2, 2)), intended(KEYS)
    made = transformer_maps(on, X, sizes=sizes, layers=both(on, W, U), how=how, attend=attend)
    return on.take(entries(on, flattened(on, made)), i - 1)


def token_of_map(on, X, W, U, i):
    """The one token of its map, from attention over one token for each map, counted as often as its map has pixels."""
    made = collapsed(on, X, sizes=((1, 1), (2, 2)), layers=both(on, W, U), scaling=Scaling.NONE)
    return on.take(entries(on, made), on.minimum(i, on.scalar(2)) - 1)


RUN = {
    "X": matrices(1, 1, within=1),
    "W": matrices(1, 3, within=1),
    "U": matrices(1, 3, within=1),
    "i": integers(1, 5),
}

COLLAPSES = Reading(
    "clamped border: two layers are attention over two tokens",
    expects=PROVED,
    asserts=Bound(token, equals(token_of_map)),
    stands_for=aside("the collapse for K = 2, with every weight: maps of 1 and 4 pixels, one channel"),
    given=RUN,
)
