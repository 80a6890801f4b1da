"""Lebesgue constants: at most 1 + (2/π) ln n at n Chebyshev nodes; at equispaced ones they grow like 2ⁿ.

The Lebesgue function at x is the sum of the |Lagrange polynomials|. 7/11 stands for 2/π, which is larger. Three
Chebyshev nodes reach 5/3, at the ends. With m + 1 equispaced nodes the function in the middle of the first interval
is already above 2^(m-2)/m².
"""

from fractions import Fraction
from math import prod

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, counted, integers, reals


def of_three(on, x):
    """The Lebesgue function of three Chebyshev nodes, 0 and ±c with c² = 3/4."""
    c = on.sqrt(on.scalar(3)) / 2
    return abs(x * (x - c)) * 2 / 3 + abs((x - c) * (x + c)) * 4 / 3 + abs(x * (x + c)) * 2 / 3


def logarithm(on):
    """1 + (7/11) ln 3."""
    return 1 + on.log(on.scalar(3)) * 7 / 11


def three_halves(on):
    """3/2."""
    return on.scalar("3/2")


@counted
def equispaced(m):
    """The Lebesgue function of m + 1 equispaced nodes in the middle of the first interval."""
    x = Fraction(1, 2)
    return sum(abs(prod((x - j) / (i - j) for j in range(m + 1) if j != i)) for i in range(m + 1))


def logarithm_of_nodes(on, m):
    """1 + (7/11) ln(m + 1)."""
    return 1 + on.log(m + 1) * 7 / 11


def growing(on, m):
    """2^(m-2)/m²."""
    return on.power(on.scalar(2), m) / (4 * m * m)


def upper(on, m):
    """2^(m+3)/m."""
    return 8 * on.power(on.scalar(2), m) / m


CHEBYSHEV = {"x": reals(-1, 1)}
EQUISPACED = {"m": integers(2, 20)}

CLAIM = Claim(
    "10",
    kind="theorem",
    title="Lebesgue constants",
    section="3",
    says=r"\Lambda_n \le \tfrac{2}{\pi} \ln(n + 1) + 1",
    readings=(
        Reading("three Chebyshev nodes", expects=PROVED, asserts=Bound(of_three, logarithm), given=CHEBYSHEV),
        Reading("three Chebyshev nodes, 3/2", expects=REFUTED, asserts=Bound(of_three, three_halves), given=CHEBYSHEV),
        Reading("equispaced nodes", expects=REFUTED, asserts=Bound(equispaced, logarithm_of_nodes), given=EQUISPACED),
        Reading("equispaced nodes, from below", expects=PROVED, asserts=Bound(growing, equispaced), given=EQUISPACED),
        Reading("equispaced nodes, from above", expects=PROVED, asserts=Bound(equispaced, upper), given=EQUISPACED),
    ),
)
