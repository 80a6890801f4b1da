"""Taylor polynomials below exp: 1 + x everywhere; 1 + x + x²/2 only from 0 on.

Both touch exp at 0, where neither boxes nor roots can tell them apart; what is true is proved by slopes from there.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def tangent(on, x):
    """1 + x."""
    return 1 + x


def parabola(on, x):
    """1 + x + x²/2."""
    return 1 + x + x * x / 2


def exponential(on, x):
    """The exponential."""
    return on.exp(x)


CLAIM = Claim(
    "11",
    kind="lemma",
    title="Polynomials below the exponential",
    section="3",
    says=r"1 + x \le e^x",
    readings=(
        Reading("1 + x", expects=PROVED, asserts=Bound(tangent, exponential), given={"x": reals()}),
        Reading(
            "1 + x, away from 0", expects=PROVED, asserts=Bound(tangent, exponential), given={"x": reals("1/10", 9)}
        ),
        Reading("1 + x + x²/2", expects=REFUTED, asserts=Bound(parabola, exponential), given={"x": reals()}),
    ),
)
