"""Bernoulli's inequality: (1 + x)ⁿ ≥ 1 + nx for x ≥ -1, and for whole exponents even for x ≥ -2; not for every x."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, integers, reals


def tangent(on, n, x):
    """1 + nx."""
    return 1 + n * x


def power(on, n, x):
    """(1 + x)ⁿ."""
    return on.power(1 + x, n)


EXPONENT = {"n": integers(1, 8)}

CLAIM = Claim(
    "4",
    kind="lemma",
    title="Bernoulli's inequality",
    section="2",
    says=r"(1 + x)^n \ge 1 + nx",
    readings=(
        Reading("x ≥ -1", expects=PROVED, asserts=Bound(tangent, power), given=EXPONENT | {"x": reals(-1)}),
        Reading("x from -2 on", expects=PROVED, asserts=Bound(tangent, power), given=EXPONENT | {"x": reals(-2)}),
        Reading("every x", expects=REFUTED, asserts=Bound(tangent, power), given=EXPONENT | {"x": reals()}),
    ),
)
