"""Lemma B.7: the fast VAR transformer is within 1/poly(n) of the exact one, after all K layers.

The proof is an induction over layers: "1/poly(n) after k layers implies 1/poly(n) after k + 1". Each step is true, with
a power of n that may be another for each k; the conclusion needs one for all K = log₂ n + 1 steps. A solver that
Definition 4.2 allows has none: its error is derived in closed form, and the definitions, run for K ≤ 2 and d ≤ 2, give
the same.

Where n changes neither the width d nor the bound R of weights and maps, the error is at most δ n^{log₂ M + 1} for every
K, with M = S²(2d⁴S⁴R⁵ + dR), which the weights of a layer give: the step of the induction over the layers is shown for
every layer. With d = log₂ n no bound here has a constant factor. The paper's own factor kR^{g+1}d is none either: with
the k, g and d that n takes, its K-th power is n to a power that grows beyond 500. R does not appear among the
hypotheses, and entries do not stay within R from layer to layer. The fast transformer itself, run on random weights for
K up to 6, does far better than any of these bounds. A solver that leads away from the exact transformer in every entry
passes Kδ there, and stays within nδ.
"""

from lemmacheck import Claim
from lemmacheck_papers.var_limits.perturbation.transformer_error.adversary import AWAY, FARTHER, WITHIN_N
from lemmacheck_papers.var_limits.perturbation.transformer_error.family import (
    ANY_SOLVER,
    DEFINITIONS,
    EXPONENTS,
    PROOF,
    RECURSION_OF_SOLVER,
)
from lemmacheck_papers.var_limits.perturbation.transformer_error.induction import (
    CLOSED_FORM,
    INTERPOLATIONS,
    K_STEPS,
    RECURSION,
)
from lemmacheck_papers.var_limits.perturbation.transformer_error.layers import LAYERS
from lemmacheck_papers.var_limits.perturbation.transformer_error.measured import (
    DEGREES,
    FACTOR_OF_PAPER,
    MEASURED,
    PUSHED,
    REACHED,
    SMALLER,
)

CLAIM = Claim(
    "B.7",
    kind="lemma",
    title="Error analysis of the fast VAR transformer",
    section="B.7",
    says=r"\|\mathsf{FTF}_K(X_{\mathrm{init}}) - \mathsf{TF}_K(X_{\mathrm{init}})\|_\infty \le 1/\mathrm{poly}(n)",
    uses=("B.6", "3.5", "4.3"),
    proof_under="one polynomial for all layers, of any power",
    argued=(
        "We can conduct math induction as the following:",
        (
            "the second step is derived from Lemma B.6, the fact that each entry in the matrices can be represented "
            "using O(log(n)) bits, and Eq. (4)."
        ),
        "Finally, we can use math induction to show that",
    ),
    readings=(
        ANY_SOLVER,
        EXPONENTS,
        PROOF,
        RECURSION_OF_SOLVER,
        DEFINITIONS,
        LAYERS,
        K_STEPS,
        CLOSED_FORM,
        RECURSION,
        INTERPOLATIONS,
        FACTOR_OF_PAPER,
        MEASURED,
        DEGREES,
        SMALLER,
        PUSHED,
        REACHED,
        AWAY,
        FARTHER,
        WITHIN_N,
    ),
)
