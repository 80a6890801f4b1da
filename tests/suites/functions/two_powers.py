"""For positive numbers xʸ + yˣ exceeds 1."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals, strictly


def one(on):
    """1."""
    return on.scalar(1)


def more(on):
    """1.01."""
    return on.scalar("101/100")


def powers(on, x, y):
    """xʸ + yˣ."""
    return on.exp(y * on.log(x)) + on.exp(x * on.log(y))


GIVEN = {"x": reals(above=0), "y": reals(above=0)}

CLAIM = Claim(
    "D.9",
    kind="lemma",
    title="Powers of each other",
    section="Mitrinović, Analytic Inequalities, section 3.6",
    says=r"x^y + y^x > 1",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(one, strictly(powers)), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(more, powers), given=GIVEN),
    ),
)
