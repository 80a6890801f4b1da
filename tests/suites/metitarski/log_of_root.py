"""The logarithm of 1 + √(1 + x²) is at most 1/x + ln x, for positive x."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def logarithm(on, x):
    """ln(1 + √(1 + x²))."""
    return on.log(1 + on.sqrt(1 + x * x))


def bound(on, x):
    """1/x + ln x."""
    return 1 / x + on.log(x)


def less(on, x):
    """0.99/x + ln x."""
    return on.scalar("99/100") / x + on.log(x)


GIVEN = {"x": reals(above=0)}

CLAIM = Claim(
    "T.7",
    kind="lemma",
    title="log_upper_bound_problem_27",
    section="MetiTarski, problems",
    says=r"\ln(1 + \sqrt{1 + x^2}) \le \frac1x + \ln x",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(logarithm, bound), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(logarithm, less), given=GIVEN),
    ),
)
