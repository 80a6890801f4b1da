"""The product of a² + 2 and its like is at least nine times ab + bc + ca for positive numbers."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def nine(on, a, b, c):
    """9(ab + bc + ca)."""
    return 9 * (a * b + b * c + c * a)


def more(on, a, b, c):
    """9.1(ab + bc + ca)."""
    return on.scalar("91/10") * (a * b + b * c + c * a)


def factors(on, a, b, c):
    """(a² + 2)(b² + 2)(c² + 2)."""
    return (a * a + 2) * (b * b + 2) * (c * c + 2)


GIVEN = {"a": reals(above=0), "b": reals(above=0), "c": reals(above=0)}

CLAIM = Claim(
    "O.9",
    kind="lemma",
    title="APMO 2004, problem 5",
    section="APMO 2004/5",
    says=r"(a^2 + 2)(b^2 + 2)(c^2 + 2) \ge 9(ab + bc + ca)",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(nine, factors), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(more, factors), given=GIVEN),
    ),
)
