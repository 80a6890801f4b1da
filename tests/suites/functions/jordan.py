"""The sine lies between 2x/π and x, from 0 to π/2."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def chord(on, x):
    """2x/π."""
    return 2 * x / on.pi


def sine(on, x):
    """sin x."""
    return on.sin(x)


def itself(on, x):
    """x."""
    return x


def steeper(on, x):
    """2x/3."""
    return 2 * x / 3


GIVEN = {"x": reals(0, "pi/2")}

CLAIM = Claim(
    "D.4",
    kind="lemma",
    title="DLMF 4.18.1",
    section="NIST DLMF 4.18, Jordan's inequality",
    says=r"\frac{2x}{\pi} \le \sin x \le x",
    readings=(
        Reading("from below", expects=PROVED, asserts=Bound(chord, sine), given=GIVEN),
        Reading("from above", expects=PROVED, asserts=Bound(sine, itself), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(steeper, sine), given=GIVEN),
    ),
)
