"""The quotient of two sines is at most π/2 times that of the angles, the smaller one above, below π/2."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def sines(on, x, y):
    """sin x/sin y."""
    return on.sin(x) / on.sin(y)


def angles(on, x, y):
    """πx/(2y)."""
    return on.pi * x / (2 * y)


def less(on, x, y):
    """3x/(2y)."""
    return 3 * x / (2 * y)


GIVEN = {"y": reals(above=0, below="pi/2"), "x": reals(above=0, below="y")}

CLAIM = Claim(
    "T.14",
    kind="lemma",
    title="sin_problem_8",
    section="MetiTarski, problems",
    says=r"\frac{\sin x}{\sin y} \le \frac{\pi}{2} \cdot \frac xy",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(sines, angles), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(sines, less), given=GIVEN),
    ),
)
