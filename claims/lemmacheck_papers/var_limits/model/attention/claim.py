"""Definition 3.4: the logit of row i and column j is printed with X_i in both places, so it does not depend on j.

Every row of A is then constant, D⁻¹A is 1/n everywhere, and attention returns the mean of XW_V's rows: computable in
O(nd + d²) steps, whatever R is, so that nothing could be hard about it. With X_j for the second X it is attention; two
tokens tell the readings apart. Neither reading scales by 1/d as the source of Lemma D.2 does: logits reach dR² if Q
and K are bounded by R, and d³R⁴ if only X and the weights are, against R² there.
"""

from lemmacheck import Claim
from lemmacheck_papers.var_limits.model.attention.layer import (
    COLUMN_MEAN,
    INTENDED_IS_ATTENTION,
    PRINTED_IS_ATTENTION,
    SAME_MEAN,
)
from lemmacheck_papers.var_limits.model.attention.logits import SQUARED, WIDTH_CUBED, WIDTH_TIMES_SQUARE

CLAIM = Claim(
    "3.4",
    kind="definition",
    title="Single attention layer",
    section="3.3",
    says=r"A_{i,j} := \exp(X_{i,*} W_Q W_K^\top X_{i,*}^\top), \quad \mathsf{Attn}(X) := D^{-1} A X W_V",
    readings=(
        PRINTED_IS_ATTENTION,
        INTENDED_IS_ATTENTION,
        COLUMN_MEAN,
        SAME_MEAN,
        SQUARED,
        WIDTH_TIMES_SQUARE,
        WIDTH_CUBED,
    ),
)
