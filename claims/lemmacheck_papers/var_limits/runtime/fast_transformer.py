"""Lemma D.3: the fast VAR transformer takes O(n^{2+o(1)}), by Lemma D.2 at every layer.

No bound on R stands among the hypotheses. Read as K layers that each serve any input, the last of n² tokens or more,
the statement contradicts Lemma 4.4, given SETH and [AS23]. With R = o(√log n) and logits over d it follows from [AS23]
once two gaps are closed: at small layers an error 1/poly(L_k) is not 1/poly(n), so layers of at most n tokens are
computed exactly, which takes O(n²d); and the up-interpolations are counted.

Read as the composition it is, from one token on, a clamped border makes every map constant. K tokens then stand for
all n², and everything but writing the output takes polylog(n), for every R: the lemma holds for a reason that has
nothing to do with fast attention.

That layers, small layers, interpolation and output are what is counted here, and all there is, is declared and not
checked: verdicts that rest on these counts are given under it.
"""

from lemmacheck import (
    ANY,
    PROVED,
    REFUTED,
    Audited,
    Claim,
    Contradicts,
    Cost,
    Family,
    Follows,
    Reading,
    counted,
    integers,
    little,
    solvable,
)
from lemmacheck_papers.var_limits.hardness.approximate_attention import HARDNESS
from lemmacheck_papers.var_limits.runtime.exact_transformer import (
    EQUATION_5,
    LEVELS,
    attention_operations,
    pairs_of_layers,
    pyramid_operations,
    tokens_of_layers,
)
from lemmacheck_papers.var_limits.runtime.fast_attention import ALGORITHM
from var_pipelines import count, timed


@counted
def products_a_token(d, g):
    """Products for one query and one key at degree g."""
    return count.polynomial_per_token(d, g).products


@counted
def sums_a_token(d, g):
    """Sums for one query and one key at degree g."""
    return count.polynomial_per_token(d, g).sums


@counted
def products_a_layer(d, g):
    """Products once a layer: features' sums times the polynomial's weights."""
    return count.polynomial_once(d, g)


def projections(on, tokens, d):
    """XW_Q, XW_K and XW_V."""
    return on.row(3 * d * d * tokens, 3 * d * (d - 1) * tokens, 0 * tokens)


def fast_operations(on, n, K, d, g):
    """The fast transformer with the polynomial method of degree g at every layer: linear in the tokens."""
    tokens = tokens_of_layers(on, n, K)
    products = products_a_token(on, d=d, g=g) * tokens + products_a_layer(on, d=d, g=g) * K
    method = on.row(products, sums_a_token(on, d=d, g=g) * tokens, 0 * tokens)
    return projections(on, tokens, d) + method + pyramid_operations(on, n, K, d)


def collapsed_operations(on, K, d):
    """Attention over k tokens at layer k, each weighed by how often it occurs: polylog(n), as K = 1 + log₂ n."""
    tokens, pairs = K * (K + 1) / 2, K * (K + 1) * (2 * K + 1) / 6
    plain = attention_operations(on, tokens, pairs, d)
    return plain + on.row(pairs, 0 * pairs, 0 * pairs)


def output_entries(on, n, d):
    """The entries of the last map, which have to be written: n²d."""
    return n * n * d


def small_layers(on, p, m, d):
    """Exact attention at the first m layers, the last of which has side p = 2^(m-1)."""
    return attention_operations(on, tokens_of_layers(on, p, m), pairs_of_layers(on, p, m), d)


INTERPOLATION = Audited("D.3", "up-interpolation of all layers", solvable("interpolation", within=2, tokens=2))
SMALL_LAYERS = Audited("D.3", "exact attention while L_k ≤ n", solvable("small layers", within=2, tokens=2))
COLLAPSED = Audited("D.3", "clamped border, all but writing the output", solvable("layers", within=0, tokens=2))
OUTPUT = Audited("D.3", "writing the output", solvable("output", within=2, tokens=2))
SIDES = {"K": integers(1), "n": integers("2**(K - 1)", "2**(K - 1)")}
DOUBLING = SIDES | {"C": integers(1), "d": integers(1, "C*K")}
GROWING = Family({"K": "t + 1", "n": "2**t", "C": "c", "d": "c*t"})
COUNTED_AT = {"K": integers(1, 4), "C": integers(3, 3), "d": integers(1, 3)}
TIMED = (timed.fast_transformer, timed.fast_scheduled)
REPAIRED = solvable(
    "transformer",
    parts=("attention", "small layers", "interpolation"),
    within=2,
    tokens=2,
    entries=little("sqrt(l)"),
    scaled=True,
)
COMPOSED = solvable("transformer", parts=("layers", "output"), within=2, tokens=2, entries=ANY)

