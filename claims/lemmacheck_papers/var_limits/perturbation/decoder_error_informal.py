"""Lemma 5.6: the informal version of Lemma C.2."""

from lemmacheck import Claim

CLAIM = Claim(
    "5.6",
    kind="lemma",
    title="Error analysis of the fast VQ-VAE decoder, informal",
    section="5.2",
    says=r"\|\mathsf{FastDecoder}(X) - \mathsf{Decoder}(X)\|_\infty \le 1/\mathrm{poly}(n)",
    uses=("C.2",),
    restates="C.2",
)
