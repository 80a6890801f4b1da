"""The product of x and the exponential of x/2 is less than eˣ - 1, for positive x."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals, strictly


def product(on, x):
    """x times the exponential of x/2."""
    return x * on.exp(x / 2)


def more(on, x):
    """1.01 times that."""
    return on.scalar("101/100") * x * on.exp(x / 2)


def square(on, x):
    """The square of the exponential of x/2, less 1."""
    return on.power(on.exp(x / 2), 2) - 1


GIVEN = {"x": reals(above=0)}

CLAIM = Claim(
    "T.4",
    kind="lemma",
    title="exp_problem_8",
    section="MetiTarski, problems",
    says=r"x e^{x/2} < (e^{x/2})^2 - 1",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(product, strictly(square)), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(more, square), given=GIVEN),
    ),
)
