"""The exponent of a cost: limits of log(operations)/log(n) along families, and local slopes at sizes nobody can run."""

import contextlib
import itertools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import lazy_loader
import numpy as np

from impl.arithmetic import Arithmetic, NotAvailableError, ball, exact
from impl.harness.claim import Family
from impl.harness.cost import Cost
from impl.harness.domain import Domain
from impl.harness.errors import CatalogueError
from impl.harness.expression import Expression, evaluate, names_in
from impl.harness.judges import family as families
from impl.harness.judges.symbolic import Symbolic

sympy = lazy_loader.load("sympy")

PARAMETERS = (1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50, 100, 200, 500, 1000, 2000)


@dataclass(frozen=True, slots=True)
class Limit:
    """The limit of log(operations)/log(along) along a family, or why there is none."""

    family: Family
    value: Any = None
    why: str = ""

    @property
    def text(self) -> str:
        """The limit as text, with a decimal where it is irrational."""
        known = isinstance(self.value, sympy.Expr) and not self.value.is_rational and not self.value.free_symbols
        return f"{self.value} ≈ {float(self.value):.6g}" if known else str(self.value)


def limits(domain: Domain, cost: Cost, given: tuple[Family, ...]) -> list[Limit]:
    """Return the limit along every family, completed by the integers that it leaves out."""
    return [_limit(domain, cost, c) for family in given for c in families.completions(cost.grid(domain), family)]


def _limit(domain: Domain, cost: Cost, family: Family) -> Limit:
    t = sympy.Symbol(family.parameter, positive=True, integer=True)
    on = Symbolic(t)
    try:
        values = _values(family, on, on.scalar(t), lambda name: sympy.Symbol(name, positive=True, integer=True))
        reason = families.outside(domain, values, on, t)
        if reason:
            return Limit(family, why=f"the family leaves the domain: {reason}")
        total, base = _total(cost, on, values)[0, 0], values[cost.along][0, 0]
        value = _ratio_of_degrees(total, base, t)
        if value is None:
            total, base = (sympy.expand_log(sympy.log(size), force=True) for size in (total, base))
            value = sympy.limit(total / base, t, sympy.oo)
    except (*families.UNFOLLOWED, CatalogueError) as error:
        return Limit(family, why=f"no limit: {type(error).__name__}: {error}")
    if value.has(sympy.Limit, sympy.nan, sympy.zoo) or value.is_real is False:
        return Limit(family, why=f"no limit: sympy answers {value}")
    return Limit(family, value)


def _ratio_of_degrees(total: Any, base: Any, t: Any) -> Any:
    """Return lim log(total)/log(base) where both are polynomials in 2^t and t, None where they are not.

    A polynomial of degree e in 2^t is 2^(et) times what grows like a power of t, so the limit is the ratio of the two
    degrees. sympy's limits find the same, at some forty times the cost.
    """
    above, below = (_degree(value, t) for value in (total, base))
    return sympy.Rational(above, below) if above is not None and below else None


def _degree(value: Any, t: Any) -> int | None:
    """Return the degree in 2^t of a polynomial in 2^t and t that is positive for all large t; None for all else."""
    power = sympy.Dummy("power", positive=True)

    def named(base: Any, exponent: Any) -> Any:
        each = exponent.coeff(t)
        is_power_of_two = base.is_Integer and base > 1 and base & (base - 1) == 0
        if not is_power_of_two or not each.is_Integer or (exponent - each * t).has(t):
            return base**exponent
        return power ** (each * (int(base).bit_length() - 1)) * base ** (exponent - each * t)

    try:
        polynomial = sympy.Poly(sympy.expand(value).replace(sympy.Pow, named), power, t)
    except sympy.PolynomialError:
        return None
    (degree, _), leading = max(polynomial.terms())
    return degree if leading.is_positive else None


def is_at_most(limit: Limit, exponent: Expression) -> bool | None:
    """Whether a limit is at most the claimed exponent; None where there is no limit, or sympy cannot tell."""
    if limit.value is None:
        return None
    answer = sympy.simplify(limit.value - sympy.Rational(str(exponent))).is_nonpositive
    return None if answer is None else bool(answer)


def slopes(cost: Cost, family: Family) -> list[list[float]]:
    """Return [log2 n, local slope] rows for the parameter 1, 2, ..., 2000: the slope from the size before to this one.

    Constants are held at 1. Evaluated exactly where the closed form is made of integers, else in balls of 512 bits.
    """
    logs = []
    for parameter in PARAMETERS:
        with contextlib.suppress(ArithmeticError, ValueError):
            logs.append(_logs(cost, family, parameter))
    return [
        [round(high_size, 6), round((high - low) / (high_size - low_size), 6)]
        for (low, low_size), (high, high_size) in itertools.pairwise(logs)
        if high_size > low_size
    ]


def _logs(cost: Cost, family: Family, t: int) -> tuple[float, float]:
    """Return log2 of the operations and of the size at one value of the parameter."""
    try:
        with exact() as on:
            return _evaluated(cost, family, on, t)
    except NotAvailableError:
        with ball(512) as wide:
            return _evaluated(cost, family, wide, t)


def _evaluated(cost: Cost, family: Family, on: Arithmetic, t: int) -> tuple[float, float]:
    values = _values(family, on, on.scalar(t), lambda _: 1)
    total, size = _total(cost, on, values)[0, 0], values[cost.along][0, 0]
    with ball(512) as wide:
        logs = [wide.number(value).log() / wide.number(2).log() for value in (total, size)]
    if not all(value.is_finite() for value in logs):
        raise ArithmeticError(f"no value at {family.parameter} = {t}")
    return float(logs[0]), float(logs[1])


def _values(family: Family, on: Arithmetic, t: Any, constant: Callable[[str], Any]) -> dict[str, Any]:
    """Return the point of a family; names that are neither the parameter nor a variable are constants."""
    known: dict[str, Any] = {family.parameter: t}
    for name, text in family.point.items():
        for other in names_in(str(text)) - set(known):
            known[other] = on.scalar(constant(other))
        known[name] = evaluate(str(text), on, known)
    return {name: np.atleast_2d(known[name]) for name in family.point}


def _total(cost: Cost, on: Arithmetic, values: dict[str, Any]) -> Any:
    return on.total(cost.row(on, values))
