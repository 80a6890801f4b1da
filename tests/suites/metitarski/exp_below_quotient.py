"""The exponential is at most (5x³ + 6x² + 18x + 24)/(24 - 6x) from 0 to 4."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def exponential(on, x):
    """eˣ."""
    return on.exp(x)


def quotient(on, x):
    """(5x³ + 6x² + 18x + 24)/(24 - 6x)."""
    return (5 * on.power(x, 3) + 6 * x * x + 18 * x + 24) / (24 - 6 * x)


def less(on, x):
    """The same with x³/2 in place of 5x³."""
    return (on.power(x, 3) / 2 + 6 * x * x + 18 * x + 24) / (24 - 6 * x)


GIVEN = {"x": reals(0, below=4)}

CLAIM = Claim(
    "T.3",
    kind="lemma",
    title="exp_upper_bound_problem_13",
    section="MetiTarski, problems",
    says=r"e^x \le \frac{5x^3 + 6x^2 + 18x + 24}{24 - 6x}",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(exponential, quotient), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(exponential, less), given=GIVEN),
    ),
)
