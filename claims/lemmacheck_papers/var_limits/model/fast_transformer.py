"""Definition 4.3: the fast VAR transformer is Definition 3.5 with an approximate attention in place of each layer.

It is introduced with m attention layers and composed of K; its output is declared as l tokens, l = Σ h_i w_i over the K
maps, which is what K layers put out.
"""

from lemmacheck import ILL_POSED, PROVED, Claim, Reading, WellPosed, counted, integers, same, written
from var_pipelines.choices import KEYS, intended
from var_pipelines.reference.generic import generic_tokens

# As printed: m attention layers in the first line, K in the composition


@written("m")
def layers_assumed(on, m):
    """m, the number of attention layers in the first line."""
    return 1 * m


@written("K")
def layers_composed(on, K):
    """K, the number of attention layers in the composition."""
    return 1 * K


M_AND_K = Reading(
    "as printed, m and K layers",
    expects=ILL_POSED,
    asserts=WellPosed(same(layers_assumed, layers_composed)),
    given={"m": integers(1, 6), "K": integers(1, 6)},
    repair="m is K",
)


# With m = K: the tokens of the output are those declared


@counted
def tokens_put_out(K):
    """The tokens that the composition puts out, for maps of side 1, 2, 4, ..."""
    return len(generic_tokens(K, intended(KEYS)))


@written(r"l = \sum_{i=1}^{K} h_i w_i")
def tokens_declared(on, K):
    """The declared l, which is 1 + 4 + 16 + ... + 4^{K-1}."""
    return (on.power(on.scalar(4), K) - 1) / 3


M_IS_K = Reading(
    "m is K",
    expects=PROVED,
    asserts=WellPosed(same(tokens_put_out, tokens_declared)),
    given={"K": integers(1, 6)},
)


CLAIM = Claim(
    "4.3",
    kind="definition",
    title="Fast VAR transformer",
    section="4.2",
    says=(
        r"\mathsf{FTF}(X_{\mathrm{init}}) := \mathsf{AAttC}_K \circ \Phi_{\mathrm{up},K-1} \circ \dots \circ "
        r"\Phi_{\mathrm{up},1} \circ \mathsf{AAttC}_1(X_{\mathrm{init}}) \in \mathbb{R}^{l \times d}"
    ),
    uses=("3.5", "4.2"),
    readings=(M_AND_K, M_IS_K),
)
