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
from var_pipelines.fast.arrays import positive, real_array, whole
from var_pipelines.fast.attention import BUFFER, KINDS, fast_attention, polynomial_attention
from var_pipelines.fast.certified import (
    Certified,
    added_up,
    apart,
    attended,
    attended_after,
    attended_by,
    attended_to,
    attended_within,
    averaged,
    convolved,
    interpolated,
    interpolated_through,
    pyramid_of,
    shifted,
    side_by_side,
    sizes_of,
    transformed,
)
from var_pipelines.fast.collapse import collapsed_transformer
from var_pipelines.fast.convolution import convolve
from var_pipelines.fast.cost import (
    exact_operations,
    fast_operations,
    least_operations,
    linear_operations,
    operations_per_token,
    pair_operations,
)
from var_pipelines.fast.decoder import decode, reconstruct
from var_pipelines.fast.degree import degree_for, degree_for_root, degree_needed, rank_for
from var_pipelines.fast.drop_in import HeadReport, scaled_dot_product_attention
from var_pipelines.fast.errors import InputError, RefusedError
from var_pipelines.fast.exact import exact_attention
from var_pipelines.fast.horner import distance, horner, products
from var_pipelines.fast.image import Stage, all_stages, decoded, reconstructed
from var_pipelines.fast.interpolation import interpolate
from var_pipelines.fast.majorant import Majorised, majorised
from var_pipelines.fast.monomials import rank_of, sphere_rank
from var_pipelines.fast.operands import operands_of
from var_pipelines.fast.polynomial import ExpPolynomial, chebyshev, hermite, minimax, taylor
from var_pipelines.fast.polynomial_method import FastAttention
from var_pipelines.fast.rowwise import CertifiedAttention, certified_attention
from var_pipelines.fast.scalar_product import InnerProduct, inner_product, largest_difference
from var_pipelines.fast.smallest import smallest_polynomial
from var_pipelines.fast.spread import logit_spread
from var_pipelines.fast.taylor_layer import TaylorLayer, first_entry_moved, layers_apart, taylor_layer
from var_pipelines.fast.transformer import Off, Transformed, attend, transform

__all__ = [
    "BUFFER",
    "KINDS",
    "AttentionBlock",
    "AttentionWeights",
    "Certified",
    "CertifiedAttention",
    "Convolution",
    "ExpPolynomial",
    "FastAttention",
    "HeadReport",
    "InnerProduct",
    "InputError",
    "Majorised",
    "Normalisation",
    "Off",
    "RefusedError",
    "ResNetBlock",
    "Stage",
    "TaylorLayer",
    "Transformed",
    "UpSampleBlock",
    "added_up",
    "all_stages",
    "apart",
    "attend",
    "attended",
    "attended_after",
    "attended_by",
    "attended_to",
    "attended_within",
    "averaged",
    "certified_attention",
    "chebyshev",
    "collapsed_transformer",
    "convolve",
    "convolved",
    "decode",
    "decoded",
    "degree_for",
    "degree_for_root",
    "degree_needed",
    "distance",
    "exact_attention",
    "exact_operations",
    "fast_attention",
    "fast_operations",
    "first_entry_moved",
    "hermite",
    "horner",
    "inner_product",
    "interpolate",
    "interpolated",
    "interpolated_through",
    "largest_difference",
    "layers_apart",
    "least_operations",
    "linear_operations",
    "logit_spread",
    "majorised",
    "minimax",
    "operands_of",
    "operations_per_token",
    "pair_operations",
    "polynomial_attention",
    "positive",
    "products",
    "pyramid_of",
    "rank_for",
    "rank_of",
    "real_array",
    "reconstruct",
    "reconstructed",
    "scaled_dot_product_attention",
    "shifted",
    "side_by_side",
    "sizes_of",
    "smallest_polynomial",
    "sphere_rank",
    "taylor",
    "taylor_layer",
    "transform",
    "transformed",
    "whole",
]
