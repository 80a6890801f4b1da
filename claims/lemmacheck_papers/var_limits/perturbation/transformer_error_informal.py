"""Lemma 5.4: the informal version of Lemma B.7, with the same hypotheses and conclusion."""

from lemmacheck import Claim

CLAIM = Claim(
    "5.4",
    kind="lemma",
    title="Error analysis of the fast VAR transformer, informal",
    section="5.2",
    says=r"\|\mathsf{FTF}_K(X_{\mathrm{init}}) - \mathsf{TF}_K(X_{\mathrm{init}})\|_\infty < 1/\mathrm{poly}(n)",
    uses=("B.7",),
    restates="B.7",
)
