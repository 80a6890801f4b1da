"""The exponential is at most 1 + x + x² from 0 to 1.79, and no longer at 1.8."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def exponential(on, x):
    """eˣ."""
    return on.exp(x)


def square(on, x):
    """1 + x + x²."""
    return 1 + x + x * x


GIVEN = {"x": reals(0, "179/100")}

CLAIM = Claim(
    "T.2",
    kind="lemma",
    title="exp_upper_bound_problem_3",
    section="MetiTarski, problems",
    says=r"e^x \le 1 + x + x^2",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(exponential, square), given=GIVEN),
        Reading("up to 1.8", expects=REFUTED, asserts=Bound(exponential, square), given={"x": reals(0, "9/5")}),
    ),
)
