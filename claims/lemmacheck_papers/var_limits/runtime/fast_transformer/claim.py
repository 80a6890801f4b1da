"""Lemma D.3: the fast VAR transformer takes O(n^{2+o(1)}), by Lemma D.2 at every layer.

No bound on R stands among the hypotheses. Read as K layers that each serve any input, the last of n² tokens or more,
the statement contradicts Lemma 4.4, given SETH and [AS23]. With R = o(√log n) and logits over d it follows from [AS23]
where layers multiply errors by a constant: at small layers an error 1/poly(L_k) is not 1/poly(n), but the method for n
tokens serves fewer at an error 1/poly(n); all but attention is counted. That reading is about the clamped border too,
where no fast attention is needed.

Read as the composition it is, from one token on, a clamped border makes every map constant. K tokens then stand for
all n², and everything but writing the output takes polylog(n), for every R: the lemma holds for a reason that has
nothing to do with fast attention.

That errors spread so is granted, and named in the verdict; exact small layers, which would do as well, are counted
beside.
"""

from lemmacheck import Claim
from lemmacheck_papers.var_limits.runtime.fast_transformer.argument import (
    AS_COMPOSED,
    AS_PRINTED,
    EQUATION_7,
    SMALL_EXACTLY,
)
from lemmacheck_papers.var_limits.runtime.fast_transformer.growth import CLAMPED, EXACT_WHILE_SMALL, WRITING
from lemmacheck_papers.var_limits.runtime.fast_transformer.operations import (
    DOUBLED_CLAMPED,
    POLYNOMIAL_METHOD,
    UP_INTERPOLATION,
)
from lemmacheck_papers.var_limits.runtime.fast_transformer.rounded import EVERY_GROWTH, RUNS

CLAIM = Claim(
    "D.3",
    kind="lemma",
    title="Running time of the fast VAR transformer",
    section="D.1",
    says=r"\mathcal{T}_{\mathrm{FTF}} = O(n^{2+o(1)})",
    uses=("4.3", "D.1", "D.2"),
    proof_under="Eq (7), which is Eq (5), α > 1",
    argued=(
        (
            r"So the transformer computation cost at the k-th step can be improved from $O(L_k^2 d)$ to "
            r"$O(L_k^{1+o(1)} d)$ by using the result of Lemma D.2."
        ),
    ),
    readings=(
        AS_PRINTED,
        SMALL_EXACTLY,
        AS_COMPOSED,
        EQUATION_7,
        POLYNOMIAL_METHOD,
        UP_INTERPOLATION,
        EXACT_WHILE_SMALL,
        CLAMPED,
        DOUBLED_CLAMPED,
        WRITING,
        EVERY_GROWTH,
        RUNS,
    ),
)
