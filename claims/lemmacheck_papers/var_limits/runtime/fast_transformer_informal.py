"""Lemma 5.1: the informal statement of Lemma D.3, word for word but for the proof."""

from lemmacheck import Claim

CLAIM = Claim(
    "5.1",
    kind="lemma",
    title="Running time of the fast VAR transformer, informal",
    section="5.1",
    says=r"\mathcal{T} = O(n^{2+o(1)})",
    restates="D.3",
)
