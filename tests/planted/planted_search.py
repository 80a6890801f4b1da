"""Planted false lemmas that break where a first search does not look: far out, at ties, in needles, on surfaces."""

from tests.planted.plant import lemma, lemma_where

from lemmacheck import REFUTED, counted, equals, indices, integers, matrices, psd, reals, strictly, symmetric, vectors


def named(name, term):
    """Return a term with a name of its own."""
    term.__name__, term.__doc__ = name.replace(" ", "_"), f"{name}."
    return term


def number(value):
    """Return a term that is one number."""
    return named(f"the number {value}", lambda on: on.scalar(value))


def _square(value):
    """Return a square."""
    return value * value


def _off(on, x, y):
    """Return how far a point is from a place that no constant names, squared."""
    return _square(x - on.sqrt(on.scalar(2)) / 3) + _square(y + on.sqrt(on.scalar(3)) / 7)


@counted
def fermat_fails(n):
    """1 where n is no prime and divides 2^n - 2, else 0."""
    return int(n > 1 and pow(2, n, n) == 2 % n and any(n % d == 0 for d in range(2, int(n**0.5) + 1)))


@counted
def goes_beyond(n):
    """1 from n = 1000 on, where n is a multiple of 7, else 0."""
    return int(n >= 1000 and n % 7 == 0)


@counted
def square_of_two(n):
    """1 where n is a square larger than 600, else 0."""
    return int(n > 600 and int(n**0.5 + 0.5) ** 2 == n)


@counted
def both_far(m, n):
    """1 where m + n is 29 and m is 12, else 0."""
    return int(m == 12 and n == 17)


@counted
def ones(n):
    """How many binary digits of n are 1."""
    return n.bit_count()


@counted
def slow_sum(n):
    """The sum of 1 to n, by a loop."""
    total = 0
    for k in range(1, n + 1):
        total += k
    return total


INTEGERS = (
    lemma("2^n - 2 is divisible by n for primes alone", REFUTED, fermat_fails, number(0), given={"n": integers(1)}),
    lemma("false at every seventh n, from 1000 on", REFUTED, goes_beyond, number(0), given={"n": integers(1)}),
    lemma("false at squares beyond 600", REFUTED, square_of_two, number(0), given={"n": integers(1)}),
    lemma("false at one pair of integers", REFUTED, both_far, number(0), given={"m": integers(1), "n": integers(1)}),
    lemma("at most nine binary ones", REFUTED, ones, number(9), given={"n": integers(0)}),
    lemma("a sum at most 100,000, by a loop", REFUTED, slow_sum, number(100_000), given={"n": integers(1)}),
    lemma("ln n at most 25", REFUTED, named("log", lambda on, n: on.log(n)), number(25), given={"n": integers(1)}),
    lemma(
        "m² is not 13n² + 1", REFUTED, number("1/2"),
        named("distance", lambda on, m, n: abs(m * m - 13 * n * n - 1)), given={"m": integers(2), "n": integers(1)},
    ),
    lemma(
        "x^n at most 2 below 1 + 1/1000", REFUTED,
        named("power", lambda on, n, x: on.exp(n * on.log(x))), number(2),
        given={"n": integers(1), "x": reals(1, "1001/1000")},
    ),
)  # fmt: skip

LONG = {"n": integers(1), "k": indices("n")}
SUMS = (
    lemma(
        "the sum of 1/k at least ln n + 578/1000", REFUTED,
        named("log", lambda on, n: on.log(n) + on.scalar("578/1000")),
        named("sum", lambda on, k: on.total(1 / k)), given=LONG,
    ),
    lemma(
        "the sum of 1/k² at most 1644/1000", REFUTED,
        named("sum", lambda on, k: on.total(1 / (k * k))), number("1644/1000"), given=LONG,
    ),
    lemma(
        "the sum of 1/√k at most 197/100 √n", REFUTED, named("sum", lambda on, k: on.total(1 / on.sqrt(k))),
        named("root", lambda on, n: on.scalar("197/100") * on.sqrt(n)), given=LONG,
    ),
    lemma(
        "the sum of inverse cube roots at most 149/100 times the square of one", REFUTED,
        named("sum", lambda on, k: on.total(on.exp(-on.log(k) / 3))),
        named("square", lambda on, n: on.scalar("149/100") * on.exp(2 * on.log(n) / 3)), given=LONG,
    ),
    lemma(
        "a factorial at least (n/e)^n n^(51/100) e^(85/100)", REFUTED,
        named("log", lambda on, n: n * on.log(n) - n + on.scalar("51/100") * on.log(n) + on.scalar("85/100")),
        named("sum", lambda on, k: on.total(on.log(k))), given=LONG,
    ),
    lemma(
        "Wallis' product at most 1570/1000", REFUTED,
        named("product", lambda on, k: on.product(4 * k * k / (4 * k * k - 1))), number("1570/1000"), given=LONG,
    ),
)  # fmt: skip

