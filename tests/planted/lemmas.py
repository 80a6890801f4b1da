"""Planted lemmas: small statements with known answers, for testing the audit itself."""

from lemmacheck import (
    PROVED,
    REFUTED,
    SUPPORTED,
    VACUOUS,
    Bound,
    Claim,
    Family,
    Reading,
    equals,
    indices,
    integers,
    prefixes,
    reals,
    summed,
    summed_size,
    vectors,
)


def _lemma(name, expects, *terms, given, families=(), up_to_constant=False):
    reading = Reading(
        "planted", expects=expects, asserts=Bound(*terms, up_to_constant=up_to_constant), given=given, families=families
    )
    return Claim(name, kind="lemma", title=name, section="planted", says=name, readings=(reading,), file="planted")


@summed_size("k")
def dot(on, u, v):
    """The inner product, in absolute value."""
    return u * v


@summed("k")
def k_r_squared(on, R):
    """R² for each entry."""
    return R * R


@summed("k")
def one_percent_less(on, R):
    """R² for each entry, off by 1 %."""
    return 99 * R * R / 100


def one_percent_less_than_k(on, k, R):
    """kR², off by 1 % in total."""
    return (k - on.scalar("1/100")) * R * R


def square(on, x):
    """x²."""
    return x * x


def identity(on, x):
    """x."""
    return x


def cube_size(on, x):
    """|x|³."""
    return abs(x * x * x)


def absolute(on, x):
    """|x|."""
    return abs(x)


def product_of_all(on, x):
    """The product of all entries."""
    return on.product(x)


def just_below_one(on):
    """1 - 1/1000, reached by the product of ones only."""
    return on.scalar("999/1000")


def hump(on, x):
    """4x(1-x), which is largest at 1/2, inside the interval."""
    return 4 * x * (1 - x)


def narrow_peak(on, x):
    """A peak at 1/3 that is no dyadic number."""
    return 1 - 9 * (x - on.scalar("1/3")) * (x - on.scalar("1/3"))


def at_most_999(on):
    """0.999."""
    return on.scalar("999/1000")


def half(on):
    """1/2."""
    return on.scalar("1/2")


def grows(on, n):
    """n²."""
    return n * n


def for_small_n(on, n):
    """10n, enough for n at most 10."""
    return 10 * n


def large_only(on, R):
    """R², beaten only far out."""
    return R * R


def linear_far_out(on, R):
    """1000 R."""
    return 1000 * R


def tiny_only(on, eps):
    """eps itself."""
    return eps


def quadratic_in_tiny(on, eps):
    """1000 eps², which is smaller than eps only for eps < 1/1000."""
    return 1000 * eps * eps


def first_entry(on, x):
    """The first entry."""
    return on.first(x)


def last_entry(on, x):
    """The last entry."""
    return on.last(x)


def exponential(on, x):
    """exp(x)."""
    return on.exp(x)


def taylor_two(on, x):
    """1 + x + x²/2, below exp for x > 0."""
    return 1 + x + x * x / 2


def secant(on, x):
    """1 + 2x: above exp on [0, 1]."""
    return 1 + 2 * x


def slack_secant(on, x):
    """1 + 2x + 1/100."""
    return 1 + 2 * x + on.scalar("1/100")


def table_total(on, row):
    """The sum of a row."""
    return on.total(row)


def twice_last(on, row):
    """Twice its last entry."""
    return 2 * on.last(row)


def three_times_last(on, row):
    """Three times its last entry."""
    return 3 * on.last(row)


def lipschitz_square(on, x, y):
    """|x² - y²|."""
    return abs(x * x - y * y)


def two_apart(on, R, x, y):
    """2R|x - y|."""
    return 2 * R * abs(x - y)


def apart(on, R, x, y):
    """R|x - y|, half of what it takes."""
    return R * abs(x - y)


def apart_only(on, x, y):
    """|x - y|, with whatever constant."""
    return abs(x - y)


def bilinear(on, a, b, c):
    """a(b + c)."""
    return a * (b + c)


def bilinear_top(on, a):
    """5a: b + c is at most 5."""
    return 5 * a


def rational(on, x):
    """x/(1 + x²)."""
    return x / (1 + x * x)


def power_sum(on, n):
    """n(n+1)/2."""
    return n * (n + 1) / 2


@summed("n")
def counted(on, i):
    """1 + 2 + ... + n."""
    return i


def n_squared(on, n):
    """n²/2, which forgets the n/2."""
    return n * n / 2


def constant_two(on):
    """2."""
    return on.scalar(2)


def square_expanded(on, x, y):
    """(x + y)², expanded in an order that cancels in floats."""
    return (x + y) * (x + y) - x * x - 2 * x * y - y * y


def nothing(on, x):
    """0, written so that floats lose digits: (x + 1) - x - 1."""
    return (x + 1) - x - 1


def nought(on):
    """0."""
    return on.scalar(0)


def far_out(on, x):
    """((x + 1) - x) · 1, which is 1."""
    return ((x + 1) - x) * 1


