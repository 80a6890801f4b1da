"""What shapes the layers put out: the reference pipeline run on maps of zeros, its results measured.

Where a layer is undefined for what it is given, it puts out nothing: no maps, or 0 numbers.
"""

import functools
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from lemmacheck.arithmetic import Arithmetic, exact
from var_pipelines.blocks import AttentionWeights
from var_pipelines.choices import Border, Interpolation
from var_pipelines.errors import InputError
from var_pipelines.reference.convolution import convolution_of
from var_pipelines.reference.interpolation import WINDOW, pyramid, up_interpolation
from var_pipelines.reference.token_map import TokenMap, UndefinedError, inside
from var_pipelines.reference.transformer import transformer_maps

Size = tuple[int, int]
"""Height and width."""
Shape = tuple[int, int, int]
"""Height, width and channels."""


@functools.lru_cache(maxsize=1024)
def pyramid_shapes(start: int, channels: int, sizes: tuple[Size, ...], how: Interpolation) -> tuple[Shape, ...]:
    """Return the shapes of the maps that Definition 3.3 makes of X_init (1 x 1 x start) and maps with `channels`.

    `sizes` are those of the maps put out, the first 1 x 1; those given have the sizes of all but the last.
    """
    with exact() as on:
        given = [_zeros(on, height, width, channels) for height, width in sizes[:-1]]
        try:
            return tuple(map(_shape, pyramid(on, _zeros(on, 1, 1, start), given, sizes=sizes, how=how)))
        except UndefinedError:
            return ()


@functools.lru_cache(maxsize=1024)
def interpolation_entries(size: Size, to: Size, channels: int, how: Interpolation) -> int:
    """Return how many numbers Definition 3.2 puts out for a map, from its (height, width) to another."""
    with exact() as on:
        try:
            made = up_interpolation(on, _zeros(on, *size, channels), height=to[0], width=to[1], how=how)
        except UndefinedError:
            return 0
        return entries_of([_shape(made)])


@functools.lru_cache(maxsize=1024)
def transformer_shapes(layers: int, channels: int, sizes: tuple[Size, ...], how: Interpolation) -> tuple[Shape, ...]:
    """Return the shapes of the maps that Definition 3.5 puts out with so many layers, for maps of the given sizes."""
    no_weights = AttentionWeights((), (), ())
    with exact() as on:
        start = on.matrix([[0] * channels])
        try:
            maps = transformer_maps(
                on, start, sizes=sizes, layers=[no_weights] * layers, how=how, attend=lambda _on, _layer, x, _weights: x
            )
        except UndefinedError:
            return ()
        return tuple(map(_shape, maps))


@functools.lru_cache(maxsize=4096)
def convolution_entries(height: int, width: int, channels: int, inputs: int, outputs: int, border: Border) -> int:
    """Return how many numbers Definition 3.6 puts out for a map with `channels` and kernels for `inputs` channels."""
    with exact() as on:
        kernels, bias = on.matrix([[0] * outputs] * (9 * inputs)), on.matrix([[0] * outputs])
        try:
            made = convolution_of(on, _zeros(on, height, width, channels), kernels, bias, border=border)
        except (UndefinedError, InputError):
            return 0
        return made.height * made.width * int(made.tokens.shape[-1])


def rows_read(i: int, inputs: int, outputs: int, how: Interpolation) -> tuple[Fraction, ...]:
    """Return the four rows that output i of `outputs` reads (1-based), where nothing keeps them inside of the map.

    They are fractions where the reading does not round; a border that says which row of the map stands for one beyond
    has been asked.
    """
    position = how.position.of(i, inputs, outputs)
    base = Fraction(position // 1) if how.rounding.value == "floor" else position
    return tuple(_moved(base + s, inputs, how.border) for s in WINDOW)


def _moved(row: Fraction, size: int, border: Border) -> Fraction:
    if border is Border.NONE or row.denominator != 1:
        return row
    found = inside(int(row), size, border)
    return row if found is None else Fraction(found)


def entries_of(shapes: Sequence[Shape]) -> int:
    """Return how many numbers maps of the given shapes hold."""
    return sum(height * width * channels for height, width, channels in shapes)


def _zeros(on: Arithmetic, height: int, width: int, channels: int) -> TokenMap:
    return TokenMap(height, width, on.matrix([[0] * channels] * (height * width)))


def _shape(x: Any) -> Shape:
    return x.height, x.width, int(x.tokens.shape[-1])
