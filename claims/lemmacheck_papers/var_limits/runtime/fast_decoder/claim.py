"""Lemma D.6: with approximate attention the VQ-VAE decoder takes O(n^{2+o(1)}).

As in Lemma D.3 no bound on R stands among the hypotheses, and a decoder's attention layers serve whatever map they are
given: as printed the statement contradicts Lemma 4.4, given SETH and [AS23]. With R = o(√log n) and logits over d it
follows from [AS23], what a decoder takes besides attention and how many tokens it hands on being counted; granted is
that errors of attention spread as Lemma C.2 has it. So it is where attention layers come before all up-interpolations,
and where they come after them. With the polynomial method at fixed degree and width, up to 3, all of it is counted.
"""

from lemmacheck import Claim
from lemmacheck_papers.var_limits.runtime.fast_decoder.argument import AS_PRINTED, LATE_SCALED, SCALED, STATED
from lemmacheck_papers.var_limits.runtime.fast_decoder.frame import FRAME, HANDED, LATE_FRAME, LATE_HANDED
from lemmacheck_papers.var_limits.runtime.fast_decoder.method import POLYNOMIAL_METHOD

CLAIM = Claim(
    "D.6",
    kind="lemma",
    title="Running time of the fast VQ-VAE decoder",
    section="D.3",
    says=r"\mathcal{T}_{\mathrm{dec}} = O(n^{2+o(1)})",
    uses=("D.2", "D.5"),
    cites="Lemma D.2, Eq (8) and Eq (9)",
    argued=("By using the result of Lemma D.2, the computation cost of $M^l$ can be speed up to",),
    readings=(
        STATED,
        AS_PRINTED,
        SCALED,
        LATE_SCALED,
        FRAME,
        HANDED,
        LATE_FRAME,
        LATE_HANDED,
        POLYNOMIAL_METHOD,
    ),
)
