"""Definition 3.2: Eq (1) reads the input at i·h/h′ + s, for s = -1, 0, 1, 2, and weighs it with W(s).

As printed most outputs read an index that is a fraction or lies outside the map. Rounding down does not repair it: near
the border there is still nothing to read, so a border rule is needed as well. And W is taken at whole offsets,
without the fraction of a pixel by which the position is off: with Keys' kernel, whatever its parameter, three of the
four taps are then zero, and Eq (1) copies the nearest pixel instead of interpolating.
"""

from lemmacheck import Claim
from lemmacheck_papers.var_limits.model.up_interpolation.indices import AS_PRINTED, CLAMPED, PUT_OUT, ROUNDED
from lemmacheck_papers.var_limits.model.up_interpolation.taps import COPIES, INTERPOLATES, NEAREST

CLAIM = Claim(
    "3.2",
    kind="definition",
    title="Up-interpolation layer",
    section="3.3",
    says=(
        r"[Y_{r+1}]_{i,j,l} := \sum_{s=-1}^{2} \sum_{t=-1}^{2} W(s) \cdot "
        r"[X_r]_{\frac{i h_r}{h_{r+1}} + s, \frac{j w_r}{w_{r+1}} + t, l} \cdot W(t)"
    ),
    uses=("3.1",),
    readings=(AS_PRINTED, ROUNDED, CLAMPED, PUT_OUT, NEAREST, COPIES, INTERPOLATES),
)
