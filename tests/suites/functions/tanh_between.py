"""The hyperbolic tangent lies between sin x cos x and x, for positive x."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals, strictly


def product(on, x):
    """sin x cos x."""
    return on.sin(x) * on.cos(x)


def tangent(on, x):
    """tanh x."""
    return on.tanh(x)


def itself(on, x):
    """x."""
    return x


def less(on, x):
    """0.99x."""
    return 99 * x / 100


GIVEN = {"x": reals(above=0)}

CLAIM = Claim(
    "D.6",
    kind="lemma",
    title="DLMF 4.32.2",
    section="NIST DLMF 4.32",
    says=r"\sin x \cos x < \tanh x < x",
    readings=(
        Reading("from below", expects=PROVED, asserts=Bound(product, strictly(tangent)), given=GIVEN),
        Reading("from above", expects=PROVED, asserts=Bound(tangent, strictly(itself)), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(tangent, less), given=GIVEN),
    ),
)
