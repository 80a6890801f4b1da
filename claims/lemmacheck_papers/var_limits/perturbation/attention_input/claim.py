"""Lemma B.3: if X moves by ε, AAttC(X) moves by at most O(kR^{g+2}d)·ε.

The layer is D⁻¹UVᵀXW_V, with all k = C(d+g, g) features of the Taylor polynomial of exp of degree g. Because it is
normalised, g is not in the exponent of R: what counts is how steep the logarithm of the polynomial is, at most c. With
X and the weights within R, logits move by 2d³R³ε and values are at most dR², so the output moves by at most (2cd⁴R⁵ +
dR)ε, for every n and d; R⁵ is attained in degrees 1, 2, 4, 6 and 8, and for exp. So R^{g+2} is too small in degrees 1
and 2, and enough in degrees 4, 6 and 8: c is 1 in degree 2 and below 8/5, 2 and 5/2 there. In odd degrees the
polynomial has a zero, a normaliser may vanish, and no bound holds once logits reach it, in degree 1 not even with all
matrices within R, U and V too. With Q, K and V within R the exponent is 3 in degrees 2, 4, 6 and 8: the output moves by
at most (2cd²R³ + dR)ε, and the printed bound holds. AAttC as Definition 4.2 has it may jump by 2δ besides, however
small ε is.

The proof never normalises: it bounds the n x n matrix UVᵀ, whose entries move by O(R^{2g})ε with Q and K within R. It
bounds entries of U and V, which reach R^g, by R, and ends with R^{g+1}, not with the exponent of the statement. As
printed, U_ij = f(Q_i) does not depend on j, so that UVᵀ has rank one.
"""

from lemmacheck import Claim
from lemmacheck_papers.var_limits.perturbation.attention_input.attained import FIFTH, FIFTH_OF_EXP, THIRD
from lemmacheck_papers.var_limits.perturbation.attention_input.bounds import REPAIRED
from lemmacheck_papers.var_limits.perturbation.attention_input.degrees import DEGREE_2, DEGREE_4, DEGREE_6, DEGREE_8
from lemmacheck_papers.var_limits.perturbation.attention_input.product import (
    FEATURES_WITHIN_R,
    RANK_ONE,
    UV_EXPONENT,
)
from lemmacheck_papers.var_limits.perturbation.attention_input.proof import EQUATION_3, FEATURES_MOVE, THE_PROOF
from lemmacheck_papers.var_limits.perturbation.attention_input.queries import (
    QUERIES_2,
    QUERIES_4,
    QUERIES_6,
    QUERIES_8,
)
from lemmacheck_papers.var_limits.perturbation.attention_input.statement import (
    ALL_WITHIN_R,
    ANY_SOLVER,
    NORMALISER,
    ODD_DEGREES,
    X_AND_WEIGHTS,
)

CLAIM = Claim(
    "B.3",
    kind="lemma",
    title="Error of approximate attention on a perturbed input",
    section="B.3",
    says=r"\|\mathsf{AAttC}(X') - \mathsf{AAttC}(X)\|_\infty \le O(k R^{g+2} d) \cdot \varepsilon",
    uses=("B.1", "B.2"),
    proof_under="the proof's UV^T, Q and K within R",
    argued=(
        "In the same way, we can have ‖K − K′‖∞ ≤ d · ε · R.",
        "In the same way, we can have ‖V − V′‖∞ ≤ O(R^g d) · ε.",
    ),
    readings=(
        X_AND_WEIGHTS,
        ODD_DEGREES,
        ALL_WITHIN_R,
        ANY_SOLVER,
        REPAIRED,
        DEGREE_2,
        DEGREE_4,
        DEGREE_6,
        DEGREE_8,
        QUERIES_2,
        QUERIES_4,
        QUERIES_6,
        QUERIES_8,
        FIFTH,
        FIFTH_OF_EXP,
        THIRD,
        NORMALISER,
        EQUATION_3,
        FEATURES_MOVE,
        THE_PROOF,
        UV_EXPONENT,
        FEATURES_WITHIN_R,
        RANK_ONE,
    ),
)
