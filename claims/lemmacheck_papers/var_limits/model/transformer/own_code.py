"""The collapse by the very functions whose times are counted: two layers of the transformer, and its collapsed twin.

What Lemma D.3 and Theorem 5.7 take from the collapse is that both return the same at every size. That is granted there,
and named; it needs this equation beside it, which is about the same code, for every input of two layers.
"""

from lemmacheck import PROVED, Bound, Computation, Reading, aside, equals, matrices, weighed
from var_pipelines.blocks import AttentionWeights
from var_pipelines.problems import attention, collapsed_transformer, transformer

# Maps of 1 and 4 pixels; the weights W_Q, W_K and W_V of both layers stand side by side in W and U


def two_layers(on, X, W, U):
    """Return what both functions are given."""
    d = X.shape[-1]
    layers = (
        AttentionWeights(W[..., :d], W[..., d : 2 * d], W[..., 2 * d :]),
        AttentionWeights(U[..., :d], U[..., d : 2 * d], U[..., 2 * d :]),
    )
    return {"X": X, "weights": layers, "sides": (1, 2)}


TRANSFORMER = Computation("the transformer", transformer, attention)

SAME_FOR_TWO_LAYERS = Reading(
    "clamped border: two layers, by the code that is counted",
    expects=PROVED,
    asserts=Bound(weighed(collapsed_transformer, at=two_layers), equals(weighed(TRANSFORMER, at=two_layers))),
    stands_for=aside("all five tokens for K = 2, two channels, every weight: the functions that are counted"),
    given={"X": matrices(1, 2), "W": matrices(2, 6), "U": matrices(2, 6), "Y": matrices(5, 2)},
)
