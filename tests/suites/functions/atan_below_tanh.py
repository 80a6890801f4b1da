"""The arcus tangens is at most π/2 times the hyperbolic tangent, from 0 on."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def angle(on, x):
    """arctan x."""
    return on.atan(x)


def tangent(on, x):
    """(π/2) tanh x."""
    return on.pi * on.tanh(x) / 2


def less(on, x):
    """(3/2) tanh x."""
    return 3 * on.tanh(x) / 2


GIVEN = {"x": reals(0)}

CLAIM = Claim(
    "D.7",
    kind="lemma",
    title="DLMF 4.32.4",
    section="NIST DLMF 4.32",
    says=r"\arctan x \le \frac{\pi}{2} \tanh x",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(angle, tangent), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(angle, less), given=GIVEN),
    ),
)
