"""Lemma B.4: approximate attention on a perturbed input is within O(kR^{g+1}d)·ε of exact attention on the input.

Two errors are added here, and one of them is left out: AAttC differs from Attn by δ even where X' = X, however small ε
is, so no multiple of ε bounds the sum. Two tokens and a polynomial of degree 1 show it. The proof replaces δ by ε in
its third step. It also uses Lemma B.3 with R^{g+1}, where that lemma says R^{g+2}. With δ kept the bound is true:
the triangle inequality adds δ to what exact attention moves by.
"""

from lemmacheck import Claim
from lemmacheck_papers.var_limits.perturbation.attention_error.exact_attention import (
    FIFTH_POWER,
    FOURTH_POWER,
    LIPSCHITZ,
    LOGITS_MOVE,
    SUFFICES,
    SUFFICES_FOR_2,
)
from lemmacheck_papers.var_limits.perturbation.attention_error.statement import (
    AS_PRINTED,
    EXPONENT,
    SIXTEENTH,
    WITH_DELTA,
)

CLAIM = Claim(
    "B.4",
    kind="lemma",
    title="Error of approximate attention on a perturbed input against exact attention",
    section="B.4",
    says=r"\|\mathsf{AAttC}(X') - \mathsf{Attn}(X)\|_\infty \le O(k R^{g+1} d) \cdot \varepsilon",
    uses=("B.3",),
    proof_under="Lemma B.3 gives R^(g+1)",
    readings=(
        AS_PRINTED,
        EXPONENT,
        WITH_DELTA,
        LOGITS_MOVE,
        LIPSCHITZ,
        FOURTH_POWER,
        FIFTH_POWER,
        SUFFICES,
        SUFFICES_FOR_2,
        SIXTEENTH,
    ),
)
