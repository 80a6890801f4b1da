"""Inputs of the paper's pipelines by their sizes, for runs that are counted: every entry is there, none has a value."""

from collections.abc import Mapping
from typing import Any

from lemmacheck.arithmetic import Arithmetic
from var_pipelines.blocks import AttentionWeights, Convolution

Inputs = Mapping[str, object]
"""The arguments of a pipeline, by name."""


def of_attention(on: Arithmetic, L: int, d: int) -> Inputs:
    """Return L queries, keys and values of width d."""
    return {name: _numbers(on, L, d) for name in ("Q", "K", "V")}


def of_transformer(on: Arithmetic, b: int, K: int, d: int) -> Inputs:
    """Return a token of width d, K layers, and sides 1, α, ..., α^(K-1) for α = 1 + b."""
    sides = [(b + 1) ** k for k in range(K)]
    return {"X": _numbers(on, 1, d), "weights": [_weights(d)] * K, "sides": sides}


def of_reconstruction(on: Arithmetic, b: int, K: int, d: int) -> Inputs:
    """Return maps of sides 1, α, ..., α^(K-1) for α = 1 + b and of width d, and a convolution."""
    sides = [(b + 1) ** k for k in range(K)]
    maps = [_numbers(on, side * side, d) for side in sides]
    return {"maps": maps, "sides": sides, "convolution": _convolution(d)}


def of_decoder(on: Arithmetic, n: int, d: int, a: int, u: int) -> Inputs:
    """Return an n x n map of width d, a attention layers, and convolutions for u doublings."""
    convolutions = [_convolution(d)] * u
    return {"X": _numbers(on, n * n, d), "side": n, "weights": [_weights(d)] * a, "convolutions": convolutions}


def of_model(on: Arithmetic, b: int, K: int, d: int, h: int, u: int) -> Inputs:
    """Return what the transformer is given, a convolution, h attention layers and convolutions for u doublings."""
    more = {"convolution": _convolution(d), "heads": [_weights(d)] * h, "convolutions": [_convolution(d)] * u}
    return {**of_transformer(on, b, K, d), **more}


def _numbers(on: Arithmetic, rows: int, columns: int) -> Any:
    return on.matrix([[0] * columns] * rows)


def _weights(d: int) -> AttentionWeights:
    square = [[0] * d] * d
    return AttentionWeights(square, square, square)


def _convolution(d: int) -> Convolution:
    return Convolution([[[[0] * d] * 3] * 3] * d, [0] * d)
