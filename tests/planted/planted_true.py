"""Planted true lemmas, most of them with equality somewhere, and the judge that should prove each."""

from tests.planted.plant import lemma

from lemmacheck import (
    PROVED,
    SUPPORTED,
    UNDECIDED,
    Family,
    equals,
    integers,
    power,
    prefixes,
    reals,
    summed,
    summed_size,
    vectors,
)


def k_exponentials_and_one(on, k, x):
    """k exp(x) + 1, which is 1 for k = 0."""
    return k * on.exp(x) + 1


def three_k_and_one(on, k):
    """3k + 1."""
    return 3 * k + 1


def x_exp_minus_x(on, x):
    """x exp(-x), at most 1/e = 0.367879..."""
    return x * on.exp(-x)


def just_above_the_peak(on):
    """0.368."""
    return on.scalar("368/1000")


def one_or_another_happens(on, x):
    """2 - Π(1 - x): one plus the probability of any of seven events."""
    return 2 - on.product(1 - x)


def union_bound(on, x):
    """1 + Σ x."""
    return 1 + on.total(x)


def hadamard_form(on, x, y):
    """x H y for the 4 x 4 Hadamard matrix."""
    return on.total(on.matrix(HADAMARD) * x.swapaxes(-1, -2) * y)


def eight(on):
    """8."""
    return on.scalar(8)


@summed_size("k")
def inner(on, u, v):
    """The inner product, in absolute value."""
    return u * v


@summed("k")
def half_the_squares(on, u, v):
    """(u² + v²)/2."""
    return (u * u + v * v) / 2


def square_over_squares(on, x):
    """(1 + x)²/(1 + x²)."""
    return (1 + x) * (1 + x) / (1 + x * x)


def two(on):
    """2."""
    return on.scalar(2)


def chebyshev(on, x):
    """4x³ - 3x, which is 1 at 1 and at -1/2."""
    return 4 * x * x * x - 3 * x


def one(on):
    """1."""
    return on.scalar(1)


def total(on, row):
    """The sum of a row."""
    return on.total(row)


def twice_the_last_less_one(on, row):
    """2·last - 1."""
    return 2 * on.last(row) - 1


def cubes(on, row):
    """The sum of cubes."""
    return on.total(row * row * row)


def square_of_the_total(on, row):
    """The square of the sum."""
    return on.total(row) * on.total(row)


def geometric_mean(on, x, y):
    """√(xy)."""
    return on.sqrt(x * y)


def arithmetic_mean(on, x, y):
    """(x + y)/2."""
    return (x + y) / 2


def square(on, x):
    """x²."""
    return x * x


def three(on):
    """3."""
    return on.scalar(3)


def one_and_k(on, k):
    """1 + k."""
    return 1 + k


def exponential_of_k(on, k):
    """exp(k)."""
    return on.exp(k)


def the_power(on, p):
    """The power."""
    return p


def power_squared(on, p):
    """Its square."""
    return p * p


def difference_of_squares(on, x, y):
    """x² - y²."""
    return x * x - y * y


def product_of_sum_and_difference(on, x, y):
    """(x + y)(x - y)."""
    return (x + y) * (x - y)


def itself(on, x):
    """x."""
    return x


def too_small_a_step(on, x):
    """x/2: the proof passes through it, though x may exceed it."""
    return x / 2


def square_distance(on, x, y):
    """|x² - y²|."""
    return abs(x * x - y * y)


def r_times_distance(on, R, x, y):
    """R|x - y|, right up to the constant 2."""
    return R * abs(x - y)


def root_of_a_square(on, x):
    """The root of (exp(x) + exp(-x))²."""
    return on.sqrt(on.exp(2 * x) + 2 + on.exp(-2 * x))


def exp_and_back(on, x):
    """exp(x) + exp(-x)."""
    return on.exp(x) + on.exp(-x)


HADAMARD = ((1, 1, 1, 1), (1, -1, 1, -1), (1, 1, -1, -1), (1, -1, -1, 1))
ROWS = {"doubling": (1, 2, 4, 8, 16, 32, 64)}
COUNTING = {"counting": (1, 2, 3, 4, 5, 6, 7, 8, 9)}

