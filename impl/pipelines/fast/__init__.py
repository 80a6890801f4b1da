"""The paper's model as one would deploy it: numpy arrays, the polynomial method, certified errors.

The one function to start from is `fast_attention`. Nothing here shares a formula with `impl.pipelines.reference`.
"""

from impl.pipelines.blocks import (
    AttentionBlock,
    AttentionWeights,
    Convolution,
    Normalisation,
    ResNetBlock,
    UpSampleBlock,
)
from impl.pipelines.fast.attention import FastAttention, fast_attention, polynomial_attention
from impl.pipelines.fast.collapse import collapsed_transformer
from impl.pipelines.fast.convolution import convolve
from impl.pipelines.fast.decoder import decode, reconstruct
from impl.pipelines.fast.errors import InputError, RefusedError
from impl.pipelines.fast.exact import exact_attention
from impl.pipelines.fast.interpolation import interpolate
from impl.pipelines.fast.polynomial import ExpPolynomial, chebyshev, hermite, minimax, taylor
from impl.pipelines.fast.spread import logit_spread
from impl.pipelines.fast.transformer import transform

__all__ = [
    "AttentionBlock",
    "AttentionWeights",
    "Convolution",
    "ExpPolynomial",
    "FastAttention",
    "InputError",
    "Normalisation",
    "RefusedError",
    "ResNetBlock",
    "UpSampleBlock",
    "chebyshev",
    "collapsed_transformer",
    "convolve",
    "decode",
    "exact_attention",
    "fast_attention",
    "hermite",
    "interpolate",
    "logit_spread",
    "minimax",
    "polynomial_attention",
    "reconstruct",
    "taylor",
    "transform",
]
