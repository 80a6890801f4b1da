"""Theorems about Taylor polynomials of exp, and about means whose weights are such polynomials."""

import math
from collections.abc import Mapping

from lemmacheck.kernel.rules.theorem import Theorem


def taylor(x: str, degree: int) -> str:
    """Return the Taylor polynomial of exp of a degree, of what is named."""
    terms = ["1", x, *(f"{x}**{m}/{math.factorial(m)}" for m in range(2, degree + 1))]
    return f"({' + '.join(terms)})"


SLOPES: Mapping[int, str] = {2: "1", 4: "8/5", 6: "2", 8: "5/2"}
"""By degree: what the slope of the logarithm of that Taylor polynomial of exp does not exceed."""

POLYNOMIAL_MEANS: Mapping[str, Theorem] = {
    # log(p) has a slope p'/p between -c and 1, where c is 1 at degree 2, and below 8/5, 2 and 5/2 at 4, 6 and 8
    **{
        f"Taylor polynomial of degree {degree} under a shift": Theorem(
            f"{taylor('y', degree)} <= exp({slope}*h)*{taylor('x', degree)}",
            numbers="x y h",
            given=("x - h <= y", "y <= x + h"),
        )
        for degree, slope in SLOPES.items()
    },
    # the two theorems before: weights are apart by a factor of exp(c h), where logits are apart by h
    **{
        f"distance of two means of degree {degree}": Theorem(
            f"abs(sum(1, n, {taylor('U[1, i(1)]', degree)}*W[1, i(1)])/sum(1, n, {taylor('U[1, i(1)]', degree)})"
            f" - sum(1, n, {taylor('V[1, i(1)]', degree)}*Z[1, i(1)])/sum(1, n, {taylor('V[1, i(1)]', degree)}))"
            f" <= b + 2*y*(exp({slope}*h) - 1)/(exp({slope}*h) + 1)",
            rows="U V Z W",
            numbers="h y b",
            given=(
                "1 <= n",
                "0 < h",
                "0 <= y",
                "0 <= b",
                "U[1, i(1)] - h <= V[1, i(1)]",
                "V[1, i(1)] <= U[1, i(1)] + h",
                "-y <= Z[1, i(1)]",
                "Z[1, i(1)] <= y",
                "Z[1, i(1)] - b <= W[1, i(1)]",
                "W[1, i(1)] <= Z[1, i(1)] + b",
            ),
        )
        for degree, slope in SLOPES.items()
    },
}