ROWS = (
    lemma(
        "a sum squared at most n - 1/1000 times the sum of squares and a tenth", REFUTED,
        named("sum squared", lambda on, x: on.total(x) * on.total(x)),
        named("squares", lambda on, n, x: (n - on.scalar("1/1000")) * on.total(x * x) + on.scalar("1/10")),
        given={"n": integers(1), "x": vectors("n", within=1)},
    ),
)  # fmt: skip

FAR = (
    lemma("ln x at most 90", REFUTED, named("log", lambda on, x: on.log(x)), number(90), given={"x": reals(1)}),
    lemma("ln x at most 1000", REFUTED, named("log", lambda on, x: on.log(x)), number(1000), given={"x": reals(1)}),
    lemma(
        "-ln x at most 60 below 1", REFUTED,
        named("minus log", lambda on, x: -on.log(x)), number(60), given={"x": reals(0, 1, open=True)},
    ),
    lemma(
        "far out in both variables", REFUTED,
        named("left", lambda on, x, y: on.log(x) + on.log(y)), number(70), given={"x": reals(1), "y": reals(1)},
    ),
    lemma(
        "a pole beside 1234567", REFUTED,
        named("pole", lambda on, x: 1 / abs(x - 1234567)), number(10**9), given={"x": reals(0, 10**7)},
    ),
)  # fmt: skip

NEEDLES = (
    lemma(
        "a disc of radius 10^-3", REFUTED, number("1/1000000"),
        _off,
        given={"x": reals(-1, 1), "y": reals(-1, 1)},
    ),
    lemma(
        "a disc of radius 10^-7 beside a slope", REFUTED,
        named("bump", lambda on, x, y: x + 9 * on.exp(-_off(on, x, y) * on.scalar("1e14"))),
        named("slope", lambda on, x: x + 1 + x * x), given={"x": reals(-1, 1), "y": reals(-1, 1)},
    ),
    lemma(
        "a ball of radius 1/100 in four variables", REFUTED, number("1/10000"),
        named("square", lambda on, a, b, c, d: _off(on, a, b) + _off(on, d, c)),
        given={name: reals(-1, 1) for name in "abcd"},
    ),
    lemma(
        "a band around a plane", REFUTED, number("1/1000000"),
        named("band", lambda on, x, y, z: abs(x + on.sqrt(on.scalar(2)) * y - on.pi * z / 3)),
        given={name: reals(1, 3) for name in "xyz"},
    ),
    lemma(
        "a banana", REFUTED, number("1/100000000"),
        named("banana", lambda on, x, y: _square(x - on.sqrt(on.scalar(2))) + 100 * _square(y - x * x)),
        given={"x": reals(-3, 3), "y": reals(-9, 9)},
    ),
)  # fmt: skip


def _rounded(on, x):
    """Return the nearest integer, halves up."""
    return on.floor(x + on.scalar("1/2"))


ROUNDING = (
    lemma(
        "rounding moves by less than a half", REFUTED,
        named("moved", lambda on, x: abs(x - _rounded(on, x))), strictly(number("1/2")), given={"x": reals(-100, 100)},
    ),
    lemma(
        "floor of a sum", REFUTED, named("floor of sum", lambda on, x, y: on.floor(x + y)),
        named("sum of floors", lambda on, x, y: on.floor(x) + on.floor(y)), given={"x": reals(0, 9), "y": reals(0, 9)},
    ),
    lemma(
        "a step of 1/3 comes back", REFUTED,
        named("back", lambda on, x: _rounded(on, x * 3) / 3 - x), strictly(number("1/6")), given={"x": reals(-5, 5)},
    ),
    lemma(
        "three roundings of sevenths", REFUTED,
        named("thrice", lambda on, x: on.floor(7 * x) - 7 * on.floor(x)), number("23/4"), given={"x": reals(0, 50)},
    ),
    lemma(
        "the larger of two is strictly more than their mean", REFUTED,
        named("mean", lambda on, x, y: (x + y) / 2), strictly(named("larger", lambda on, x, y: on.maximum(x, y))),
        given={"x": reals(), "y": reals()},
    ),
)  # fmt: skip


def _to_even(on, x):
    """Return the nearest integer, an even one of two."""
    up = _rounded(on, x)
    return up - on.where(on.scalar("1/2"), up - x, up - 2 * on.floor(up / 2), on.scalar(0))


