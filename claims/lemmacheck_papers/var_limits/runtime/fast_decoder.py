"""Lemma D.6: with approximate attention the VQ-VAE decoder takes O(n^{2+o(1)}).

As in Lemma D.3 no bound on R stands among the hypotheses, and a decoder's attention layers serve whatever map they are
given: as printed the statement contradicts Lemma 4.4, given SETH and [AS23]. With R = o(√log n) and logits over d it
follows from [AS23]; with the polynomial method at fixed degree and width, up to 3, it is counted. That a decoder is
attention and other layers, and that these are counted for Lemma D.5, is declared and not checked.
"""

from lemmacheck import (
    ANY,
    PROVED,
    REFUTED,
    UNDECIDED,
    Audited,
    Claim,
    Contradicts,
    Cost,
    Family,
    Follows,
    Reading,
    aside,
    instance,
    integers,
    little,
    repaired,
    solvable,
    statement,
)
from lemmacheck_papers.var_limits.hardness.approximate_attention import HARDNESS
from lemmacheck_papers.var_limits.runtime.exact_decoder import doublings
from lemmacheck_papers.var_limits.runtime.fast_attention.theorem import ALGORITHM
from lemmacheck_papers.var_limits.runtime.fast_transformer.operations import (
    products_a_layer,
    products_a_token,
    projections,
    sums_a_token,
)
from var_pipelines import timed
from var_pipelines.count import fast_decoder

# The lemma as printed, for any R: the argument by Lemma D.2 does not reach it, and one attention layer contradicts it

LINEAR_LAYERS = Audited("D.5", "all layers but attention", solvable("linear layers", within=2, tokens=2))
PARTS = ("attention", "linear layers")

STATED = Reading(
    "as printed, any R, by Lemma D.2",
    expects=UNDECIDED,
    stands_for=statement("any constant numbers of layers, which serve any map; the argument is that of the proof"),
    asserts=Follows(solvable("decoder", parts=PARTS, within=2, tokens=2, entries=ANY), ALGORITHM, LINEAR_LAYERS),
    repair="R = o(√log n), logits over d",
)
AS_PRINTED = Reading(
    "as printed, any R, one attention layer",
    expects=REFUTED,
    stands_for=instance("a decoder of one attention layer, k₁ = k₃ = 0"),
    assuming=("SETH", "AS23"),
    asserts=Contradicts(solvable("attention", within=2, tokens=2, entries=ANY), HARDNESS),
    repair="R = o(√log n), logits over d",
)


# The lemma with R = o(√log n) and logits over d: attention by [AS23], other layers as counted

REPAIRED = solvable("decoder", parts=PARTS, within=2, tokens=2, entries=little("sqrt(l)"), scaled=True)

SCALED = Reading(
    "R = o(√log n), logits over d",
    expects=PROVED,
    stands_for=repaired("with R = o(√log n) and logits over d"),
    assuming=("AS23", "D.5", "D.6"),
    asserts=Follows(REPAIRED, ALGORITHM, LINEAR_LAYERS),
)


# The polynomial method of fixed degree and width, counted


def fast_operations(on, n, d, a, u, g):
    """a attention layers on n² tokens by the polynomial method of degree g, then u doublings."""
    tokens = a * n * n
    products = products_a_token(on, d=d, g=g) * tokens + products_a_layer(on, d=d, g=g) * a
    method = on.row(products, sums_a_token(on, d=d, g=g) * tokens, 0 * tokens)
    return projections(on, tokens, d) + method + doublings(on, n, d, u)


SIZES = {"n": integers(1), "d": integers(1, 3), "a": integers(0), "u": integers(0), "g": integers(1, 3)}
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
    given=SIZES,
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
    readings=(STATED, AS_PRINTED, SCALED, POLYNOMIAL_METHOD),
)
