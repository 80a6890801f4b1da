"""Lows: points where a target is least, searched in floats and made rational."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

import lazy_loader
import numpy as np

from lemmacheck.proving.gram.forms import Floats, Form, Sampled, is_homogeneous, value
from lemmacheck.proving.gram.scaling import scaling
from lemmacheck.system import spend

scipy = lazy_loader.load("scipy")

STARTS = 12
DENOMINATORS = (1, 2, 3, 4, 6, 12, 60, 1000, 10**6)
COARSE = tuple(map(Fraction, (0, 1, -1, 2)))
MOST_COARSE = 300
MOST_ZEROS = 40

Spot = tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Region:
    """Where facts hold that are at least 0, or equal to 0."""

    variables: int
    facts: tuple[Form, ...]
    equations: tuple[Form, ...]

    def has(self, point: Sequence[Fraction]) -> bool:
        """Return whether a rational point is in the region."""
        return all(value(fact, point) >= 0 for fact in self.facts) and not any(
            value(equation, point) for equation in self.equations
        )


def lows(target: Form, region: Region, seed: int = 0) -> list[Spot]:
    """Return rational points of a region where the target is 0 or less, simple ones first."""
    found: dict[Spot, None] = {}
    price = 2 * sum(1 + len(form) for form in (target, *region.facts, *region.equations))
    for spot in _coarse(region.variables):
        spend(price)
        if region.has(spot) and value(target, spot) <= 0:
            found.setdefault(spot)
    for floats in _minima(target, region, seed):
        for most in DENOMINATORS:
            spot = tuple(Fraction(float(x)).limit_denominator(most) for x in floats)
            if spot not in found and region.has(spot) and value(target, spot) <= 0:
                found.setdefault(spot)
                break
    return [*found][:MOST_ZEROS]


def _coarse(variables: int) -> Iterator[Spot]:
    """Yield points with small integers as coordinates, if they are not too many."""
    values = next((COARSE[:n] for n in (4, 3, 2) if n**variables <= MOST_COARSE), ())
    yield from product(values, repeat=variables)


def _minima(target: Form, region: Region, seed: int) -> Iterator[Floats]:
    """Yield where descents from several starts end, in floats.

    Where all is homogeneous the search is on the sphere, and its ends are scaled to 1 in the largest coordinate.
    """
    rays = all(map(is_homogeneous, (target, *region.facts, *region.equations)))
    scale = scaling([target, *region.facts, *region.equations], region.variables)
    factors = np.array([float(factor) for factor in scale.factors])
    goal = Sampled(scale.shrunk(target)[1], region.variables)
    limits = [_limit("ineq", scale.shrunk(fact)[1], region.variables) for fact in region.facts]
    limits += [_limit("eq", scale.shrunk(equation)[1], region.variables) for equation in region.equations]
    if rays:
        limits.append({"type": "eq", "fun": lambda x: x @ x - 1, "jac": lambda x: 2 * x})
    rng = np.random.default_rng(seed)
    for i in range(STARTS):
        start = rng.normal(size=region.variables) * (1.0, 3.0, 0.3)[i % 3]
        if rays:
            start /= np.linalg.norm(start)
        try:
            with np.errstate(all="ignore"):
                answer = scipy.optimize.minimize(
                    goal,
                    start,
                    jac=goal.gradient,
                    constraints=limits,
                    method="SLSQP",
                    options={"ftol": 1e-15, "maxiter": 200},
                )
            end = answer.x
            spend(400 + answer.nit * (60 + 30 * len(limits)))
        except (ValueError, FloatingPointError):
            continue
        if np.isfinite(end).all() and 0 < np.abs(end).max() < 1e6:
            yield end * factors / (np.abs(end * factors).max() if rays else 1.0)


def _limit(kind: str, form: Form, variables: int) -> dict[str, object]:
    """Return a constraint as scipy takes it."""
    sampled = Sampled(form, variables)
    return {"type": kind, "fun": sampled, "jac": sampled.gradient}
