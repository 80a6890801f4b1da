"""Ways to prove goals: statements of every length that are proved, and tightened ones that are not."""

import pytest

from lemmacheck.kernel import check_link, statement_of
from lemmacheck.proving.deducing import by_of
from lemmacheck.proving.deduction import Deduction
from lemmacheck.proving.finders import FINDERS
from lemmacheck.proving.reasoning import NotProvedError
from lemmacheck.proving.ways import WAYS

SECONDS, FEW_SECONDS = 25.0, 0.8
N = "n: Integers(low=1, high=None)"
N4 = "n: Integers(low=4, high=None)"


def entries(name, rows=1, columns="n", low="", *, is_open=False):
    """Return the declaration of a variable."""
    shape = f"rows={rows!r}, columns={columns!r}, lows=({low}), highs=()"
    return f"{name}: Entries({shape}, open_low={is_open}, open_high=False)"


def bounded(name, low, high, rows=1, columns="n"):
    """Return the declaration of a variable between two bounds."""
    shape = f"rows={rows!r}, columns={columns!r}, lows=({low!r},), highs=({high!r},)"
    return f"{name}: Entries({shape}, open_low=False, open_high=False)"


U, V = entries("u"), entries("v")
A, B = entries("A", "n", "n"), entries("B", "n", "n")
SUM, POSITIVE = "sum(1, n, u[1, i(1)])", entries("u", low="0,", is_open=True)
NORMS = "sqrt(sum(2, n, sum(1, n, {0}[i(2), i(1)]*{0}[i(2), i(1)])))"
DISTANCE = "sum(1, n, (u[1, i(1)] - v[1, i(1)])*(u[1, i(1)] - v[1, i(1)]))"
PRODUCT = "t(1): sum(1, n, A[i(3), i(1)]*B[i(1), i(2)])\nsqrt(sum(3, n, sum(2, n, t(1)*t(1))))"

R, E, B1 = (entries(each, columns=1, low="0,", is_open=True) for each in ("R", "eps", "B"))
NEAR = [N, E, B1, U, bounded("v", "u - eps", "u + eps"), bounded("w", "-(B)", "B")]
MEAN = "sum(1, n, exp({0}[1, i(1)])*w[1, i(1)])/sum(1, n, exp({0}[1, i(1)]))"
MEANS = f"abs({MEAN.format('v')} - {MEAN.format('u')})"
BILINEAR = "sum(2, n, sum(1, n, {0}[1, i(1)]*C[i(1), i(2)])*w[1, i(2)])"
FORM = [
    N, R, E, bounded("u", "-(R)", "R"), bounded("v", "u - eps", "u + eps"), bounded("w", "-(R)", "R"),
    bounded("C", "-(R)", "R", rows="n"),
]  # fmt: skip

ABOVE_1 = entries("R", columns=1, low="1,", is_open=True)
POINTS = [N, ABOVE_1, *(bounded(each, "-(R)", "R", columns=1) for each in ("x", "y"))]
FACTORS = [N, ABOVE_1, E, bounded("u", "-(R)", "R"), bounded("v", "u - eps", "u + eps"), bounded("w", "-(R)", "R")]
FACTORS[4] = FACTORS[4].replace("('u - eps',)", "('-(R)', 'u - eps')").replace("('u + eps',)", "('R', 'u + eps')")
PRODUCTS = "abs(prod(1, n, u[1, i(1)]) - prod(1, n, v[1, i(1)]))"
TAYLOR = "(1 + {0}[1, i(1)] + (1/2)*({0}[1, i(1)]*{0}[1, i(1)]))"
WEIGHED = f"sum(1, n, {TAYLOR}*w[1, i(1)])/sum(1, n, {TAYLOR})"
POLYNOMIALS = f"abs({WEIGHED.format('v')} - {WEIGHED.format('u')})"

