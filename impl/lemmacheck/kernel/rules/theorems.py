"""Named theorems about rows of any length, and about powers with any integer exponent, which a proof cites by name.

Each says: for all rows, all numbers, and all integers at which `given` holds (at every index, where it mentions one),
both sides of `holds` have values and compare so. Those that `PROVED_HERE` names have proofs that the kernel accepts,
which the tests make; the others have theirs beside them, and are tested at thousands of points.
"""

from collections.abc import Mapping

from lemmacheck.kernel.rules.polynomial_means import POLYNOMIAL_MEANS
from lemmacheck.kernel.rules.softmaxes import SOFTMAXES
from lemmacheck.kernel.rules.theorem import Theorem

WEIGHTS = ("1 <= n", "0 <= W[1, i(1)]", "sum(1, n, W[1, i(1)]) == 1")
"""What is given of weights."""
THEOREMS: Mapping[str, Theorem] = {
    "Cauchy-Schwarz": Theorem(
        "sum(1, n, U[1, i(1)]*V[1, i(1)])**2 <= sum(1, n, U[1, i(1)]**2)*sum(1, n, V[1, i(1)]**2)", rows="U V"
    ),
    # by induction: 2 S w is at most A v + B u, whose square is at least 4 A B u v
    "Cauchy-Schwarz of products": Theorem(
        "sum(1, n, W[1, i(1)])**2 <= sum(1, n, U[1, i(1)])*sum(1, n, V[1, i(1)])",
        rows="U V W",
        given=("0 <= n", "0 <= U[1, i(1)]", "0 <= V[1, i(1)]", "W[1, i(1)]**2 <= U[1, i(1)]*V[1, i(1)]"),
    ),
    # matrices of m n entries are rows of as many
    "Cauchy-Schwarz of matrices": Theorem(
        "sum(2, m, sum(1, n, F[i(2), i(1)]*G[i(2), i(1)]))**2 <= sum(2, m, sum(1, n, F[i(2), i(1)]**2))"
        "*sum(2, m, sum(1, n, G[i(2), i(1)]**2))",
        matrix="F G",
    ),
    # |u + v|^2 = |u|^2 + 2 <u, v> + |v|^2, which is at most (|u| + |v|)^2 by Cauchy-Schwarz
    "triangle inequality": Theorem(
        "sqrt(sum(1, n, (U[1, i(1)] + V[1, i(1)])**2))"
        " <= sqrt(sum(1, n, U[1, i(1)]**2)) + sqrt(sum(1, n, V[1, i(1)]**2))",
        rows="U V",
    ),
    "Bernoulli": Theorem("1 + n*x <= (1 + x)**n", numbers="x", integers="n", given=("-1 <= x", "0 <= n")),
    # below -1, 1 + n x is at most -1 from n = 2 on, and |1 + x| at most 1
    "Bernoulli from -2 on": Theorem("1 + n*x <= (1 + x)**n", numbers="x", integers="n", given=("-2 <= x", "0 <= n")),
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
    "size of a power": Theorem("abs(x**n) <= r**n", numbers="x r", integers="n", given=("-r <= x", "x <= r", "0 <= n")),
    "difference of powers": Theorem(
        "abs(x**(n + 1) - y**(n + 1)) <= (n + 1)*r**n*abs(x - y)",
        numbers="x y r",
        integers="n",
        given=("-r <= x", "x <= r", "-r <= y", "y <= r", "0 <= n"),
    ),
    "powers above 1 in order": Theorem(
        "x**m <= x**(m + n)", numbers="x", integers="m n", given=("1 <= x", "0 <= m", "0 <= n")
    ),
    "size of a product": Theorem(
        "abs(prod(1, n, U[1, i(1)])) <= r**n",
        rows="U",
        numbers="r",
        given=("0 <= n", "-r <= U[1, i(1)]", "U[1, i(1)] <= r"),
    ),
    "difference of products": Theorem(
        "r*abs(prod(1, n, U[1, i(1)]) - prod(1, n, V[1, i(1)])) <= n*r**n*d",
        rows="U V",
        numbers="r d",
        given=(
            "0 <= n",
            "0 <= r",
            "0 <= d",
            "-r <= U[1, i(1)]",
            "U[1, i(1)] <= r",
            "-r <= V[1, i(1)]",
            "V[1, i(1)] <= r",
            "U[1, i(1)] - d <= V[1, i(1)]",
            "V[1, i(1)] <= U[1, i(1)] + d",
        ),
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
    # by induction: exp((n + 1) y) = exp(n y) x
    "power by a logarithm": Theorem("x**n == exp(n*y)", numbers="x y", integers="n", given=("x == exp(y)", "0 <= n")),
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
    # with a = U^p/sum(U^p) and b = V^q/sum(V^q): Young's a^(1/p) b^(1/q) <= a/p + b/q, summed, is at most 1
    "Hoelder": Theorem(
        "sum(1, n, U[1, i(1)]*V[1, i(1)])"
        " <= exp(log(sum(1, n, exp(p*log(U[1, i(1)]))))/p)*exp(log(sum(1, n, exp(q*log(V[1, i(1)]))))/q)",
        rows="U V",
        numbers="p q",
        given=("1 <= n", "1 < p", "1 < q", "p + q == p*q", "0 < U[1, i(1)]", "0 < V[1, i(1)]"),
    ),
    # the theorem before with p = (k + m)/k, q = (k + m)/m, of U^k and V^m: a row of zeros makes both sides 0
    "Hoelder in powers": Theorem(
        "sum(1, n, U[1, i(1)]**k*V[1, i(1)]**m)**(k + m)"
        " <= sum(1, n, U[1, i(1)]**(k + m))**k*sum(1, n, V[1, i(1)]**(k + m))**m",
        rows="U V",
        integers="k m",
        given=("0 <= n", "1 <= k", "1 <= m", "0 <= U[1, i(1)]", "0 <= V[1, i(1)]"),
    ),
    # |U + V|^p = U |U + V|^(p - 1) + V |U + V|^(p - 1), and Hoelder's inequality twice
    "Minkowski": Theorem(
        "exp(log(sum(1, n, exp(p*log(U[1, i(1)] + V[1, i(1)]))))/p)"
        " <= exp(log(sum(1, n, exp(p*log(U[1, i(1)]))))/p) + exp(log(sum(1, n, exp(p*log(V[1, i(1)]))))/p)",
        rows="U V",
        numbers="p",
        given=("1 <= n", "1 <= p", "0 < U[1, i(1)]", "0 < V[1, i(1)]"),
    ),
    # u^k is convex: (U + V)^k/(x + y)^k <= x/(x + y) (U/x)^k + y/(x + y) (V/y)^k, summed over the row, is at most 1
    "Minkowski in powers": Theorem(
        "sum(1, n, (U[1, i(1)] + V[1, i(1)])**k) <= (x + y)**k",
        rows="U V",
        numbers="x y",
        integers="k",
        given=(
            "1 <= k",
            "0 <= n",
            "0 <= x",
            "0 <= y",
            "0 <= U[1, i(1)]",
            "0 <= V[1, i(1)]",
            "sum(1, n, U[1, i(1)]**k) <= x**k",
            "sum(1, n, V[1, i(1)]**k) <= y**k",
        ),
    ),
    # u^(q/p) of u = U^p is convex where q/p is from 1 on or below 0, concave between: Jensen, and a root of order q
    "power means": Theorem(
        "exp(log(sum(1, n, W[1, i(1)]*exp(p*log(U[1, i(1)]))))/p)"
        " <= exp(log(sum(1, n, W[1, i(1)]*exp(q*log(U[1, i(1)]))))/q)",
        rows="U W",
        numbers="p q",
        given=(*WEIGHTS, "0 < U[1, i(1)]", "0 < p*p", "0 < q*q", "p <= q"),
    ),
    # the tangents of exp, log and u^k at the mean m of U, each times its weight, summed over the row
    "weighted Jensen for exp": Theorem(
        "exp(sum(1, n, W[1, i(1)]*U[1, i(1)])) <= sum(1, n, W[1, i(1)]*exp(U[1, i(1)]))", rows="U W", given=WEIGHTS
    ),
    "weighted Jensen for log": Theorem(
        "sum(1, n, W[1, i(1)]*log(U[1, i(1)])) <= log(sum(1, n, W[1, i(1)]*U[1, i(1)]))",
        rows="U W",
        given=(*WEIGHTS, "0 < U[1, i(1)]"),
    ),
    # Jensen for exp, of p log(U)
    "weighted AM-GM": Theorem(
        "exp(p*sum(1, n, W[1, i(1)]*log(U[1, i(1)]))) <= sum(1, n, W[1, i(1)]*exp(p*log(U[1, i(1)])))",
        rows="U W",
        numbers="p",
        given=(*WEIGHTS, "0 < U[1, i(1)]"),
    ),
    "weighted power mean": Theorem(
        "sum(1, n, W[1, i(1)]*U[1, i(1)])**k <= sum(1, n, W[1, i(1)]*U[1, i(1)]**k)",
        rows="U W",
        integers="k",
        given=(*WEIGHTS, "1 <= k", "0 <= U[1, i(1)]"),
    ),
    # some weight is above 0, and so is its summand; the others are from 0 on
    "a mean above 0": Theorem("0 < sum(1, n, W[1, i(1)]*U[1, i(1)])", rows="U W", given=(*WEIGHTS, "0 < U[1, i(1)]")),
    "product of exponentials": Theorem("prod(1, n, exp(U[1, i(1)])) == exp(sum(1, n, U[1, i(1)]))", rows="U"),
    # AM-GM, since powers from 0 on are in order
    "AM-GM by a mean": Theorem(
        "prod(1, n, U[1, i(1)]) <= x**n",
        rows="U",
        numbers="x",
        given=("1 <= n", "0 <= U[1, i(1)]", "sum(1, n, U[1, i(1)]) <= n*x"),
    ),
    # the log-sum inequality, where both sums are 1, and where the second row is 1 everywhere
    "Gibbs": Theorem(
        "0 <= sum(1, n, W[1, i(1)]*log(W[1, i(1)]/V[1, i(1)]))",
        rows="W V",
        given=(*WEIGHTS, "0 < W[1, i(1)]", "0 < V[1, i(1)]", "sum(1, n, V[1, i(1)]) <= 1"),
    ),
    "largest entropy": Theorem(
        "0 <= log(n) + sum(1, n, W[1, i(1)]*log(W[1, i(1)]))", rows="W", given=(*WEIGHTS, "0 < W[1, i(1)]")
    ),
    "largest entropy of inverses": Theorem(
        "sum(1, n, W[1, i(1)]*log(1/W[1, i(1)])) <= log(n)", rows="W", given=(*WEIGHTS, "0 < W[1, i(1)]")
    ),
    # (y - U)(U - x) >= 0, over U, times its weight, summed over the row
    "Diaz-Metcalf": Theorem(
        "sum(1, n, W[1, i(1)]*U[1, i(1)]) + x*y*sum(1, n, W[1, i(1)]/U[1, i(1)]) <= x + y",
        rows="U W",
        numbers="x y",
        given=(*WEIGHTS, "0 < x", "x <= U[1, i(1)]", "U[1, i(1)] <= y"),
    ),
    "triangle inequality of sizes": Theorem(
        "sum(1, n, abs(U[1, i(1)] + V[1, i(1)])) <= sum(1, n, abs(U[1, i(1)])) + sum(1, n, abs(V[1, i(1)]))", rows="U V"
    ),
    "Cauchy-Schwarz of sizes": Theorem(
        "sum(1, n, abs(U[1, i(1)]*V[1, i(1)]))**2 <= sum(1, n, U[1, i(1)]**2)*sum(1, n, V[1, i(1)]**2)", rows="U V"
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
    # its square is above 0
    "root above 0": Theorem("0 < sqrt(x)", numbers="x", given=("0 < x",)),
    # if a were larger than y sqrt(z), its square would be larger than that of it, which is y^2 z
    "below a root": Theorem("a <= y*sqrt(z)", numbers="a y z", given=("0 <= y", "0 <= z", "a**2 <= y**2*z")),
    # (2 b y)^2 is at most 4 a c x z, and so at most (a x + c z)^2; with x = u^2, y = u v and z = v^2 it is one form
    "two forms of two rows": Theorem(
        "0 <= a*x + 2*b*y + c*z",
        numbers="a b c x y z",
        given=("0 <= a", "0 <= c", "b**2 <= a*c", "0 <= x", "0 <= z", "y**2 <= x*z"),
    ),
    # a times it is (a x + d y + e z)^2 and a form of two rows, whose determinant is a times that of three
    "a form of three rows": Theorem(
        "0 <= a*x**2 + b*y**2 + c*z**2 + 2*d*x*y + 2*e*x*z + 2*f*y*z",
        numbers="a b c d e f x y z",
        given=(
            "0 <= a",
            "0 <= b",
            "0 <= c",
            "d**2 <= a*b",
            "e**2 <= a*c",
            "f**2 <= b*c",
            "0 <= a*b*c + 2*d*e*f - a*f**2 - b*e**2 - c*d**2",
        ),
    ),
    # |v - mean of v| has a chord above it: its mean is at most 2 (x m - 1)(x - m)/((x^2 - 1) m), largest at m = 1
    "means under two weights": Theorem(
        "(x + 1)*abs(sum(1, n, V[1, i(1)]*W[1, i(1)])*sum(1, n, U[1, i(1)])"
        " - sum(1, n, U[1, i(1)]*W[1, i(1)])*sum(1, n, V[1, i(1)]))"
        " <= 2*y*(x - 1)*(sum(1, n, U[1, i(1)])*sum(1, n, V[1, i(1)]))",
        rows="U V W",
        numbers="x y",
        given=(
            "1 <= n",
            "1 < x",
            "0 <= y",
            "0 < U[1, i(1)]",
            "U[1, i(1)] <= x*V[1, i(1)]",
            "V[1, i(1)] <= x*U[1, i(1)]",
            "-y <= W[1, i(1)]",
            "W[1, i(1)] <= y",
        ),
    ),
    # the first mean with the second's values is at most b away from itself, and the theorem before is about these two
    "distance of two means": Theorem(
        "abs(sum(1, n, U[1, i(1)]*W[1, i(1)])/sum(1, n, U[1, i(1)])"
        " - sum(1, n, V[1, i(1)]*Z[1, i(1)])/sum(1, n, V[1, i(1)])) <= b + 2*y*(x - 1)/(x + 1)",
        rows="U V Z W",
        numbers="x y b",
        given=(
            "1 <= n",
            "1 < x",
            "0 <= y",
            "0 <= b",
            "0 < U[1, i(1)]",
            "U[1, i(1)] <= x*V[1, i(1)]",
            "V[1, i(1)] <= x*U[1, i(1)]",
            "-y <= Z[1, i(1)]",
            "Z[1, i(1)] <= y",
            "Z[1, i(1)] - b <= W[1, i(1)]",
            "W[1, i(1)] <= Z[1, i(1)] + b",
        ),
    ),
    **POLYNOMIAL_MEANS,
    **SOFTMAXES,
    # finite sums may be added up in either order
    "exchange of sums": Theorem(
        "sum(2, m, sum(1, n, F[i(2), i(1)])) == sum(2, n, sum(1, m, F[i(1), i(2)]))", matrix="F"
    ),
}
PROVED_HERE = (
    "Cauchy-Schwarz",
    "Cauchy-Schwarz of products",
    "Bernoulli",
    "tangent of a power",
    "powers in order",
    "convexity of a power",
    "size of a power",
    "difference of powers",
    "powers above 1 in order",
    "size of a product",
    "difference of products",
    "AM-GM",
    "root above 0",
    "below a root",
    "two forms of two rows",
    "a form of three rows",
    "means under two weights",
    "distance of two means",
    *POLYNOMIAL_MEANS,
    "weighted Jensen for exp",
    "product of exponentials",
    "Gibbs",
    "largest entropy",
    "largest entropy of inverses",
    "triangle inequality of sizes",
    "Cauchy-Schwarz of sizes",
    *SOFTMAXES,
)
"""Theorems with proofs that the kernel accepts, most by induction; each cites none but those before it."""
