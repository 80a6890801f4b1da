"""The pyramid and the VAR transformer (Definitions 3.3, 3.5, 4.3) on numpy arrays, with exact or fast attention."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from flint import arb

from lemmacheck.arithmetic import ball
from var_pipelines.blocks import AttentionWeights
from var_pipelines.choices import Interpolation, Scaling
from var_pipelines.fast.arrays import Array, certified_error, in_range, not_negative, real_array, same, whole
from var_pipelines.fast.attention import fast_attention
from var_pipelines.fast.errors import InputError, RefusedError
from var_pipelines.fast.exact import ExactAttention, all_pairs, chosen, pair_products
from var_pipelines.fast.interpolation import interpolate
from var_pipelines.fast.operands import operands_of
from var_pipelines.fast.polynomial_method import FastAttention
from var_pipelines.fast.propagation import attention_error, upsampled_error
from var_pipelines.fast.rounding import BITS, SLACK, largest, unit, upper

_NAMES = ("W_Q", "W_K", "W_V")
Off = Callable[[int, tuple[int, int]], Array]
"""What a solver's T is off by: from the layer's number (from 1) and the shape n x d to what is added to attention."""


@dataclass(frozen=True, slots=True)
class Transformed:
    """The transformer's last token maps (h_r x w_r x d), and per layer what fast attention reported.

    None stands for a layer computed exactly, since the polynomial method refused it or no tolerance was given.
    `errors` bounds every entry's distance from Definition 3.5 after each layer: certified errors and rounding, carried
    through all layers before. The last bounds `maps`. Where layers were made to be off, it is the distance from
    Definition 4.3 with solvers that are off by the same.
    """

    maps: tuple[Array, ...]
    layers: tuple[FastAttention | None, ...]
    errors: tuple[float, ...]

    @property
    def error(self) -> float:
        """The certified error of every entry of the maps."""
        return self.errors[-1]

    @property
    def tokens(self) -> Array:
        """All tokens of the maps below each other (L x d)."""
        return np.concatenate([x.reshape(-1, x.shape[-1]) for x in self.maps])


def pyramid(start: object, maps: Sequence[Array], sizes: Sequence[tuple[int, int]], how: Interpolation) -> list[Array]:
    """Return Y_1 = X_init and Y_{r+1} = map r resampled to sizes[r] (Definition 3.3): one map more than given."""
    out = [real_array("X_init", start, axes=("height", "width", "channels"))]
    for given, (height, width) in zip(maps, sizes[1:], strict=False):
        out.append(interpolate(given, height=height, width=width, how=how))
    return out


@dataclass(frozen=True, slots=True)
class Attended:
    """An attention layer's output (n x d), what the fast method reported if it served, and a bound of every error."""

    output: Array
    report: FastAttention | None
    error: float


def attend(
    tokens: object, weights: AttentionWeights, *, scaling: Scaling, tolerance: float | None, before: float = 0.0
) -> Attended:
    """Return the attention layer of tokens (n x d) in float64; `before` bounds the error that the tokens have already.

    With a tolerance, the attention of Q = XW_Q, K = XW_K, V = XW_V is within it of exact attention; where the
    polynomial method refuses, exact attention is used. Raises InputError for weights that are not d x d, a negative
    `before`, and where no error can be certified.
    """
    x = real_array("tokens", tokens, axes=("tokens", "width")).astype(np.float64, copy=False)
    parts = square_weights(weights, x.shape[1])
    q, k, v = projections(x, parts)
    scale = scale_of(scaling, x.shape[1])
    carried = attention_error(x, parts, scale=scale, before=not_negative("before", before))
    done, own = _attention(q, k, v, scale=scale, tolerance=tolerance)
    error = certified_error(f"attention of tokens of shape {x.shape}", (own + carried) * SLACK)
    return Attended(done.output, done if isinstance(done, FastAttention) else None, error)


def _attention(
    q: Array, k: Array, v: Array, *, scale: float, tolerance: float | None
) -> tuple[FastAttention | ExactAttention, float]:
    """Return attention, fast where there is a tolerance and the polynomial method serves, and its own error."""
    if tolerance is not None:
        try:
            done = fast_attention(q, k, v, tolerance=tolerance, scale=scale)
        except RefusedError:
            pass
        else:
            return done, done.error
    ready = operands_of(q, k, v, scale=scale)
    exact = all_pairs(ready, np.dtype(np.float64), use=chosen("auto", pair_products(ready)))
    return exact, exact.rounding


