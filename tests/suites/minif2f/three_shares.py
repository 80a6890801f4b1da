"""For integers from 0 on whose sum is 12, amc + am + mc + ca is at most 112."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, integers


def products(on, a, m, c):
    """amc + am + mc + ca."""
    return a * m * c + a * m + m * c + c * a


def most(on):
    """112."""
    return on.scalar(112)


def less(on):
    """111."""
    return on.scalar(111)


GIVEN = {"a": integers(0, 12), "m": integers(0, "12 - a"), "c": integers("12 - a - m", "12 - a - m")}

CLAIM = Claim(
    "M.11",
    kind="lemma",
    title="amc12_2000_p12",
    section="miniF2F, test",
    says=r"a + m + c = 12 \implies amc + am + mc + ca \le 112",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(products, most), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(products, less), given=GIVEN),
    ),
)
