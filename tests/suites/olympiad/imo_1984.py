"""For numbers from 0 on whose sum is 1, yz + zx + xy - 2xyz lies between 0 and 7/27."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def zero(on):
    """0."""
    return on.scalar(0)


def products(on, x, y, z):
    """yz + zx + xy - 2xyz."""
    return y * z + z * x + x * y - 2 * x * y * z


def most(on):
    """7/27."""
    return on.scalar("7/27")


def quarter(on):
    """1/4."""
    return on.scalar("1/4")


GIVEN = {"x": reals(0, 1), "y": reals(0, "1 - x"), "z": reals(0, 1)}
WHERE = ("x + y + z == 1",)

CLAIM = Claim(
    "O.11",
    kind="lemma",
    title="IMO 1984, problem 1",
    section="IMO 1984/1",
    says=r"0 \le yz + zx + xy - 2xyz \le \frac{7}{27}",
    readings=(
        Reading("from above", expects=PROVED, asserts=Bound(products, most), given=GIVEN, where=WHERE),
        Reading("from below", expects=PROVED, asserts=Bound(zero, products), given=GIVEN, where=WHERE),
        Reading("tightened", expects=REFUTED, asserts=Bound(products, quarter), given=GIVEN, where=WHERE),
    ),
)