def scale_of(scaling: object, width: int) -> float:
    """Return the factor for tokens of a width, or raise InputError for what is no `Scaling`."""
    if not isinstance(scaling, Scaling):
        raise InputError(f"scaling is {scaling!r}: it should be a Scaling, {' or '.join(map(str, Scaling))}")
    return float(scaling.of(width))


def projections(x: Array, parts: Sequence[Array]) -> list[Array]:
    """Return XW_Q, XW_K and XW_V, or raise InputError where a product overflows."""
    with np.errstate(over="ignore", invalid="ignore"):
        return [in_range(f"X{name}", x @ part) for name, part in zip(_NAMES, parts, strict=True)]


def transform(
    start: object,
    *,
    sizes: Sequence[tuple[int, int]],
    layers: Sequence[AttentionWeights],
    how: Interpolation,
    scaling: Scaling,
    tolerance: float | None,
    off: Off | None = None,
) -> Transformed:
    """Return the K-layer transformer of X_init (d numbers): Attn_K after Φ_{K-1} ... Φ_1 after Attn_1.

    `sizes` are the K maps' (height, width), `layers` the K attention layers' weights. With `off`, each layer's output
    is off by what it returns: a solver T that Definition 4.2 allows. Raises InputError where sizes and layers
    disagree, or sizes do not start with (1, 1).
    """
    first = real_array("X_init", start, axes=("width",))[None, None, :]
    check_sizes(sizes, layers)
    maps: list[Array] = [first]
    done: list[Attended] = []
    before = 0.0
    for k, weights in enumerate(layers, 1):
        tokens = np.concatenate([m.reshape(-1, m.shape[-1]) for m in maps])
        attended = attend(tokens, weights, scaling=scaling, tolerance=tolerance, before=before)
        done.append(attended if off is None else _pushed(attended, off(k, tokens.shape)))
        maps = _split(done[-1].output, sizes[:k])
        if k < len(layers):
            grown = [
                upsampled_error(x, height=height, width=width, how=how, before=done[-1].error)
                for x, (height, width) in zip(maps, sizes[1:], strict=False)
            ]
            before = certified_error(f"interpolation after layer {k}", max(grown))
            maps = pyramid(first, maps, sizes, how)
    return Transformed(tuple(maps), tuple(d.report for d in done), tuple(d.error for d in done))


def _pushed(done: Attended, off: object) -> Attended:
    """Return a layer's output that is off by something more, and the rounding of that sum."""
    added = real_array("off", off, axes=("tokens", "width"))
    if added.shape != done.output.shape:
        raise InputError(f"off has shape {added.shape}: it should have that of the tokens, {done.output.shape}")
    output = in_range("the output that is off", done.output + added)
    with ball(BITS):
        error = upper(arb(done.error) + unit(np.float64) * largest(output))
    return Attended(output, done.report, error)


def check_sizes(sizes: Sequence[tuple[int, int]], layers: Sequence[AttentionWeights]) -> None:
    """Raise InputError unless there is one size per layer, starting with (1, 1)."""
    same("sizes", len(sizes), "layers", len(layers), (len(sizes),))
    wrong = [size for size in sizes if not isinstance(size, tuple | list) or len(size) != 2]
    if wrong:
        raise InputError(f"sizes has {wrong[0]!r}: it should be a pair (height, width)")
    for height, width in sizes:
        whole("height", height)
        whole("width", width)
    if not sizes or tuple(sizes[0]) != (1, 1):
        raise InputError(f"sizes is {list(sizes)!r}: the first map should be (1, 1)")


def square_weights(weights: AttentionWeights, width: int) -> list[Array]:
    """Return W_Q, W_K and W_V as float64, or raise InputError unless each is width x width."""
    if not isinstance(weights, AttentionWeights):
        raise InputError(f"weights is {weights!r}: it should be AttentionWeights")
    return [
        _square(name, part, width)
        for name, part in zip(_NAMES, (weights.query, weights.key, weights.value), strict=True)
    ]


def _square(name: str, given: object, width: int) -> Array:
    part = real_array(name, given, axes=("width", "width"))
    if part.shape != (width, width):
        raise InputError(f"{name} has shape {part.shape}: it should be {(width, width)}, as wide as the tokens")
    return part.astype(np.float64, copy=False)


def _split(tokens: Array, sizes: Sequence[tuple[int, int]]) -> list[Array]:
    maps, at = [], 0
    for height, width in sizes:
        maps.append(tokens[at : at + height * width].reshape(height, width, -1))
        at += height * width
    return maps
