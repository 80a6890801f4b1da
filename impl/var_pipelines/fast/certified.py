"""Layers on numbers as a claim names them, tokens below each other, and how far each entry may be from exact.

Everything is computed in the type of what is given and returned as float64, so that differences of results are exact
up to one rounding.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from flint import arb

from lemmacheck.arithmetic import ball
from var_pipelines.blocks import AttentionWeights
from var_pipelines.choices import Interpolation, Scaling
from var_pipelines.fast.arrays import Array, in_range, real_array, same
from var_pipelines.fast.attention import polynomial_attention
from var_pipelines.fast.convolution import convolution_error, convolve
from var_pipelines.fast.errors import InputError
from var_pipelines.fast.exact import all_pairs
from var_pipelines.fast.interpolation import interpolate, interpolation_error
from var_pipelines.fast.operands import operands_of
from var_pipelines.fast.polynomial import ExpPolynomial
from var_pipelines.fast.propagation import upsampled_error
from var_pipelines.fast.rounding import BITS, SLACK, gamma, largest, largest_sum, smallest, unit, upper
from var_pipelines.fast.scalar_product import inner_product
from var_pipelines.fast.transformer import attend, pyramid, transform


@dataclass(frozen=True, slots=True)
class Certified:
    """Numbers side by side (k of them, float64), and a bound of every one's distance from the exact one."""

    values: Array
    error: float

    def at(self, place: int) -> tuple[float, float]:
        """Return one number, counted from 1, and its bound; raises InputError where there is none."""
        if not 1 <= place <= len(self.values):
            raise InputError(f"place is {place}: there are {len(self.values)} numbers")
        return float(self.values[place - 1]), self.error

    def largest(self) -> tuple[float, float]:
        """Return the largest number, and a bound of its distance from the largest exact one."""
        return float(self.values.max()), self.error

    def weighed(self, by: object) -> tuple[float, float]:
        """Return the sum of all numbers, each times an entry of a matrix, and how far it may be from the exact one.

        Raises InputError where there are not as many entries, and where the sum goes beyond float64.
        """
        weights = real_array("by", by, axes=("rows", "columns")).astype(np.float64).reshape(-1)
        same("by", len(weights), "the numbers", len(self.values), weights.shape)
        count = len(weights)
        with np.errstate(over="ignore", invalid="ignore"):
            products = in_range("the weighed sum", weights * self.values)
            value = in_range("the weighed sum", products.sum(keepdims=True))
        with ball(BITS):
            sizes, all_weights = (largest_sum(part, 0) for part in (products, weights))
            lost = count * arb(smallest(np.float64))
            error = upper(all_weights * arb(self.error) + arb(gamma(count + 1, np.float64)) * sizes + lost)
        return float(value[0]), error


def side_by_side(*parts: Certified) -> Certified:
    """Return numbers one after the other, with the largest of their bounds."""
    return Certified(np.concatenate([part.values for part in parts]), max(part.error for part in parts))


def added_up(beside: object, u: object, v: object, attention: Certified) -> Certified:
    """Return an entry of a layer: a single number, the product of two rows, and the first number of attention.

    Raises InputError where the rows are not of one length, and where the sum goes beyond float64.
    """
    alone = real_array("what stands beside it", beside, axes=("1", "1")).astype(np.float64)
    same("what stands beside it", alone.size, "single numbers", 1, alone.shape)
    product, (value, error) = inner_product(u, v), attention.at(1)
    parts = Certified(np.array([alone[0, 0], product.value, value]), max(product.rounding, error))
    total, off = parts.weighed(np.ones((1, 3)))
    return Certified(np.array([total]), off)


def apart(one: Certified, other: Certified) -> Certified:
    """Return how far two lists of numbers are apart, entry by entry."""
    same("other", len(other.values), "one", len(one.values), other.values.shape)
    with np.errstate(over="ignore", invalid="ignore"):
        gaps: Any = in_range("the distance of two results", np.abs(one.values - other.values))
    return Certified(gaps, (one.error + other.error + unit(np.float64) * float(gaps.max(initial=0))) * SLACK)


def sizes_of(one: Certified) -> Certified:
    """Return the absolute values of numbers."""
    return Certified(np.abs(one.values), one.error)


