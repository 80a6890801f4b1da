"""Definitions 3.2 and 3.3: up-interpolation of one map by Eq (1), and of a pyramid of maps."""

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from lemmacheck.arithmetic import Arithmetic
from var_pipelines.choices import Border, Interpolation, Offsets, Rounding
from var_pipelines.reference.kernel import taps
from var_pipelines.reference.token_map import TokenMap, UndefinedError, inside, shown

WINDOW = (-1, 0, 1, 2)


def up_interpolation(on: Arithmetic, x: TokenMap, *, height: int, width: int, how: Interpolation) -> TokenMap:
    """Return Y (height x width): Y_{i,j} = sum over s, t of W(s) X_{i h/h' + s, j w/w' + t} W(t) (Eq 1).

    Raises UndefinedError where the reading leaves an index a fraction or outside the map.
    """
    rows = [_source(on, i, x.height, height, how) for i in range(1, height + 1)]
    columns = [_source(on, j, x.width, width, how) for j in range(1, width + 1)]
    made = TokenMap(height, width, on.stack([_pixel(on, x, row, column, how) for row in rows for column in columns]))
    shown(on, "token map", x)
    shown(on, "token map, resampled", made)
    return made


def _pixel(on: Arithmetic, x: TokenMap, row: tuple[int, Any], column: tuple[int, Any], how: Interpolation) -> Any:
    total = None
    for s, weight_s in zip(WINDOW, row[1], strict=True):
        for t, weight_t in zip(WINDOW, column[1], strict=True):
            term = weight_s * x.at(on, row[0] + s, column[0] + t, border=how.border) * weight_t
            total = term if total is None else total + term
    return total


def _source(on: Arithmetic, i: int, inputs: int, outputs: int, how: Interpolation) -> tuple[int, list[Any]]:
    """Return the index Eq (1) reads at s = 0, and W at the four offsets."""
    position = how.position.of(i, inputs, outputs)
    base = math.floor(position)
    if position != base and how.rounding is Rounding.NONE:
        raise UndefinedError(f"output {i} of {outputs} reads index {position} of {inputs}: not an integer")
    phase = position - base if how.offsets is Offsets.PHASE else Fraction(0)
    weights = taps(on, how.kernel, on.scalar(phase))
    return base, [weights[..., n : n + 1] for n in range(4)]


def is_defined(i: int, inputs: int, outputs: int, how: Interpolation) -> bool:
    """Whether every index that output i (of `outputs`, along one axis) reads exists."""
    position = how.position.of(i, inputs, outputs)
    if position.denominator != 1 and how.rounding is Rounding.NONE:
        return False
    reads = [inside(math.floor(position) + s, inputs, how.border) for s in WINDOW]
    return how.border is not Border.NONE or None not in reads


def pyramid(
    on: Arithmetic, start: TokenMap, maps: Sequence[TokenMap], *, sizes: Sequence[tuple[int, int]], how: Interpolation
) -> list[TokenMap]:
    """Return Y_1 = X_init and Y_{r+1} = φ_{up,r}(X_r), map by map (Definition 3.3); `sizes` are those of the Y."""
    ups = [
        up_interpolation(on, x, height=height, width=width, how=how)
        for x, (height, width) in zip(maps, sizes[1 : len(maps) + 1], strict=True)
    ]
    return [start, *ups]
