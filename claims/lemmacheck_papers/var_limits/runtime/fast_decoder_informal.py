"""Lemma 5.3: the informal statement of Lemma D.6, word for word but for the proof."""

from lemmacheck import Claim

CLAIM = Claim(
    "5.3",
    kind="lemma",
    title="Running time of the fast VQ-VAE decoder, informal",
    section="5.1",
    says=r"\mathcal{T} = O(n^{2+o(1)})",
    restates="D.6",
)
