"""The hyperbolic tangent of -2x is at most that of x with the other sign, from 0 to 2.1."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def double(on, x):
    """tanh(-2x)."""
    return on.tanh(-2 * x)


def opposite(on, x):
    """-tanh x."""
    return -on.tanh(x)


def twice(on, x):
    """-2 tanh x."""
    return -2 * on.tanh(x)


GIVEN = {"x": reals(0, "21/10")}

CLAIM = Claim(
    "T.9",
    kind="lemma",
    title="tanh_3",
    section="MetiTarski, problems",
    says=r"\tanh(-2x) \le -\tanh x",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(double, opposite), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(double, twice), given=GIVEN),
    ),
)
