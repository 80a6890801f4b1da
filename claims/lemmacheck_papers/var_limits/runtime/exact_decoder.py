"""Lemma D.5: the VQ-VAE decoder takes O(n^{4+o(1)}): constantly many layers on maps of O(n) x O(n) tokens.

Counted for a attention layers on the n x n map, then u doublings of the side with a convolution each, where a and u are
fixed as n grows, and d is at most C(1 + log₂ n) for a fixed C. It is an upper bound, attained as soon as there is one
attention layer; without any, the exponent is 2.
"""

from lemmacheck import PROVED, Bound, Claim, Cost, Family, Reading, integers, reals, solvable
from lemmacheck_papers.var_limits.runtime.exact_transformer.operations import (
    attention_operations,
    interpolation_operations,
)
from lemmacheck_papers.var_limits.runtime.reconstruction import convolution_operations
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


# The lemma, with a attention layers and u doublings, both fixed


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

AS_PRINTED = Reading(
    "as printed",
    expects=PROVED,
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
    asserts=Cost(
        doublings,
        exponent=2,
        along="n",
        held=("C", "u"),
        solves=solvable("doublings", within=2, tokens=2),
        tokens="n*n",
        width="d",
    ),
    given=SIDES | {"u": integers(0)},
    families=(Family({"K": "t + 1", "n": "2**t", "C": "c", "d": "c*t", "u": 3}),),
)


# The attention layers alone, with a constant


def attention_alone(on, n, d, a):
    """The attention layers."""
    return a * on.total(attention_operations(on, n * n, n * n * n * n, d))


def fourteen_times(on, n, d, a):
    """14 a n⁴d."""
    return 14 * a * n * n * n * n * d


ATTENTION = Reading(
    "attention takes 14 a n⁴d, for d up to n²",
    expects=PROVED,
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
    proof_under="attention takes 14 a n⁴d, for d up to n²",
    readings=(AS_PRINTED, WITHOUT_ATTENTION, ATTENTION),
)