def interpolated(tokens: object, shape: tuple[int, int], to: tuple[int, int], *hows: Interpolation) -> Certified:
    """Return every entry of a map (height x width, given as (height width) x d) resampled to a size, for each reading.

    Raises InputError as `interpolate` does, and where the tokens are not as many as the map's pixels.
    """
    given = map_of(tokens, shape)
    height, width = to
    return side_by_side(
        *[
            _listed(
                interpolate(given, height=height, width=width, how=how),
                interpolation_error(given, height=height, width=width, how=how),
            )
            for how in hows
        ]
    )


def interpolated_through(
    tokens: object, shape: tuple[int, int], sizes: Sequence[tuple[int, int]], how: Interpolation
) -> Certified:
    """Return every entry of a map resampled to one size after the other; errors are carried from one to the next.

    Raises InputError as `interpolated` does.
    """
    made, error = map_of(tokens, shape), 0.0
    for height, width in sizes:
        error = upsampled_error(made, height=height, width=width, how=how, before=error)
        made = interpolate(made, height=height, width=width, how=how)
    return _listed(made, error)


def pyramid_of(
    tokens: object, shapes: Sequence[tuple[int, int]], sizes: Sequence[tuple[int, int]], how: Interpolation
) -> Certified:
    """Return every entry of the maps that the pyramid layer makes of X_init and maps (Definition 3.3).

    `tokens` are those of X_init and of the maps, one map's after the other's, `shapes` their sizes, and `sizes` those
    of what comes out. Raises InputError as `interpolate` does, and where tokens and shapes disagree.
    """
    start, *maps = maps_of(tokens, shapes)
    made = pyramid(start, maps, sizes, how)
    errors = [
        interpolation_error(given, height=height, width=width, how=how)
        for given, (height, width) in zip(maps, sizes[1:], strict=False)
    ]
    return side_by_side(*[_listed(result, error) for result, error in zip(made, [0.0, *errors], strict=True)])


def transformed(
    start: object,
    sizes: Sequence[tuple[int, int]],
    layers: Sequence[AttentionWeights],
    how: Interpolation,
    *,
    tolerance: float | None,
    scaling: Scaling = Scaling.NONE,
) -> Certified:
    """Return every entry of the transformer's maps (Definitions 3.5 and 4.3) for X_init given as 1 x d, in float64.

    The bound is of their distance from Definition 3.5: with a tolerance, what the polynomial method certifies is part
    of it. Raises InputError as `transform` does.
    """
    first = real_array("X_init", start, axes=("1", "width")).reshape(-1)
    done = transform(first, sizes=sizes, layers=layers, how=how, scaling=scaling, tolerance=tolerance)
    return side_by_side(*[_listed(result, done.error) for result in done.maps])


def convolved(tokens: object, shape: tuple[int, int], kernels: object, bias: object) -> Certified:
    """Return every entry of the convolution of a map (height x width, given as (height width) x c_in).

    `kernels` are (9 c_in) x c_out: the rows are those of window (1, 1), then (1, 2), ..., (3, 3); `bias` is 1 x c_out.
    Raises InputError as `convolve` does, and where the sizes disagree.
    """
    given = map_of(tokens, shape)
    columns = real_array("kernels", kernels, axes=("9 inputs", "outputs"))
    offsets = real_array("bias", bias, axes=("1", "outputs")).reshape(-1)
    same("kernels", columns.shape[0], "windows", 9 * given.shape[2], columns.shape)
    weights = columns.T.reshape(-1, 3, 3, given.shape[2])
    return _listed(convolve(given, weights, offsets), convolution_error(given, weights, offsets))


def attended(
    tokens: object, *weights: object, scaling: Scaling = Scaling.NONE, tolerance: float | None = None
) -> Certified:
    """Return every entry of attention of tokens (n x d), given W_Q, W_K and W_V (d x d), computed in float64.

    With a tolerance the polynomial method is used where it serves; the bounds are of the distance from exact attention.
    Raises InputError as `attend` does.
    """
    done = attend(tokens, AttentionWeights(*weights), scaling=scaling, tolerance=tolerance)
    return _listed(done.output, done.error)


def attended_after(
    tokens: Certified, *weights: object, tolerance: float | None = None, scaling: Scaling = Scaling.NONE
) -> Certified:
    """Return every entry of attention of tokens (n x d, a token after the other) that are off by up to their bound.

    With a tolerance the polynomial method is used where it serves, and else exact attention; `weights` are W_Q, W_K and
    W_V (d x d). The bounds are of the distance from exact attention of exact tokens. Raises InputError as `attend`
    does, and for weights that are no matrices of a width that divides the tokens.
    """
    width = real_array("W_Q", weights[0], axes=("width", "width")).shape[0]
    if width < 1 or len(tokens.values) % width:
        raise InputError(f"W_Q has {width} rows: {len(tokens.values)} numbers are no tokens of that width")
    given = AttentionWeights(*weights)
    done = attend(tokens.values.reshape(-1, width), given, scaling=scaling, tolerance=tolerance, before=tokens.error)
    return _listed(done.output, done.error)


