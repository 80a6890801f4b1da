"""Lemma D.1: the VAR transformer takes O(n^{4+o(1)}) operations, n² being the tokens of its last map.

True, and counted: with sides 1, 2, ..., n = 2^{K-1} the definition takes 3d²S + (2d+1)Q + ... products, where S and Q
are the sums of L_k and L_k² over the layers; Q is n⁴ times 256/135 in the limit. It is an upper bound only: where
interpolation keeps maps constant, Definition 3.5 is computed in polylog(n) operations (see Lemma D.3). The width is d =
O(log n): at most C(1 + log₂ n), for every fixed C.

The proof counts tokens by Eq (5), L_k ≤ 2α^{2k-2}, whose fourth step replaces α² - 1 by α²/2, "due to α ≥ 2", while
the lemma assumes α > 1 only; the step needs α ≥ √2. Eq (5) fails level by level below a threshold that rises from 1
towards √2: at level k it is the root of a polynomial (√φ = 1.272... at k = 3). With α²/(α² - 1) in place of 2 it
holds for every α > 1. The scale schedules of the real model do not grow by a factor at all, and break the bound.
Nor is its time n⁴d: pairs are n⁴, but up to n = 86 other parts take more than half of its work (depth 16).
Sides α^{k-1} are whole only for whole α, and with K = log_α n, as Theorem 4.5 has it, the last side is not n.
"""

from fractions import Fraction

from lemmacheck import (
    ILL_POSED,
    PROVED,
    REFUTED,
    Bound,
    Claim,
    Cost,
    Curves,
    Family,
    Reading,
    SmallestConstant,
    SolutionSet,
    Threshold,
    WellPosed,
    counted,
    equals,
    indices,
    integers,
    power,
    prefixes,
    reals,
    same,
    solvable,
    summed,
    whole,
)
from var_pipelines import timed
from var_pipelines.count import exact_attention, exact_transformer
from var_pipelines.model.work import var_work


def tokens_of_layers(on, n, K):
    """The sum S of L_k = (4^k - 1)/3 over the K layers, with n = 2^(K-1)."""
    return (16 * n * n - 4 - 3 * K) / 9


def pairs_of_layers(on, n, K):
    """The sum Q of L_k² over the K layers."""
    return (16 * (16 * n * n * n * n - 1) / 15 - 8 * (4 * n * n - 1) / 3 + K) / 9


def attention_operations(on, tokens, pairs, d):
    """Attention for given sums of tokens and of pairs: products, sums and exponentials, projections included."""
    products = 3 * d * d * tokens + (2 * d + 1) * pairs + d * tokens
    sums = 3 * d * (d - 1) * tokens + (d - 1) * pairs + (d + 1) * (pairs - tokens)
    return on.row(products, sums, pairs)


def interpolation_operations(on, pixels, sources, d):
    """Up-interpolation by Eq (1): sixteen taps a pixel, and the kernel once for each row and column (a source)."""
    return on.row(32 * d * pixels + 18 * sources, 15 * d * pixels + 13 * sources, 0 * pixels)


def pyramid_operations(on, n, K, d):
    """The up-interpolations of all layers: S - K pixels from 8n - 4 - 4K sources."""
    return interpolation_operations(on, tokens_of_layers(on, n, K) - K, 8 * n - 4 - 4 * K, d)


def transformer_operations(on, n, K, d):
    """Products, sums and exponentials of the VAR transformer with sides 1, 2, ..., n."""
    attention = attention_operations(on, tokens_of_layers(on, n, K), pairs_of_layers(on, n, K), d)
    return attention + pyramid_operations(on, n, K, d)


def layer_operations(on, L, d):
    """Products, sums and exponentials of one attention layer on L tokens."""
    return attention_operations(on, L, L * L, d)


def all_operations(on, n, K, d):
    """All operations of the VAR transformer."""
    return on.total(transformer_operations(on, n, K, d))


