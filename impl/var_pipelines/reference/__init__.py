"""The paper's definitions, transcribed line by line and generic over the arithmetic."""

from var_pipelines.reference.attention import (
    Attend,
    attention_layer,
    attention_of,
    by_polynomial,
    exactly,
    polynomial_attention_of,
    shifted,
    solves,
    taylor,
    worst,
)
from var_pipelines.reference.collapse import collapsed
from var_pipelines.reference.convolution import convolution_layer
from var_pipelines.reference.decoder import decoder_output, reconstruction
from var_pipelines.reference.features import by_features, features, low_rank
from var_pipelines.reference.generic import distinct_in_last_map, distinct_tokens, generic_tokens, pyramid_sides
from var_pipelines.reference.inner_product import inner_product
from var_pipelines.reference.interpolation import is_defined, pyramid, up_interpolation
from var_pipelines.reference.kernel import keys, spline
from var_pipelines.reference.polynomial import polynomial_at, sum_of_monomials
from var_pipelines.reference.token_map import TokenMap, UndefinedError, as_token_map
from var_pipelines.reference.transformer import transformer_maps

__all__ = [
    "Attend",
    "TokenMap",
    "UndefinedError",
    "as_token_map",
    "attention_layer",
    "attention_of",
    "by_features",
    "by_polynomial",
    "collapsed",
    "convolution_layer",
    "decoder_output",
    "distinct_in_last_map",
    "distinct_tokens",
    "exactly",
    "features",
    "generic_tokens",
    "inner_product",
    "is_defined",
    "keys",
    "low_rank",
    "polynomial_at",
    "polynomial_attention_of",
    "pyramid",
    "pyramid_sides",
    "reconstruction",
    "shifted",
    "solves",
    "spline",
    "sum_of_monomials",
    "taylor",
    "transformer_maps",
    "up_interpolation",
    "worst",
]
