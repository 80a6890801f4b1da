"""Young's inequality: xy ≤ xᵖ/p + y^q/q with 1/p + 1/q = 1; here p = 3, with y = z² so that no root is needed."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def product(on, x, z):
    """The product, xz²."""
    return x * z * z


def conjugate(on, x, z):
    """x³/3 + 2z³/3, for the exponents 3 and 3/2."""
    return on.power(x, 3) / 3 + 2 * on.power(z, 3) / 3


def not_conjugate(on, x, z):
    """x³/3 + z³/2, whose weights do not add up to 1."""
    return on.power(x, 3) / 3 + on.power(z, 3) / 2


GIVEN = {"x": reals(0), "z": reals(0)}

CLAIM = Claim(
    "8",
    kind="lemma",
    title="Young's inequality",
    section="2",
    says=r"xy \le x^p/p + y^q/q",
    readings=(
        Reading("exponents 3 and 3/2", expects=PROVED, asserts=Bound(product, conjugate), given=GIVEN),
        Reading("exponents 3 and 2", expects=REFUTED, asserts=Bound(product, not_conjugate), given=GIVEN),
    ),
)
