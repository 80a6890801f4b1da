"""Counting distinct tokens of Definition 3.5 for weights in general position, exactly, over a prime field.

Attention maps a token to a function of that token (and of all tokens together), so equal tokens stay equal, and for
weights in general position distinct ones stay distinct. Replacing each layer by a random map of a large prime field
keeps exactly the equalities that the geometry of interpolation forces. Counting floats up to a tolerance instead would
give far smaller numbers: softmax contracts.
"""

import functools
import hashlib
from typing import Any

from flint import nmod

from lemmacheck.arithmetic import Arithmetic, residues
from var_pipelines.blocks import AttentionWeights
from var_pipelines.choices import Interpolation
from var_pipelines.reference.interpolation import pyramid
from var_pipelines.reference.token_map import TokenMap
from var_pipelines.reference.transformer import transformer_maps

PRIME = 2**61 - 1


@functools.lru_cache(maxsize=64)
def distinct_tokens(levels: int, how: Interpolation) -> int:
    """Return how many different tokens the K-layer transformer with maps of side 1, 2, 4, ... puts out."""
    return len(set(generic_tokens(levels, how)))


@functools.lru_cache(maxsize=64)
def distinct_in_last_map(levels: int, how: Interpolation) -> int:
    """Return how many different tokens the last map alone holds."""
    return len(set(generic_tokens(levels, how)[-(4 ** (levels - 1)) :]))


def generic_tokens(levels: int, how: Interpolation) -> list[int]:
    """Return every token of the last layer, map by map, as residues modulo a prime."""
    sizes = [(2**k, 2**k) for k in range(levels)]
    no_weights = AttentionWeights((), (), ())
    with residues(PRIME) as on:
        maps: list[TokenMap] = transformer_maps(
            on, on.scalar(7), sizes=sizes, layers=[no_weights] * levels, how=how, attend=_random_map
        )
        return [int(token) for x in maps for token in x.tokens.flat]


@functools.lru_cache(maxsize=64)
def pyramid_sides(maps: int, how: Interpolation) -> tuple[int, ...]:
    """Return the sides of the maps that the pyramid layer makes of X_init and maps of side 1, 2, 4, ..."""
    sizes = [(2**k, 2**k) for k in range(maps + 1)]
    with residues(PRIME) as on:
        given = [TokenMap(side, side, on.matrix([[n] for n in range(side * side)])) for side, _ in sizes[:-1]]
        return tuple(x.height for x in pyramid(on, TokenMap(1, 1, on.scalar(7)), given, sizes=sizes, how=how))


def _random_map(on: Arithmetic, layer: int, x: Any, _weights: AttentionWeights) -> Any:
    return on.each(lambda token: _image(layer, int(token)), x)


def _image(layer: int, token: int) -> nmod:
    digest = hashlib.blake2b(f"{layer}:{token}".encode(), digest_size=16).digest()
    return nmod(int.from_bytes(digest) % PRIME, PRIME)
