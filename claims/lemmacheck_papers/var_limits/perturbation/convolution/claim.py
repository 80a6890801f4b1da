"""Lemma C.1: a 3 x 3 convolution moves by at most 9·c_in·εR when its input moves by ε.

An output is a sum over the at most nine pixels and c_in channels its window meets, and the bias cancels. The first
reading is about maps of every size: its window meets min(h, 3)·min(w, 3) pixels, so the bound is first attained where
the map holds a whole window. X' is printed with c_out channels, which only makes sense as c_in. The proof reads
X at i+m-1, the definition at i+m-2: its first equation compares two different windows.
"""

from lemmacheck import Claim
from lemmacheck_papers.var_limits.perturbation.convolution.layer import LAYER, LAYER_CHANNELS
from lemmacheck_papers.var_limits.perturbation.convolution.proof import PROOF_AS_DISPLAYED, WINDOW_AS_DISPLAYED
from lemmacheck_papers.var_limits.perturbation.convolution.window import AS_TYPED, ZERO_PADDING

CLAIM = Claim(
    "C.1",
    kind="lemma",
    title="Error propagation of the convolution layer",
    section="C",
    says=r"\|\phi_{\mathrm{conv}}(X) - \phi_{\mathrm{conv}}(X')\|_\infty \le 9 c_{\mathrm{in}} \varepsilon R",
    proof_under="the displayed proof, first line to last",
    readings=(ZERO_PADDING, AS_TYPED, LAYER, LAYER_CHANNELS, WINDOW_AS_DISPLAYED, PROOF_AS_DISPLAYED),
)
