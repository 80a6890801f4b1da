"""Theorems about the largest of some numbers and about softmaxes, each proved from those before it."""

from collections.abc import Mapping

from lemmacheck.kernel.rules.theorem import Theorem

SOFTMAXES: Mapping[str, Theorem] = {
    # by induction: the larger of two numbers from 0 on is at most their sum
    "largest and sum": Theorem(
        "largest(1, n, U[1, i(1)]) <= sum(1, n, U[1, i(1)])", rows="U", given=("1 <= n", "0 <= U[1, i(1)]")
    ),
    # where d is not 0, d d <= x x <= d e
    "square below a product": Theorem("d <= e", numbers="d x e", given=("0 <= d", "0 <= e", "d <= x", "x**2 <= d*e")),
    # its slope is at most 1: for y <= x, exp(x) - exp(y) is at most exp(x) (x - y)
    "exp below 0 is Lipschitz": Theorem(
        "(exp(x) - exp(y))**2 <= (exp(x) - exp(y))*(x - y)", numbers="x y", given=("x <= 0", "y <= 0")
    ),
    # the share of exp(x) is half of 1 + tanh((x - y)/2), and tanh has slopes of at most 1
    "softmax of two is Lipschitz in squares": Theorem(
        "16*(exp(x)/(exp(x) + exp(y)) - exp(z)/(exp(z) + exp(w)))**2 <= ((x - y) - (z - w))**2", numbers="x y z w"
    ),
    "softmax of two is Lipschitz": Theorem(
        "4*abs(exp(x)/(exp(x) + exp(y)) - exp(z)/(exp(z) + exp(w))) <= abs((x - y) - (z - w))", numbers="x y z w"
    ),
    # the theorem before the last of the logarithms of both softmaxes, summed, and Cauchy-Schwarz
    "softmax is Lipschitz": Theorem(
        "sum(2, n, (exp(U[1, i(2)])/sum(1, n, exp(U[1, i(1)])) - exp(V[1, i(2)])/sum(1, n, exp(V[1, i(1)])))**2)"
        " <= sum(1, n, (U[1, i(1)] - V[1, i(1)])**2)",
        rows="U V",
        given=("1 <= n",),
    ),
    # Jensen for exp of the differences, under the softmax as weights: its right side is the quotient of both sums
    "tangent of logsumexp": Theorem(
        "log(sum(1, n, exp(U[1, i(1)])))"
        " + sum(2, n, exp(U[1, i(2)])/sum(1, n, exp(U[1, i(1)]))*(V[1, i(2)] - U[1, i(2)]))"
        " <= log(sum(1, n, exp(V[1, i(1)])))",
        rows="U V",
        given=("1 <= n",),
    ),
}
