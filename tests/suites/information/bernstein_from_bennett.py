"""Bernstein's exponent is at most Bennett's."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def bernstein(on, x):
    """x²/(2 + 2x/3)."""
    return x * x / (2 + 2 * x / 3)


def bennett(on, x):
    """(1 + x) ln(1 + x) - x."""
    return (1 + x) * on.log(1 + x) - x


def more(on, x):
    """x²/(2 + 3x/5)."""
    return x * x / (2 + 3 * x / 5)


GIVEN = {"x": reals(0)}

CLAIM = Claim(
    "P.10",
    kind="lemma",
    title="Bernstein's exponent and Bennett's",
    section="Boucheron, Lugosi, Massart, Concentration Inequalities, sections 2.7 and 2.8",
    says=r"\frac{x^2}{2 (1 + x/3)} \le (1 + x) \ln(1 + x) - x",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(bernstein, bennett), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(more, bennett), given=GIVEN),
    ),
)
