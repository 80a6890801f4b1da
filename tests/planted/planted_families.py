"""Planted claims up to a constant, each with families: those that refute it, and those that only seem to.

Among the latter: odd powers of negative numbers, signs that alternate, integers that the constant may depend on, ratios
that grow for long and level off, families that leave the domain at every other step, poles and what cancels.
"""

from tests.planted.plant import growth, lemma

from lemmacheck import PROVED, REFUTED, SUPPORTED, Family, fixed, integers, reals, vectors


def one(on):
    """1."""
    return on.scalar(1)


def minus_one(on):
    """-1."""
    return on.scalar(-1)


def nought(on):
    """0."""
    return on.scalar(0)


def itself(on, x):
    """x."""
    return x


def squared(on, x):
    """x²."""
    return x * x


def size(on, x):
    """|x|."""
    return abs(x)


def cubed(on, x):
    """x³."""
    return on.power(x, 3)


def odd_power(on, m, x):
    """x^(2m + 1)."""
    return on.power(x, 2 * m + 1)


def even_power(on, m, x):
    """x^(2m)."""
    return on.power(x, 2 * m)


def any_power(on, m, x):
    """x^m."""
    return on.power(x, m)


def times_count(on, m, x):
    """mx."""
    return m * x


def saturating(on, x):
    """10⁹x/(x + 10⁹)."""
    return 1_000_000_000 * x / (x + 1_000_000_000)


def hundredth_root(on, x):
    """e^(ln(x)/100), the hundredth root."""
    return on.exp(on.log(x) / 100)


def logarithm(on, x):
    """ln x."""
    return on.log(x)


def double_logarithm(on, x):
    """ln ln x."""
    return on.log(on.log(x))


def over_itself(on, x):
    """x²/x."""
    return x * x / x


def pole(on, x):
    """1/(x - 1)."""
    return 1 / (x - 1)


def curvature(on, x):
    """e^x/(1 + e^x)²."""
    return on.exp(x) / ((1 + on.exp(x)) * (1 + on.exp(x)))


def difference_of_roots(on, x):
    """√(x + 1) - √x."""
    return on.sqrt(x + 1) - on.sqrt(x)


def root(on, x):
    """√x."""
    return on.sqrt(x)


def power_of_two(on, m):
    """2^m."""
    return on.power(on.scalar(2), m)


def count_to_the_hundredth(on, m):
    """m^100."""
    return on.power(m, 100)


def factor_near_one(on, m):
    """(1 + 1/m)^m, below e."""
    return on.power(1 + 1 / m, m)


def clipped(on, x):
    """min(x, 10⁶)."""
    return on.minimum(x, on.scalar(1_000_000))


def larger_of_two(on, x):
    """max(x, -x³)."""
    return on.maximum(x, -on.power(x, 3))


def largest_entry(on, u):
    """The sum of |uᵢ|."""
    return on.total(abs(u))


def smallest_part(on, x, y):
    """xy."""
    return x * y


def shifted(on, x):
    """x - 5."""
    return x - 5


HALF_LINE, LINE = {"x": reals(1)}, {"x": reals()}
COUNTED = {"m": integers(1), "x": reals(1)}
T = (Family({"x": "t"}),)

