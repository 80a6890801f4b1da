"""Recursive summation of three numbers: the error is at most γ₂ times the sum of the |numbers|.

((x₁ + x₂)(1 + δ) + x₃)(1 + η). The last number is rounded once only, the first two twice.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def error(on, x, y, z, d, eta):
    """How far the computed sum is off."""
    return abs(((x + y) * (1 + d) + z) * (1 + eta) - (x + y + z))


def gamma(on, x, y, z, u):
    """2u/(1 - 2u) times the sum of the |numbers|."""
    return (abs(x) + abs(y) + abs(z)) * 2 * u / (1 - 2 * u)


def one_unit(on, x, y, z, u):
    """One unit u times the sum of the |numbers|, as if one rounding were all."""
    return (abs(x) + abs(y) + abs(z)) * u


def size_of_the_sum(on, x, y, z, u):
    """4u times the |sum|: small relative error whatever cancels."""
    return 4 * u * abs(x + y + z)


GIVEN = {
    "u": reals(0, "1/4", open=True),
    "x": reals(),
    "y": reals(),
    "z": reals(),
    "d": reals("-u", "u"),
    "eta": reals("-u", "u"),
}
POSITIVE = GIVEN | {"x": reals(0), "y": reals(0), "z": reals(0)}

CLAIM = Claim(
    "2",
    kind="lemma",
    title="Rounding error of recursive summation",
    section="1",
    says=r"|\hat s - s| \le \gamma_{n-1} \sum |x_i|",
    readings=(
        Reading("gamma", expects=PROVED, asserts=Bound(error, gamma), given=GIVEN),
        Reading("one unit", expects=REFUTED, asserts=Bound(error, one_unit), given=GIVEN),
        Reading("relative to the sum", expects=REFUTED, asserts=Bound(error, size_of_the_sum), given=GIVEN),
        Reading("relative to the sum, no signs", expects=PROVED, asserts=Bound(error, size_of_the_sum), given=POSITIVE),
    ),
)
