"""Definitions that have a value everywhere, or not."""

from lemmacheck import ILL_POSED, PROVED, Claim, Reading, WellPosed, integers, whole


def half(on, n):
    """n/2."""
    return n / 2


def double(on, n):
    """2n."""
    return 2 * n


CLAIM = Claim(
    "3", kind="definition", title="Defined", section="1", says=r"n/2",
    readings=(
        Reading("half", expects=ILL_POSED, asserts=WellPosed(whole(half)), given={"n": integers(2, 5)}),
        Reading("double", expects=PROVED, asserts=WellPosed(whole(double)), given={"n": integers(1, 4)}),
    ),
)  # fmt: skip