def shifted(one: Certified, by: object) -> Certified:
    """Return numbers to each of which a single one is added; raises InputError where the sum goes beyond float64."""
    amount = real_array("the shift", by, axes=("1", "1")).astype(np.float64)
    same("the shift", amount.size, "single numbers", 1, amount.shape)
    with np.errstate(over="ignore", invalid="ignore"):
        moved: Any = in_range("the shifted result", one.values + amount[0, 0])
    return Certified(moved, (one.error + unit(np.float64) * float(np.abs(moved).max(initial=0))) * SLACK)


def attended_within(tokens: object, *weights: object, tolerance: float, scaling: Scaling = Scaling.NONE) -> Certified:
    """Return the same by the polynomial method, within a tolerance, and with the error that it certifies.

    Where the method refuses, as it does for few tokens, exact attention is computed. Raises as `attend` does.
    """
    done = attend(tokens, AttentionWeights(*weights), scaling=scaling, tolerance=tolerance)
    return _listed(done.output, done.error)


def attended_to(queries: object, keys: object, values: object, *, scale: float = 1.0) -> Certified:
    """Return every entry of softmax(scale QKᵀ)V, given directly, computed in float64 by all pairs.

    Raises InputError as `exact_attention` does.
    """
    ready = operands_of(queries, keys, values, scale=scale)
    done = all_pairs(ready, np.dtype(np.float64), use=False)
    return _listed(done.output, done.rounding)


def attended_by(
    polynomial: ExpPolynomial, queries: object, keys: object, values: object, *, scale: float = 1.0
) -> Certified:
    """Return every entry of attention with a polynomial of the logits for exp, keys centred first, computed in float64.

    The bound is that of rounding: it is the polynomial's attention that is meant, and not softmax. Raises as
    `polynomial_attention` does.
    """
    done = polynomial_attention(queries, keys, values, polynomial=polynomial, scale=scale)
    return _listed(done.output, done.rounding)


def averaged(tokens: object, values: object) -> Certified:
    """Return every entry of the matrix (n x d) whose rows are all the mean of those of XW_V, computed in float64.

    It is the tokens' mean that is multiplied. Raises InputError for values that are not d x d.
    """
    x = real_array("tokens", tokens, axes=("tokens", "width")).astype(np.float64, copy=False)
    v = real_array("W_V", values, axes=("width", "width")).astype(np.float64, copy=False)
    same("W_V", v.shape[0], "the tokens' width", x.shape[1], v.shape)
    row = in_range("the mean of XW_V", x.mean(axis=0) @ v)
    count, width = x.shape
    with ball(BITS):
        size, lost = largest(x) * largest_sum(v, 0), arb(smallest(np.float64)) * (width + largest_sum(v, 0))
        error = upper(arb(gamma(count + width + 2, np.float64)) * size + lost)
    return _listed(np.tile(row, (count, 1)), error)


def map_of(tokens: object, shape: tuple[int, int]) -> Array:
    """Return tokens (height width x d) as a map, or raise InputError where they are not so many."""
    given = real_array("tokens", tokens, axes=("pixels", "channels"))
    same("tokens", given.shape[0], "the map's pixels", shape[0] * shape[1], given.shape)
    return given.reshape(*shape, -1)


def maps_of(tokens: object, shapes: Sequence[tuple[int, int]]) -> list[Array]:
    """Return tokens (one map's after the other's) as maps, or raise InputError where they are not so many."""
    given = real_array("tokens", tokens, axes=("pixels", "channels"))
    pixels = [height * width for height, width in shapes]
    same("tokens", given.shape[0], "the maps' pixels", sum(pixels), given.shape)
    starts = np.cumsum([0, *pixels])
    return [
        given[at : at + count].reshape(*shape, -1) for at, count, shape in zip(starts, pixels, shapes, strict=False)
    ]


def _listed(result: Array, error: float) -> Certified:
    return Certified(result.astype(np.float64, copy=False).reshape(-1), error)