def sixty_times(on, n, d):
    """60 n⁴d."""
    return 60 * n * n * n * n * d


def side(on, n):
    """The side of the last map."""
    return n


@counted
def attention_of_real_model(n):
    """Scores and values of a VAR model of depth 16, decoder included; the 1024 px schedule scaled to the side n."""
    return var_work(16, n).scores_and_values


@counted
def half_of_real_model(n):
    """Half of all operations of that model: projections, feed-forward, head, conditioning and decoder besides."""
    return Fraction(var_work(16, n).total, 2)


@counted
def share_of_attention(n):
    """Scores and values over everything."""
    return var_work(16, n).share


@counted
def share_of_projections_and_feed_forward(n):
    """The linear layers of all blocks over everything."""
    work = var_work(16, n)
    return Fraction(work.projections + work.feed_forward, work.total)


@counted
def share_of_decoder(n):
    """The decoder's convolutions and projections over everything."""
    return Fraction(var_work(16, n).decoder, var_work(16, n).total)


def side_of_map(on, a, b, k):
    """The side α^(k-1) of map k, for α = a/b."""
    return on.power(a, k - 1) / on.power(b, k - 1)


def side_of_last_map(on, a, K):
    """The side α^(K-1) of the last map, for α = a."""
    return on.power(a, K - 1)


def n_of_theorem(on, a, K):
    """N where K = log_α n."""
    return on.power(a, K)


@summed("k")
def tokens(on, alpha, i):
    """The number of tokens of the first k scales: α^(2i-2) at scale i."""
    return on.power(alpha, 2 * i - 2)


def closed_form(on, alpha, p):
    """The geometric sum, (α^(2k) - 1)/(α² - 1), where p = α^(k-1)."""
    return (p * p * alpha * alpha - 1) / (alpha * alpha - 1)


def without_one(on, alpha, p):
    """The 1 dropped: α^(2k)/(α² - 1)."""
    return p * p * alpha * alpha / (alpha * alpha - 1)


def halved(on, alpha, p):
    """The step 'due to α ≥ 2': α^(2k)/(α²/2)."""
    return p * p * alpha * alpha / (alpha * alpha / 2)


def twice_the_last(on, p):
    """Twice the tokens of the last scale, 2α^(2k-2)."""
    return 2 * p * p


def repaired(on, alpha, p):
    """α²/(α² - 1) times the tokens of the last scale."""
    return alpha * alpha / (alpha * alpha - 1) * p * p


def tokens_of_schedule(on, sides):
    """The number of tokens of a schedule of square scales."""
    return on.total(sides * sides)


def twice_the_last_side(on, sides):
    """Twice the tokens of the last scale."""
    return 2 * on.last(sides) * on.last(sides)


EQUATION_5 = Bound(tokens, equals(closed_form), without_one, halved, equals(twice_the_last))
STEPS = Bound(closed_form, without_one, halved, equals(twice_the_last))
LEVELS = {"k": integers(1, 12), "i": indices("k"), "alpha": reals(above=1), "p": power("alpha", "k - 1")}
EVERY_LEVEL = {"k": integers(1), "p": power("alpha", "k - 1")}
SCHEDULES = {
    "256 px": (1, 2, 3, 4, 5, 6, 8, 10, 13, 16),
    "512 px": (1, 2, 3, 4, 6, 9, 13, 18, 24, 32),
    "1024 px": (1, 2, 3, 4, 5, 7, 9, 12, 16, 21, 27, 36, 48, 64),
}
DOUBLING = {"K": integers(1), "n": integers("2**(K - 1)", "2**(K - 1)"), "C": integers(1), "d": integers(1, "C*K")}
TOKENS = {"K": integers(1), "L": integers("2**(K - 1)", "2**K - 1"), "C": integers(1), "d": integers(1, "C*K")}
TIMED = (timed.exact_transformer, timed.exact_scheduled)
SMALL = {"K": integers(1, 4), "C": integers(3, 3), "d": integers(1, 3)}

