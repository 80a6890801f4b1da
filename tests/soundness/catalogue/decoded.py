"""Reductions that decode to the truth, or not."""

from fractions import Fraction

from lemmacheck import PROVED, REFUTED, Claim, Decodes, Reading, integers
from var_pipelines.hardness import Decoding


def truth(n: int) -> int:
    """n²."""
    return n * n


def right(n: int) -> Decoding:
    """The square, decoded."""
    return Decoding(n * n, Fraction(1, 8), Fraction(1, 4), 1, 64)


def wrong(n: int) -> Decoding:
    """Wrong at 3."""
    return Decoding(n * n + (n == 3), Fraction(1, 8), Fraction(1, 4), 1, 64)


CLAIM = Claim(
    "5", kind="theorem", title="Decoded", section="1", says=r"n^2",
    readings=(
        Reading("right", expects=PROVED, asserts=Decodes(right, truth=truth), given={"n": integers(1, 3)}),
        Reading("wrong", expects=REFUTED, asserts=Decodes(wrong, truth=truth), given={"n": integers(1, 4)}),
    ),
)  # fmt: skip
