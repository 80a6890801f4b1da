"""Named theorems about rows of any length, and about powers with any integer exponent, which a proof cites by name.

Each says: for all rows, all numbers, and all integers at which `given` holds (at every index, where it mentions one),
both sides of `holds` have values and compare so. Those that `PROVED_HERE` names have proofs that the kernel accepts,
which the tests make; the others have theirs beside them, and are tested at thousands of points.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Theorem:
    """A statement about rows `U[1, i(1)]` of n entries, a matrix `F[i(1), i(2)]` of m rows, numbers and integers."""

    holds: str
    rows: str = ""
    matrix: str = ""
    numbers: str = ""
    integers: str = ""
    given: tuple[str, ...] = ()


THEOREMS: Mapping[str, Theorem] = {
    "Cauchy-Schwarz": Theorem(
        "sum(1, n, U[1, i(1)]*V[1, i(1)])**2 <= sum(1, n, U[1, i(1)]**2)*sum(1, n, V[1, i(1)]**2)", rows="U V"
    ),
    # |u + v|^2 = |u|^2 + 2 <u, v> + |v|^2, which is at most (|u| + |v|)^2 by Cauchy-Schwarz
    "triangle inequality": Theorem(
        "sqrt(sum(1, n, (U[1, i(1)] + V[1, i(1)])**2))"
        " <= sqrt(sum(1, n, U[1, i(1)]**2)) + sqrt(sum(1, n, V[1, i(1)]**2))",
        rows="U V",
    ),
    "Bernoulli": Theorem("1 + n*x <= (1 + x)**n", numbers="x", integers="n", given=("-1 <= x", "0 <= n")),
    "tangent of a power": Theorem(
        "y**n*((n + 1)*x - n*y) <= x**(n + 1)", numbers="x y", integers="n", given=("0 <= x", "0 <= y", "0 <= n")
    ),
    "powers in order": Theorem(
        "0 <= (x - y)*(x**n - y**n)", numbers="x y", integers="n", given=("0 <= x", "0 <= y", "0 <= n")
    ),
    "convexity of a power": Theorem(
        "(t*x + (1 - t)*y)**n <= t*x**n + (1 - t)*y**n",
        numbers="x y t",
        integers="n",
        given=("0 <= x", "0 <= y", "0 <= t", "t <= 1", "0 <= n"),
    ),
    "AM-GM": Theorem(
        "prod(1, n, U[1, i(1)]) <= (sum(1, n, U[1, i(1)])/n)**n", rows="U", given=("1 <= n", "0 <= U[1, i(1)]")
    ),
    # exp is convex: with m the mean of the logarithms, exp(m) (1 + log(u) - m) <= u, summed over the row
    "AM-GM of logarithms": Theorem(
        "exp(sum(1, n, log(U[1, i(1)]))/n) <= sum(1, n, U[1, i(1)])/n", rows="U", given=("1 <= n", "0 < U[1, i(1)]")
    ),
    # log is increasing, so log(x) / n <= log(y)
    "root of a power": Theorem(
        "exp(log(x)/n) <= y", numbers="x y", integers="n", given=("0 < x", "0 <= y", "1 <= n", "x <= y**n")
    ),
    # exp is convex: its value between 0 and log(x) is at most that of the chord
    "chord of exp": Theorem("exp(t*log(x)) <= 1 + t*(x - 1)", numbers="x t", given=("0 < x", "0 <= t", "t <= 1")),
    # the tangent of exp at the mean m: exp(m) (1 + u - m) <= exp(u), summed over the row
    "Jensen for exp": Theorem(
        "n*exp(sum(1, n, U[1, i(1)])/n) <= sum(1, n, exp(U[1, i(1)]))", rows="U", given=("1 <= n",)
    ),
    # the tangent of log at the mean m: log(u) <= log(m) + (u - m)/m, summed over the row
    "Jensen for log": Theorem(
        "sum(1, n, log(U[1, i(1)])) <= n*log(sum(1, n, U[1, i(1)])/n)", rows="U", given=("1 <= n", "0 < U[1, i(1)]")
    ),
    # the tangent of u^k at the mean m, which is "tangent of a power", summed over the row
    "power mean": Theorem(
        "n*(sum(1, n, U[1, i(1)])/n)**k <= sum(1, n, U[1, i(1)]**k)",
        rows="U",
        integers="k",
        given=("1 <= n", "1 <= k", "0 <= U[1, i(1)]"),
    ),
    # with A = sum(U), B = sum(V): log(x) >= 1 - 1/x at x = U B/(V A) gives U log(U B/(V A)) >= U - V A/B, summed over i
    "log-sum": Theorem(
        "sum(1, n, U[1, i(1)])*log(sum(1, n, U[1, i(1)])/sum(1, n, V[1, i(1)]))"
        " <= sum(1, n, U[1, i(1)]*log(U[1, i(1)]/V[1, i(1)]))",
        rows="U V",
        given=("1 <= n", "0 < U[1, i(1)]", "0 < V[1, i(1)]"),
    ),
    # the root of a product of numbers from 0 on is the product of their roots, and roots are in order
    "root of a product": Theorem(
        "sqrt(x) <= sqrt(y)*sqrt(z)", numbers="x y z", given=("0 <= x", "0 <= y", "0 <= z", "x <= y*z")
    ),
    "root of three factors": Theorem(
        "sqrt(x) <= sqrt(w)*sqrt(y)*sqrt(z)",
        numbers="x w y z",
        given=("0 <= x", "0 <= w", "0 <= y", "0 <= z", "x <= w*y*z"),
    ),
    # finite sums may be added up in either order
    "exchange of sums": Theorem(
        "sum(2, m, sum(1, n, F[i(2), i(1)])) == sum(2, n, sum(1, m, F[i(1), i(2)]))", matrix="F"
    ),
}
PROVED_HERE = (
    "Cauchy-Schwarz",
    "Bernoulli",
    "tangent of a power",
    "powers in order",
    "convexity of a power",
    "AM-GM",
)
"""Theorems with proofs by induction that the kernel accepts; each cites none but those before it."""
