"""Polynomials over a fixed list of variables, a tuple of exponents for each monomial: what a search computes with."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations_with_replacement
from math import gcd, lcm

import numpy as np
from numpy.typing import NDArray

from lemmacheck.kernel import Polynomial
from lemmacheck.system import spend

Exponents = tuple[int, ...]
Form = Mapping[Exponents, Fraction]
Floats = NDArray[np.float64]


def dense(polynomial: Polynomial, names: Sequence[str]) -> Form:
    """Return a polynomial over the variables that are listed."""
    place = {name: i for i, name in enumerate(names)}
    out = {}
    for monomial, coefficient in polynomial.items():
        exponents = [0] * len(names)
        for name, exponent in monomial:
            exponents[place[name]] = exponent
        out[tuple(exponents)] = coefficient
    return out


def sparse(form: Form, names: Sequence[str]) -> Polynomial:
    """Return a polynomial as the kernel has it."""
    return {
        tuple(sorted((name, e) for name, e in zip(names, exponents, strict=True) if e)): coefficient
        for exponents, coefficient in form.items()
    }


def multiplied(left: Form, right: Form) -> Form:
    """Return the product of two polynomials."""
    spend(2 + 2 * len(left) * len(right))
    out: dict[Exponents, Fraction] = {}
    for one, a in left.items():
        for other, b in right.items():
            key = tuple(map(sum, zip(one, other, strict=True)))
            out[key] = out.get(key, Fraction(0)) + a * b
    return {key: value for key, value in out.items() if value}


def combined(weights: Sequence[Fraction], forms: Sequence[Form]) -> Form:
    """Return a linear combination of polynomials."""
    out: dict[Exponents, Fraction] = {}
    for weight, form in zip(weights, forms, strict=True):
        if weight:
            for key, value in form.items():
                out[key] = out.get(key, Fraction(0)) + weight * value
    return {key: value for key, value in out.items() if value}


def degree(form: Form) -> int:
    """Return the total degree of a polynomial, 0 for the polynomial 0."""
    return max(map(sum, form), default=0)


def is_homogeneous(form: Form) -> bool:
    """Return whether all monomials have one degree."""
    return len({sum(exponents) for exponents in form}) <= 1


def value(form: Form, point: Sequence[Fraction]) -> Fraction:
    """Return the value of a polynomial at a rational point."""
    total = Fraction(0)
    for exponents, coefficient in form.items():
        term = coefficient
        for x, e in zip(point, exponents, strict=True):
            if e:
                term *= x**e
        total += term
    return total


def stretched(form: Form, factors: Sequence[Fraction]) -> Form:
    """Return a polynomial in which each variable is multiplied by a number."""
    return {
        exponents: value({exponents: coefficient}, factors) for exponents, coefficient in form.items() if coefficient
    }


def primitive(form: Form) -> tuple[Fraction, Form]:
    """Return a positive number c and a polynomial with coprime integers as coefficients, c times which is the one."""
    denominator = lcm(*(value.denominator for value in form.values()))
    numerator = gcd(*(int(value * denominator) for value in form.values()))
    content = Fraction(numerator or 1, denominator)
    return content, {key: value / content for key, value in form.items()}


def monomials(variables: int, most: int) -> list[Exponents]:
    """Return all monomials up to a degree, the lowest first."""
    out = []
    for size in range(most + 1):
        for chosen in combinations_with_replacement(range(variables), size):
            exponents = [0] * variables
            for i in chosen:
                exponents[i] += 1
            out.append(tuple(exponents))
    return out


class Sampled:
    """A polynomial in floats: its values and gradients."""

    __slots__ = ("_coefficients", "_exponents", "_lowered", "_slopes")

    def __init__(self, form: Form, variables: int) -> None:
        self._exponents = np.array([*form] or [(0,) * variables], dtype=np.int64)
        self._coefficients = np.array([float(c) for c in form.values()] or [0.0])
        self._lowered = np.maximum(self._exponents - np.eye(variables, dtype=np.int64)[:, None, :], 0)
        self._slopes = self._coefficients * self._exponents.T

    def __call__(self, x: Floats) -> float:
        """Return the value at a point."""
        return float(self._coefficients @ np.multiply.reduce(x**self._exponents, axis=1))

    def gradient(self, x: Floats) -> Floats:
        """Return the gradient at a point."""
        out: Floats = (self._slopes * np.multiply.reduce(x**self._lowered, axis=2)).sum(axis=1)
        return out
