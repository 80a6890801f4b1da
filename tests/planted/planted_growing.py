"""Planted claims up to a constant without a family: false ones, whose limit is to be proved, and true twins."""

from tests.planted.plant import growth, lemma

from lemmacheck import PROVED, REFUTED, SUPPORTED, UNDECIDED, indices, integers, reals, vectors


def named(name, term):
    """Return a term with a name of its own."""
    term.__name__, term.__doc__ = name.replace(" ", "_"), f"{name}."
    return term


ONE = named("one", lambda on: on.scalar(1))
POSITIVE = {"x": reals(above=0), "y": reals(above=0)}
LONG = {"n": integers(1), "k": indices("n")}
ROW = {"n": integers(1), "x": vectors("n")}
N = named("n", lambda on, n: n * 1)
INVERSES = named("inverses", lambda on, k: on.total(1 / k))
ROOTS = named("roots", lambda on, k: on.total(on.sqrt(k)))
SQUARE = named("square of the sum", lambda on, x: on.total(x) * on.total(x))
SQUARES = named("sum of squares", lambda on, x: on.total(x * x))
FALSE = (
    lemma("1 + 1/2 + … + 1/n is bounded", REFUTED, INVERSES, ONE, given=LONG, up_to_constant=True),
    lemma("the sum of roots is O(n)", REFUTED, ROOTS, N, given=LONG, up_to_constant=True),
    lemma("the sum of logarithms is O(n)", REFUTED, named("logarithms", lambda on, k: on.total(on.log(k))), N,
          given=LONG, up_to_constant=True),
    lemma("the sum of powers of two is O(n²)", REFUTED,
          named("powers", lambda on, k: on.total(on.power(on.scalar(2), k))),
          named("square", lambda on, n: n * n), given=LONG, up_to_constant=True),
    lemma("the mean of the places is bounded", REFUTED, named("mean", lambda on, k, n: on.total(k) / n), ONE,
          given=LONG, up_to_constant=True),
    lemma("(Σx)² is O(Σx²) for rows of every length", REFUTED, SQUARE, SQUARES, given=ROW, up_to_constant=True),
    lemma("the sum of exponentials is O(that of the largest)", REFUTED,
          named("sum", lambda on, x: on.total(on.exp(x))), named("exp", lambda on, x: on.exp(on.largest(x))),
          given=ROW, up_to_constant=True),
    lemma("the sum is O(the root of the sum of squares)", REFUTED, named("sum", lambda on, x: on.total(abs(x))),
          named("norm", lambda on, x: on.sqrt(on.total(x * x))), given=ROW, up_to_constant=True),
    growth("the sum of n inverses times R is O(R) as both grow", REFUTED,
           named("product", lambda on, k, R: R * on.total(1 / k)), named("R", lambda on, R: R * 1), along=("n", "R"),
           given=LONG | {"R": reals(1)}),
    lemma("xy is O(x + y)", REFUTED, named("product", lambda on, x, y: x * y), named("sum", lambda on, x, y: x + y),
          given=POSITIVE, up_to_constant=True),
    lemma("x is O(x²), near 0", REFUTED, named("itself", lambda on, x: x), named("square", lambda on, x: x * x),
          given={"x": reals(above=0)}, up_to_constant=True),
    lemma("e^n is O(n³)", REFUTED, named("exp", lambda on, n: on.exp(n)), named("cube", lambda on, n: n * n * n),
          given={"n": integers(1)}, up_to_constant=True),
    lemma("x ln(1 + x) is O(1 + x)", REFUTED, named("product", lambda on, x: x * on.log(1 + x)),
          named("sum", lambda on, x: 1 + x), given={"x": reals(0)}, up_to_constant=True),
    lemma("1/(y - x) is bounded", REFUTED, named("inverse", lambda on, x, y: 1 / (y - x)), ONE,
          given={"x": reals(0, 1), "y": reals(above="x")}, up_to_constant=True),
    lemma("mn is O(m + n)", REFUTED, named("product", lambda on, m, n: m * n), named("sum", lambda on, m, n: m + n),
          given={"m": integers(1), "n": integers(1)}, up_to_constant=True),
    growth("gR² is O(R) for each g", REFUTED, named("square", lambda on, g, R: g * R * R), named("R", lambda on, R: R),
           along=("R",), given={"g": integers(1), "R": reals(1)}),
)  # fmt: skip

TRUE = (
    lemma("1 + 1/2 + … + 1/n is O(1 + ln n)", PROVED, INVERSES, named("log", lambda on, n: 1 + on.log(n)),
          given=LONG, up_to_constant=True),
    lemma("(Σx)² is O(nΣx²) for rows of every length", PROVED, SQUARE,
          named("n times squares", lambda on, n, x: n * on.total(x * x)), given=ROW, up_to_constant=True),
)  # fmt: skip
"""What the sums above do grow like."""

NEARLY_FALSE = (
    lemma("1 + 1/4 + … + 1/n² is bounded", SUPPORTED, named("inverse squares", lambda on, k: on.total(1 / (k * k))),
          ONE, given=LONG, up_to_constant=True),
    growth("the sum of n inverses times R is O(R) for each n", SUPPORTED,
           named("product", lambda on, k, R: R * on.total(1 / k)), named("R", lambda on, R: R * 1), along=("R",),
           given=LONG | {"R": reals(1)}),
)  # fmt: skip
"""What no family breaks, and nobody proves."""

WITHOUT_SIZE = (
    growth("R² is O(0)", UNDECIDED, named("square", lambda on, R: R * R), named("none", lambda on, R: R * 0),
           along=("R",), given={"R": reals(1)}),
    lemma("R² is O(0), in a bound", UNDECIDED, named("square", lambda on, R: R * R), named("none", lambda on, R: R * 0),
          given={"R": reals(1)}, up_to_constant=True),
)  # fmt: skip
"""What the search is never to call supported: no constant will do, and there is no ratio that could grow."""

CLIMBING = (
    lemma("n sin n is bounded", UNDECIDED, named("product", lambda on, n: n * on.sin(n)), ONE,
          given={"n": integers(1)}, up_to_constant=True),
    lemma("n! is O(2ⁿ), as a product", UNDECIDED, named("factorial", lambda on, k: on.product(k)),
          named("power", lambda on, n: on.power(on.scalar(2), n)), given=LONG, up_to_constant=True),
)  # fmt: skip
"""False claims that no family breaks, of which points ask for ever larger constants."""
