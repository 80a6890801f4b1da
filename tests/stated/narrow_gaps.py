"""False by the intermediate value theorem, and yet said to be proved, by boxes deeper than 53 cuts."""

from lemmacheck import REFUTED, Bound, Claim, Reading, reals


def gap(on, x):
    """|x - ln x - 10^15|: zero at x = 10^15 + 34.5387763949..."""
    return abs(x - on.log(x) - 1000000000000000)


def hundredth(on):
    """1/100."""
    return on.scalar("1/100")


def exp_gap(on, x):
    """|e^x - 10^12 - 1/3|: zero at x = 27.63102111592888..."""
    return abs(on.exp(x) - 1000000000000 - on.scalar("1/3"))


def thousandth(on):
    """1/1000."""
    return on.scalar("1/1000")


def inverse(on, x):
    """1/|e^x - 10^12 - 1/3|, which has a pole."""
    return 1 / exp_gap(on, x)


def thousand(on):
    """1000."""
    return on.scalar(1000)


def third_squared(on, x):
    """(3x - 1)² - 10^-200: below 0 at x = 1/3."""
    return (3 * x - 1) * (3 * x - 1) - on.scalar("1e-200")


def zero(on):
    """0."""
    return on.scalar(0)


CLAIM = Claim(
    "P1",
    kind="lemma",
    title="Narrow gaps",
    section="10",
    says=r"|x - \ln x - 10^{15}| \ge 1/100",
    readings=(
        Reading(
            "fixed point", expects=REFUTED, asserts=Bound(hundredth, gap), given={"x": reals(10, 2000000000000000)}
        ),
        Reading("exponential", expects=REFUTED, asserts=Bound(thousandth, exp_gap), given={"x": reals(0, 30)}),
        Reading("a pole", expects=REFUTED, asserts=Bound(inverse, thousand), given={"x": reals(0, 30)}),
        Reading("a square", expects=REFUTED, asserts=Bound(zero, third_squared), given={"x": reals(0, 10)}),
    ),
)
