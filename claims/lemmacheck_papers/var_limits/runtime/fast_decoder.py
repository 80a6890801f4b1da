"""Lemma D.6: with approximate attention the VQ-VAE decoder takes O(n^{2+o(1)}).

As in Lemma D.3 no bound on R stands among the hypotheses, and a decoder's attention layers serve whatever map they are
given: as printed the statement contradicts Lemma 4.4, given SETH and [AS23]. With R = o(√log n) and logits over d it
follows from [AS23], what a decoder takes besides attention and how many tokens it hands on being counted; granted is
that errors of attention spread as Lemma C.2 has it. With the polynomial method at fixed degree and width, up to 3, all
of it is counted.
"""

from lemmacheck import (
    ANY,
    PROVED,
    REFUTED,
    UNDECIDED,
    Audited,
    Claim,
    Computation,
    Contradicts,
    Cost,
    CountedRun,
    Family,
    Follows,
    Reading,
    aside,
    errors_spread,
    instance,
    integers,
    little,
    repaired,
    solvable,
    statement,
)
from lemmacheck_papers.var_limits.hardness.approximate_attention.times import ATTENTION, HARDNESS, RESCALES
from lemmacheck_papers.var_limits.perturbation.decoder_error.blocks import BOUNDED
from lemmacheck_papers.var_limits.runtime.exact_decoder import SIDES, doublings
from lemmacheck_papers.var_limits.runtime.exact_transformer.operations import projections
from lemmacheck_papers.var_limits.runtime.fast_attention.theorem import ALGORITHM
from lemmacheck_papers.var_limits.runtime.fast_transformer.operations import (
    products_a_layer,
    products_a_token,
    sums_a_token,
)
from var_pipelines import sizes, timed
from var_pipelines.count import fast_decoder
from var_pipelines.problems import attention, decoder

# The lemma as printed, for any R: the argument by Lemma D.2 does not reach it, and one attention layer contradicts it

AS_PRINTED = Reading(
    "as printed, any R, one attention layer",
    expects=REFUTED,
    stands_for=instance("a decoder of one attention layer, k₁ = k₃ = 0"),
    assuming=("SETH", "AS23", "4.4"),
    asserts=Contradicts(solvable(ATTENTION, within=2, tokens=2, entries=ANY), HARDNESS, RESCALES),
    repair="R = o(√log n), logits over d",
)


# What a decoder of a attention layers and u doublings takes besides attention, and how many tokens it hands on


def frame_operations(on, n, d, a, u):
    """Projections of a layers on n² tokens, then u doublings."""
    return projections(on, a * n * n, d) + doublings(on, n, d, u)


def handed_tokens(on, n, a):
    """n² tokens for each of a layers."""
    return on.row(a * n * n, 0 * n, 0 * n)


PIXELS = {"q": integers("4**u", "4**u")}
AT_N = PIXELS | {
    "K": integers(1, 2),
    "n": integers(1, 2),
    "d": integers(1, 2),
    "a": integers(0, 2),
    "u": integers(0, 1),
    "C": integers(3, 3),
}
GROWING = Family({"K": "t + 1", "n": "2**t", "C": "c", "d": "c*t", "a": "c", "u": 3, "q": 64})
DECODERS = SIDES | {"a": integers(0), "u": integers(0)} | PIXELS

FRAME = Reading(
    "all but attention",
    expects=PROVED,
    stands_for=aside("the operations of a decoder with its attention layers left out"),
    asserts=Cost(
        frame_operations,
        exponent=2,
        along="n",
        held=("C", "a", "u"),
        run=CountedRun(decoder, sizes.of_decoder, frame=True),
        at=AT_N,
        tokens="n*n*q",
        width="d",
    ),
    given=DECODERS,
    families=(GROWING,),
)
HANDED = Reading(
    "tokens handed to attention",
    expects=PROVED,
    stands_for=aside("how many tokens all attention layers are handed together"),
    asserts=Cost(
        handed_tokens,
        exponent=2,
        along="n",
        held=("C", "a", "u"),
        run=CountedRun(decoder, sizes.of_decoder, frame=True, counts="handed"),
        at=AT_N,
        tokens="n*n*q",
        width="d",
    ),
    given=DECODERS,
    families=(GROWING,),
)


# The lemma with R = o(√log n) and logits over d: attention by [AS23], other layers as counted, errors within Lemma C.2

DECODER = Computation("the decoder", decoder, attention)
ROOT = little("sqrt(l)")
REPAIRED = solvable(DECODER, within=2, tokens=2, entries=ROOT, scaled=True)
COUNTS = Audited("D.6", FRAME.name), Audited("D.6", HANDED.name)
SPREADS = errors_spread(DECODER, ROOT, scaled=True, beside=(("C.2", BOUNDED.name),), claim="D.6")

STATED = Reading(
    "as printed, any R, by Lemma D.2",
    expects=UNDECIDED,
    stands_for=statement(
        "attention layers, then doublings, constant numbers of them, which serve any map; the argument is that of the"
        " proof"
    ),
    asserts=Follows(solvable(DECODER, within=2, tokens=2, entries=ANY), ALGORITHM, *COUNTS, SPREADS),
    repair="R = o(√log n), logits over d",
)
SCALED = Reading(
    "R = o(√log n), logits over d",
    expects=PROVED,
    stands_for=repaired("with R = o(√log n) and logits over d, attention layers before up-interpolations"),
    assuming=("AS23", "D.6"),
    asserts=Follows(REPAIRED, ALGORITHM, *COUNTS, SPREADS),
)


# The polynomial method of fixed degree and width, counted


def fast_operations(on, n, d, a, u, g):
    """a attention layers on n² tokens by the polynomial method of degree g, then u doublings."""
    tokens = a * n * n
    products = products_a_token(on, d=d, g=g) * tokens + products_a_layer(on, d=d, g=g) * a
    method = on.row(products, sums_a_token(on, d=d, g=g) * tokens, 0 * tokens)
    return projections(on, tokens, d) + method + doublings(on, n, d, u)


FIXED = {"n": integers(1), "d": integers(1, 3), "a": integers(0), "u": integers(0), "g": integers(1, 3)}
COUNTED_AT = {
    "n": integers(1, 2),
    "d": integers(1, 2),
    "a": integers(0, 2),
    "u": integers(0, 2),
    "g": integers(1, 2),
}
TIMED = (timed.fast_decoder,)

POLYNOMIAL_METHOD = Reading(
    "polynomial method of fixed degree and width, counted",
    expects=PROVED,
    stands_for=aside("the method at a fixed degree and width, which reaches no error of 1/poly(n)"),
    asserts=Cost(
        fast_operations,
        exponent=2,
        along="n",
        held=("a", "u"),
        run=fast_decoder,
        at=COUNTED_AT,
        timed=TIMED,
    ),
    given=FIXED,
    families=(Family({"n": "2**t", "d": 2, "a": "c", "u": 3, "g": 2}),),
)


CLAIM = Claim(
    "D.6",
    kind="lemma",
    title="Running time of the fast VQ-VAE decoder",
    section="D.3",
    says=r"\mathcal{T}_{\mathrm{dec}} = O(n^{2+o(1)})",
    uses=("D.2", "D.5"),
    cites="Lemma D.2, Eq (8) and Eq (9)",
    argued=("By using the result of Lemma D.2, the computation cost of $M^l$ can be speed up to",),
    readings=(STATED, AS_PRINTED, SCALED, FRAME, HANDED, POLYNOMIAL_METHOD),
)