TRUE = (
    lemma("k exp(x) at most 3k", PROVED, k_exponentials_and_one, three_k_and_one,
          given={"k": integers(0, 2), "x": reals(0, 1)}),
    lemma("x exp(-x) just below 0.368", PROVED, x_exp_minus_x, just_above_the_peak, given={"x": reals(0, 5)}),
    lemma("the union bound for seven events", PROVED, one_or_another_happens, union_bound,
          given={"x": vectors(7, low=0, high=1)}),
    lemma("x H y at most 8", PROVED, hadamard_form, eight,
          given={"x": vectors(4, within=1), "y": vectors(4, within=1)}),
    lemma("Young's inequality in every summand", PROVED, inner, half_the_squares,
          given={"k": integers(1), "R": reals(above=0), "u": vectors("k", within="R"), "v": vectors("k", within="R")}),
    lemma("(1 + x)² at most 2(1 + x²)", PROVED, square_over_squares, two, given={"x": reals()}),
    lemma("Chebyshev's cubic", PROVED, chebyshev, one, given={"x": reals(-1, 1)}),
    lemma("doubling rows sum to 2·last - 1", PROVED, total, twice_the_last_less_one, given={"row": prefixes(ROWS)}),
    lemma("cubes sum to the square of the sum", PROVED, cubes, equals(square_of_the_total),
          given={"row": prefixes(COUNTING)}),
    lemma("geometric mean at most arithmetic", PROVED, geometric_mean, arithmetic_mean,
          given={"x": reals(1, 9), "y": reals(1, 9)}),
    lemma("x² at most 3 up to √3", PROVED, square, three, given={"x": reals("-sqrt(3)", "sqrt(3)")}),
    lemma("1 + k at most exp(k), k integer", PROVED, one_and_k, exponential_of_k, given={"k": integers(-6, 6)}),
    lemma("a power at most its square, for every exponent", PROVED, the_power, power_squared,
          given={"k": integers(0), "alpha": reals(1), "p": power("alpha", "k")}),
    lemma("x² - y² factors", PROVED, difference_of_squares, equals(product_of_sum_and_difference),
          given={"x": reals(), "y": reals()}),
    lemma("x below 1, which it never reaches", PROVED, itself, one, given={"x": reals(0, below=1)}),
)  # fmt: skip
PROVED_BY = {
    "k exp(x) at most 3k": "boxes and corners",
    "x exp(-x) just below 0.368": "boxes",
    "the union bound for seven events": "SMT",
    "x H y at most 8": "corners",
    "Young's inequality in every summand": "SMT, summand by summand",
    "(1 + x)² at most 2(1 + x²)": "real roots",
    "Chebyshev's cubic": "real roots",
    "doubling rows sum to 2·last - 1": "enumeration",
    "cubes sum to the square of the sum": "enumeration",
    "geometric mean at most arithmetic": "SMT",
    "x² at most 3 up to √3": "SMT",
    "1 + k at most exp(k), k integer": "products and lemmas (exp above 1 + x)",
    "a power at most its square, for every exponent": "SMT",
    "x² - y² factors": "SMT",
    "x below 1, which it never reaches": "real roots",
}
ATTAINED = frozenset({
    "k exp(x) at most 3k",
    "the union bound for seven events",
    "x H y at most 8",
    "Young's inequality in every summand",
    "(1 + x)² at most 2(1 + x²)",
    "Chebyshev's cubic",
    "doubling rows sum to 2·last - 1",
    "geometric mean at most arithmetic",
    "1 + k at most exp(k), k integer",
    "a power at most its square, for every exponent",
})  # fmt: skip
GAP = lemma("true, with a proof that passes through x/2", PROVED, itself, too_small_a_step, one,
            given={"x": reals(0, 1)})  # fmt: skip
STRAY_FAMILY = lemma(
    "true up to a constant, against a family outside its domain", SUPPORTED, square_distance, r_times_distance,
    up_to_constant=True, given={"R": reals(above=1), "x": reals("-R", "R"), "y": reals("-R", "R")},
    families=(Family({"R": "t", "x": "t*t", "y": "0"}),),
)  # fmt: skip
OPEN = lemma("a root that no law takes, which no ball decides", UNDECIDED, root_of_a_square, exp_and_back,
             given={"x": reals(1, 2)})  # fmt: skip
