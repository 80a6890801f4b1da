"""Planted false lemmas, each wrong in a way of its own that a weaker search or a float would miss."""

from tests.planted.plant import lemma

from lemmacheck import (
    REFUTED,
    Family,
    counted,
    equals,
    fixed,
    indices,
    integers,
    matrices,
    power,
    prefixes,
    reals,
    summed,
    summed_size,
    vectors,
)


def bilinear_form(on, u, A, v):
    """Return u A v, two by three."""
    return on.total(u.swapaxes(-1, -2) * A * v)


@counted
def power_of_ten(k):
    """10^k."""
    return 10**k


@counted
def power_of_ten_to_399(k):
    """10^k, and 10^399 from k = 399 on."""
    return 10 ** min(k, 399)


def six_less_one_percent(on, R):
    """99 % of 6R³."""
    return on.scalar("594/100") * R * R * R


def bernoulli(on, n, b):
    """1 + n(b - 1)."""
    return 1 + n * (b - 1)


def the_power(on, p):
    """The power itself."""
    return p


@summed_size("k")
def inner(on, u, v):
    """The inner product, in absolute value."""
    return u * v


def root_of_k(on, k):
    """√k in place of k."""
    return on.sqrt(k)


def factorial_of(on, k):
    """The factorial of k."""
    return on.factorial(k)


def hundred_powers_of_four(on, k):
    """100 · 4^k, which k! exceeds from k = 14 on."""
    return 100 * on.power(on.scalar(4), k)


def alternating_product(on, x, signs):
    """Π (1 + s x)/2, which is 1 at the corner of the signs and 0 at every other."""
    return on.product((1 + signs * x) / 2)


def nearly_one(on):
    """999/1000."""
    return on.scalar("999/1000")


def bump(on, x, y):
    """A bump of height 1 at (1/3, 5/7)."""
    return 1 - 9 * (x - on.scalar("1/3")) ** 2 - 4 * (y - on.scalar("5/7")) ** 2


def a_millionth_below_one(on):
    """1 - 10⁻⁶."""
    return on.scalar("999999/1000000")


def trace_of_product(on, A, B):
    """The trace of AB', entry by entry."""
    return on.total(A * B)


def trace_with_one_wrong_entry(on, A, B, weights):
    """The same with weights, one of which is not 1."""
    return on.total(weights * A * B)


def itself(on, x):
    """x."""
    return x


def billion(on):
    """10⁹."""
    return on.scalar(10**9)


def quadrillion(on):
    """10¹⁵, farther out than any search coordinate reaches."""
    return on.scalar(10**15)


def billion_squares(on, x):
    """10⁹x², smaller than x only below 10⁻⁹."""
    return 10**9 * x * x


def quintillion_squares(on, x):
    """10¹⁸x², smaller than x only below 10⁻¹⁸."""
    return 10**18 * x * x


def gamma_density(on, x):
    """x² exp(-x), at most 4/e² = 0.541341..., at x = 2."""
    return x * x * on.exp(-x)


def below_the_peak(on):
    """0.5412, which the peak exceeds by 0.03 %."""
    return on.scalar("5412/10000")


def two_roots(on, k):
    """√k + √(k + 1)."""
    return on.sqrt(k) + on.sqrt(k + 1)


def first_digits_of_two_roots(on, k):
    """√2 + √3 cut off after 17 decimals, then one more for each k: no float sees what is missing."""
    return on.scalar("314626436994197234/100000000000000000") + (k - 2)


def two_squares(on, a, b):
    """a² + b²."""
    return a * a + b * b


def two_products_and_99(on, a, b):
    """2ab + 99: enough as long as a and b are at most 9 apart."""
    return 2 * a * b + 99


def halved_power(on, p):
    """2^(n-1), for the base 2."""
    return p


def regions_of_the_circle(on, n):
    """C(n,4) + C(n,2) + 1: Moser's 1, 2, 4, 8, 16, 31."""
    return n * (n - 1) * (n - 2) * (n - 3) / 24 + n * (n - 1) / 2 + 1


def fraction_of_the_unit(on, x):
    """x, called a fraction of 1."""
    return x


def reciprocal(on, x):
    """1/x."""
    return 1 / x


def unit(on):
    """1."""
    return on.scalar(1)


def the_eps(on, eps):
    """eps."""
    return eps


def eps_squared(on, eps, R):
    """eps²R, which no constant makes as large as eps."""
    return eps * eps * R


def distance_to_37(on, k):
    """(k - 37)², which is 0 at one integer."""
    return (k - 37) * (k - 37)


def total(on, row):
    """The sum of a row."""
    return on.total(row)


def twice_the_last(on, row):
    """Twice its last entry."""
    return 2 * on.last(row)


@summed("k")
def squares(on, u):
    """u², entry by entry."""
    return u * u


@summed("k")
def sizes_times_r(on, u, R):
    """|u|R, entry by entry."""
    return abs(u) * R


