"""False far out, beyond 88 for integers without end and beyond 2^40 for reals."""

from lemmacheck import REFUTED, Bound, Claim, Reading, integers, reals


def itself(on, n):
    """n."""
    return n * 1


def hundred(on):
    """100."""
    return on.scalar(100)


def logarithm(on, x):
    """ln x."""
    return on.log(x)


def thirty(on):
    """30."""
    return on.scalar(30)


CLAIM = Claim(
    "P4",
    kind="lemma",
    title="Far out",
    section="10",
    says=r"n \le 100",
    readings=(
        Reading("n at most 100, no end", expects=REFUTED, asserts=Bound(itself, hundred), given={"n": integers(1)}),
        Reading("ln x at most 30", expects=REFUTED, asserts=Bound(logarithm, thirty), given={"x": reals(1)}),
    ),
)
