"""The paper's model as one would deploy it: numpy arrays, the polynomial method, certified errors.

The one function to start from is `fast_attention`. Nothing here shares a formula with `var_pipelines.reference`.
"""

from var_pipelines.blocks import (
    AttentionBlock,
    AttentionWeights,
    Convolution,
    Normalisation,
    ResNetBlock,
    UpSampleBlock,
)
from var_pipelines.fast.attention import FastAttention, fast_attention, polynomial_attention
from var_pipelines.fast.collapse import collapsed_transformer
from var_pipelines.fast.convolution import convolve
from var_pipelines.fast.decoder import decode, reconstruct
from var_pipelines.fast.errors import InputError, RefusedError
from var_pipelines.fast.exact import exact_attention
from var_pipelines.fast.interpolation import interpolate
from var_pipelines.fast.polynomial import ExpPolynomial, chebyshev, hermite, minimax, taylor
from var_pipelines.fast.spread import logit_spread
from var_pipelines.fast.transformer import transform

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
