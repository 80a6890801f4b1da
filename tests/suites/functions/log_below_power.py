"""The logarithm is at most a times the a-th root less 1, for every positive a."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def logarithm(on, x):
    """ln x."""
    return on.log(x)


def bound(on, a, x):
    """a(x to the power 1/a, less 1)."""
    return a * (on.exp(on.log(x) / a) - 1)


def less(on, a, x):
    """0.99 times that."""
    return 99 * bound(on, a, x) / 100


GIVEN = {"a": reals(above=0), "x": reals(above=0)}

CLAIM = Claim(
    "D.3",
    kind="lemma",
    title="DLMF 4.5.5",
    section="NIST DLMF 4.5(i)",
    says=r"\ln x \le a (x^{1/a} - 1)",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(logarithm, bound), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(logarithm, less), given=GIVEN),
    ),
)