OFF = "exp(u[1, i(1)] + f[1, i(1)])"
FACTORED = (
    f"sum(1, n, {OFF}*w[1, i(1)])/sum(1, n, {OFF}) - sum(1, n, exp(u[1, i(1)])*w[1, i(1)])/sum(1, n, exp(u[1, i(1)]))"
)
WITHIN = [*NEAR, bounded("f", "-(eps)", "eps")]
NONNEGATIVE, ROOTS = [N, entries("u", low="0,"), entries("v", low="0,")], "sum(1, n, sqrt(u[1, i(1)]*v[1, i(1)]))"
FACTORS_1, EXPONENTIALS = "prod(1, n, 1 + u[1, i(1)])", "log(sum(1, n, exp(u[1, i(1)])))"
U_BELOW = "u: Entries(rows=1, columns='n', lows=(), highs=('x',), open_low=False, open_high=False)"
X, LOGARITHM = entries("x", columns=1, low="0,", is_open=True), "power by a logarithm"
BOTH = [N, POSITIVE, entries("v", low="0,", is_open=True)]
SIMPLEX = "w: Shaped(rows=1, columns='n', lows=(0,), highs=(1,), open_low=False, open_high=False, form='simplex')"
WEIGHTS = [N, POSITIVE, SIMPLEX]
SHARES = [N, "w: Entries(rows=1, columns='n', lows=(0,), highs=(1,), open_low=True, open_high=False)", "sum(w) == 1"]
P = entries("p", columns=1, low="1,", is_open=True)
MIXED, CUBES = "sum(1, n, u[1, i(1)]**2*v[1, i(1)])**3", "sum(1, n, u[1, i(1)]**3)**2*sum(1, n, v[1, i(1)]**3)"
NORM = "exp(log(sum(1, n, exp({0}*log({1}))))/({0}))"
CUBE_MEAN = "exp(log(sum(1, n, w[1, i(1)]*u[1, i(1)]**3))/3)"
NORM3 = "exp(log(sum(1, n, {0}**3))/3)"
SIZES = "sum(1, n, abs({0}))"
GEOMETRIC, WEIGHTED = "sum(1, n, w[1, i(1)]*log(u[1, i(1)]))", "sum(1, n, w[1, i(1)]*u[1, i(1)])"
POINTS_2 = [N, SIMPLEX, bounded("u", "1", "2")]
INVERSES = "sum(1, n, w[1, i(1)]*u[1, i(1)])*sum(1, n, w[1, i(1)]/u[1, i(1)])"
ROWS = ("u[1, i(1)]", "v[1, i(1)]", "(u[1, i(1)] + v[1, i(1)])", "(u[1, i(1)] - v[1, i(1)])")
SQUARES = "sqrt(sum(1, n, {0}**2))"
ENTROPY = "-sum(1, n, w[1, i(1)]*log(w[1, i(1)]))"

