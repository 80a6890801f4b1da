"""Bounds that the judges prove, each in its own way."""

from lemmacheck import PROVED, Bound, Claim, Reading, counted, integers, matrices, power, reals, summed, vectors


def square(on, x):
    """x²."""
    return x * x


def itself(on, x):
    """x."""
    return x


def product(on, x, y):
    """2xy."""
    return 2 * x * y


def squares(on, x, y):
    """x² + y²."""
    return x * x + y * y


def more_squares(on, x, y):
    """x² + y² + x⁴."""
    return x * x + y * y + on.power(x, 4)


def exponential(on, x):
    """exp(x)."""
    return on.exp(x)


def three(on):
    """3."""
    return on.scalar(3)


def one(on):
    """1."""
    return on.scalar(1)


def count(on, k):
    """k."""
    return k


def powers(on, P):
    """R^k."""
    return P


@counted
def digits(k):
    """How many digits k has."""
    return len(str(k))


@summed("k")
def products(on, u, v):
    """The sum of products."""
    return 2 * u * v


@summed("k")
def sums(on, u, v):
    """The sum of squares."""
    return u * u + v * v


def entries(on, A):
    """The product of all entries, and 1 less."""
    return on.product(A) - 1


def nothing(on):
    """0."""
    return on.scalar(0)


PAIR = {"x": reals(-1, 2), "y": reals(-1, 2)}
ROWS = {"k": integers(0), "u": vectors("k", within=1), "v": vectors("k", near="u", by="1/10")}

CLAIM = Claim(
    "2", kind="lemma", title="Proved", section="1", says=r"2xy \le x^2 + y^2", proof_under="chain",
    readings=(
        Reading("roots", expects=PROVED, asserts=Bound(square, itself), given={"x": reals(0, 1)}),
        Reading("solver", expects=PROVED, asserts=Bound(product, squares), given=PAIR),
        Reading("boxes", expects=PROVED, asserts=Bound(exponential, three), given={"x": reals(-1, 1)}),
        Reading("chain", expects=PROVED, asserts=Bound(product, squares, more_squares), given=PAIR),
        Reading("sums", expects=PROVED, asserts=Bound(products, sums), given=ROWS),
        Reading("every integer", expects=PROVED, asserts=Bound(one, count), given={"k": integers(1)}),
        Reading("enumeration", expects=PROVED, asserts=Bound(digits, three), given={"k": integers(1, 4)}),
        Reading(
            "empty cases", expects=PROVED, asserts=Bound(itself, three), given={"k": integers(1, 3), "x": reals("k", 2)}
        ),
        Reading(
            "powers", expects=PROVED, asserts=Bound(one, powers),
            given={"k": integers(0), "R": reals(1), "P": power("R", "k")},
        ),
        Reading("corners", expects=PROVED, asserts=Bound(entries, nothing), given={"A": matrices(3, 3, low=0, high=1)}),
    ),
)  # fmt: skip
