"""The geometric mean of three numbers is at most their arithmetic mean, if they are not negative."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def product(on, x, y, z):
    """27xyz."""
    return 27 * x * y * z


def cube_of_the_sum(on, x, y, z):
    """(x + y + z)³."""
    return on.power(x + y + z, 3)


POSITIVE = {"x": reals(0), "y": reals(0), "z": reals(0)}
ANY = {"x": reals(), "y": reals(), "z": reals()}

CLAIM = Claim(
    "6",
    kind="lemma",
    title="Arithmetic and geometric mean",
    section="2",
    says=r"\sqrt[3]{xyz} \le (x + y + z)/3",
    readings=(
        Reading("no signs", expects=PROVED, asserts=Bound(product, cube_of_the_sum), given=POSITIVE),
        Reading("any numbers", expects=REFUTED, asserts=Bound(product, cube_of_the_sum), given=ANY),
    ),
)
