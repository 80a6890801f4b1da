"""The arcus tangens exceeds 8√3x/(3√3 + √(75 + 80x²)), for positive x."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals, strictly


def quotient(on, x):
    """8√3x/(3√3 + √(75 + 80x²))."""
    root = on.sqrt(on.scalar(3))
    return 8 * root * x / (3 * root + on.sqrt(75 + 80 * x * x))


def more(on, x):
    """1.01 times that."""
    return on.scalar("101/100") * quotient(on, x)


def angle(on, x):
    """arctan x."""
    return on.atan(x)


GIVEN = {"x": reals(above=0)}

CLAIM = Claim(
    "T.7",
    kind="lemma",
    title="atan_problem_1",
    section="MetiTarski, problems",
    says=r"\arctan x > \frac{8 \sqrt 3 x}{3 \sqrt 3 + \sqrt{75 + 80 x^2}}",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(quotient, strictly(angle)), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(more, angle), given=GIVEN),
    ),
)
