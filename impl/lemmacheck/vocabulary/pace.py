"""Pace: how fast a size grows along a family, decided exactly for products of constants, powers of t and of k^t."""

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from lemmacheck.formula import PI, parse
from lemmacheck.system import CatalogueError
from lemmacheck.vocabulary.order import constant

LARGEST = 10**6
EULER = 0
"""Stands for e among the bases, whose other members are primes."""


@dataclass(frozen=True, slots=True)
class Pace:
    """A product of a positive number, powers of named constants, t^power, and for each base b^(rate t)."""

    power: Fraction = Fraction(0)
    rates: Mapping[int, Fraction] = field(default_factory=dict)
    constants: Mapping[str, Fraction] = field(default_factory=dict)

    def times(self, other: "Pace") -> "Pace":
        """Return the pace of a product."""
        rates, constants = _sum(self.rates, other.rates), _sum(self.constants, other.constants)
        return Pace(self.power + other.power, rates, constants)

    def raised(self, power: Fraction) -> "Pace":
        """Return the pace of a rational power."""
        rates = {base: rate * power for base, rate in self.rates.items() if power}
        constants = {name: of * power for name, of in self.constants.items() if power}
        return Pace(self.power * power, rates, constants)

    @property
    def is_free(self) -> bool:
        """Whether a name stands for its factor, which may then be as large as one likes."""
        return any(power > 0 for power in self.constants.values())

    def degree_in(self, base: "Pace") -> Fraction | None:
        """Return τ with this = base^(τ + o(1)), None where there is no rational one or `base` has no power of t."""
        if base.rates:
            prime, rate = next(iter(base.rates.items()))
            degree = self.rates.get(prime, Fraction(0)) / rate
            return degree if dict(self.rates) == base.raised(degree).rates else None
        return self.power / base.power if base.power and not self.rates else None


def _sum(one: Mapping[Any, Fraction], other: Mapping[Any, Fraction]) -> dict[Any, Fraction]:
    added = {key: one.get(key, Fraction(0)) + other.get(key, Fraction(0)) for key in {*one, *other}}
    return {key: value for key, value in added.items() if value}


def pace(text: Any, parameter: str, known: Mapping[str, Pace | None]) -> Pace:
    """Return the pace of an expression of the parameter, of sizes known already, and of other names, constants.

    A size whose pace is not decided is known as None. Raises CatalogueError for what is no product of positive
    constants, powers, and numbers to a multiple of the parameter.
    """
    try:
        return _pace(parse(str(text)), parameter, known)
    except _NoProductError:
        raise CatalogueError(
            f"{str(text)!r} is no product of constants, powers of {parameter} and of numbers such as 2**{parameter}"
        ) from None


class _NoProductError(Exception):
    """An expression whose pace is not decided here."""


def _pace(node: ast.expr, parameter: str, known: Mapping[str, Pace | None]) -> Pace:
    """Return the pace of a part of an expression; raises _NoProductError where that is no product."""

    def inside(part: ast.expr) -> Pace:
        return _pace(part, parameter, known)

    match node:
        case ast.Constant() if (constant(node) or 0) > 0:
            return Pace()
        case ast.Name(name):
            return _named(name, parameter, known)
        case ast.BinOp(left, ast.Mult(), right):
            return inside(left).times(inside(right))
        case ast.BinOp(left, ast.Div(), right):
            return inside(left).times(inside(right).raised(Fraction(-1)))
        case ast.Call(ast.Name("sqrt"), [part]):
            return inside(part).raised(Fraction(1, 2))
        case ast.Call(ast.Name("exp"), [part]):
            return Pace(rates={EULER: _multiple(part, parameter)})
        case ast.BinOp(base, ast.Pow(), exponent):
            power = constant(exponent)
            return _exponential(base, exponent, parameter) if power is None else inside(base).raised(power)
    raise _NoProductError


def _named(name: str, parameter: str, known: Mapping[str, Pace | None]) -> Pace:
    if name == parameter:
        return Pace(power=Fraction(1))
    if name == PI:
        return Pace()
    size = known.get(name, Pace(constants={name: Fraction(1)}))
    if size is None:
        raise _NoProductError
    return size


def _exponential(base: ast.expr, exponent: ast.expr, parameter: str) -> Pace:
    """Return the pace of a number to a multiple of the parameter."""
    rate = _multiple(exponent, parameter)
    return Pace(rates={prime: count * rate for prime, count in _primes(constant(base) or Fraction(0)).items()})


def _multiple(node: ast.expr, parameter: str) -> Fraction:
    """Return c of a positive multiple c·t of the parameter."""
    match node:
        case ast.Name(name) if name == parameter:
            return Fraction(1)
        case ast.BinOp(factor, ast.Mult(), ast.Name(name)) if name == parameter:
            known = constant(factor)
            if known is not None and known > 0:
                return known
    raise _NoProductError


def _primes(number: Fraction) -> dict[int, int]:
    """Return the primes of an integer above 1 with their powers."""
    if number.denominator != 1 or not 1 < number <= LARGEST:
        raise _NoProductError
    found: dict[int, int] = {}
    rest, prime = int(number), 2
    while rest > 1:
        while rest % prime == 0:
            found[prime] = found.get(prime, 0) + 1
            rest //= prime
        prime += 1
    return found
