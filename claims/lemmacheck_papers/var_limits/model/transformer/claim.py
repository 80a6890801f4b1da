"""Definition 3.5: the VAR transformer grows all its token maps from one token, by interpolation and attention alone.

There is no positional embedding, mask, quantiser or noise that could tell pixels apart. With a clamped border a
constant map stays constant under interpolation, and attention gives equal tokens equal outputs: by induction each of
the K maps is one token repeated, and the whole transformer is computable exactly from K tokens, for every R. With
zero padding the border tells pixels apart. Nearest neighbour (Eq 1 with Keys' kernel, rounded down) spreads that to
2K - 1 tokens only; a B-spline to as many as the symmetries of the square allow, which are eight between pixel centres.
Rounded down, a window reaches farther to one side and rows 2m and 2m + 1 read the same pixels: of the symmetries only
the exchange of rows and columns is left, and more tokens are told apart from K = 2 on.

As printed, Eq (1) gives no map at all, so neither does the transformer for K ≥ 2.

Tokens are counted with attention replaced by random maps of a prime field: that keeps exactly the equalities that the
geometry forces, where floats compared up to a tolerance find far fewer tokens, since softmax contracts.

Entries do not stay within R from layer to layer, as Lemma B.7 would need: a layer multiplies them by up to dR.
"""

from lemmacheck import Claim
from lemmacheck_papers.var_limits.model.transformer.collapse import COLLAPSES, EVERY_K, STAY_EQUAL, STAYS_CONSTANT
from lemmacheck_papers.var_limits.model.transformer.entries import WITHIN_DR2, WITHIN_R
from lemmacheck_papers.var_limits.model.transformer.own_code import SAME_FOR_TWO_LAYERS
from lemmacheck_papers.var_limits.model.transformer.tokens import (
    B_SPLINE,
    B_SPLINE_REPAIRED,
    CLAMPED,
    DOWN_AS_CENTRES,
    DOWN_REPAIRED,
    NEAREST,
    NEAREST_REPAIRED,
)
from lemmacheck_papers.var_limits.model.transformer.types import AS_PRINTED, REPAIRED

CLAIM = Claim(
    "3.5",
    kind="definition",
    title="VAR transformer",
    section="3.3",
    says=(
        r"\mathsf{TF}(X_{\mathrm{init}}) := \mathsf{Attn}_K \circ \Phi_{\mathrm{up},K-1} \circ \dots "
        r"\circ \Phi_{\mathrm{up},1} \circ \mathsf{Attn}_1(X_{\mathrm{init}})"
    ),
    uses=("3.3", "3.4"),
    readings=(
        AS_PRINTED,
        REPAIRED,
        STAYS_CONSTANT,
        STAY_EQUAL,
        EVERY_K,
        COLLAPSES,
        SAME_FOR_TWO_LAYERS,
        CLAMPED,
        NEAREST,
        NEAREST_REPAIRED,
        B_SPLINE,
        B_SPLINE_REPAIRED,
        DOWN_AS_CENTRES,
        DOWN_REPAIRED,
        WITHIN_R,
        WITHIN_DR2,
    ),
)