REFUTED_BY_A_FAMILY = (
    lemma("x² within a multiple of x", REFUTED, squared, itself, given=HALF_LINE, families=T, up_to_constant=True),
    lemma("-x³ within a constant, at minus infinity", REFUTED, larger_of_two, one, given=LINE, up_to_constant=True,
          families=(Family({"x": "-t"}),)),
    lemma("even powers of -2 within a constant", REFUTED, even_power, one, given={"m": integers(1), "x": reals()},
          families=(Family({"m": "t", "x": "-2"}),), up_to_constant=True),
    lemma("even powers of -3/2 within a constant", REFUTED, any_power, one, given={"m": integers(1), "x": reals()},
          families=(Family({"m": "2*t", "x": "-1 - 1/2"}),), up_to_constant=True),
    lemma("the hundredth root within a constant", REFUTED, hundredth_root, one, given=HALF_LINE, families=T,
          up_to_constant=True),
    lemma("ln x within a multiple of ln ln x", REFUTED, logarithm, double_logarithm, given={"x": reals(3)}, families=T,
          up_to_constant=True),
    lemma("ln ln x within a constant", REFUTED, double_logarithm, one, given={"x": reals(3)}, up_to_constant=True,
          families=(Family({"x": "t + 3"}),)),
    lemma("1 within a multiple of e^x/(1 + e^x)²", REFUTED, one, curvature, given=LINE, families=T,
          up_to_constant=True),
    lemma("√x within a multiple of √(x + 1) - √x", REFUTED, root, difference_of_roots, given=HALF_LINE, families=T,
          up_to_constant=True),
    lemma("2^m within a multiple of m^100", REFUTED, power_of_two, count_to_the_hundredth, given={"m": integers(1)},
          families=(Family({"m": "t"}),), up_to_constant=True),
    lemma("1/(x - 1) within a constant above 1", REFUTED, pole, one, given={"x": reals(above=1)},
          families=(Family({"x": "1 + 1/t"}),), up_to_constant=True),
    lemma("x²/x within a constant", REFUTED, over_itself, one, given=HALF_LINE, families=T, up_to_constant=True),
    lemma("a sum of sizes within a constant", REFUTED, largest_entry, one, given={"u": vectors(3)}, up_to_constant=True,
          families=(Family({"u": ["t", "-t", "1 - t"]}),)),
    lemma("without a family of its own", REFUTED, squared, itself, given={"x": reals(above=0)}, up_to_constant=True),
    lemma("integers alone, without a family", REFUTED, power_of_two, count_to_the_hundredth, given={"m": integers(1)},
          up_to_constant=True),
    growth("mx within a multiple of x, along m", REFUTED, times_count, itself, along=("m",), given=COUNTED,
           families=(Family({"m": "t", "x": "1"}),)),
    growth("mx within a constant along x", REFUTED, times_count, one, along=("x",), given=COUNTED,
           families=(Family({"m": "7", "x": "t"}),)),
)  # fmt: skip

NOT_REFUTED = (
    growth("mx is a multiple of x along x, m sent to infinity", SUPPORTED, times_count, itself, along=("x",),
           given=COUNTED, families=(Family({"m": "t", "x": "t"}), Family({"m": "2*t + 1", "x": "2"}))),
    growth("mx is a multiple of x along x, m hidden", SUPPORTED, times_count, itself, along=("x",), given=COUNTED,
           families=(Family({"m": "max(t, 3)", "x": "t"}), Family({"m": "t*t - t*(t - 1)", "x": "t"}))),
    lemma("odd powers of numbers below -1 are below 0", SUPPORTED, odd_power, one, up_to_constant=True,
          given={"m": integers(1), "x": reals(None, -1)}, families=(Family({"m": "t", "x": "-t"}),
                                                                   Family({"m": "t", "x": "-1 - 1/t"}),
                                                                   Family({"m": "t*t", "x": "-2"}))),
    lemma("(1 + 1/m)^m is bounded", SUPPORTED, factor_near_one, one, given={"m": integers(1)}, up_to_constant=True,
          families=(Family({"m": "t"}), Family({"m": "2**t"}))),
    lemma("levels off at 10⁹", SUPPORTED, saturating, one, given={"x": reals(0)}, families=T, up_to_constant=True),
    lemma("clipped at 10⁶", SUPPORTED, clipped, one, given=LINE, families=T, up_to_constant=True),
    lemma("xy for y = 1/x", PROVED, smallest_part, one, given={"x": reals(1), "y": reals(0, "1/x")},
          up_to_constant=True, families=(Family({"x": "t", "y": "1/t"}), Family({"x": "t", "y": "1/(t - 1)"}))),
    lemma("x stays below 1", PROVED, itself, one, given={"x": reals(0, 1)}, up_to_constant=True,
          families=(Family({"x": "t"}), Family({"x": "1 + 1/t"}), Family({"x": "(-1)**t*t"}))),
    lemma("a family at every other step", PROVED, itself, one, given={"k": integers(1), "x": reals(0, 1)},
          up_to_constant=True, families=(Family({"k": "t/2", "x": "t"}), Family({"k": "t*t/2", "x": "1"}),
                                         Family({"k": "(1 + (-1)**t)*t", "x": "1"}))),
    lemma("nothing over a pole", PROVED, shifted, size, given=LINE, up_to_constant=True,
          families=(Family({"x": "5"}), Family({"x": "t - t"}), Family({"x": "1/(t - t)"}))),
    lemma("a right side below 0", PROVED, minus_one, minus_one, given={"x": reals(), "c": fixed(1)},
          up_to_constant=True, families=(Family({"x": "t", "c": 1}),)),
    lemma("x³ is a multiple of itself", PROVED, cubed, cubed, given={"x": reals()}, up_to_constant=True,
          families=(Family({"x": "-t"}), Family({"x": "0"}), Family({"x": "t - t"}))),
)  # fmt: skip
