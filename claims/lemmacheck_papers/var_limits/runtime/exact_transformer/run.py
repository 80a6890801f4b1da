"""What is counted in runs is the transformer of Definition 3.5: two layers of it, run on both pipelines."""

from lemmacheck import PROVED, Bound, FastValue, Reading, aside, equals, fast_by, integers, matrices, written
from var_pipelines.blocks import AttentionWeights
from var_pipelines.choices import SPLINE, Pairs, Scaling, intended
from var_pipelines.fast import transformed
from var_pipelines.reference import entries, exactly, flattened, transformer_maps

# Two layers of one channel: maps of 1 and 4 pixels, so L₁ = 1 and L₂ = 5 tokens, a B-spline as in all counted runs


def put_out_fast(X, W, U, i):
    """The same by the fast pipeline."""
    layers = (
        AttentionWeights(W[:, :1], W[:, 1:2], W[:, 2:]),
        AttentionWeights(U[:, :1], U[:, 1:2], U[:, 2:]),
    )
    return FastValue(*transformed(X, ((1, 1), (2, 2)), layers, intended(SPLINE), tolerance=None).at(i))


def both(on, W, U):
    """The weights of both layers: W_Q, W_K and W_V side by side."""
    return (
        AttentionWeights(W[..., :1], W[..., 1:2], W[..., 2:]),
        AttentionWeights(U[..., :1], U[..., 1:2], U[..., 2:]),
    )


@fast_by(put_out_fast)
@written(r"\mathsf{TF}(X_{\mathrm{init}})")
def put_out(on, X, W, U, i):
    """Token i of the L₂ = 5 that the counted code puts out."""
    attend = exactly(pairs=Pairs.INTENDED, scaling=Scaling.NONE)
    sizes, how = ((1, 1), (2, 2)), intended(SPLINE)
    made = transformer_maps(on, X, sizes=sizes, layers=both(on, W, U), how=how, attend=attend)
    return on.take(entries(on, flattened(on, made)), i - 1)


@written(r"\mathsf{Attn}_2(\Phi_{\mathrm{up},1}(X_{\mathrm{init}}, \mathsf{Attn}_1(X_{\mathrm{init}})))")
def by_hand(on, X, W, U, i):
    """The same token: Attn₁ of one token is XW_V, and Φ puts four copies of it below X."""
    grown = on.matmul(X, W[..., 2:])
    tokens = on.stack([X, grown, grown, grown, grown])
    queries, keys, values = on.matmul(tokens, U[..., :1]), on.matmul(tokens, U[..., 1:2]), on.matmul(tokens, U[..., 2:])
    weighed = on.exp(on.matmul(queries, on.transpose(keys)))
    return on.take(entries(on, on.matmul(weighed, values) / on.row_sums(weighed)), i - 1)


RUN = Reading(
    "what is counted is the composition: two layers, run",
    expects=PROVED,
    stands_for=aside("that the counted code computes Definition 3.5: K = 2, one channel, all weights"),
    asserts=Bound(put_out, equals(by_hand)),
    given={"X": matrices(1, 1), "W": matrices(1, 3), "U": matrices(1, 3), "i": integers(1, 5)},
)
