"""The quotient sin(πx)/(x(1 - x)) lies between π and 4, from 0 to 1."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals, strictly


def least(on):
    """π."""
    return on.pi


def quotient(on, x):
    """sin(πx)/(x(1 - x))."""
    return on.sin(on.pi * x) / (x * (1 - x))


def four(on):
    """4."""
    return on.scalar(4)


def less(on):
    """3.99."""
    return on.scalar("399/100")


GIVEN = {"x": reals(above=0, below=1)}

CLAIM = Claim(
    "D.5",
    kind="lemma",
    title="DLMF 4.18.4",
    section="NIST DLMF 4.18",
    says=r"\pi < \frac{\sin(\pi x)}{x (1 - x)} \le 4",
    readings=(
        Reading("from above", expects=PROVED, asserts=Bound(quotient, four), given=GIVEN),
        Reading("from below", expects=PROVED, asserts=Bound(least, strictly(quotient)), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(quotient, less), given=GIVEN),
    ),
)
