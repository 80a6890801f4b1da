"""In a triangle a²(b + c - a) and the two sums like it add up to at most 3abc."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def excesses(on, a, b, c):
    """a²(b + c - a) + b²(c + a - b) + c²(a + b - c)."""
    return a * a * (b + c - a) + b * b * (c + a - b) + c * c * (a + b - c)


def product(on, a, b, c):
    """3abc."""
    return 3 * a * b * c


def less(on, a, b, c):
    """2.99abc."""
    return on.scalar("299/100") * a * b * c


GIVEN = {"a": reals(above=0), "b": reals(above=0), "c": reals(above="abs(a - b)", below="a + b")}

CLAIM = Claim(
    "M.2",
    kind="lemma",
    title="imo_1964_p2",
    section="miniF2F, test",
    says=r"a^2(b + c - a) + b^2(c + a - b) + c^2(a + b - c) \le 3abc",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(excesses, product), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(excesses, less), given=GIVEN),
    ),
)
