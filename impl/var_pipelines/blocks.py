"""The weights of the paper's layers, as plain data that both pipelines read: arrays or nested sequences of numbers."""

from dataclasses import dataclass
from typing import Any

from var_pipelines.choices import Interpolation, Scaling


@dataclass(frozen=True, slots=True)
class AttentionWeights:
    """W_Q, W_K and W_V of Definition 3.4, each d x d."""

    query: Any
    key: Any
    value: Any


@dataclass(frozen=True, slots=True)
class Convolution:
    """The kernels (c_out x 3 x 3 x c_in) and the bias (c_out) of Definition 3.6; the paper's bias has no index."""

    kernels: Any
    bias: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Normalisation:
    """Group normalisation: channels in `groups`, each centred and divided by √(variance + eps), then gain and shift."""

    groups: int
    eps: Any
    gain: Any
    shift: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class ResNetBlock:
    """Two convolutions beside a skip connection (Section 3.5).

    The appendix leaves out the normalisation and the nonlinearity x/(1 + exp(-x)) before each convolution: None and
    False are its reading. `skip` is a 1 x 1 convolution (c_out x c_in) where the number of channels changes.
    """

    first: Convolution
    second: Convolution
    normalisations: tuple[Normalisation, Normalisation] | None
    nonlinearity: bool
    skip: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttentionBlock:
    """Attention over all pixels of a map, with or without a skip connection."""

    weights: AttentionWeights
    scaling: Scaling
    residual: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class UpSampleBlock:
    """Up-interpolation to height x width, then a convolution."""

    height: int
    width: int
    interpolation: Interpolation
    convolution: Convolution


Block = ResNetBlock | AttentionBlock | UpSampleBlock
