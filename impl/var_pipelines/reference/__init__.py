"""The paper's definitions, transcribed line by line and generic over the arithmetic."""

from var_pipelines.reference.attention import (
    Attend,
    attention_layer,
    attention_of,
    by_polynomial,
    exactly,
    logits,
    polynomial_attention_of,
    shifted,
    solves,
    taylor,
    weight,
    worst,
)
from var_pipelines.reference.collapse import collapsed
from var_pipelines.reference.convolution import convolution_layer, convolution_of
from var_pipelines.reference.decoder import decoder_output, reconstruction
from var_pipelines.reference.generic import distinct_in_last_map, distinct_tokens, generic_tokens, pyramid_sides
from var_pipelines.reference.interpolation import is_defined, pyramid, up_interpolation
from var_pipelines.reference.kernel import keys, spline
from var_pipelines.reference.low_rank_factors import by_features, features, low_rank
from var_pipelines.reference.polynomial import polynomial_at, sum_of_monomials
from var_pipelines.reference.scalar_product import inner_product
from var_pipelines.reference.shapes import (
    convolution_entries,
    entries_of,
    interpolation_entries,
    pyramid_shapes,
    rows_read,
    transformer_shapes,
)
from var_pipelines.reference.token_map import TokenMap, UndefinedError, as_token_map, entries, flattened, maps_of
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
    "convolution_entries",
    "convolution_layer",
    "convolution_of",
    "decoder_output",
    "distinct_in_last_map",
    "distinct_tokens",
    "entries",
    "entries_of",
    "exactly",
    "features",
    "flattened",
    "generic_tokens",
    "inner_product",
    "interpolation_entries",
    "is_defined",
    "keys",
    "logits",
    "low_rank",
    "maps_of",
    "polynomial_at",
    "polynomial_attention_of",
    "pyramid",
    "pyramid_shapes",
    "pyramid_sides",
    "reconstruction",
    "rows_read",
    "shifted",
    "solves",
    "spline",
    "sum_of_monomials",
    "taylor",
    "transformer_maps",
    "transformer_shapes",
    "up_interpolation",
    "weight",
    "worst",
]
