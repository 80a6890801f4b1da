"""Statements about running time that follow from others."""

from lemmacheck import (
    PROVED,
    REFUTED,
    Cited,
    Claim,
    Computation,
    Contradicts,
    Follows,
    Reading,
    solvable,
    theta,
    unsolvable,
)


def attention(on, x):
    """Attention, whatever it is."""
    return x


ATTENTION = Computation("attention", attention)

EASY = Cited("AS23", solvable(ATTENTION, within=1, entries=theta("1"), scaled=True))
HARD = Cited("AS23", unsolvable(ATTENTION, below=2, entries=theta("sqrt(l)"), scaled=True, given=("SETH",)))
STATED = solvable(ATTENTION, within="3/2", entries=theta("sqrt(l)"), scaled=True)

CLAIM = Claim(
    "6", kind="theorem", title="Follows", section="1", says=r"n^{1 + o(1)}",
    readings=(
        Reading("follows", expects=PROVED, asserts=Follows(EASY.states, EASY), assuming=("AS23",)),
        Reading("contradicted", expects=REFUTED, asserts=Contradicts(STATED, HARD), assuming=("SETH", "AS23")),
    ),
)  # fmt: skip
