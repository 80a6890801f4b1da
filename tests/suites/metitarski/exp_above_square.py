"""The exponential is at least (x + 2)²/4 from 0 on."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def square(on, x):
    """(x + 2)²/4."""
    return on.power(x + 2, 2) / 4


def exponential(on, x):
    """eˣ."""
    return on.exp(x)


def slower(on, x):
    """e to the power 0.99x."""
    return on.exp(99 * x / 100)


GIVEN = {"x": reals(0)}

CLAIM = Claim(
    "T.1",
    kind="lemma",
    title="exp_lower_bound_problem_7",
    section="MetiTarski, problems",
    says=r"\frac{(x + 2)^2}{4} \le e^x",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(square, exponential), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(square, slower), given=GIVEN),
    ),
)
