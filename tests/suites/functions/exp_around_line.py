"""The difference 1 - x lies between the exponentials of -x/(1 - x) and of -x, for x below 1."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def lower(on, x):
    """The exponential of -x/(1 - x)."""
    return on.exp(-x / (1 - x))


def line(on, x):
    """1 - x."""
    return 1 - x


def upper(on, x):
    """The exponential of -x."""
    return on.exp(-x)


def less(on, x):
    """The exponential of -1.01x."""
    return on.exp(-101 * x / 100)


GIVEN = {"x": reals(below=1)}

CLAIM = Claim(
    "D.4",
    kind="lemma",
    title="DLMF 4.5.7",
    section="NIST DLMF 4.5(ii)",
    says=r"e^{-x/(1 - x)} \le 1 - x \le e^{-x}",
    readings=(
        Reading("from below", expects=PROVED, asserts=Bound(lower, line), given=GIVEN),
        Reading("from above", expects=PROVED, asserts=Bound(line, upper), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(line, less), given=GIVEN),
    ),
)
