"""Lemma B.7: the fast VAR transformer is within 1/poly(n) of the exact one, after all K layers.

The proof is an induction over layers: "1/poly(n) after k layers implies 1/poly(n) after k + 1". Each step is true,
the conclusion does not follow: there are K = log₂ n + 1 steps, and each may multiply the error by a factor M. After
them it is δ·M^K, that is δ·n^(log₂ M) and more. With M = O(1) this is still δ·poly(n); with M growing, as the
paper's own factor kR^{g+1}d does for R = √log n and d = log n, it is not. A solver that Definition 4.2 allows
reaches it: W_Q = W_K = 0, W_V = R·11^T, X_init alternating between R and -R, and T = Attn(X) + δ multiply the error
by nearly dR in each layer.

R does not appear among the hypotheses, and entries do not stay within R from layer to layer (Definition 3.5). The
fast transformer itself, run on random weights, does far better than any of these bounds.
"""

from lemmacheck import Claim
from lemmacheck_papers.var_limits.perturbation.transformer_error.exponents import ANY_SOLVER, FACTOR_OF_PAPER, RUN
from lemmacheck_papers.var_limits.perturbation.transformer_error.layers import (
    FACTOR_4,
    GROWING_FACTOR,
    INTERPOLATIONS,
    K_STEPS,
    ONE_STEP,
    ONE_STEP_KEEPS,
)

CLAIM = Claim(
    "B.7",
    kind="lemma",
    title="Error analysis of the fast VAR transformer",
    section="B.7",
    says=r"\|\mathsf{FTF}_K(X_{\mathrm{init}}) - \mathsf{TF}_K(X_{\mathrm{init}})\|_\infty \le 1/\mathrm{poly}(n)",
    uses=("B.6", "3.5", "4.3"),
    proof_under="factors of log n, δ = n^-6: the error stays bounded",
    readings=(
        GROWING_FACTOR,
        FACTOR_4,
        INTERPOLATIONS,
        ANY_SOLVER,
        FACTOR_OF_PAPER,
        ONE_STEP,
        ONE_STEP_KEEPS,
        K_STEPS,
        RUN,
    ),
)
