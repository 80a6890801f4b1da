"""The arcus tangens is at most 3.04x/(1 + 2√(1 + x²)) from 0 to 1; with 3 in place of 3.04 it is more."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def angle(on, x):
    """arctan x."""
    return on.atan(x)


def quotient(on, x):
    """3.04x/(1 + 2√(1 + x²))."""
    return on.scalar("304/100") * x / (1 + 2 * on.sqrt(1 + x * x))


def shafer(on, x):
    """3x/(1 + 2√(1 + x²))."""
    return 3 * x / (1 + 2 * on.sqrt(1 + x * x))


GIVEN = {"x": reals(0, 1)}

CLAIM = Claim(
    "T.8",
    kind="lemma",
    title="atan_problem_11",
    section="MetiTarski, problems",
    says=r"\arctan x \le \frac{3.04 x}{1 + 2\sqrt{1 + x^2}}",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(angle, quotient), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(angle, shafer), given=GIVEN),
    ),
)