TWICE = (
    lemma(
        "thirds rounded twice", REFUTED,
        named("twice", lambda on, x: _to_even(on, _to_even(on, x * 2**44 / 3) / 2**44)),
        equals(named("once", lambda on, x: _to_even(on, x / 3))), given={"x": reals(1, 90)},
    ),
    lemma(
        "a product of integers rounded to 40 bits and then to 20", REFUTED,
        named("twice", lambda on, m, z: _to_even(on, _to_even(on, (m + z / 3) * 2**40) / 2**41)),
        equals(named("once", lambda on, m, z: _to_even(on, (m + z / 3) / 2))),
        given={"m": integers(2**20, 2**21), "z": reals("-1/2", "1/2")},
    ),
    lemma(
        "cut after it is rounded", REFUTED,
        named("after", lambda on, x, y: on.floor(_rounded(on, (x + y) * 2**55) / 2**55)),
        equals(named("at once", lambda on, x, y: on.floor(x + y))), given={"x": reals(3, 5), "y": reals(0, 1)},
    ),
)  # fmt: skip

SQUARE = {"n": integers(2, 4), "A": matrices("n", "n", within=1), "B": matrices("n", "n", within=1)}
MATRICES = (
    lemma(
        "matrices commute", REFUTED,
        named("AB", lambda on, A, B: on.total(on.matmul(A, B) * A)),
        equals(named("BA", lambda on, A, B: on.total(on.matmul(B, A) * A))), given=SQUARE,
    ),
    lemma(
        "a matrix is 0 where its square is", REFUTED, named("size", lambda on, A: on.total(A * A)),
        named("square", lambda on, A: 10**9 * on.total(on.matmul(A, A) * on.matmul(A, A))),
        given={"n": integers(2, 3), "A": matrices("n", "n", within=1)},
    ),
    lemma(
        "entries of a psd matrix sum to twice its trace at most", REFUTED, named("sum", lambda on, A: on.total(A)),
        named("trace", lambda on, A: 2 * (A[..., :1, :1] + A[..., 1:2, 1:2] + A[..., 2:3, 2:3])),
        given={"A": psd(3, within=1)},
    ),
    lemma(
        "a symmetric matrix has a square of no smaller sum", REFUTED, named("sum", lambda on, A: on.total(A)),
        named("square", lambda on, A: on.total(on.matmul(A, A)) + on.scalar("1/5")),
        given={"A": symmetric(3, within=1)},
    ),
)  # fmt: skip

CONDITIONS = (
    lemma_where(
        "x + y + z at most 173/100 on the sphere", REFUTED,
        named("sum", lambda on, x, y, z: x + y + z), number("173/100"),
        given={name: reals(-1, 1) for name in "xyz"}, where=("x*x + y*y + z*z == 1",),
    ),
    lemma_where(
        "x + 2y at most 2236/1000 in the disc", REFUTED,
        named("sum", lambda on, x, y: x + 2 * y), number("2236/1000"),
        given={name: reals(-1, 1) for name in "xy"}, where=("x*x + y*y <= 1",),
    ),
    lemma_where(
        "a + b + c at least 3 + 10^-9 where abc = 1", REFUTED, number("3000000001/1000000000"),
        named("sum", lambda on, a, b, c: a + b + c),
        given={name: reals(above=0) for name in "abc"}, where=("a*b*c == 1",),
    ),
    lemma_where(
        "five numbers of squares 1 sum to 223/100 at most", REFUTED, named("sum", lambda on, x: on.total(x)),
        number("223/100"), given={"x": vectors(5, within=1)}, where=("dot(x, x) == 1",),
    ),
    lemma_where(
        "a + b at most 1587/1000 where a³ + b³ = 1", REFUTED, named("sum", lambda on, a, b: a + b),
        number("1587/1000"), given={name: reals(-9, 9) for name in "ab"}, where=("a**3 + b**3 == 1",),
    ),
    lemma_where(
        "the root of 2 at most 1414213/1000000", REFUTED, named("x", lambda on, x: x), number("1414213/1000000"),
        given={"x": reals(0)}, where=("x**2 == 2",),
    ),
    lemma_where(
        "e^x + y at most 179/100 where x⁵ + x + y² = 1/2", REFUTED,
        named("sum", lambda on, x, y: on.exp(x) + y), number("179/100"),
        given={name: reals(-2, 2) for name in "xy"}, where=("x**5 + x + y**2 == 1/2",),
    ),
)  # fmt: skip

FALSE = (*INTEGERS, *SUMS, *ROWS, *FAR, *NEEDLES, *ROUNDING, *TWICE, *MATRICES, *CONDITIONS)
