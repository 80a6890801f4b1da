"""Definition 4.3: the fast VAR transformer is Definition 3.5 with an approximate attention in place of each layer.

It is introduced with m attention layers and composed of K; its output is declared as l tokens, l = Σ h_i w_i over the K
maps, which is what K layers put out. Since AAttC has many solutions for one input, so has FTF: it is no function of
X_init before somebody says which solutions its layers take.
"""

from lemmacheck import (
    ILL_POSED,
    PROVED,
    REFUTED,
    Bound,
    Claim,
    FastValue,
    Reading,
    WellPosed,
    aside,
    counted,
    equals,
    fast_by,
    integers,
    matrices,
    reals,
    repaired,
    same,
    statement,
    written,
)
from var_pipelines.blocks import AttentionWeights
from var_pipelines.choices import SPLINE, Pairs, Scaling, intended
from var_pipelines.fast import sizes_of, transformed
from var_pipelines.reference import (
    entries,
    entries_of,
    exactly,
    flattened,
    shifted,
    transformer_maps,
    transformer_shapes,
)

# The numbers that the composition puts out, for maps of r rows and 2r - 1 columns, and those that are declared


@written(r"\mathsf{FTF}(X_{\mathrm{init}})")
@counted
def put_out(m, K, d):
    """The numbers that the reference puts out with m attention layers for K maps; none where they do not fit."""
    return entries_of(transformer_shapes(m, d, ((1, 1), (2, 3), (3, 5), (4, 7))[:K], intended(SPLINE)))


@written(r"l \cdot d, \quad l = \sum_{i=1}^{K} h_i w_i")
def declared(on, K, d):
    """The numbers of l tokens, where Σ r (2r - 1) = K (K + 1) (4K - 1) / 6."""
    return K * (K + 1) * (4 * K - 1) / 6 * d


M_AND_K = Reading(
    "as printed, m and K layers",
    expects=ILL_POSED,
    asserts=WellPosed(same(put_out, declared)),
    stands_for=statement("m attention layers, composed of K, for K maps"),
    given={"m": integers(1, 4), "K": integers(1, 4), "d": integers(1, 2)},
    repair="m is K",
)


# With m = K: the numbers of the output are those declared


@written(r"\mathsf{FTF}(X_{\mathrm{init}})")
@counted
def put_out_by_all(K, d):
    """The numbers that the reference puts out with K attention layers for K maps."""
    return entries_of(transformer_shapes(K, d, ((1, 1), (2, 3), (3, 5), (4, 7))[:K], intended(SPLINE)))


M_IS_K = Reading(
    "m is K",
    expects=PROVED,
    asserts=WellPosed(same(put_out_by_all, declared)),
    stands_for=repaired("m = K ≤ 4: one attention layer for each map, of r x (2r - 1) pixels"),
    given={"K": integers(1, 4), "d": integers(1, 2)},
)


# Two layers, run: maps of 1 and 4 pixels and one channel, each layer's AAttC by one of two solvers


def run(on, X, W, U, attend):
    """Every token of the maps that two layers put out, with weights (W_Q, W_K, W_V) in the rows W and U."""
    layers = (
        AttentionWeights(W[..., :1], W[..., 1:2], W[..., 2:]),
        AttentionWeights(U[..., :1], U[..., 1:2], U[..., 2:]),
    )
    sizes = ((1, 1), (2, 2))
    made = transformer_maps(on, X, sizes=sizes, layers=layers, how=intended(SPLINE), attend=attend)
    return entries(on, flattened(on, made))


def exact_token_fast(X, W, U, i):
    """The same by the fast pipeline: the polynomial method within 1/1000 where it serves, with its error carried."""
    layers = (
        AttentionWeights(W[:, :1], W[:, 1:2], W[:, 2:]),
        AttentionWeights(U[:, :1], U[:, 1:2], U[:, 2:]),
    )
    return FastValue(*transformed(X, ((1, 1), (2, 2)), layers, intended(SPLINE), tolerance=0.001).at(i))


@fast_by(exact_token_fast)
@written(r"\mathsf{FTF}(X_{\mathrm{init}})_i")
def exact_token(on, X, W, U, i):
    """Token i of the output where every layer's solution is Attn."""
    return on.take(run(on, X, W, U, exactly(pairs=Pairs.INTENDED, scaling=Scaling.NONE)), i - 1)


@written(r"\mathsf{FTF}(X_{\mathrm{init}})_i")
def other_token(on, X, W, U, i, delta):
    """Token i of the output where every layer's solution is Attn + δ."""
    attend = shifted(exactly(pairs=Pairs.INTENDED, scaling=Scaling.NONE), delta=delta)
    return on.take(run(on, X, W, U, attend), i - 1)


LAYERS = {
    "X": matrices(1, 1, within=1),
    "W": matrices(1, 3, within=1),
    "U": matrices(1, 3, within=1),
    "i": integers(1, 5),
}

A_FUNCTION = Reading(
    "FTF is a function",
    expects=REFUTED,
    asserts=Bound(exact_token, equals(other_token)),
    stands_for=aside("what the lemmas take it for when they write FTF(X_init): one output for each X_init"),
    given=LAYERS | {"delta": reals(above=0, high=1)},
)


# The same run: its tokens stay within those of X_init where the weights are within 1


def size_of_token_fast(X, W, U, i):
    """The same by the fast pipeline."""
    layers = (
        AttentionWeights(W[:, :1], W[:, 1:2], W[:, 2:]),
        AttentionWeights(U[:, :1], U[:, 1:2], U[:, 2:]),
    )
    return FastValue(*sizes_of(transformed(X, ((1, 1), (2, 2)), layers, intended(SPLINE), tolerance=0.001)).at(i))


@fast_by(size_of_token_fast)
def size_of_token(on, X, W, U, i):
    """The size of token i of the output."""
    return abs(exact_token(on, X, W, U, i))


def one(on):
    """1."""
    return on.scalar(1)


STAYS_WITHIN = Reading(
    "two layers of one channel stay within 1",
    expects=PROVED,
    asserts=Bound(size_of_token, one),
    stands_for=aside(
        "the output beside the fast transformer's, for X_init and weights within 1, maps of 1 and 4 pixels"
    ),
    given=LAYERS,
)


CLAIM = Claim(
    "4.3",
    kind="definition",
    title="Fast VAR transformer",
    section="4.2",
    says=(
        r"\mathsf{FTF}(X_{\mathrm{init}}) := \mathsf{AAttC}_K \circ \Phi_{\mathrm{up},K-1} \circ \dots \circ "
        r"\Phi_{\mathrm{up},1} \circ \mathsf{AAttC}_1(X_{\mathrm{init}}) \in \mathbb{R}^{l \times d}"
    ),
    uses=("3.5", "4.2"),
    readings=(M_AND_K, M_IS_K, A_FUNCTION, STAYS_WITHIN),
)
