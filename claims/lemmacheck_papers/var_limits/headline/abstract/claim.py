"""The abstract: sub-quadratic time is possible, sub-quartic time is not, and the transition is sharp.

n is "the height and width of the last VQ code map". Sub-quadratic in n is impossible for any algorithm: the output has
n²d entries. In the number of tokens L = n² it is what [AS23] gives for R = o(√log n) and logits over d. That the usual
algorithm takes O(n^{4+o(1)}) is Lemma D.1; that less is impossible is Theorem 4.5.

"Sharp phase transition" compares a class o(√log n) with a class Θ(√log n), which no single n belongs to. At a fixed c
= R/√ln n both sides are smooth. With logits over d and d = ln n, logits reach c² ln n, and the polynomial method
needs the rank n^{h(c)} for the error 1/n; the reduction of Lemma 4.4 needs answers within n^{-C(c)}. h rises from 0
without a jump, C falls from infinity and stays above 1: at every c the algorithm is less precise than the reduction
asks, and so it is where both are measured, with certified degrees at n = 2⁶⁴ and with the error at which a decoded
instance of 3-SAT is wrong. Without 1/d the same curves hold with c = R. What is sharp is a limit: for c → 0 the rank is
n^{o(1)} at every precision 1/poly(n), for fixed c > 0 it is not, and there some precision 1/poly(n) is hard, given
SETH.
"""

from lemmacheck import Claim
from lemmacheck_papers.var_limits.headline.abstract.times import (
    IN_TOKENS,
    ON_TOKENS,
    ONE_LAYER,
    SUB_QUADRATIC,
    TO_THE_LETTER,
    USUAL,
)
from lemmacheck_papers.var_limits.headline.abstract.transition import (
    ASKS_FOR_MORE,
    MEASURED,
    RANK_BELOW_N,
    RANK_FOR_EVERY_C,
)

CLAIM = Claim(
    "abstract",
    kind="abstract",
    title="What the abstract says",
    section="Abstract",
    says=r"R = o(\sqrt{\log n}): n^{2+o(1)}, \qquad R = \Theta(\sqrt{\log n}): n^{4-o(1)}",
    uses=("4.5", "5.7"),
    readings=(
        SUB_QUADRATIC,
        IN_TOKENS,
        ONE_LAYER,
        USUAL,
        TO_THE_LETTER,
        ON_TOKENS,
        ASKS_FOR_MORE,
        MEASURED,
        RANK_BELOW_N,
        RANK_FOR_EVERY_C,
    ),
)
