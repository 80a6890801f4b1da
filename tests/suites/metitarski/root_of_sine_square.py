"""The root of 1 - cos² x is at most x, from 0 to π."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def quotient(on, x):
    """√(1 - cos² x)/x."""
    return on.sqrt(1 - on.power(on.cos(x), 2)) / x


def one(on):
    """1."""
    return on.scalar(1)


def less(on):
    """0.99."""
    return on.scalar("99/100")


GIVEN = {"x": reals(above=0, high="pi")}

CLAIM = Claim(
    "T.17",
    kind="lemma",
    title="sqrt_1mcosq_3",
    section="MetiTarski, problems",
    says=r"\frac{\sqrt{1 - \cos^2 x}}{x} \le 1",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(quotient, one), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(quotient, less), given=GIVEN),
    ),
)
