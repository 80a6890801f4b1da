"""Lemma B.6: one layer, up-interpolation and then approximate attention, moves by at most O(kR^{g+1}d)·ε.

It is Lemma B.4 after Lemma B.5, and inherits what is wrong with the first: δ is missing. It also assumes that Φ(X)
has entries at most R again, which a kernel with S² > 1 does not grant: they reach S²R, and errors S²ε. With both, the
layer moves by at most δ + S²(2d⁴S⁴R⁵ + dR)ε, for every n and d, whatever solver and kernel.
"""

from lemmacheck import Claim
from lemmacheck_papers.var_limits.perturbation.transformer_layer.pyramid import (
    AS_PRINTED_BY_SPLINE,
    BY_KEYS,
    STAYS_BY_SPLINE,
    STAYS_WITHIN_R,
)
from lemmacheck_papers.var_limits.perturbation.transformer_layer.statement import AS_PRINTED, REPAIRED

CLAIM = Claim(
    "B.6",
    kind="lemma",
    title="Error propagation of one VAR transformer layer",
    section="B.6",
    says=(
        r"\|\mathsf{AAttC}(\Phi_{\mathrm{up}}(X')) - \mathsf{Attn}(\Phi_{\mathrm{up}}(X))\|_\infty "
        r"\le O(k R^{g+1} d) \cdot \varepsilon"
    ),
    uses=("B.4", "B.5"),
    argued=("The result is easily derived from Lemma B.4 and Lemma B.5.",),
    readings=(AS_PRINTED, AS_PRINTED_BY_SPLINE, REPAIRED, BY_KEYS, STAYS_WITHIN_R, STAYS_BY_SPLINE),
)
