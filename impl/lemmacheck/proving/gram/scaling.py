"""Scaling: variables and polynomials multiplied by powers of 2, so that a solver in floats sees coefficients near 1."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import log2

import numpy as np

from lemmacheck.proving.gram.forms import Form, stretched

REGULAR = 0.3
"""How much a variable's factor is drawn to 1."""
FARTHEST = 40


@dataclass(frozen=True, slots=True)
class Stretching:
    """The numbers that variables are multiples of."""

    factors: tuple[Fraction, ...]

    def shrunk(self, form: Form) -> tuple[Fraction, Form]:
        """Return a positive number and a polynomial with coefficients of at most 1, whose product is the one."""
        out = stretched(form, self.factors)
        size = _power(log2(max(abs(c) for c in out.values()))) if out else Fraction(1)
        return size, {key: c / size for key, c in out.items()}

    def original(self, form: Form) -> Form:
        """Return a polynomial in the variables as they were."""
        return stretched(form, [1 / factor for factor in self.factors])

    def inside(self, point: Sequence[Fraction]) -> tuple[Fraction, ...]:
        """Return the values of the scaled variables at a point."""
        return tuple(x / factor for x, factor in zip(point, self.factors, strict=True))


def scaling(forms: Sequence[Form], variables: int) -> Stretching:
    """Return factors for which the coefficients of each polynomial are about equally large."""
    used = [form for form in forms if form]
    rows, right = [], []
    for i, form in enumerate(used):
        for exponents, coefficient in form.items():
            offset = [0.0] * len(used)
            offset[i] = 1.0
            rows.append([*map(float, exponents), *offset])
            right.append(-_log(coefficient))
    for i in range(variables):
        rows.append([REGULAR * (j == i) for j in range(variables + len(used))])
        right.append(0.0)
    found = np.linalg.lstsq(np.array(rows), np.array(right), rcond=None)[0]
    return Stretching(tuple(_power(min(max(x, -FARTHEST), FARTHEST)) for x in found[:variables]))


def _log(number: Fraction) -> float:
    """Return log2 |number|, however long the number is."""
    return log2(abs(number.numerator)) - log2(number.denominator)


def _power(exponent: float) -> Fraction:
    return Fraction(2) ** round(exponent)