PROVED = {
    "Hoelder in powers": ([N, entries("u", low="0,"), entries("v", low="0,")], [MIXED, CUBES], "Hoelder in powers"),
    "Hoelder": (
        [*BOTH, P],
        [
            "sum(1, n, u[1, i(1)]*v[1, i(1)])",
            f"{NORM.format('p', 'u[1, i(1)]')}*{NORM.format('p/(p - 1)', 'v[1, i(1)]')}",
        ],
        "Hoelder",
    ),
    "power means": (WEIGHTS, ["sqrt(sum(1, n, w[1, i(1)]*u[1, i(1)]**2))", CUBE_MEAN], "power means"),
    "roots and the mean": ([N, POSITIVE], ["(sum(1, n, sqrt(u[1, i(1)]))/n)**2", f"{SUM}/n"], "power means"),
    "the harmonic mean": ([N, POSITIVE], ["n/sum(1, n, 1/u[1, i(1)])", f"{SUM}/n"], "power means"),
    "weighted AM-GM": (WEIGHTS, [f"exp({GEOMETRIC})", WEIGHTED], "weighted AM-GM"),
    "weighted AM-GM of a product": (
        WEIGHTS,
        ["prod(1, n, exp(w[1, i(1)]*log(u[1, i(1)])))", WEIGHTED],
        "product of exponentials",
    ),
    "weighted Jensen for log": (WEIGHTS, [GEOMETRIC, f"log({WEIGHTED})"], "weighted Jensen for log"),
    "weighted Jensen for exp": (
        WEIGHTS,
        [f"exp({WEIGHTED})", "sum(1, n, w[1, i(1)]*exp(u[1, i(1)]))"],
        "weighted Jensen for exp",
    ),
    "Minkowski": (BOTH, [NORM3.format(ROWS[2]), f"{NORM3.format(ROWS[0])} + {NORM3.format(ROWS[1])}"], "Minkowski"),
    "sizes of a difference": (
        [N, U, V],
        [f"abs({SIZES.format(ROWS[0])} - {SIZES.format(ROWS[1])})", SIZES.format(ROWS[3])],
        "triangle inequality of sizes",
    ),
    "norms of a difference": (
        [N, U, V],
        [f"abs({SQUARES.format(ROWS[0])} - {SQUARES.format(ROWS[1])})", SQUARES.format(ROWS[3])],
        "triangle inequality",
    ),
    "sizes by the norm": ([N, U], [SIZES.format(ROWS[0]), f"sqrt(n)*{SQUARES.format(ROWS[0])}"], "of sizes"),
    "entropy": (SHARES, [ENTROPY, "log(n)"], "largest entropy"),
    "divergence": (
        [*SHARES, entries("v", low="0,", is_open=True), "sum(v) <= 1"],
        ["0", "sum(1, n, w[1, i(1)]*log(w[1, i(1)]/v[1, i(1)]))"],
        "Gibbs",
    ),
    "Kantorovich": (POINTS_2, [INVERSES, "9/8"], "Diaz-Metcalf"),
    "a product under a sum": (
        [N, entries("u", low="0,"), "sum(u) == n"],
        ["prod(1, n, u[1, i(1)])", "1"],
        "AM-GM by a mean",
    ),
    "a difference of powers": (POINTS, ["abs(x**n - y**n)", "n*R**(n - 1)*abs(x - y)"], "difference of powers"),
    "powers above 1": ([N, "m: Integers(low=1, high=None)", ABOVE_1], ["R**n", "R**(n + m)"], LOGARITHM),
    "a difference of products": (FACTORS, [PRODUCTS, "n*R**(n - 1)*eps"], "difference of products"),
    "the size of a sum of sums": (
        [N, A],
        ["abs(sum(2, n, sum(1, n, A[i(2), i(1)])))", "sum(2, n, sum(1, n, abs(A[i(2), i(1)])))"],
        "summand by summand",
    ),
    "means with polynomials for weights": (
        NEAR,
        [POLYNOMIALS, "2*B*(exp(eps) - 1)/(exp(eps) + 1)"],
        "distance of two means of degree 2",
    ),
    "means under two weights": (NEAR, [MEANS, "2*B*(exp(eps) - 1)/(exp(eps) + 1)"], "means under two weights"),
    "a bilinear form": (FORM, [BILINEAR.format("u"), "n*n*R*R*R"], "summand by summand"),
    "a bilinear form that moves": (
        FORM,
        [f"abs({BILINEAR.format('v')} - {BILINEAR.format('u')})", "n*n*R*R*eps"],
        "summand by summand",
    ),
    "AM-GM": ([N, entries("u", low="0,")], ["prod(1, n, u[1, i(1)])", f"({SUM}/n)**n"], "AM-GM"),
    "AM-GM with a root": ([N, POSITIVE], ["exp(log(prod(1, n, u[1, i(1)]))/n)", f"{SUM}/n"], "root of a power"),
    "AM-GM with logarithms": ([N, POSITIVE], ["exp(sum(1, n, log(u[1, i(1)]))/n)", f"{SUM}/n"], "AM-GM of logarithms"),
    "Cauchy-Schwarz": (
        [N, U, V],
        ["sum(1, n, u[1, i(1)]*v[1, i(1)])**2", "sum(1, n, u[1, i(1)]**2)*sum(1, n, v[1, i(1)]**2)"],
        "Cauchy-Schwarz",
    ),
    "Frobenius": ([N, A, B], [PRODUCT, f"{NORMS.format('A')}*{NORMS.format('B')}"], "exchange of sums"),
    "traces": (
        [N, A, B],
        ["sum(2, n, sum(1, n, A[i(2), i(1)]*B[i(1), i(2)]))", "sum(2, n, sum(1, n, B[i(2), i(1)]*A[i(1), i(2)]))"],
        "exchange of sums",
    ),
    "Jensen": ([N, U], [f"exp({SUM}/n)", "sum(1, n, exp(u[1, i(1)]))/n"], "Jensen for exp"),
    "means whose weights are off by a factor": (
        WITHIN,
        [f"abs({FACTORED})", "2*B*(exp(eps) - 1)/(exp(eps) + 1)"],
        "means under two weights",
    ),
    "the mean of squares": ([N, U], [f"({SUM}/n)**2", "sum(1, n, u[1, i(1)]*u[1, i(1)])/n"], "Cauchy-Schwarz"),
    "Bernoulli": ([N, entries("x", columns=1, low="-1,")], ["1 + n*x", "(1 + x)**n"], ""),
    "sums of cubes": ([N], ["sum(1, n, i(1)**3)", "(n*(n + 1)/2)**2"], "induction"),
    "powers and squares": ([N4], ["n*n", "2**n"], LOGARITHM),
    "powers and factorials": ([N4], ["2**n", "factorial(n)"], "induction"),
    "1/k^2": ([N], ["sum(1, n, 1/i(1)**2)", "2 - 1/n"], "induction"),
    "a mean of powers": (
        [entries("a", columns=1, low="0,"), entries("b", columns=1, low="0,"), N],
        ["((a + b)/2)**n", "(a**n + b**n)/2"],
        "convexity of a power",
    ),
    "the root of n": ([N], ["exp(log(n)/n)", "2 - 1/n"], "lemmas"),
    "the limit of compound interest": ([N], ["(1 + 1/n)**n", "exp(1)"], LOGARITHM),
    "compound interest from above": ([N], ["exp(1)", "(1 + 1/n)**(n + 1)"], LOGARITHM),
    "compound interest rises": ([N], ["(1 + 1/n)**n", "(1 + 1/(n + 1))**(n + 1)"], LOGARITHM),
    "interest of x": ([N, X], ["(1 + x/n)**n", "exp(x)"], ""),
    "a share of n, n times": ([N], ["(n/(n + 1))**n", "1/2"], LOGARITHM),
    "two powers of n": ([N], ["(n + 1)**n", "exp(1)*n**n"], LOGARITHM),
    "Stirling from below": ([N], ["(n/exp(1))**n", "factorial(n)"], "induction and power by a logarithm"),
    "factorials by means": ([N], ["factorial(n)", "((n + 1)/2)**n"], "power by a logarithm"),
    "sums of roots of products": (NONNEGATIVE, [ROOTS, f"sqrt({SUM}*sum(1, n, v[1, i(1)]))"], "Cauchy-Schwarz"),
    "sums of roots": ([N, entries("u", low="0,")], ["sum(1, n, sqrt(u[1, i(1)]))", f"sqrt(n*{SUM})"], "Cauchy-Schwarz"),
    "products of 1 + u": ([N, entries("u", low="0,")], [FACTORS_1, f"exp({SUM})"], "product of exponentials"),
    "products of 1 - u": ([N, bounded("u", 0, 1)], [FACTORS_1.replace("+", "-"), f"exp(-{SUM})"], "exponentials"),
    "logarithms of sums from below": ([N, U], [f"{SUM}/n + log(n)", EXPONENTIALS], "Jensen for exp"),
    "logarithms of sums from above": ([N, X, U_BELOW], [EXPONENTIALS, "x + log(n)"], "log rises"),
    "1/√k": ([N], ["sum(1, n, 1/sqrt(i(1)))", "2*sqrt(n)"], "induction"),
    "a distance, stretched": (
        [N, U, V, entries("x", columns=1, low="1,")],
        [DISTANCE, f"x*{DISTANCE}"],
        "summand by summand",
    ),
    "weighted squares and the sum of what is squared": (
        BOTH,
        ["sum(1, n, u[1, i(1)])**2/sum(1, n, v[1, i(1)])", "sum(1, n, u[1, i(1)]**2/v[1, i(1)])"],
        "products",
    ),
    "odd numbers over even ones": ([N], ["prod(1, n, 1 - 1/(2*i(1)))", "1/sqrt(3*n + 1)"], "induction"),
    "two numbers and a triangle": (
        [entries(name, columns=1) for name in "abcd"],
        ["sqrt((a + c)**2 + (b + d)**2)", "sqrt(a**2 + b**2) + sqrt(c**2 + d**2)"],
        "products and squares",
    ),
    "squares of shares": (SHARES, ["1/n", "sum(1, n, w[1, i(1)]*w[1, i(1)])"], "products"),
    "how far logarithms of sums move": (
        [N, U, V],
        [
            f"abs({EXPONENTIALS} - {EXPONENTIALS.replace('u', 'v').replace('svm', 'sum')})",
            "largest(1, n, abs(u[1, i(1)] - v[1, i(1)]))",
        ],
        "log of a product",
    ),
}
OPEN = {
    "sums of roots of products, less": (NONNEGATIVE, [ROOTS, f"99/100*sqrt({SUM}*sum(1, n, v[1, i(1)]))"]),
    "products of 1 + u, less": ([N, entries("u", low="0,")], [FACTORS_1, f"exp(99/100*{SUM})"]),
    "products of 1 - u beyond 1": ([N, bounded("u", 0, 4)], [FACTORS_1.replace("+", "-"), f"exp(-{SUM})"]),
    "logarithms of sums from below, more": ([N, U], [f"{SUM}/n + 101/100*log(n)", EXPONENTIALS]),
    "logarithms of sums from above, less": ([N, X, U_BELOW], [EXPONENTIALS, "x + 99/100*log(n)"]),
    "1/√k, less": ([N], ["sum(1, n, 1/sqrt(i(1)))", "19/10*sqrt(n)"]),
    "Hoelder in powers, less": ([N, entries("u", low="0,"), entries("v", low="0,")], [MIXED, f"99/100*{CUBES}"]),
    "Hoelder of any numbers": ([N, U, V], [MIXED, CUBES]),
    "Hoelder with other exponents": (
        BOTH,
        ["sum(1, n, u[1, i(1)]*v[1, i(1)])**2", "sum(1, n, u[1, i(1)]**3)*sum(1, n, v[1, i(1)]**2)"],
    ),
    "power means turned": (WEIGHTS, [CUBE_MEAN, "sqrt(sum(1, n, w[1, i(1)]*u[1, i(1)]**2))"]),
    "power means without a sum of 1": (
        [N, POSITIVE, entries("w", low="0,")],
        ["sqrt(sum(1, n, w[1, i(1)]*u[1, i(1)]**2))", CUBE_MEAN],
    ),
    "weighted AM-GM, less": (WEIGHTS, [f"exp({GEOMETRIC})", f"99/100*{WEIGHTED}"]),
    "weighted Jensen for log of two sums": (
        [N, POSITIVE, entries("w", low="0,"), "sum(w) <= 1"],
        [GEOMETRIC, f"log({WEIGHTED})"],
    ),
    "Minkowski, less": (BOTH, [NORM3.format(ROWS[2]), f"99/100*({NORM3.format(ROWS[0])} + {NORM3.format(ROWS[1])})"]),
    "norms of a difference, less": (
        [N, U, V],
        [f"abs({SQUARES.format(ROWS[0])} - {SQUARES.format(ROWS[1])})", f"99/100*{SQUARES.format(ROWS[3])}"],
    ),
    "sizes by the norm, less": ([N, U], [SIZES.format(ROWS[0]), f"99/100*sqrt(n)*{SQUARES.format(ROWS[0])}"]),
    "entropy, less": (SHARES, [ENTROPY, "99/100*log(n)"]),
    "divergence from more than 1": (
        [*SHARES, entries("v", low="0,", is_open=True), "sum(v) <= 2"],
        ["0", "sum(1, n, w[1, i(1)]*log(w[1, i(1)]/v[1, i(1)]))"],
    ),
    "Kantorovich, less": (POINTS_2, [INVERSES, "112/100"]),
    "a product under a larger sum": ([N, entries("u", low="0,"), "sum(u) <= n + 1"], ["prod(1, n, u[1, i(1)])", "1"]),
    "a difference of powers, less": (POINTS, ["abs(x**n - y**n)", "99/100*n*R**(n - 1)*abs(x - y)"]),
    "a difference of products, less": (FACTORS, [PRODUCTS, "99/100*n*R**(n - 1)*eps"]),
    "means with polynomials for weights, less": (NEAR, [POLYNOMIALS, "9/10*B*(exp(eps) - 1)/(exp(eps) + 1)"]),
    "means under two weights, less": (NEAR, [MEANS, "19/10*B*(exp(eps) - 1)/(exp(eps) + 1)"]),
    "means whose weights are off by a factor, less": (
        WITHIN,
        [f"abs({FACTORED})", "19/10*B*(exp(eps) - 1)/(exp(eps) + 1)"],
    ),
    "a bilinear form that moves less": (
        FORM,
        [f"abs({BILINEAR.format('v')} - {BILINEAR.format('u')})", "n*n*R*R*eps*99/100"],
    ),
    "AM-GM of any numbers": ([N, U], ["prod(1, n, u[1, i(1)])", f"({SUM}/n)**n"]),
    "AM-GM turned": ([N, entries("u", low="0,")], [f"({SUM}/n)**n", "prod(1, n, u[1, i(1)])"]),
    "Cauchy-Schwarz tightened": (
        [N, U, V],
        ["sum(1, n, u[1, i(1)]*v[1, i(1)])**2", "99/100*sum(1, n, u[1, i(1)]**2)*sum(1, n, v[1, i(1)]**2)"],
    ),
    "Frobenius tightened": ([N, A, B], [PRODUCT, f"9/10*{NORMS.format('A')}*{NORMS.format('B')}"]),
    "a distance, shrunk": ([N, U, V, entries("x", columns=1, low="0,")], [DISTANCE, f"x*{DISTANCE}"]),
    "Jensen turned": ([N, U], ["sum(1, n, exp(u[1, i(1)]))/n", f"exp({SUM}/n)"]),
    "Bernoulli from -3 on": ([N, entries("x", columns=1, low="-3,")], ["1 + n*x", "(1 + x)**n"]),
    "powers and squares from 3 on": (["n: Integers(low=3, high=None)"], ["n*n", "2**n"]),
    "1/k^2 tightened": ([N], ["sum(1, n, 1/i(1)**2)", "2 - 1/n - 1/(8*n)"]),
    "the limit of compound interest, less": ([N], ["(1 + 1/n)**n", "exp(999/1000)"]),
    "compound interest from above, shifted": ([N], ["exp(1)", "(1 + 1/n)**n + 1/100"]),
    "interest of a negative x": ([N, entries("x", columns=1, low="-5,")], ["(1 + x/n)**n", "exp(x)"]),
    "Stirling from above": ([N], ["factorial(n)", "2*n*(n/exp(1))**n"]),
    "the root of n tightened": ([N], ["exp(log(n)/n)", "19/10 - 1/n"]),
    "entries bounded by n": (
        [N, "u: Entries(rows=1, columns='n', lows=(), highs=('n',), open_low=False, open_high=False)"],
        [SUM, "n*(n + 1)/2"],
    ),
    "weighted squares, less": (
        BOTH,
        ["sum(1, n, u[1, i(1)])**2/sum(1, n, v[1, i(1)])", "99/100*sum(1, n, u[1, i(1)]**2/v[1, i(1)])"],
    ),
    "odd numbers over even ones, less": ([N], ["prod(1, n, 1 - 1/(2*i(1)))", "1/sqrt(4*n + 1)"]),
    "squares of shares, less": (SHARES, ["101/100/n", "sum(1, n, w[1, i(1)]*w[1, i(1)])"]),
}


def proof_of(domain, terms, seconds):
    """Return a proof that the kernel accepts."""
    statement = statement_of(domain, "bound ≤", terms)
    proof = Deduction(FINDERS, WAYS, seconds).prove(statement, statement.links[0])
    check_link(statement, statement.links[0], proof)
    return proof


@pytest.mark.parametrize("name", PROVED)
def test_true_statements_of_every_length_are_proved(name):
    """Each is proved, by what its proof says."""
    domain, terms, by = PROVED[name]
    assert by in by_of(proof_of(domain, terms, SECONDS))


@pytest.mark.parametrize("name", OPEN)
def test_false_statements_of_every_length_are_not_proved(name):
    """Each fails at some size, and no proof of it is found."""
    with pytest.raises(NotProvedError):
        proof_of(*OPEN[name], FEW_SECONDS)
