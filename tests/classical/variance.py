"""The one-pass variance: mean of squares less square of the mean is never negative, unless it is computed.

Exactly, it is the mean squared deviation. With each of the two parts rounded once, a factor 1 + δ, it can be negative,
and is so for numbers that are large and close.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def zero(on):
    """0."""
    return on.scalar(0)


def variance(on, x, y):
    """Mean of squares less square of the mean."""
    return (x * x + y * y) / 2 - (x + y) * (x + y) / 4


def computed(on, x, y, d, eta):
    """The same with both parts rounded."""
    return (x * x + y * y) / 2 * (1 + d) - (x + y) * (x + y) / 4 * (1 + eta)


EXACT = {"x": reals(), "y": reals()}
ROUNDED = EXACT | {"u": reals(0, "1/100", open=True), "d": reals("-u", "u"), "eta": reals("-u", "u")}

CLAIM = Claim(
    "3",
    kind="lemma",
    title="The one-pass variance is not negative",
    section="1",
    says=r"\overline{x^2} - \bar x^2 \ge 0",
    readings=(
        Reading("exactly", expects=PROVED, asserts=Bound(zero, variance), given=EXACT),
        Reading("computed", expects=REFUTED, asserts=Bound(zero, computed), given=ROUNDED),
    ),
)
