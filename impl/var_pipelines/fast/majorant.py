"""A polynomial for exp, and another one that is nowhere below their distance: what bounds each row's error by its data.

p stands for exp on [-bound, bound], and M >= |p - exp| there has no higher degree. So the sum of M over a query's
logits, which costs one more column, bounds the sum of what p does to its weights: where logits crowd around 0, that is
far less than the worst there could be.

Both are found in floats, by a linear programme; M is then raised by what it lacks. M -+ (p - exp) is evaluated in balls
at the ends of short intervals; between them it is lower by at most h²/8 times a bound of its second derivative.
"""

import functools
import math
from dataclasses import dataclass

import numpy as np
from flint import arb, arb_poly
from scipy.optimize import linprog

from lemmacheck.arithmetic import ball
from var_pipelines.fast.arrays import finite
from var_pipelines.fast.errors import InputError
from var_pipelines.fast.rounding import upper

BITS = 128
PIECES = 512
"""How many intervals [-bound, bound] is cut into, a power of two: their ends are exact."""
POINTS = 241
"""How many points the linear programme looks at."""
LARGEST_BOUND = 32.0
"""Beyond such logits no degree that is tried here is of use."""
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
        if not 0 < finite("bound", self.bound) <= LARGEST_BOUND:
            raise InputError(f"bound is {self.bound}: it should be positive, and at most {LARGEST_BOUND:g}")
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
        radius, p, above = arb(bound), arb_poly(list(coefficients)), arb_poly(list(majorant))
        points = [radius * i / (PIECES // 2) for i in range(-PIECES // 2, PIECES // 2 + 1)]
        worst = arb("-inf")
        for point in points:
            worst = worst.max(abs(p(point) - point.exp()) - above(point))
        sag = (2 * radius / PIECES) ** 2 / 8 * _bend(coefficients, majorant, radius)
        return max(0.0, upper(worst + sag))


def _bend(coefficients: tuple[float, ...], majorant: tuple[float, ...], radius: arb) -> arb:
    """Return a bound, as a ball, of the second derivatives of M + p - exp and of M - p + exp.

    Of exp - p that is what Taylor's polynomial of the same degree leaves of exp, twice derived, and by how much p's
    coefficients differ from its.
    """
    degree = len(coefficients) - 1
    total = radius.exp() * radius ** max(degree - 1, 0) / math.factorial(max(degree - 1, 0))
    for m in range(2, degree + 1):
        off = abs(arb(coefficients[m]) - 1 / arb(math.factorial(m))) + abs(arb(majorant[m]))
        total += off * (m * (m - 1)) * radius ** (m - 2)
    return total


@functools.lru_cache(maxsize=256)
def majorised(degree: int, bound: float, spread: float) -> Majorised:
    """Return p and M for logits within ±bound: the sum of M is least for logits that spread as much.

    The logits over bound are taken to have the symmetric Beta law on [-1, 1] of variance 1/spread, spread >= 1: a wrong
    guess makes the error larger, and nothing untrue. Where the programme fails, p is Taylor's and M constant.
    Raises InputError for a degree that is not from 0 to 14, and for a bound that is not positive, or too large.
    """
    if isinstance(degree, bool) or not isinstance(degree, int) or not 0 <= degree <= LARGEST_DEGREE:
        raise InputError(f"degree is {degree}: it should be an integer from 0 to {LARGEST_DEGREE}")
    if not 0 < finite("bound", bound) <= LARGEST_BOUND:
        raise InputError(f"bound is {bound}: it should be positive, and at most {LARGEST_BOUND:g}")
    p, above = _suggested(degree, bound, spread)
    lacks = lacking(p, above, bound) * (1 + 2.0**-20) + 2.0**-1000
    return Majorised(bound, p, (math.nextafter(above[0] + lacks, math.inf), *above[1:]))


@functools.lru_cache(maxsize=256)
def expected(pair: Majorised, spread: float) -> float:
    """Return the mean of M over logits of that law: what a row's error is expected to be, per half-range of values."""
    scaled = [m * pair.bound**i for i, m in enumerate(pair.majorant)]
    return float(np.dot(scaled, _moments(pair.degree, spread)))


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
    sides = np.block([[powers, -powers], [-powers, -powers]])
    found = linprog(
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
