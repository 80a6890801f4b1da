"""The difference 1 - cos x is at most the tangent of x/2, from 0 to π/2."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def difference(on, x):
    """1 - cos x."""
    return 1 - on.cos(x)


def tangent(on, x):
    """tan(x/2)."""
    return on.sin(x / 2) / on.cos(x / 2)


def less(on, x):
    """0.99 tan(x/2)."""
    return on.scalar("99/100") * tangent(on, x)


GIVEN = {"x": reals(0, below="pi/2")}

CLAIM = Claim(
    "T.11",
    kind="lemma",
    title="tan_problem_1",
    section="MetiTarski, problems",
    says=r"1 - \cos x \le \tan\frac x2",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(difference, tangent), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(difference, less), given=GIVEN),
    ),
)
