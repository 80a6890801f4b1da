"""Definition 3.6: a 3 x 3 convolution with padding 1 and stride 1.

As printed the maps lie in ℝ_p and the kernels in F_p, and neither is defined; "padding 1" does not say what the padding
holds, so the formula reads rows 0 and h + 1, which do not exist; and the bias b has no channel index. Over the reals,
with zeros as padding, every output is defined.
"""

from lemmacheck import Claim
from lemmacheck_papers.var_limits.model.convolution.entries import FIELDS, MIDDLE
from lemmacheck_papers.var_limits.model.convolution.sizes import NOTHING_BEYOND, PUT_OUT, ZERO_PADDING

CLAIM = Claim(
    "3.6",
    kind="definition",
    title="Convolution layer",
    section="3.4",
    says=r"Y_{i,j,l} := \sum_{m=1}^{3} \sum_{n=1}^{3} \sum_{c=1}^{c_{\mathrm{in}}} X_{i+m-2,j+n-2,c} K^l_{m,n,c} + b",
    readings=(NOTHING_BEYOND, FIELDS, ZERO_PADDING, PUT_OUT, MIDDLE),
)
