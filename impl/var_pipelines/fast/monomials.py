"""Symmetric monomial features: every monomial of a token up to a degree, once, built from those one degree lower.

The monomials of degree m come in d groups: group i is x_i times the monomials of degree m - 1 that use only
x_i, ..., x_{d-1}, and these are the tail of degree m - 1. So a degree costs d contiguous products, and no index is
looked up. The inner product of two tokens' features, weighted by `weights`, is the polynomial of their logit.
"""

import functools
import math
from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True, slots=True)
class Monomials:
    """Where each monomial of `width` variables up to `degree` stands.

    `starts[m]` is the first row of degree m (`starts[degree + 1]` the number of rows, C(width + degree, degree));
    `tails[m][i]` the first row of degree m that uses no variable before i.
    """

    width: int
    degree: int
    starts: tuple[int, ...]
    tails: tuple[tuple[int, ...], ...]
    shares: Any

    @property
    def rank(self) -> int:
        """The number of monomials."""
        return self.starts[-1]

    def fill(self, tokens: Any, rows: Any) -> None:
        """Write the features of tokens (width x block) into rows (at least rank x block)."""
        rows[0] = 1
        if self.degree:
            rows[1 : self.width + 1] = tokens
        for m in range(2, self.degree + 1):
            at, end = self.starts[m], self.starts[m]
            for i, tail in enumerate(self.tails[m - 1]):
                at, end = end, end + self.starts[m] - tail
                np.multiply(tokens[i], rows[tail : self.starts[m]], out=rows[at:end])

    def weights(self, coefficients: tuple[float, ...]) -> Any:
        """Return for each monomial c_m m!/∏αᵢ!, float64: what its product contributes to the sum of c_m logit^m."""
        by_degree = [c * math.factorial(m) for m, c in enumerate(coefficients[: self.degree + 1])]
        return np.repeat(by_degree, np.diff(self.starts)) * self.shares


def rank_of(width: int, degree: int) -> int:
    """Return C(width + degree, degree), the number of monomials in `width` variables up to `degree`."""
    return math.comb(width + degree, degree)


def sphere_rank(width: int, degree: int) -> int:
    """Return C(d+g-1, g) + C(d+g-2, g-1), the dimension of polynomials up to degree g on the unit sphere.

    No features of fewer numbers give a polynomial of degree g of <q, k> for all unit q and k, if its expansion in
    Gegenbauer polynomials has no zero coefficient: harmonics of different degrees are linearly independent.
    """
    return math.comb(width + degree - 1, degree) + (math.comb(width + degree - 2, degree - 1) if degree else 0)


@functools.lru_cache(maxsize=64)
def monomials(width: int, degree: int) -> Monomials:
    """Return the layout of all monomials of `width` variables up to `degree`."""
    starts, tails = [0, 1], [(0,) * width]
    shares, leads = [np.ones(1)], [np.zeros(1, dtype=int)]
    for m in range(1, degree + 1):
        share, lead, tail, at = [], [], [], starts[-1]
        for i in range(width):
            tail.append(at)
            below, exponent = shares[-1], leads[-1]
            if m > 1:
                skip = tails[-1][i] - starts[m - 1]
                own = _group_size(width, i, m - 1)
                below = below[skip:]
                exponent = np.concatenate([exponent[skip : skip + own], np.zeros(len(below) - own, dtype=int)])
            share.append(below / (exponent + 1))
            lead.append(exponent + 1)
            at += len(below)
        shares.append(np.concatenate(share))
        leads.append(np.concatenate(lead))
        tails.append(tuple(tail))
        starts.append(at)
    return Monomials(width, degree, tuple(starts), tuple(tails), np.concatenate(shares))


def _group_size(width: int, i: int, degree: int) -> int:
    """Return how many monomials of a degree have x_i as their first variable."""
    return math.comb(width - i + degree - 2, degree - 1)