@summed("k")
def nine_tenths(on, u, R):
    """9|u|R/10, entry by entry."""
    return 9 * abs(u) * R / 10


@summed("n")
def index_cubed(on, i):
    """i³."""
    return i * i * i


def fourth_power_and_half(on, n):
    """n⁴/4 + n³/2, which forgets n²/4."""
    return n * n * n * n / 4 + n * n * n / 2


SIGNS = tuple((-1) ** (j * (j + 1) // 2) for j in range(12))
LARGE = {"R": reals(above=0, high=3), "u": vectors(2, within="R"), "v": vectors(3, within="R")}
ENTRIES = {"A": matrices(1, 6, low=-1, high=1), "B": matrices(1, 6, low=-1, high=1)}
ROWS = {
    "tribonacci, which grows by less than 2": (1, 1, 2, 4, 7, 13, 24),
    "doubling": (1, 2, 4, 8, 16, 32),
    "doubling until the last": (1, 2, 4, 8, 16, 15),
}

FALSE = (
    lemma("u A v off by 1 %", REFUTED, bilinear_form, six_less_one_percent,
          given=LARGE | {"A": matrices(2, 3, within="R")}),
    lemma("Bernoulli without b ≥ -1", REFUTED, bernoulli, the_power,
          given={"n": integers(1, 9), "b": reals(-4, 4), "p": power("b", "n")}),
    lemma("√k where it takes k", REFUTED, inner, root_of_k,
          given={"k": integers(1, 6), "u": vectors("k", within=1), "v": vectors("k", within=1)}),
    lemma("k! below 100 · 4^k, up to k = 13", REFUTED, factorial_of, hundred_powers_of_four, given={"k": integers(1)}),
    lemma("true except at one corner of 4096", REFUTED, alternating_product, nearly_one,
          given={"signs": fixed(*SIGNS), "x": vectors(12, within=1)}),
    lemma("false only within 10⁻³ of (1/3, 5/7)", REFUTED, bump, a_millionth_below_one,
          given={"x": reals(0, 1), "y": reals(0, 1)}),
    lemma("equation with one wrong entry of six", REFUTED, trace_of_product, equals(trace_with_one_wrong_entry),
          given=ENTRIES | {"weights": fixed(1, 1, 1, 1, "1000001/1000000", 1)}),
    lemma("false only beyond 10⁹", REFUTED, itself, billion, given={"x": reals(above=1)}),
    lemma("false only beyond 10¹⁵", REFUTED, itself, quadrillion, given={"x": reals(above=1)}),
    lemma("false only below 10⁻⁹", REFUTED, itself, billion_squares, given={"x": reals(above=0, high=1)}),
    lemma("false only below 10⁻¹⁸", REFUTED, itself, quintillion_squares, given={"x": reals(above=0, high=1)}),
    lemma("x² exp(-x) below its peak", REFUTED, gamma_density, below_the_peak, given={"x": reals(0, 5)}),
    lemma("√2 + √3 cut off after 17 decimals", REFUTED, two_roots, first_digits_of_two_roots,
          given={"k": integers(2, 5)}),
    lemma("a² + b² within 99 of 2ab, for 1 to 11", REFUTED, two_squares, two_products_and_99,
          given={"a": integers(1, 11), "b": integers(1, 11)}),
    lemma("2^(n-1) regions of the circle", REFUTED, halved_power, equals(regions_of_the_circle),
          given={"n": integers(1), "two": reals(2, 2), "p": power("two", "n - 1")}),
    lemma("false only next to an excluded end", REFUTED, fraction_of_the_unit, a_millionth_below_one,
          given={"x": reals(0, below=1)}),
    lemma("1/x at most 1, across the pole", REFUTED, reciprocal, unit, given={"x": reals(-1, 2)}),
    lemma("eps at most a constant times eps²R", REFUTED, the_eps, eps_squared, up_to_constant=True,
          given={"R": reals(1, 9), "eps": reals(above=0, high=1)}, families=(Family({"R": "9 - 1/t", "eps": "1/t"}),)),
    lemma("false at one integer of 100, for large x", REFUTED, itself, distance_to_37,
          given={"k": integers(1, 100), "x": reals(0, 1)}),
    lemma("false only at 10⁴⁰⁰, beyond every float", REFUTED, power_of_ten, power_of_ten_to_399,
          given={"k": integers(380, 400)}),
    lemma("a table that breaks in one row only", REFUTED, total, twice_the_last, given={"row": prefixes(ROWS)}),
    lemma("a chain whose second step is 10 % short", REFUTED, squares, sizes_times_r, nine_tenths,
          given={"k": integers(1), "R": reals(above=0), "u": vectors("k", within="R")}),
    lemma("the sum of cubes without n²/4", REFUTED, index_cubed, fourth_power_and_half,
          given={"n": integers(1, 30), "i": indices("n")}),
)  # fmt: skip
