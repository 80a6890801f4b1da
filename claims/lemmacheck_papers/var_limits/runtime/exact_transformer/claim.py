"""Lemma D.1: the VAR transformer takes O(n^{4+o(1)}) operations, n² being the tokens of its last map.

True, and counted: with sides 1, 2, ..., n = 2^{K-1} the definition takes 3d²S + (2d+1)Q + ... products, where S and Q
are the sums of L_k and L_k² over the layers; Q is n⁴ times 256/135 in the limit. It is an upper bound only: where
interpolation keeps maps constant, Definition 3.5 is computed in polylog(n) operations (see Lemma D.3). The width is d =
O(log n): at most C(1 + log₂ n), for every fixed C.

The proof counts tokens by Eq (5), L_k ≤ 2α^{2k-2}, whose fourth step replaces α² - 1 by α²/2, "due to α ≥ 2", while
the lemma assumes α > 1 only; the step needs α ≥ √2. Eq (5) fails level by level below a threshold that rises from 1
towards √2: at level k it is the root of a polynomial (√φ = 1.272... at k = 3). With α²/(α² - 1) in place of 2 it
holds for every α > 1. The scale schedules of the real model do not grow by a factor at all, and break the bound.
Nor is its time n⁴d: pairs are n⁴, but up to n = 86 other parts take more than half of its work (depth 16).
Sides α^{k-1} are whole only for whole α, and with K = log_α n, as Theorem 4.5 has it, the last side is not n.
"""

from lemmacheck import Claim
from lemmacheck_papers.var_limits.runtime.exact_transformer.equation_5 import (
    ANY_GROWTH,
    GROWTH_2,
    GROWTH_ROOT_2,
    REPAIRED,
)
from lemmacheck_papers.var_limits.runtime.exact_transformer.growth import AS_PRINTED, CLOSED_FORM, INTERPOLATED
from lemmacheck_papers.var_limits.runtime.exact_transformer.operations import DOUBLED, ONE_LAYER, WITH_CONSTANT
from lemmacheck_papers.var_limits.runtime.exact_transformer.real_model import HALF, SCHEDULES_OF_MODEL
from lemmacheck_papers.var_limits.runtime.exact_transformer.sides import AS_IN_4_5, FRACTIONS

CLAIM = Claim(
    "D.1",
    kind="lemma",
    title="Running time of the VAR transformer",
    section="D.1",
    says=r"\mathcal{T} = O(n^{4+o(1)}), \qquad L_k = \sum_{i=1}^{k} \alpha^{2i-2} \le 2\alpha^{2k-2}",
    uses=("3.5",),
    proof_under="Eq (5), α > 1",
    readings=(
        AS_PRINTED,
        INTERPOLATED,
        CLOSED_FORM,
        DOUBLED,
        WITH_CONSTANT,
        ONE_LAYER,
        ANY_GROWTH,
        GROWTH_2,
        GROWTH_ROOT_2,
        REPAIRED,
        SCHEDULES_OF_MODEL,
        HALF,
        FRACTIONS,
        AS_IN_4_5,
    ),
)
