"""Lemma D.5: the VQ-VAE decoder takes O(n^{4+o(1)}): constantly many layers on maps of O(n) x O(n) tokens.

Each of its k₁ + k₂ + k₃ layers takes at most what the largest would, on wn x wn tokens of width wd, where w and all k
are fixed as n grows, and d is at most C(1 + log n) for a fixed C. Runs confirm the counts for attention layers on the
n x n map, then doublings of the side with a convolution each. It is an upper bound, attained as soon as there is one
attention layer; without any, the exponent is 2.
"""

from lemmacheck import (
    PROVED,
    Bound,
    Claim,
    Cost,
    Family,
    Reading,
    aside,
    instance,
    integers,
    reals,
    statement,
    step,
    written,
)
from lemmacheck_papers.var_limits.runtime.exact_transformer.operations import (
    attention_operations,
    interpolation_operations,
)
from lemmacheck_papers.var_limits.runtime.reconstruction.operations import convolution_operations
from var_pipelines import timed
from var_pipelines.count import exact_decoder

# The layers of the decoder: up-interpolations with convolutions, and attention


def pixels_made(on, n, u):
    """The pixels of maps of sides 2n, 4n, ..., 2^u n."""
    return n * n * (4 * on.power(4, u) - 4) / 3


def sources_made(on, n, u):
    """The rows and columns of these maps."""
    return 2 * n * (2 * on.power(2, u) - 2)


def doublings(on, n, d, u):
    """u up-interpolations to twice the side, each with a convolution."""
    pixels = pixels_made(on, n, u)
    return interpolation_operations(on, pixels, sources_made(on, n, u), d) + convolution_operations(on, pixels, d)


SIDES = {"K": integers(1), "n": integers("2**(K - 1)", "2**K - 1"), "C": integers(1), "d": integers(1, "C*K")}


# The lemma: k₁ up-interpolations, k₂ attention and k₃ convolution layers, maps of at most wn x wn tokens of width wd


def linear_layers_at_most(on, n, d, k1, k3, w):
    """k₁ up-interpolations and k₃ convolutions, each to a map of that size."""
    pixels = w * w * n * n
    interpolated = interpolation_operations(on, k1 * pixels, k1 * 2 * w * n, w * d)
    return interpolated + convolution_operations(on, k3 * pixels, w * d)


def decoder_at_most(on, n, d, k1, k2, k3, w):
    """The operations of such a decoder, at most: every layer is as large as any may be."""
    pixels = w * w * n * n
    attention = attention_operations(on, k2 * pixels, k2 * pixels * pixels, w * d)
    return attention + linear_layers_at_most(on, n, d, k1, k3, w)


LAYERS = {"w": integers(1), "k1": integers(1), "k3": integers(1)}
CONSTANTS = {"C": "c", "w": "w", "k1": "a", "k3": "b"}
LARGE = {"s": reals(1), "n": reals("exp(s)", "exp(s)"), "C": integers(1), "d": reals(1, "C*(s + 1)")}

EVERY_DECODER = Reading(
    "as printed",
    expects=PROVED,
    stands_for=statement("operations counted, every layer as large as any"),
    asserts=Cost(decoder_at_most, exponent=4, along="n", held=("C", "w", "k1", "k2", "k3")),
    given=LARGE | LAYERS | {"k2": integers(1)},
    families=(Family({"s": "t*log(2)", "n": "2**t", "d": "c*t"} | CONSTANTS | {"C": "2*c", "k2": "e"}),),
)
LINEAR_LAYERS = Reading(
    "all layers but attention",
    expects=PROVED,
    stands_for=step("parts 1 and 3, up-interpolation and convolution layers take O(n^{2+o(1)})"),
    asserts=Cost(
        linear_layers_at_most,
        exponent=2,
        along="n",
        held=("C", "w", "k1", "k3"),
    ),
    given=LARGE | LAYERS,
    families=(Family({"s": "t*log(2)", "n": "2**t", "d": "c*t"} | CONSTANTS | {"C": "2*c"}),),
)


# Decoders that run: a attention layers and u doublings, both fixed


def decoder_operations(on, n, d, a, u):
    """a attention layers on n² tokens, then u doublings."""
    return a * attention_operations(on, n * n, n * n * n * n, d) + doublings(on, n, d, u)


COUNTED_AT = {
    "K": integers(1, 2),
    "C": integers(2, 2),
    "d": integers(1, 2),
    "a": integers(0, 2),
    "u": integers(0, 2),
}
TIMED = (timed.exact_decoder,)

RUN = Reading(
    "attention, then doublings",
    expects=PROVED,
    stands_for=instance("attention layers, then doublings with a convolution each, against runs"),
    asserts=Cost(
        decoder_operations,
        exponent=4,
        along="n",
        held=("C", "a", "u"),
        run=exact_decoder,
        at=COUNTED_AT,
        timed=TIMED,
    ),
    given=SIDES | {"a": integers(0), "u": integers(0)},
    families=(Family({"K": "t + 1", "n": "2**t", "C": "c", "d": "c*t", "a": "c", "u": 3}),),
)


# The decoder without its attention layers

WITHOUT_ATTENTION = Reading(
    "without attention",
    expects=PROVED,
    stands_for=aside("doublings alone, counted"),
    asserts=Cost(
        doublings,
        exponent=2,
        along="n",
        held=("C", "u"),
    ),
    given=SIDES | {"u": integers(0)},
    families=(Family({"K": "t + 1", "n": "2**t", "C": "c", "d": "c*t", "u": 3}),),
)


# The attention layers alone, with a constant


@written(r"\mathcal{T}_{\mathrm{attn}}", source="Part 2")
def attention_alone(on, n, d, a):
    """The operations of a attention layers."""
    return a * on.total(attention_operations(on, n * n, n * n * n * n, d))


@written(r"k_2 \cdot O(n^4 d)", source="Part 2")
def fourteen_times(on, n, d, a):
    """14 a n⁴d, a for k₂."""
    return 14 * a * n * n * n * n * d


ATTENTION = Reading(
    "attention takes 14 a n⁴d, for d up to n²",
    expects=PROVED,
    stands_for=step("part 2, the attention layers take O(n⁴d)"),
    asserts=Bound(attention_alone, fourteen_times),
    given={"n": reals(1), "a": reals(0), "d": reals(1, "n*n")},
)


CLAIM = Claim(
    "D.5",
    kind="lemma",
    title="Running time of the VQ-VAE decoder",
    section="D.3",
    says=r"\mathcal{T}_{\mathrm{dec}} = O(n^{4+o(1)})",
    uses=("3.2", "3.4", "3.6"),
    argued=(
        (
            r"By the condition, we can have that for each $l \in [k_1+k_2+k_3]$, the size of the output $M^l$ of any "
            r"intermediate layer (up-interpolation layer, convolution layer, attention layer) is "
            r"$O(n) \times O(n) \times O(d)$."
        ),
    ),
    proof_under="attention takes 14 a n⁴d, for d up to n²",
    readings=(EVERY_DECODER, LINEAR_LAYERS, RUN, WITHOUT_ATTENTION, ATTENTION),
)
