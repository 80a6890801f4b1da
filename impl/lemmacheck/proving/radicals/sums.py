"""A sum of roots over a frame: each summand as a function of the coordinates, in floats and exactly."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import gcd, isqrt
from typing import Any

import flint
import numpy as np

from lemmacheck.proving.differences.chart import number
from lemmacheck.proving.differences.premises import Exact
from lemmacheck.proving.differences.view import terms_of
from lemmacheck.proving.gram.forms import Floats
from lemmacheck.proving.radicals.coordinates import Coordinates
from lemmacheck.proving.radicals.radical import Radical, Term, Total

SAMPLES = 160
GRID = {2: 6, 3: 4, 4: 2, 5: 1}
"""Up to which integers coordinates go where the goal may be 0, by how many there are."""
SPREAD = 7.0
CLOSE = 12
TINY = 1e-9
LONG = 10**300

Spot = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Summand:
    """A form times rational powers of quotients of forms."""

    factor: Exact
    powers: tuple[tuple[Exact, Exact, Fraction], ...]
    degree: Fraction


@dataclass(frozen=True, slots=True)
class RootSum:
    """Summands with roots, all of one degree, and the rest, a form; samples, and points where all of it is 0."""

    frame: Coordinates
    total: Total
    summands: tuple[Summand, ...]
    rest: Exact
    degree: int
    samples: Floats
    zeros: tuple[Spot, ...] = ()


def sum_of(frame: Coordinates, total: Total, roots: Sequence[Radical]) -> RootSum | None:
    """Return a sum of roots over a frame, None where its summands are not of one degree."""
    quotients = []
    for each in roots:
        bottom = frame.form(each.bottom)
        if bottom is None:
            return None
        down = int(bottom.total_degree())
        reach = range(down % each.degree, 60, each.degree)
        top = (
            None if frame.unit is None else next((f for d in reach if (f := frame.form(each.top, d)) is not None), None)
        )
        top = frame.form(each.top) if top is None else top
        if top is None:
            return None
        quotients.append((top, bottom, Fraction(int(top.total_degree()) - down, each.degree)))
    summands = []
    for term in total.terms:
        found = _summand(frame, term, roots, quotients)
        if found is None:
            return None
        summands.append(found)
    return _levelled(frame, total, summands)


def _summand(
    frame: Coordinates, term: Term, roots: Sequence[Radical], quotients: list[tuple[Exact, Exact, Fraction]]
) -> Summand | None:
    factor = frame.form(term.factor)
    if factor is None or factor.is_zero():
        return None
    powers = []
    degree = Fraction(int(factor.total_degree()))
    for root, (top, bottom, own), up, down in zip(roots, quotients, term.above, term.below, strict=True):
        if up != down:
            powers.append((top, bottom, Fraction(up - down, root.degree)))
            degree += (up - down) * own
    return Summand(factor, tuple(powers), degree)


def _levelled(frame: Coordinates, total: Total, summands: list[Summand]) -> RootSum | None:
    """Return the whole with all summands brought to one degree by the unit."""
    rest = frame.form(total.rest)
    if rest is None or not summands:
        return None
    degrees = [each.degree for each in summands] + ([] if rest.is_zero() else [Fraction(int(rest.total_degree()))])
    highest = max(degrees)
    if highest.denominator != 1 or any((highest - each) % frame.step for each in degrees):
        return None
    if frame.unit is None and min(degrees) != highest:
        return None
    levelled = tuple(
        Summand(each.factor * _unit(frame, highest - each.degree), each.powers, highest) for each in summands
    )
    if not rest.is_zero():
        rest = rest * _unit(frame, highest - degrees[-1])
    samples = _samples(frame)
    return RootSum(frame, total, levelled, rest, int(highest), samples) if len(samples) else None


def _unit(frame: Coordinates, degree: Fraction) -> Any:
    return 1 if not degree or frame.unit is None else frame.unit ** int(degree / frame.step)


def _samples(frame: Coordinates) -> Floats:
    """Return points of the frame's cone, in its middle, near its faces, and on them nearly."""
    rng = np.random.default_rng(0)
    size = frame.size
    found = [np.exp(-rng.random((SAMPLES, size)) * width) for width in (0.7, 2.0, SPREAD)]
    points = np.concatenate(found)
    points /= points.sum(axis=1, keepdims=True)
    return np.array([point for point in points if frame.has(point)])


def values(form: Exact, points: Floats) -> Floats:
    """Return the values of a form at points."""
    out = np.zeros(len(points))
    for monomial, coefficient in terms_of(form).items():
        out += number(coefficient) * np.prod(points ** np.array(monomial), axis=1)
    return out


def sizes(summand: Summand, points: Floats) -> Floats:
    """Return the values of a summand at points."""
    out = values(summand.factor, points)
    with np.errstate(all="ignore"):
        for top, bottom, power in summand.powers:
            out = out * (values(top, points) / values(bottom, points)) ** float(power)
    return out


def slack(whole: RootSum, points: Floats) -> Floats:
    """Return the values of the whole sum at points."""
    with np.errstate(invalid="ignore"):
        return sum((sizes(each, points) for each in whole.summands), values(whole.rest, points))


def spots(whole: RootSum) -> tuple[list[Spot], Spot | None]:
    """Return points with small integers as coordinates where the whole sum is 0, and one where it is below."""
    size = whole.frame.size
    listed = [p for p in product(range(GRID[size] + 1), repeat=size) if gcd(*p) == 1]
    listed.sort(key=lambda p: (sum(p), p))
    points = np.array(listed, dtype=float)
    found = slack(whole, points)
    scale = sum((np.abs(sizes(each, points)) for each in whole.summands), np.abs(values(whole.rest, points)))
    kept = [
        (p, v / s)
        for p, v, s, x in zip(listed, found, scale, points, strict=True)
        if np.isfinite(v) and s > 0 and whole.frame.has(x / x.sum())
    ]
    below = next((p for p, v in kept if v < -TINY), None)
    return [p for p, v in kept if abs(v) < TINY], below


def near(whole: RootSum, zeros: Sequence[Spot]) -> Floats:
    """Return the samples of a whole, and more next to points where the whole sum is 0."""
    rng = np.random.default_rng(2)
    out = [whole.samples]
    for spot in zeros:
        for distance in (0.1, 0.01):
            point = np.array(spot, dtype=float) / sum(spot)
            around = point + distance * rng.normal(size=(CLOSE, len(spot)))
            kept = [x for x in around if (x >= 0).all() and whole.frame.has(x)]
            out += [np.array(kept)] if kept else []
    return np.concatenate(out)


def exact(form: Exact, at: Spot) -> Any:
    """Return the value of a form at a point."""
    return form(*[flint.fmpq(x) for x in at])


def slope(form: Exact, at: Spot, place: int) -> Any:
    """Return a form's derivative in a coordinate at a point."""
    return exact(form.derivative(place), at)


def root_of(value: Any, degree: int) -> Any:
    """Return the root of a rational number above 0, None where it is irrational."""
    top, bottom = (_whole_root(int(part), degree) for part in (value.p, value.q))
    return None if top is None or bottom is None else flint.fmpq(top, bottom)


def _whole_root(value: int, degree: int) -> int | None:
    root = isqrt(value) if degree == 2 else round(value ** (1 / degree)) if value < LONG else 0
    return root if root**degree == value else None
