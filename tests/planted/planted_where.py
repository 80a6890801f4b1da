"""Planted lemmas whose hypotheses are conditions: false and true ones, and what only conditions make true or empty."""

from tests.planted.plant import lemma_where

from lemmacheck import PROVED, REFUTED, UNDECIDED, VACUOUS, integers, reals, strictly, vectors


def number(value):
    """Return a term that is one number."""

    def term(on):
        return on.scalar(value)

    term.__name__, term.__doc__ = f"the number {value}", f"{value}."
    return term


def itself(on, x):
    """x."""
    return x


def square(on, x):
    """x²."""
    return x * x


def twice(on, x):
    """2x."""
    return 2 * x


def inverse(on, x):
    """1/x."""
    return 1 / x


def total(on, x, y):
    """x + y."""
    return x + y


def other(on, y):
    """y."""
    return y


def three_in_all(on, a, b, c):
    """a + b + c."""
    return a + b + c


def sizes(on, p):
    """The sum of the squares."""
    return on.dot(p, p)


def exponential(on, x):
    """The exponential of x."""
    return on.exp(x)


def whole(on, n):
    """n."""
    return n


def whole_squared(on, n):
    """n²."""
    return n * n


UNIT, BOTH = {"x": reals(0, 1)}, {"x": reals(-1, 1), "y": reals(-1, 1)}
DISC, SIMPLEX = ("x*x + y*y <= 1",), ("sum(p) == 1",)
THREE = {name: reals("1/4", 4) for name in "abc"}
MASSES = {"p": vectors(3, low=0, high=1)}
DIGITS = {"n": integers(0, 9)}

FALSE = (
    lemma_where("x + y ≤ 7/5 on the disc, false since √2 is more", REFUTED, total, number("7/5"), given=BOTH,
                where=DISC),
    lemma_where("a + b + c ≥ 3 + 1/10 where abc = 1", REFUTED, number("31/10"), three_in_all,
                given=THREE, where=("a*b*c == 1",)),
    lemma_where("Σp² ≥ 1/3 + 1/10 on the simplex", REFUTED, number("13/30"), sizes, given=MASSES, where=SIMPLEX),
    lemma_where("x² < 1 where x ≥ 1/2, false at 1", REFUTED, square, strictly(number(1)), given=UNIT,
                where=("x >= 1/2",)),
    lemma_where("2x ≤ 1 where x > 1/2", REFUTED, twice, number(1), given=UNIT, where=("x > 1/2",)),
    lemma_where("n² ≤ n where n is 0, 1 or at least 3", REFUTED, whole_squared, whole, given=DIGITS,
                where=("n == 0 or n == 1 or n >= 3",)),
    lemma_where("x ≤ 1/2, where x is positive for n ≥ 2", REFUTED, itself, number("1/2"),
                given={"n": integers(1, 3), "x": reals(-1, 1)}, where=("n >= 2 -> x > 0",)),
    lemma_where("x ≤ 3/4 where x ≤ pi/4, which is more", REFUTED, itself, number("3/4"), given=UNIT,
                where=("x <= pi/4",)),
    lemma_where("exp(x) ≤ 5/2 where exp(x) ≤ 8/3, which z3 cannot write", REFUTED, exponential, number("5/2"),
                given={"x": reals(0, 1)}, where=("exp(x) <= 8/3",)),
)  # fmt: skip
TRUE = (
    lemma_where("x + y ≤ 3/2 on the disc", PROVED, total, number("3/2"), given=BOTH, where=DISC),
    lemma_where("a + b + c ≥ 3 where abc = 1", PROVED, number(3), three_in_all, given=THREE, where=("a*b*c == 1",)),
    lemma_where("Σp² ≥ 1/3 on the simplex", PROVED, number("1/3"), sizes, given=MASSES, where=SIMPLEX),
    lemma_where("x² ≤ 1/4, false only outside of the condition", PROVED, square, number("1/4"), given=UNIT,
                where=("x <= 1/2",)),
    lemma_where("2x < 1 where x < 1/2, a boundary that is excluded", PROVED, twice, strictly(number(1)), given=UNIT,
                where=("x < 1/2",)),
    lemma_where("0 < x² where x is not 0, the only counterexample", PROVED, number(0), strictly(square),
                given={"x": reals(-1, 1)}, where=("x != 0",)),
    lemma_where("1/x ≤ 4 where x ≥ 1/4, which gives it a value", PROVED, inverse, number(4), given=UNIT,
                where=("x >= 1/4",)),
    lemma_where("x ≤ 4/5 where x ≤ pi/4", PROVED, itself, number("4/5"), given=UNIT, where=("x <= pi/4",)),
    lemma_where("n² ≤ n where n ≤ 1", PROVED, whole_squared, whole, given=DIGITS, where=("not n > 1",)),
    lemma_where("x ≤ 1/2 through y", PROVED, itself, number("1/2"), given=BOTH, where=("x <= y", "y <= 1/2")),
    lemma_where("exp(x) ≤ 3 where exp(x) ≤ 8/3, by boxes", PROVED, exponential, number(3), given={"x": reals(0, 2)},
                where=("exp(x) <= 8/3",)),
    lemma_where("n ≤ n² for every n whose square is at least n", PROVED, whole, whole_squared,
                given={"n": integers(-3)}, where=("n*n >= n",)),
)  # fmt: skip
VACUOUS_ONES = (
    lemma_where("x > 1 on [0, 1]", VACUOUS, square, itself, given=UNIT, where=("x > 1",)),
    lemma_where("x > 1 on [0, 1], of a lemma that is false there", VACUOUS, itself, square, given=UNIT,
                where=("x > 1",)),
    lemma_where("two conditions that exclude each other", VACUOUS, total, number(5), given=BOTH,
                where=("x + y > 1", "x + y < 1")),
    lemma_where("no integer between", VACUOUS, whole, whole_squared, given=DIGITS, where=("3 < n < 4",)),
    lemma_where("an irrelevant condition that nothing satisfies", VACUOUS, square, itself,
                given={"x": reals(0, 1), "y": reals(0, 1)}, where=("y > 2",)),
)  # fmt: skip
OPEN_ONES = (
    lemma_where("x ≤ 3/4 where (exp(x) - 2)² = 0: true, and a double root changes no sign", UNDECIDED, itself,
                number("3/4"), given={"x": reals(0, 2)}, where=("(exp(x) - 2)**2 == 0",)),
    lemma_where("x ≤ 3/5 where (exp(x) - 2)² = 0: false, and no box shows the root", UNDECIDED, itself,
                number("3/5"), given={"x": reals(0, 2)}, where=("(exp(x) - 2)**2 == 0",)),
    lemma_where("a condition that no precision decides", UNDECIDED, number(1), number(0), given={"x": reals("1/2", 1)},
                where=("exp(x) * exp(-x) == 1",)),
)  # fmt: skip
