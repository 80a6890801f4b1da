"""Attention as an oracle for orthogonal vectors: read off one call, or counted from d + 1 calls.

Keys are the second list's vectors negated, with value 1, beside zero keys with value 0; queries are the first list's.
With logits -λ<a, b> the output for a is S/(z + S), S = sum of e^{-λ<a, b>}, z the number of zero keys.

One call, z = 1: with λ >= ln n + c, S is at least 1 if a has an orthogonal partner and at most e^{-c} if not, so the
outputs 1/2 and 1/(1 + e^c) are told apart under any error below tanh(c/2)/4.

d + 1 calls: S is a polynomial of x = e^{-λ} of degree at most d whose constant term counts the partners. It is queried
at the d + 1 Chebyshev points of [e^{-λmax}, 1] and extrapolated to 0, which multiplies errors by at most
Λ = (r^d + r^{-d})/2, r = (1 + s)/(1 - s), s = e^{-λmax/2}. With z = n an error δ of an output is one of at most
4nδ/(1 - 2δ) of S, so counts are right if δ < 1/(8nΛ + 2). λ stays below λmax, however many calls there are.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flint import arb

from lemmacheck.arithmetic import Arithmetic, ball
from var_pipelines.errors import InputError
from var_pipelines.hardness.vectors import Vectors, checked
from var_pipelines.reference import attention_of

Oracle = Callable[[Arithmetic, Any, Any, Any, Any], Any]
"""Attention: from `on`, queries (m x d), keys (n x d), values (n x 1) and a scale to the outputs (m x 1), in balls."""

STEPS = 40


@dataclass(frozen=True, slots=True)
class Decoding:
    """What was read off: `answer` is None where the oracle's outputs allow none, such as a count that is no integer.

    `allowed` is the error that provably does no harm; `critical` the largest under which the worst signs leave this
    instance's answer right, by bisection. Both are errors of an entry of the output.
    """

    answer: int | tuple[int, ...] | None
    allowed: Fraction
    critical: Fraction
    calls: int
    bits: int


def exactly(on: Arithmetic, queries: Any, keys: Any, values: Any, scale: Any) -> Any:
    """Return attention by its definition."""
    return attention_of(on, queries, keys, values, scale=scale)


def from_one_call(
    first: Vectors, second: Vectors, *, gap: Fraction = Fraction(2), oracle: Oracle = exactly, bits: int = 128
) -> Decoding:
    """Return 1 if some pair is orthogonal and 0 if none is, from one call with λ >= ln n + gap.

    Raises InputError unless vectors have one length and entries 0 or 1, and the gap is positive.
    """
    first, second = checked(first, second)
    if not gap > 0:
        raise InputError(f"gap is {gap}: it should be positive, or the two answers are one")
    with ball(bits) as on:
        scale = Fraction(int((arb(len(second)).log() * 64).ceil().upper().unique_fmpz()), 64) + gap
        outputs = _outputs(on, first, second, zeros=1, scale=scale, oracle=oracle)
        middle = (arb("0.5") + 1 / (1 + (arb(gap.numerator) / gap.denominator).exp())) / 2
        above = [value > middle for value in outputs]
        below = [value < middle for value in outputs]
        answer = 1 if any(above) else 0 if all(below) else None
        distances = [value - middle for value in outputs]
        room = max((_lower(d) for d in distances), default=Fraction(0))
        critical = room if answer else min((_lower(-d) for d in distances), default=Fraction(0))
        allowed = _lower((arb(gap.numerator) / gap.denominator / 2).tanh() / 4)
    return Decoding(answer, allowed, max(critical, Fraction(0)), 1, bits)


def from_many_calls(
    first: Vectors,
    second: Vectors,
    *,
    largest: Fraction = Fraction(1),
    oracle: Oracle = exactly,
    zeros: int = 0,
    bits: int = 0,
) -> Decoding:
    """Return for each vector how many are orthogonal to it, from d + 1 calls with λ at most `largest`.

    Without `zeros` there are as many zero keys as vectors, without `bits` balls are as precise as the error demands.
    Raises InputError unless vectors have one length and entries 0 or 1, λ is positive, and there are no fewer zero keys
    than vectors: with fewer, the error allowed would be smaller.
    """
    first, second = checked(first, second)
    if not largest > 0:
        raise InputError(f"largest is {largest}: it should be positive")
    if zeros and zeros < len(second):
        raise InputError(f"zeros is {zeros}: there should be no fewer than the {len(second)} vectors")
    degree, zeros = len(first[0]), zeros or len(second)
    working = bits or _bits(degree, zeros, largest)
    with ball(working) as on:
        scales, weights = nodes(degree, largest)
        sums = [
            [_sum_of(value, zeros) for value in _outputs(on, first, second, zeros=zeros, scale=scale, oracle=oracle)]
            for scale in scales
        ]
        answer = _counts(sums, weights, zeros)
        allowed = _lower(1 / (8 * zeros * _growth(degree, largest) + 2))
        critical = _critical(sums, weights, zeros, allowed) if answer is not None else Fraction(0)
    return Decoding(answer, allowed, critical, len(scales), working)


def nodes(degree: int, largest: Fraction) -> tuple[list[Any], list[Any]]:
    """Return λ at the Chebyshev points of [e^-largest, 1], and the weights that extrapolate a polynomial to 0."""
    low = (-(arb(largest.numerator) / largest.denominator)).exp()
    if not degree:
        return [arb(0)], [arb(1)]
    points = [(1 + low) / 2 + (1 - low) / 2 * arb.cos_pi(arb(m) / degree) for m in range(degree + 1)]
    shares = [(-1) ** m * (arb("0.5") if m in (0, degree) else arb(1)) / -x for m, x in enumerate(points)]
    whole = sum(shares[1:], shares[0])
    return [-x.log() for x in points], [share / whole for share in shares]


def _growth(degree: int, largest: Fraction) -> Any:
    """Return Λ: what extrapolation multiplies an error by, at most."""
    root = (-(arb(largest.numerator) / largest.denominator) / 2).exp()
    ratio = (1 + root) / (1 - root)
    return (ratio**degree + ratio**-degree) / 2


def _bits(degree: int, zeros: int, largest: Fraction) -> int:
    with ball(64):
        needed = (8 * zeros * _growth(degree, largest) + 2).log() / arb(2).log()
        return 64 + 2 * int(needed.ceil().upper().unique_fmpz())


def _outputs(on: Arithmetic, first: Vectors, second: Vectors, *, zeros: int, scale: Any, oracle: Oracle) -> list[Any]:
    width = len(first[0])
    keys = on.matrix([[-x for x in row] for row in second] + [[0] * width] * zeros)
    values = on.matrix([[1]] * len(second) + [[0]] * zeros)
    return list(oracle(on, on.matrix(first), keys, values, scale).ravel())


def _sum_of(output: Any, zeros: int) -> Any:
    """Return S from S/(z + S)."""
    return zeros * output / (1 - output)


def _counts(sums: Sequence[Sequence[Any]], weights: Sequence[Any], zeros: int) -> tuple[int, ...] | None:
    """Return the constant terms, each within 1/4 of an integer from 0 to n; None where one is not."""
    counts = []
    for column in zip(*sums, strict=True):
        value = _extrapolated(column, weights)
        nearest = _nearest(value)
        if nearest is None or not 0 <= nearest <= zeros or not abs(value - nearest) < arb("0.25"):
            return None
        counts.append(nearest)
    return tuple(counts)


def _extrapolated(column: Sequence[Any], weights: Sequence[Any]) -> Any:
    terms = [value * weight for value, weight in zip(column, weights, strict=True)]
    return sum(terms[1:], terms[0])


def _nearest(value: Any) -> int | None:
    if not value.is_finite() or not value.rad() < arb("0.25"):
        return None
    return int((value.mid() + arb("0.5")).floor().unique_fmpz())


@dataclass(frozen=True, slots=True)
class _Column:
    """One count's outputs in all calls, and what they extrapolate to: all that an error does not change."""

    outputs: Sequence[Any]
    value: Any


def _critical(sums: Sequence[Sequence[Any]], weights: Sequence[Any], zeros: int, start: Fraction) -> Fraction:
    """Return by bisection the largest error, of the worst signs in every call, that moves no count by 1/2."""
    columns = [_Column([s / (zeros + s) for s in c], _extrapolated(c, weights)) for c in zip(*sums, strict=True)]
    low, high = Fraction(0), start
    while _survives(columns, weights, zeros, high):
        low, high = high, 2 * high
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if _survives(columns, weights, zeros, middle) else (low, middle)
    return low


def _survives(columns: Sequence[_Column], weights: Sequence[Any], zeros: int, delta: Fraction) -> bool:
    if delta >= Fraction(1, 4):
        return False
    error = arb(delta.numerator) / delta.denominator
    for column in columns:
        for sign in (1, -1):
            moved = [
                _sum_of(output + (error if (weight > 0) == (sign > 0) else -error), zeros)
                for output, weight in zip(column.outputs, weights, strict=True)
            ]
            if not abs(_extrapolated(moved, weights) - column.value) < arb("0.5"):
                return False
    return True


def _lower(value: Any) -> Fraction:
    """Return a rational just below a ball."""
    low = value.lower().fmpq()
    return Fraction(int(low.p), int(low.q))