CLAIM = Claim(
    "D.3",
    kind="lemma",
    title="Running time of the fast VAR transformer",
    section="D.1",
    says=r"\mathcal{T}_{\mathrm{FTF}} = O(n^{2+o(1)})",
    uses=("4.3", "D.1", "D.2"),
    proof_under="Eq (7), which is Eq (5), α > 1",
    readings=(
        Reading(
            "as printed, any R, layers serve any input",
            expects=REFUTED,
            assuming=("SETH", "AS23"),
            asserts=Contradicts(solvable("attention", within=2, tokens=2, entries=ANY), HARDNESS),
            repair="R = o(√log n), logits over d, small layers exactly",
        ),
        Reading(
            "R = o(√log n), logits over d, small layers exactly",
            expects=PROVED,
            assuming=("AS23", "D.3"),
            asserts=Follows(REPAIRED, ALGORITHM, SMALL_LAYERS, INTERPOLATION),
        ),
        Reading(
            "as composed, clamped border, any R",
            expects=PROVED,
            assuming=("D.3",),
            asserts=Follows(COMPOSED, COLLAPSED, OUTPUT),
        ),
        Reading(
            "Eq (7), which is Eq (5), α > 1",
            expects=REFUTED,
            asserts=EQUATION_5,
            given=LEVELS,
            repair="R = o(√log n), logits over d, small layers exactly",
        ),
        Reading(
            "polynomial method of fixed degree and width, counted",
            expects=PROVED,
            asserts=Cost(
                fast_operations,
                exponent=2,
                along="n",
                run=count.fast_transformer,
                at={"K": integers(1, 4)},
                timed=TIMED,
            ),
            given=SIDES | {"d": integers(1, 3), "g": integers(1, 3)},
            families=(Family({"K": "t + 1", "n": "2**t"}),),
        ),
        Reading(
            "up-interpolation of all layers",
            expects=PROVED,
            asserts=Cost(
                pyramid_operations,
                exponent=2,
                along="n",
                held=("C",),
                run=count.up_interpolations,
                at=COUNTED_AT,
                solves=INTERPOLATION.states,
                tokens="n*n",
                width="d",
            ),
            given=DOUBLING,
            families=(GROWING,),
        ),
        Reading(
            "exact attention while L_k ≤ n",
            expects=PROVED,
            asserts=Cost(
                small_layers, exponent=2, along="n", held=("C",), solves=SMALL_LAYERS.states, tokens="n*n", width="d"
            ),
            given={
                "m": integers(1),
                "p": integers("2**(m - 1)", "2**(m - 1)"),
                "n": integers("(4*p*p - 1)/3", "(16*p*p - 1)/3"),
                "C": integers(1),
                "d": integers(1, "C*m"),
            },
            families=(Family({"m": "t + 1", "p": "2**t", "n": "2*4**t", "C": "c", "d": "c*t"}),),
        ),
        Reading(
            "clamped border, all but writing the output",
            expects=PROVED,
            asserts=Cost(
                collapsed_operations,
                exponent=0,
                along="n",
                held=("C",),
                run=count.collapsed_transformer,
                at=COUNTED_AT | {"K": integers(1, 6)},
                timed=(timed.collapsed,),
                solves=COLLAPSED.states,
                tokens="n*n",
                width="d",
            ),
            given=DOUBLING,
            families=(GROWING,),
        ),
        Reading(
            "writing the output",
            expects=PROVED,
            asserts=Cost(
                output_entries, exponent=2, along="n", held=("C",), solves=OUTPUT.states, tokens="n*n", width="d"
            ),
            given=DOUBLING,
            families=(GROWING,),
        ),
    ),
)
