"""Definitions 3.5 and 4.3: the VAR transformer, and the fast one, which differs only in how it does attention."""

from collections.abc import Sequence
from typing import Any

from lemmacheck.arithmetic import Arithmetic
from var_pipelines.blocks import AttentionWeights
from var_pipelines.choices import Interpolation
from var_pipelines.reference.attention import Attend
from var_pipelines.reference.interpolation import pyramid
from var_pipelines.reference.token_map import TokenMap, UndefinedError, flattened, maps_of


def transformer_maps(
    on: Arithmetic,
    start: Any,
    *,
    sizes: Sequence[tuple[int, int]],
    layers: Sequence[AttentionWeights],
    how: Interpolation,
    attend: Attend,
) -> list[TokenMap]:
    """Return Attn_K(Z_{K-1}) as token maps, where Z_0 = X_init and Z_k = Φ_{up,k}(X_init, Attn_k(Z_{k-1})).

    `start` is X_init (1 x d), `sizes` the K maps' (height, width). With `attend` exact this is Definition 3.5, with an
    approximate one Definition 4.3, whose m layers must be the K of its composition. Raises UndefinedError otherwise.
    """
    if len(layers) != len(sizes) or tuple(sizes[0]) != (1, 1):
        raise UndefinedError(f"{len(layers)} layers for {len(sizes)} maps, the first {sizes[0]}: it should be K for K")
    first = TokenMap(1, 1, start)
    z = [first]
    for k, weights in enumerate(layers, 1):
        attended = maps_of(attend(on, k, flattened(on, z), weights), sizes[:k])
        z = attended if k == len(layers) else pyramid(on, first, attended, sizes=sizes, how=how)
    return z
