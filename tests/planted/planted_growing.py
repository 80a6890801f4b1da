"""Planted false claims up to a constant without a family: the harness has to find one, and to prove its limit."""

from tests.planted.plant import growth, lemma

from lemmacheck import REFUTED, integers, reals


def named(name, term):
    """Return a term with a name of its own."""
    term.__name__, term.__doc__ = name.replace(" ", "_"), f"{name}."
    return term


ONE = named("one", lambda on: on.scalar(1))
POSITIVE = {"x": reals(above=0), "y": reals(above=0)}
FALSE = (
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