def one(on):
    """1."""
    return on.scalar(1)


def third_three_times(on, x):
    """x/3 + x/3 + x/3 + x/10 + x/10 + x/10."""
    return x / 3 + x / 3 + x / 3 + x / 10 + x / 10 + x / 10


def thirteen_tenths(on, x):
    """13x/10."""
    return 13 * x / 10


UNIT = {"x": reals(0, 1)}
CUBE = {"x": vectors(6, low=0, high=1)}
BALLS = {"k": integers(1), "R": reals(above=0), "u": vectors("k", within="R"), "v": vectors("k", within="R")}
PAIR = {"R": reals(above=1), "x": reals("-R", "R"), "y": reals("-R", "R")}
ROWS = {"row": prefixes({"fibonacci": (1, 1, 2, 3, 5, 8, 13)})}

FALSE = (
    _lemma("off by 1 % in every entry", REFUTED, dot, one_percent_less, given=BALLS),
    _lemma("off by 1 % in total", REFUTED, dot, one_percent_less_than_k, given=BALLS | {"k": integers(1, 6)}),
    _lemma("R ≥ 1 dropped", REFUTED, absolute, square, given={"x": reals(0, 10)}),
    _lemma("wrong exponent", REFUTED, cube_size, square, given={"x": reals(-2, 2)}),
    _lemma("true only for n up to 10", REFUTED, grows, for_small_n, given={"n": integers(1, 12)}),
    _lemma("true except at one corner", REFUTED, product_of_all, just_below_one, given=CUBE),
    _lemma("false only inside the interval", REFUTED, hump, at_most_999, given=UNIT),
    _lemma("false only near 1/3", REFUTED, narrow_peak, at_most_999, given=UNIT),
    _lemma("false only for huge R", REFUTED, large_only, linear_far_out, given={"R": reals(above=1)}),
    _lemma("false only for tiny eps", REFUTED, tiny_only, quadratic_in_tiny, given={"eps": reals(above=0, high=1)}),
    _lemma("equation of the wrong entries", REFUTED, first_entry, equals(last_entry), given=CUBE),
    _lemma("exp below its Taylor polynomial", REFUTED, exponential, taylor_two, given=UNIT),
    _lemma("a table that breaks late", REFUTED, table_total, twice_last, given=ROWS),
    _lemma("half the Lipschitz constant", REFUTED, lipschitz_square, apart, given=PAIR),
    _lemma(
        "a constant that must grow with R",
        REFUTED,
        lipschitz_square,
        apart_only,
        given=PAIR,
        up_to_constant=True,
        families=(Family({"R": "t", "x": "t", "y": "t - 1"}),),
    ),
    _lemma(
        "the sum of 1 to n without n/2", REFUTED, counted, n_squared, given={"n": integers(1, 9), "i": indices("n")}
    ),
)
TRUE = (
    _lemma("inner product at most kR²", PROVED, dot, k_r_squared, given=BALLS),
    _lemma("hump at most 1", PROVED, hump, one, given=UNIT),
    _lemma("Lipschitz constant of the square", PROVED, lipschitz_square, two_apart, given=PAIR),
    _lemma("bilinear at its corner", PROVED, bilinear, bilinear_top,
           given={"a": reals(0, 3), "b": reals(-1, 2), "c": reals(0, 3)}),
    _lemma("x/(1+x²) at most 1/2", PROVED, rational, half, given={"x": reals()}),
    _lemma("a table within three times", PROVED, table_total, three_times_last, given=ROWS),
    _lemma("the sum of 1 to n", PROVED, counted, equals(power_sum), given={"n": integers(1, 9), "i": indices("n")}),
    _lemma("square up to the root of 2", PROVED, square, constant_two, given={"x": reals(0, "sqrt(2)")}),
    _lemma("exp below its secant with slack, by boxes", PROVED, exponential, slack_secant, given=UNIT),
)  # fmt: skip
ATTAINED = frozenset({"inner product at most kR²", "hump at most 1", "bilinear at its corner", "x/(1+x²) at most 1/2"})
VACUOUS_ONES = (
    _lemma("an empty interval", VACUOUS, identity, square, given={"x": reals(2, 1)}),
    _lemma("an interval that depends on R > 1 and ends at 1", VACUOUS, identity, square,
           given={"R": reals(above=1), "x": reals("R", 1)}),
    _lemma("no integer", VACUOUS, grows, for_small_n, given={"n": integers(5, 3)}),
)  # fmt: skip
ROUNDING = (
    _lemma("(x+1) - x is 1", PROVED, far_out, one, given={"x": reals(0)}),
    _lemma("thirds and tenths add up", PROVED, third_three_times, thirteen_tenths, given={"x": reals(above=0)}),
    _lemma("a square expanded is no more", PROVED, square_expanded, nought,
           given={"x": reals(0, 1), "y": reals(0, 1000)}),
)  # fmt: skip
TANGENT = _lemma("exp touches 1 + x at 0, which boxes cannot settle", SUPPORTED, taylor_two, exponential, given=UNIT)
