"""The paper's problems and algorithms for them, each one function by which statements about running time name it.

A layer is a function of queries, keys and values. A frame is handed one as `layer` and learns nothing of it but what it
returns; projections XW_Q, XW_K and XW_V are the frame's. Everything is generic over the arithmetic.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from lemmacheck.arithmetic import Arithmetic
from var_pipelines.blocks import AttentionBlock, AttentionWeights, Block, Convolution, UpSampleBlock
from var_pipelines.choices import SPLINE, Border, Scaling, intended
from var_pipelines.reference import (
    TokenMap,
    attention_of,
    collapsed,
    decoder_output,
    flattened,
    reconstruction,
    transformer_maps,
)

Layer = Callable[[Arithmetic, Any, Any, Any], Any]
"""From `on`, Q (m x d), K (n x d) and V (n x c) to the output (m x c)."""


def attention(on: Arithmetic, Q: Any, K: Any, V: Any) -> Any:
    """Return attention of Q, K and V, as Definition 4.2 has it: row i weighs the rows j of V by exp(Q_i K_j)."""
    return attention_of(on, Q, K, V, scale=1)


def printed_attention(on: Arithmetic, Q: Any, K: Any, V: Any) -> Any:
    """Return attention as Definition 3.4 prints it: row i weighs every row of V by exp(Q_i K_i)."""
    weights = on.exp(on.copies(on.row_sums(Q * K), V.shape[-2]))
    return on.matmul(weights, V) / on.row_sums(weights)


def column_mean(on: Arithmetic, Q: Any, K: Any, V: Any) -> Any:
    """Return the mean of V's rows, once for each row of Q."""
    mean = on.transpose(on.row_sums(on.transpose(V))) * on.share(K.shape[-2])
    return on.transpose(on.copies(on.transpose(mean), Q.shape[-2]))


def transformer(on: Arithmetic, layer: Layer, X: Any, weights: Sequence[AttentionWeights], sides: Sequence[int]) -> Any:
    """Return the tokens of the VAR transformer (Definition 3.5) around its layers: a B-spline, a clamped border."""
    return _transformer(on, layer, X, weights, sides, Border.CLAMP)


def padded_transformer(
    on: Arithmetic, layer: Layer, X: Any, weights: Sequence[AttentionWeights], sides: Sequence[int]
) -> Any:
    """Return the tokens of the VAR transformer (Definition 3.5) around its layers: a B-spline, zeros around maps."""
    return _transformer(on, layer, X, weights, sides, Border.ZERO)


def positioned_transformer(
    on: Arithmetic, layer: Layer, X: Any, weights: Sequence[AttentionWeights], sides: Sequence[int], positions: Any
) -> Any:
    """Return the tokens of the VAR transformer whose last layer has free positional embeddings added to its input."""
    return _transformer(on, layer, X, weights, sides, Border.CLAMP, positions=positions)


def _transformer(
    on: Arithmetic,
    layer: Layer,
    X: Any,
    weights: Sequence[AttentionWeights],
    sides: Sequence[int],
    border: Border,
    *,
    positions: Any = None,
) -> Any:
    """Return all tokens of a transformer's output."""

    def attend(over: Arithmetic, number: int, x: Any, own: AttentionWeights) -> Any:
        seen = x + positions if positions is not None and number == len(weights) else x
        return layer(over, *_projected(over, seen, own))

    sizes, how = [(side, side) for side in sides], intended(SPLINE, border=border)
    return flattened(on, transformer_maps(on, X, sizes=sizes, layers=weights, how=how, attend=attend))


def _projected(on: Arithmetic, x: Any, weights: AttentionWeights) -> tuple[Any, Any, Any]:
    query, key, value = (on.matmul(x, on.matrix(each)) for each in (weights.query, weights.key, weights.value))
    return query, key, value


def collapsed_transformer(on: Arithmetic, X: Any, weights: Sequence[AttentionWeights], sides: Sequence[int]) -> Any:
    """Return the tokens of constant maps: attention over one token for each map, which is then repeated."""
    sizes = [(side, side) for side in sides]
    tokens = collapsed(on, X, sizes=sizes, layers=weights, scaling=Scaling.NONE)
    return np.repeat(tokens, [height * width for height, width in sizes], axis=0)


def reconstructed(on: Arithmetic, maps: Sequence[Any], sides: Sequence[int], convolution: Convolution) -> Any:
    """Return the feature map of stage two: maps interpolated to the last one's side, convolved, and added up."""
    given = [TokenMap(side, side, tokens) for side, tokens in zip(sides, maps, strict=True)]
    how, last = intended(SPLINE), sides[-1]
    made = reconstruction(on, given, height=last, width=last, how=how, weights=convolution, border=Border.ZERO)
    return made.tokens


def decoder(
    on: Arithmetic,
    layer: Layer,
    X: Any,
    side: int,
    weights: Sequence[AttentionWeights],
    convolutions: Sequence[Convolution],
) -> Any:
    """Return the output of the VQ-VAE decoder around its layers: attention, then doublings with a convolution each."""
    heads, doublings = _blocks(side, weights, convolutions)
    return _decoded(on, layer, X, side, [*heads, *doublings])


def late_decoder(
    on: Arithmetic,
    layer: Layer,
    X: Any,
    side: int,
    weights: Sequence[AttentionWeights],
    convolutions: Sequence[Convolution],
) -> Any:
    """Return the output of a decoder around its layers whose doublings, with a convolution each, come before them."""
    heads, doublings = _blocks(side, weights, convolutions)
    return _decoded(on, layer, X, side, [*doublings, *heads])


def _blocks(
    side: int, weights: Sequence[AttentionWeights], convolutions: Sequence[Convolution]
) -> tuple[list[Block], list[Block]]:
    """Return attention layers, and doublings of a side with a convolution each."""
    doublings: list[Block] = [
        UpSampleBlock(height=side * 2**j, width=side * 2**j, interpolation=intended(SPLINE), convolution=each)
        for j, each in enumerate(convolutions, 1)
    ]
    return [AttentionBlock(weights=each, scaling=Scaling.NONE, residual=False) for each in weights], doublings


def _decoded(on: Arithmetic, layer: Layer, X: Any, side: int, blocks: Sequence[Block]) -> Any:
    def attend(over: Arithmetic, _number: int, x: Any, own: AttentionWeights) -> Any:
        return layer(over, *_projected(over, x, own))

    return decoder_output(on, TokenMap(side, side, X), blocks, border=Border.ZERO, attend=attend).tokens


def model(
    on: Arithmetic,
    layer: Layer,
    X: Any,
    weights: Sequence[AttentionWeights],
    sides: Sequence[int],
    convolution: Convolution,
    heads: Sequence[AttentionWeights],
    convolutions: Sequence[Convolution],
) -> Any:
    """Return the output of the VAR model around its layers: the transformer, the reconstruction, the decoder."""
    tokens = transformer(on, layer, X, weights, sides)
    ends = np.cumsum([side * side for side in sides])
    maps = np.split(tokens, ends[:-1].tolist())
    return decoder(on, layer, reconstructed(on, maps, sides, convolution), sides[-1], heads, convolutions)


def embedded(on: Arithmetic, Q: Any, K: Any, V: Any) -> Any:
    """Return positional embeddings that hold Q, K and the first column of V side by side, a row for each token."""
    tokens, width = max(len(Q), len(K), len(V)), Q.shape[-1]
    positions = on.matrix([[0] * (2 * width + 1)] * tokens)
    positions[: len(Q), :width] = Q
    positions[: len(K), width : 2 * width] = K
    positions[: len(V), 2 * width :] = V[:, :1]
    return positions
