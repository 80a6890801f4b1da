"""Lemma B.4: approximate attention on a perturbed input is within O(kR^{g+1}d)·ε of exact attention on the input.

Two errors are added here, and one of them is left out: AAttC differs from Attn by δ even where X' = X, however small ε
is, so no multiple of ε bounds the sum. Two tokens and the polynomial 1 + s show it. The proof replaces δ by ε in its
third step. It also uses Lemma B.3 with R^{g+1}, where that lemma says R^{g+2}. Nor would δ ≤ ε be enough: in degree 3
the printed factor is too small where δ = 0.

With δ kept, a bound is true for every solver, every n and every d: logits move by at most η = 2d³R³ε, softmax moves a
mean by at most 2 tanh(η/2) times the largest value, dR², and values move by dRε. It has neither k nor g. The exponent 5
of R is needed, so that the printed factor suffices from g = 4 on, and not for g ≤ 3. The factor 2d⁴ is needed as well,
for every d: where one token and e^{2d³R⁴} others are in balance, attention moves by 19/20 of 2d⁴R⁵ε. Two tokens reach
half of that at every R.
"""

from lemmacheck import Claim
from lemmacheck_papers.var_limits.perturbation.attention_error.exact_attention import LOGITS_MOVE, SOFTMAX, WITH_DELTA
from lemmacheck_papers.var_limits.perturbation.attention_error.factor import (
    FIFTEEN,
    FROM_4_ON,
    HALF,
    NO_DELTA,
    PRINTED_WITH_DELTA,
)
from lemmacheck_papers.var_limits.perturbation.attention_error.many_tokens import CLOSED, SHARP
from lemmacheck_papers.var_limits.perturbation.attention_error.statement import (
    AS_PRINTED,
    BY_A_LINE,
    EXPONENT,
    THE_PROOF,
)
from lemmacheck_papers.var_limits.perturbation.attention_error.two_tokens import TWO_TOKENS

CLAIM = Claim(
    "B.4",
    kind="lemma",
    title="Error of approximate attention on a perturbed input against exact attention",
    section="B.4",
    says=r"\|\mathsf{AAttC}(X') - \mathsf{Attn}(X)\|_\infty \le O(k R^{g+1} d) \cdot \varepsilon",
    uses=("B.3",),
    proof_under="the proof, Lemma B.3 granted",
    argued=("the third step is obtained from Lemma B.3 and Lemma D.2, and the final step results from basic algebra",),
    readings=(
        AS_PRINTED,
        BY_A_LINE,
        NO_DELTA,
        WITH_DELTA,
        THE_PROOF,
        EXPONENT,
        LOGITS_MOVE,
        SOFTMAX,
        PRINTED_WITH_DELTA,
        FROM_4_ON,
        FIFTEEN,
        HALF,
        CLOSED,
        SHARP,
        TWO_TOKENS,
    ),
)
