"""The logarithm of x + eʸ is at least y, for positive x and y between -10 and 2."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def exponent(on, y):
    """y."""
    return y


def logarithm(on, x, y):
    """ln(x + eʸ)."""
    return on.log(x + on.exp(y))


def more(on, x, y):
    """y + x/100."""
    return y + x / 100


GIVEN = {"x": reals(above=0), "y": reals(above=-10, below=2)}

CLAIM = Claim(
    "T.6",
    kind="lemma",
    title="log_nest_exp_twovars",
    section="MetiTarski, problems",
    says=r"y \le \ln(x + e^y)",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(exponent, logarithm), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(more, logarithm), given=GIVEN),
    ),
)
