"""The exponential differs from 1 + x + x²/2 by at most 0.23 from -1 to 1."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def error(on, x):
    """|eˣ - (1 + x + x²/2)|."""
    return abs(on.exp(x) - (1 + x + x * x / 2))


def bound(on):
    """0.23."""
    return on.scalar("23/100")


def less(on):
    """0.21."""
    return on.scalar("21/100")


GIVEN = {"x": reals(-1, 1)}

CLAIM = Claim(
    "T.5",
    kind="lemma",
    title="exp_error_analysis_1",
    section="MetiTarski, problems",
    says=r"\Bigl|e^x - \Bigl(1 + x + \frac{x^2}2\Bigr)\Bigr| \le 0.23",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(error, bound), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(error, less), given=GIVEN),
    ),
)
