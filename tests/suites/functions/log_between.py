"""The logarithm of 1 + x lies between x/(1 + x) and x, for x above -1."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def quotient(on, x):
    """x/(1 + x)."""
    return x / (1 + x)


def logarithm(on, x):
    """ln(1 + x)."""
    return on.log(1 + x)


def itself(on, x):
    """x."""
    return x


def less(on, x):
    """0.99x."""
    return 99 * x / 100


GIVEN = {"x": reals(above=-1)}

CLAIM = Claim(
    "D.1",
    kind="lemma",
    title="DLMF 4.5.1",
    section="NIST DLMF 4.5(i)",
    says=r"\frac{x}{1 + x} \le \ln(1 + x) \le x",
    readings=(
        Reading("from below", expects=PROVED, asserts=Bound(quotient, logarithm), given=GIVEN),
        Reading("from above", expects=PROVED, asserts=Bound(logarithm, itself), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(logarithm, less), given=GIVEN),
    ),
)
