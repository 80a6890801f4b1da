"""T = Attn ± δ inside both pipelines, with signs that lead away from the exact transformer: nothing cancels out.

Each entry of a layer is pushed farther from that of the exact transformer than it is already. R is 1 for even seeds and
5/4 for odd ones.
"""

from fractions import Fraction

from lemmacheck import PROVED, REFUTED, Bound, FirstTerm, Reading, aside, counted, integers
from var_pipelines.compare import pushed_run, rounded_up

# Ten models each, up to 1365 tokens

BITS = 20


@counted
def away_apart(K, seed):
    """How far the distances that this makes differ between both pipelines, over δ."""
    of_both = pushed_run(K, seed, Fraction(4 + seed % 2, 4), Fraction(1, 2**BITS), away=True)
    return abs(of_both[0] - of_both[1]) * 2**BITS


@counted
def away_certified(K, seed):
    """How far they may differ, over δ."""
    return pushed_run(K, seed, Fraction(4 + seed % 2, 4), Fraction(1, 2**BITS), away=True)[2] * 2**BITS


@counted
def away_reached(K, seed):
    """The distance over δ that it makes after K layers."""
    return rounded_up(pushed_run(K, seed, Fraction(4 + seed % 2, 4), Fraction(1, 2**BITS), away=True)[0] * 2**BITS)


def layers(on, K):
    """K: what a factor of 1 for each layer allows."""
    return 1 * K


def side(on, K):
    """n = 2^{K-1}."""
    return on.power(on.scalar(2), K - 1)


TEN_MODELS = {"K": integers(2, 6), "seed": integers(0, 9)}

AWAY = Reading(
    "T = Attn ± δ that leads away, run on both pipelines: they agree",
    expects=PROVED,
    asserts=Bound(away_apart, away_certified),
    stands_for=aside(
        "ten models each, up to 1365 tokens: each entry is pushed farther from that of the exact transformer than it is"
    ),
    given=TEN_MODELS,
)
FARTHER = Reading(
    "T = Attn ± δ that leads away, run, stays within Kδ",
    expects=REFUTED,
    asserts=Bound(away_reached, layers),
    stands_for=aside("ten models each: a factor of 1 for each layer is not enough where nothing cancels out"),
    given=TEN_MODELS,
    figures={"error_over_delta": FirstTerm()},
)
WITHIN_N = Reading(
    "T = Attn ± δ that leads away, run, stays within nδ",
    expects=PROVED,
    asserts=Bound(away_reached, side),
    stands_for=aside("ten models each, K ≤ 6, n = 2^{K-1}"),
    given=TEN_MODELS,
)
