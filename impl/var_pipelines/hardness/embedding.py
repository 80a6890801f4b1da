"""A VAR transformer that is a hard attention instance: its positional embeddings hold any input one likes.

Definition 3.5 has no positional embeddings, and its last layer's input is made from one token. With embeddings P added
to that input, and all layers before it silent (W_V = 0, X_init = 0), the last layer computes attention of P: token i
holds query, key and value side by side, and the three weights pick them out.
"""

from fractions import Fraction
from typing import Any

from flint import arb

from lemmacheck.arithmetic import Arithmetic
from var_pipelines.blocks import AttentionWeights
from var_pipelines.errors import InputError
from var_pipelines.hardness.decoding import Decoding, from_many_calls
from var_pipelines.hardness.vectors import Vectors
from var_pipelines.problems import attention, embedded, positioned_transformer


def from_transformer(first: Vectors, second: Vectors, *, scales: int, largest: Fraction = Fraction(1)) -> Decoding:
    """Return the counts of orthogonal partners, decoded from the outputs of `scales`-layer transformers.

    Raises InputError where the last map and those before it have fewer tokens than queries and keys need.
    """
    sizes = [(2**k, 2**k) for k in range(scales)]
    room = sum(height * width for height, width in sizes)
    if room < max(len(first), 2 * len(second)):
        raise InputError(f"scales is {scales}: {room} tokens hold no {len(first)} queries and {2 * len(second)} keys")

    def oracle(on: Arithmetic, queries: Any, keys: Any, values: Any, scale: Any) -> Any:
        return last_layer(on, queries, keys, values, scale, sizes=sizes)[: len(first)]

    return from_many_calls(first, second, largest=largest, oracle=oracle, zeros=room - len(second))


def last_layer(
    on: Arithmetic, queries: Any, keys: Any, values: Any, scale: Any, *, sizes: list[tuple[int, int]]
) -> Any:
    """Return column 1 of the transformer's output, over all tokens, with queries, keys and values as its positions."""
    width, tokens = queries.shape[1], sum(h * w for h, w in sizes)
    total = 2 * width + 1
    zero = on.scalar(0)[0, 0]
    positions = on.matrix([[0] * total] * tokens)
    held = embedded(on, queries, keys, values)
    positions[: len(held)] = held
    silent, pick = on.matrix([[0] * total] * total), [on.matrix([[0] * total] * total) for _ in range(3)]
    for i in range(width):
        pick[0][i, i] = arb(1) * scale
        pick[1][width + i, i] = zero + 1
    pick[2][2 * width, 0] = zero + 1
    layers = [AttentionWeights(silent, silent, silent)] * (len(sizes) - 1) + [AttentionWeights(*pick)]
    start, sides = on.matrix([[0] * total]), [height for height, _ in sizes]
    return positioned_transformer(on, attention, start, layers, sides, positions)[:, :1]
