"""The power (1 + x/y)ʸ lies between the exponentials of xy/(x + y) and of x, for positive numbers."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals, strictly


def lower(on, x, y):
    """The exponential of xy/(x + y)."""
    return on.exp(x * y / (x + y))


def interest(on, x, y):
    """1 + x/y to the power y."""
    return on.exp(y * on.log(1 + x / y))


def upper(on, x):
    """The exponential of x."""
    return on.exp(x)


def less(on, x):
    """The exponential of 0.99x."""
    return on.exp(99 * x / 100)


GIVEN = {"x": reals(above=0), "y": reals(above=0)}

CLAIM = Claim(
    "D.3",
    kind="lemma",
    title="DLMF 4.5.13",
    section="NIST DLMF 4.5(ii)",
    says=r"e^{xy/(x + y)} < \Bigl(1 + \frac xy\Bigr)^y < e^x",
    readings=(
        Reading("from below", expects=PROVED, asserts=Bound(lower, strictly(interest)), given=GIVEN),
        Reading("from above", expects=PROVED, asserts=Bound(interest, strictly(upper)), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(interest, less), given=GIVEN),
    ),
)
