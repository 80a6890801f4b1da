"""Planted strict lemmas: a tie breaks them, wherever it lies, and what only comes near is proved."""

from tests.planted.plant import lemma

from lemmacheck import PROVED, REFUTED, UNDECIDED, integers, reals, strictly, summed, vectors


def square(on, x):
    """x²."""
    return x * x


def one_more(on, x):
    """x + 1."""
    return x + 1


def two_more(on, x):
    """x + 2."""
    return x + 2


def hump(on, x):
    """x(1 - x), which is 1/4 at 1/2."""
    return x * (1 - x)


def quarter(on):
    """1/4."""
    return on.scalar("1/4")


def third(on):
    """1/3."""
    return on.scalar("1/3")


def exponential(on, x):
    """The exponential of x, which touches x + 1 at 0."""
    return on.exp(x)


def zero(on):
    """0."""
    return on.scalar(0)


def one(on):
    """1."""
    return on.scalar(1)


def product(on, x, y):
    """xy."""
    return x * y


def touching(on, x):
    """(x² - 2)², which is 0 at √2 only."""
    return (x * x - 2) * (x * x - 2)


def number(on, n):
    """n."""
    return n


@summed("k")
def squares(on, u):
    """The squares of the entries."""
    return u * u


@summed("k")
def more_than_squares(on, u):
    """The squares of the entries, and one for each."""
    return u * u + 1


UNIT, POSITIVE = {"x": reals(0, 1)}, {"n": integers(1, 9)}
FALSE = (
    lemma("x(1 - x) < 1/4, false at 1/2", REFUTED, hump, strictly(quarter), given=UNIT),
    lemma("x + 1 < exp(x), false at 0", REFUTED, one_more, strictly(exponential), given={"x": reals(-1, 1)}),
    lemma("xy < 1, false at a corner", REFUTED, product, strictly(one), given={"x": reals(0, 1), "y": reals(0, 1)}),
    lemma("0 < x², false where both sides are 0", REFUTED, zero, strictly(square), given={"x": reals(-1, 1)}),
    lemma("1 < n, false at 1", REFUTED, one, strictly(number), given=POSITIVE),
    lemma("x² < x + 2 up to 2, false at the end", REFUTED, square, strictly(two_more), given={"x": reals(0, 2)}),
    lemma("a strict sum, false where nothing is summed", REFUTED, squares, strictly(more_than_squares),
          given={"k": integers(0, 3), "u": vectors("k", low=0, high=1)}),
)  # fmt: skip
TRUE = (
    lemma("x² < x + 2 below 2", PROVED, square, strictly(two_more), given={"x": reals(0, "19/10")}),
    lemma("x(1 - x) < 1/3", PROVED, hump, strictly(third), given=UNIT),
    lemma("x + 1 < exp(x) from 1/10 on", PROVED, one_more, strictly(exponential), given={"x": reals("1/10", 1)}),
    lemma("xy < 1 where x is less than 1", PROVED, product, strictly(one),
          given={"x": reals(0, 1, open=True), "y": reals(0, 1)}),
    lemma("0 ≤ x² < x + 2, a chain with one strict link", PROVED, zero, square, strictly(two_more),
          given={"x": reals(0, "3/2")}),
    lemma("0 < n", PROVED, zero, strictly(number), given=POSITIVE),
)  # fmt: skip
IRRATIONAL = lemma(
    "0 < (x² - 2)², false at √2, which is no exact point", UNDECIDED, zero, strictly(touching), given={"x": reals(1, 2)}
)
GAP = lemma("0 < x + 2, by a first step that ties", PROVED, zero, strictly(square), two_more, given={"x": reals(0, 2)})
