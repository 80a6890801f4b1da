"""Theorem 4.5: no algorithm approximates the VAR model in O(n^{4-Ω(1)}) if SETH holds, with R = Θ(√log n).

The proof applies Lemma 4.4 to the last attention layer, as if its input were free. It is made from one token of d
numbers. As Definition 3.4 is printed, attention is a column mean; as Definition 3.5 is printed, a clamped border makes
every map constant. Both are computed in n^{2+o(1)}, so that the statement fails, given SETH. With zero padding and a
B-spline maps do not collapse, and neither the theorem nor its contrary follows: a gap.

With positional embeddings, which real models have and Definition 3.5 lacks, the last layer's input is free. Such
transformers are built here, and orthogonal partners are decoded from their outputs; so the theorem follows from the
hardness of attention. The proof's third step drops α² - 1 from a denominator, which is false pointwise for α > √2 and
harmless up to a constant. Its K = log_α n is off by one (see Lemma D.1).

The reduction runs, and calls the transformer; what its embeddings cost is counted at every size, that few calls of the
same orders do is granted. What is counted for column means is what the transformer returns, by Definition 3.4.
"""

from lemmacheck import Claim
from lemmacheck_papers.var_limits.hardness.var_limits.as_printed import AS_PRINTED, CLAMPED, COLUMN_MEANS, ZERO_PADDING
from lemmacheck_papers.var_limits.hardness.var_limits.positions import EMBEDDING, EMBEDDINGS_HOLD, FREE_POSITIONS
from lemmacheck_papers.var_limits.hardness.var_limits.third_step import THIRD_STEP, THIRD_STEP_REPAIRED

CLAIM = Claim(
    "4.5",
    kind="theorem",
    title="Computational limits of the VAR model",
    section="4.3",
    says=r"R = \Theta(\sqrt{\log n}) \implies \mathsf{VAR} \notin O(n^{4-\Omega(1)})",
    uses=("3.5", "4.1", "4.4"),
    proof_under="third step of the proof, α > 1",
    argued=(r"By Lemma 4.4, in the K-th step $(K = \log_a n)$, the VAR Transformer must compute attention",),
    readings=(
        AS_PRINTED,
        CLAMPED,
        ZERO_PADDING,
        FREE_POSITIONS,
        EMBEDDINGS_HOLD,
        EMBEDDING,
        COLUMN_MEANS,
        THIRD_STEP,
        THIRD_STEP_REPAIRED,
    ),
)
