"""Statements about running time that follow from others."""

from lemmacheck import PROVED, REFUTED, Cited, Claim, Contradicts, Follows, Reading, solvable, theta, unsolvable

EASY = Cited("AS23", solvable("attention", within=1, entries=theta("1"), scaled=True))
HARD = Cited("AS23", unsolvable("attention", below=2, entries=theta("sqrt(l)"), scaled=True, given=("SETH",)))
STATED = solvable("attention", within="3/2", entries=theta("sqrt(l)"), scaled=True)

CLAIM = Claim(
    "6", kind="theorem", title="Follows", section="1", says=r"n^{1 + o(1)}",
    readings=(
        Reading("follows", expects=PROVED, asserts=Follows(EASY.states, EASY), assuming=("AS23",)),
        Reading("contradicted", expects=REFUTED, asserts=Contradicts(STATED, HARD), assuming=("SETH", "AS23")),
    ),
)  # fmt: skip
