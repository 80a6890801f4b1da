"""Definition 3.3: the pyramid layer takes X_init and k token maps and puts out k + 1 maps, each one scale up.

Its maps have c channels, while X_init and the maps of Definition 3.2, which it applies, have d: what it puts out then
has maps of two kinds, and cannot be flattened into one matrix of tokens, as Definition 3.5 does. Lemmas B.5 and B.6
apply it to one tensor and compare its output with one tensor, where it is a set of k + 1 maps of different sizes. Read
map by map, with c = d, everything fits: map r of the output has the size that map r is declared with.
"""

from lemmacheck import Claim
from lemmacheck_papers.var_limits.model.pyramid.entries import KEYS_LEAVES, SPLINE_STAYS
from lemmacheck_papers.var_limits.model.pyramid.shapes import CHANNELS, MAP_BY_MAP, ONE_TENSOR

CLAIM = Claim(
    "3.3",
    kind="definition",
    title="Pyramid up-interpolation layer",
    section="3.3",
    says=(
        r"\Phi_{\mathrm{up},k}(X_{\mathrm{init}}, X_1, \dots, X_k) = "
        r"\{X_{\mathrm{init}}, \phi_{\mathrm{up},1}(X_1), \dots, \phi_{\mathrm{up},k}(X_k)\}"
    ),
    uses=("3.2",),
    readings=(CHANNELS, ONE_TENSOR, MAP_BY_MAP, SPLINE_STAYS, KEYS_LEAVES),
)
