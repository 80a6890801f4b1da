"""A polynomial for exp, and another one that is nowhere below their distance: what bounds each row's error by its data.

p stands for exp on [-bound, bound], and M >= |p - exp| there has no higher degree. So the sum of M over a query's
logits, which costs one more column, bounds the sum of what p does to its weights: where logits crowd around 0, that is
far less than the worst there could be.

Both are found in floats, by a linear programme; M is then raised by what it lacks. M -+ (p - exp), exp by so many terms
of its series that the rest is next to nothing, is evaluated in balls at the ends of short intervals; on one of length h
it is lower by at most h²/8 times its second derivative, which is enclosed on the interval.
"""

import functools
import math
from dataclasses import dataclass

import lazy_loader
import numpy as np
from flint import arb, arb_poly

from lemmacheck.arithmetic import ball
from var_pipelines.fast.arrays import finite
from var_pipelines.fast.errors import InputError
from var_pipelines.fast.rounding import upper

scipy = lazy_loader.load("scipy")

BITS = 128
PIECES = 256
"""How many intervals [-bound, bound] is cut into, a power of two: their ends are exact."""
POINTS = 241
"""How many points the linear programme looks at."""
LEAST_BOUND, LARGEST_BOUND = 2.0**-20, 16.0
"""Beyond the largest, no degree that is tried here is of use; below the least, degree 2 is exact in float64."""
LARGEST_DEGREE = 14


@dataclass(frozen=True, slots=True)
class Majorised:
    """p(s) = sum of coefficients[m] s^m, and M(s) = sum of majorant[m] s^m, M >= |p - exp| on [-bound, bound].

    Raises InputError where that is not certified in balls: no pair claims what it does not have.
    """

    bound: float
    coefficients: tuple[float, ...]
    majorant: tuple[float, ...]

    def __post_init__(self) -> None:
        """Check that M is nowhere too small."""
        for name in ("coefficients", "majorant"):
            object.__setattr__(self, name, tuple(finite(name, c) for c in getattr(self, name)))
        if not 0 < len(self.coefficients) == len(self.majorant) <= LARGEST_DEGREE + 1:
            raise InputError(
                f"majorant has {len(self.majorant)} coefficients: it should have the {len(self.coefficients)} of the "
                f"polynomial, from 1 to {LARGEST_DEGREE + 1}"
            )
        _check(self.degree, self.bound)
        lacks = lacking(self.coefficients, self.majorant, self.bound)
        if lacks > 0:
            raise InputError(f"majorant may be below the distance from exp by {lacks:.2g}, so it bounds nothing")

    @property
    def degree(self) -> int:
        """The degree g of both."""
        return len(self.coefficients) - 1


def lacking(coefficients: tuple[float, ...], majorant: tuple[float, ...], bound: float) -> float:
    """Return an upper bound of by how much |p - exp| exceeds M anywhere on [-bound, bound]; 0 where it nowhere does."""
    with ball(BITS):
        radius, above, terms = arb(bound), arb_poly(list(majorant)), len(coefficients) + 24 + int(5 * bound)
        off = arb_poly(list(coefficients)) - arb_poly([1 / arb(math.factorial(m)) for m in range(terms)])
        worst = arb("-inf")
        for spare in (above - off, above + off):
            worst = worst.max(-_least(spare, radius))
        rest = radius**terms / math.factorial(terms) * radius.exp()
        return max(0.0, upper(worst + rest))


def _least(spare: arb_poly, radius: arb) -> arb:
    """Return a lower bound of a polynomial on [-radius, radius], as a ball: from its values, and how much it bends."""
    bend, half = spare.derivative().derivative(), radius / PIECES
    values = [spare(radius * i / (PIECES // 2)) for i in range(-PIECES // 2, PIECES // 2 + 1)]
    found = arb("inf")
    for i in range(PIECES):
        around = bend(radius * (2 * i + 1 - PIECES) / PIECES + half * arb(0, 1))
        found = found.min(values[i].min(values[i + 1]) - half**2 / 2 * abs(around))
    return found


@functools.lru_cache(maxsize=256)
def majorised(degree: int, bound: float, spread: float) -> Majorised:
    """Return p and M for logits within ±bound: the sum of M is least for logits that spread as much.

    The logits over bound are taken to have the symmetric Beta law on [-1, 1] of variance 1/spread, spread >= 1: a wrong
    guess makes the error larger, and nothing untrue. Where the programme fails, p is Taylor's and M constant.
    Raises InputError for a degree that is not from 0 to 14, and for a bound that is not from 2^-20 to 16.
    """
    _check(degree, bound)
    p, above = _suggested(degree, bound, spread)
    lacks = lacking(p, above, bound) * (1 + 2.0**-20) + 2.0**-1000
    return Majorised(bound, p, (math.nextafter(above[0] + lacks, math.inf), *above[1:]))


@functools.lru_cache(maxsize=256)
def expected(pair: Majorised, spread: float) -> float:
    """Return the mean of M over logits of that law: what a row's error is expected to be, per half-range of values."""
    scaled = [m * pair.bound**i for i, m in enumerate(pair.majorant)]
    return float(np.dot(scaled, _moments(pair.degree, spread)))


def _check(degree: int, bound: float) -> None:
    if isinstance(degree, bool) or not isinstance(degree, int) or not 0 <= degree <= LARGEST_DEGREE:
        raise InputError(f"degree is {degree}: it should be an integer from 0 to {LARGEST_DEGREE}")
    if not LEAST_BOUND <= finite("bound", bound) <= LARGEST_BOUND:
        raise InputError(f"bound is {bound}: it should be from {LEAST_BOUND:g} to {LARGEST_BOUND:g}")


def _moments(degree: int, spread: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return the mean powers, up to the degree, of the symmetric Beta law on [-1, 1] of variance 1/spread."""
    moments = np.zeros(degree + 1)
    moments[::2] = np.cumprod([1.0, *((2 * i + 1) / (spread + 2 * i) for i in range(degree // 2))])
    return moments


def _suggested(degree: int, bound: float, spread: float) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return p and M as a linear programme finds them: M >= |p - exp| at points, the expected M least."""
    points, ends = np.cos(np.pi * np.arange(POINTS) / (POINTS - 1)), degree + 1
    powers = points[:, None] ** np.arange(ends)
    taylor = np.array([bound**m / math.factorial(m) for m in range(ends)])
    rest = np.exp(bound * points) - powers @ taylor
    unit, moments = np.abs(rest).max(), _moments(degree, spread)
    if not unit > 0:
        return tuple((taylor * bound ** -np.arange(float(ends))).tolist()), (0.0,) * ends
    sides = np.block([[powers, -powers], [-powers, -powers]])
    found = scipy.optimize.linprog(
        np.concatenate([0 * moments, moments]),
        A_ub=sides,
        b_ub=np.concatenate([rest, -rest]) / unit,
        bounds=[(None, None)] * (2 * ends),
        method="highs",
    )
    solution = np.zeros(2 * ends) if found.x is None else found.x
    shrunk = bound ** -np.arange(float(ends))
    p, above = (solution[:ends] * unit + taylor) * shrunk, solution[ends:] * unit * shrunk
    return tuple(p.tolist()), tuple(above.tolist())
