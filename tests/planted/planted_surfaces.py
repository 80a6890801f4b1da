"""Planted lemmas on surfaces without rational points that anyone knows: false ones, and twins that are nearly so."""

from tests.planted.plant import lemma_where

from lemmacheck import PROVED, REFUTED, SUPPORTED, matrices, reals, simplex


def named(name, term):
    """Return a term with a name of its own."""
    term.__name__, term.__doc__ = name.replace(" ", "_"), f"{name}."
    return term


def number(value):
    """Return a term that is one number."""
    return named(f"the number {value}", lambda on: on.scalar(value))


FIRST = named("x", lambda on, x: x)
SUM = named("sum", lambda on, x, y: x + y)
MASS = named("first mass", lambda on, p: p[..., :1, :1])
PLANE, SPACE = ({name: reals(-9, 9) for name in names} for names in ("xy", "xyz"))
ENTROPY = "p[1]*log(p[1]) + p[2]*log(p[2]) + p[3]*log(p[3]) == -1"
INSIDE = ("p[1] > 0", "p[2] > 0", "p[3] > 0")
CIRCLE = ("x*x + y*y + z*z == 1", "x + y + z == 0")

FALSE = (
    lemma_where("x + y at most 2449/1000 on the circle of radius √3", REFUTED, SUM, number("2449/1000"), given=PLANE,
                where=("x*x + y*y == 3",)),
    lemma_where("x + y at most 2514/1000 where x⁴ + y⁴ = 5", REFUTED, SUM, number("2514/1000"), given=PLANE,
                where=("x**4 + y**4 == 5",)),
    lemma_where("x at most 816/1000 on a circle in space", REFUTED, FIRST, number("816/1000"), given=SPACE,
                where=CIRCLE),
    lemma_where("x - y at most 22/10 where a sphere and a cubic meet", REFUTED,
                named("difference", lambda on, x, y: x - y), number("22/10"), given=SPACE,
                where=("x*x + y*y + z*z == 3", "x**3 + y**3 + z**3 == 2")),
    lemma_where("x at most 3/5 where exp(x) = 2", REFUTED, FIRST, number("3/5"), given={"x": reals(0, 2)},
                where=("exp(x) == 2",)),
    lemma_where("xy at most 16/100 where exp(x) + exp(y) = 3", REFUTED, named("product", lambda on, x, y: x * y),
                number("16/100"), given={name: reals(-5, 5) for name in "xy"}, where=("exp(x) + exp(y) == 3",)),
    lemma_where("a mass at most 44/100 where the entropy is 1", REFUTED, MASS, number("44/100"),
                given={"p": simplex(3)}, where=(ENTROPY, *INSIDE)),
    lemma_where("a mass at most 58/100 where the squares of masses sum to 43/100", REFUTED, MASS, number("58/100"),
                given={"p": simplex(3)}, where=("dot(p, p) == 43/100",)),
    lemma_where("a trace at most 3 of determinant 3 and a diagonal of norm √7", REFUTED,
                named("trace", lambda on, A: A[..., :1, :1] + A[..., 1:2, 1:2]), number(3),
                given={"A": matrices(2, 2, low=-3, high=3)},
                where=("A[1, 1]*A[2, 2] - A[1, 2]*A[2, 1] == 3", "A[1, 1]**2 + A[2, 2]**2 == 7")),
)  # fmt: skip

TRUE = (
    lemma_where("x at most 3/4 where exp(x) = 2", PROVED, FIRST, number("3/4"), given={"x": reals(0, 2)},
                where=("exp(x) == 2",)),
    lemma_where("a mass at most 61/100 where the squares of masses sum to 43/100", PROVED, MASS, number("61/100"),
                given={"p": simplex(3)}, where=("dot(p, p) == 43/100",)),
    lemma_where("x at most 81650/100000 on a circle in space, where √(2/3) is less by 10⁻⁶", PROVED, FIRST,
                number("81650/100000"), given=SPACE, where=CIRCLE),
    lemma_where("x at least 9/10 where exp(x) + x² = 7/2", PROVED, number("9/10"), FIRST,
                given={"x": reals(0, 2)}, where=("exp(x) + x**2 == 7/2",)),
)  # fmt: skip

NEARLY_FALSE = (
    lemma_where("x + y at most 8109303/10000000 where exp(x) + exp(y) = 3, where 2 ln(3/2) is less by 10⁻⁷", SUPPORTED,
                SUM, number("8109303/10000000"), given={name: reals(-5, 5) for name in "xy"},
                where=("exp(x) + exp(y) == 3",)),
)  # fmt: skip
