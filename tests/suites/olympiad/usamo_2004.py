"""The product of a⁵ - a² + 3 and its like is at least the cube of the sum of the positive numbers."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def cube(on, a, b, c):
    """(a + b + c)³."""
    return on.power(a + b + c, 3)


def more(on, a, b, c):
    """1.01(a + b + c)³."""
    return on.scalar("101/100") * on.power(a + b + c, 3)


def factor(on, a):
    """a⁵ - a² + 3."""
    return on.power(a, 5) - a * a + 3


def factors(on, a, b, c):
    """The product of the three."""
    return factor(on, a) * factor(on, b) * factor(on, c)


GIVEN = {"a": reals(above=0), "b": reals(above=0), "c": reals(above=0)}

CLAIM = Claim(
    "O.7",
    kind="lemma",
    title="USAMO 2004, problem 5",
    section="USAMO 2004/5",
    says=r"(a^5 - a^2 + 3)(b^5 - b^2 + 3)(c^5 - c^2 + 3) \ge (a + b + c)^3",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(cube, factors), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(more, factors), given=GIVEN),
    ),
)