CLAIM = Claim(
    "D.1",
    kind="lemma",
    title="Running time of the VAR transformer",
    section="D.1",
    says=r"\mathcal{T} = O(n^{4+o(1)}), \qquad L_k = \sum_{i=1}^{k} \alpha^{2i-2} \le 2\alpha^{2k-2}",
    uses=("3.5",),
    proof_under="Eq (5), α > 1",
    readings=(
        Reading(
            "as printed, sides doubling",
            expects=PROVED,
            asserts=Cost(
                transformer_operations,
                exponent=4,
                along="n",
                held=("C",),
                run=exact_transformer,
                at=SMALL,
                timed=TIMED,
                solves=solvable("transformer", within=4, tokens=2),
                tokens="n*n",
                width="d",
            ),
            given=DOUBLING,
            families=(Family({"K": "t + 1", "n": "2**t", "C": "c", "d": "c*t"}),),
        ),
        Reading(
            "60 n⁴d, for d up to n²",
            expects=PROVED,
            asserts=Bound(all_operations, sixty_times),
            given={"n": reals(1), "K": reals(1, "n"), "d": reals(1, "n*n")},
        ),
        Reading(
            "one attention layer on L tokens",
            expects=PROVED,
            asserts=Cost(
                layer_operations,
                exponent=2,
                along="L",
                held=("C",),
                run=exact_attention,
                at={"K": integers(1, 3), "C": integers(4, 4), "d": integers(1, 4)},
                solves=solvable("attention", within=2),
                tokens="L",
                width="d",
            ),
            given=TOKENS,
            families=(Family({"K": "t + 1", "L": "2**t", "C": "c", "d": "c*t"}),),
        ),
        Reading(
            "Eq (5), α > 1",
            expects=REFUTED,
            asserts=EQUATION_5,
            given=LEVELS,
            figures={"holds_exactly_for": SolutionSet("alpha")},
            repair="Eq (5), constant α²/(α² - 1)",
        ),
        Reading("Eq (5), α ≥ 2", expects=PROVED, asserts=STEPS, given={"alpha": reals(2)} | EVERY_LEVEL),
        Reading("Eq (5), α ≥ √2", expects=PROVED, asserts=STEPS, given={"alpha": reals("sqrt(2)")} | EVERY_LEVEL),
        Reading(
            "Eq (5), constant α²/(α² - 1)",
            expects=PROVED,
            asserts=Bound(closed_form, without_one, equals(repaired)),
            given={"alpha": reals(above=1)} | EVERY_LEVEL,
        ),
        Reading(
            "Eq (5), schedules of the real model",
            expects=REFUTED,
            asserts=Bound(tokens_of_schedule, twice_the_last_side),
            given={"sides": prefixes(SCHEDULES)},
            figures={"worst_over_bound": SmallestConstant()},
        ),
        Reading(
            "attention is half of the real model's work",
            expects=REFUTED,
            asserts=Bound(half_of_real_model, attention_of_real_model),
            given={"n": integers(16, 128)},
            figures={
                "holds_from_n": Threshold("n"),
                "share_of_the_work": Curves(
                    side, share_of_attention, share_of_projections_and_feed_forward, share_of_decoder
                ),
            },
        ),
        Reading(
            "sides α^(k-1) for fractions α",
            expects=ILL_POSED,
            asserts=WellPosed(whole(side_of_map)),
            given={"a": integers(2, 8), "b": integers(1, "a - 1"), "k": integers(1, 5)},
        ),
        Reading(
            "K = log_α n, as in Theorem 4.5",
            expects=ILL_POSED,
            asserts=WellPosed(same(side_of_last_map, n_of_theorem)),
            given={"a": integers(2, 8), "K": integers(1, 8)},
        ),
    ),
)
