"""Lemma B.3: if X moves by ε, AAttC(X) moves by at most O(kR^{g+2}d)·ε.

What "entries bounded by R" covers decides the exponent, found here for one channel and the polynomial s^g of the
logit s. Bounding X and the weights alone, logits reach R⁴ and the product UV^T grows like R^{4g-1}; bounding Q and K
too, like R^{2g}; only if the features U and V are bounded as well does R^{g+2} suffice. The proof bounds entries of
U and V, which reach R^g, by R: its step from Lemma B.2 is false. It ends with R^{g+1}, not with the exponent of the
statement.

The statement is about an n x d output, the proof about the n x n matrix UV^T: it never normalises. With an arbitrary
polynomial the normaliser may vanish; AAttC as Definition 4.2 has it may jump by 2δ however small ε is; and U_{ij} =
f(Q_i) as printed does not depend on j, so that UV^T has rank one. The repaired bounds have neither k nor R^g in
them: a shift of all logits by at most η moves the weights by tanh(η/2), because softmax is normalised.
"""

from lemmacheck import Claim
from lemmacheck_papers.var_limits.perturbation.attention_input.logits import LOGITS_MOVE, REPAIRED, SOFTMAX, TAYLOR
from lemmacheck_papers.var_limits.perturbation.attention_input.product import (
    ALL_WITHIN_R,
    Q_AND_K,
    THE_PROOF,
    X_AND_WEIGHTS,
)
from lemmacheck_papers.var_limits.perturbation.attention_input.solvers import (
    ANY_SOLVER,
    ANY_SOLVER_REPAIRED,
    NORMALISER,
    RANK_ONE,
)

CLAIM = Claim(
    "B.3",
    kind="lemma",
    title="Error of approximate attention on a perturbed input",
    section="B.3",
    says=r"\|\mathsf{AAttC}(X') - \mathsf{AAttC}(X)\|_\infty \le O(k R^{g+2} d) \cdot \varepsilon",
    uses=("B.1", "B.2"),
    proof_under="the proof, Q and K within R",
    readings=(
        X_AND_WEIGHTS,
        Q_AND_K,
        ALL_WITHIN_R,
        THE_PROOF,
        TAYLOR,
        REPAIRED,
        LOGITS_MOVE,
        SOFTMAX,
        ANY_SOLVER,
        ANY_SOLVER_REPAIRED,
        RANK_ONE,
        NORMALISER,
    ),
)
