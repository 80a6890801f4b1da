"""Definition 3.5 where every token map is constant: attention over one token per map, counted by the map's pixels."""

from collections.abc import Sequence
from typing import Any

from lemmacheck.arithmetic import Arithmetic
from var_pipelines.blocks import AttentionWeights
from var_pipelines.choices import Pairs, Scaling
from var_pipelines.reference.attention import logits, normalised, weight


def collapsed(
    on: Arithmetic,
    start: Any,
    *,
    sizes: Sequence[tuple[int, int]],
    layers: Sequence[AttentionWeights],
    scaling: Scaling,
) -> Any:
    """Return one token per map (K x d): every pixel of the transformer's last map r, if interpolation keeps constants.

    `start` is X_init (1 x d). Equal tokens weigh in a sum as often as they occur: h_r w_r times in map r.
    """
    tokens, out = start, start
    for k, weights in enumerate(layers, 1):
        often = on.vector([height * width for height, width in sizes[:k]])
        shares = on.exp(logits(on, tokens, weights, pairs=Pairs.INTENDED, scaling=scaling)) * often
        out = normalised(on, shares, on.matmul(tokens, weight(on, "W_V", weights.value)))
        tokens = on.stack([start, out])
    return out
