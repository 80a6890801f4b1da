"""The logarithm of 1 + x exceeds the first four terms of its series, for positive x."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals, strictly


def series(on, x):
    """x - x²/2 + x³/3 - x⁴/4."""
    return x - x * x / 2 + on.power(x, 3) / 3 - on.power(x, 4) / 4


def more(on, x):
    """x - x²/2 + x³/3 - x⁴/5."""
    return x - x * x / 2 + on.power(x, 3) / 3 - on.power(x, 4) / 5


def logarithm(on, x):
    """ln(1 + x)."""
    return on.log(1 + x)


GIVEN = {"x": reals(above=0)}

CLAIM = Claim(
    "T.3",
    kind="lemma",
    title="log_lower_bound_problem_23",
    section="MetiTarski, problems",
    says=r"x - \frac{x^2}2 + \frac{x^3}3 - \frac{x^4}4 < \ln(1 + x)",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(series, strictly(logarithm)), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(more, logarithm), given=GIVEN),
    ),
)
