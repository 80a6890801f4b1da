"""The printed factor with δ, and how much of 2d⁴R⁵ is needed: the exponent 5 of R, and 19/20 of half of 2d⁴ for d = 2.

In the family all logits are 0, and those of the two tokens move to both sides, each half as far as is possible.
For d = 2 that is 19/20 of half of the repaired bound 32R⁵ + 2R at every R, and not only for large ones.
"""

from lemmacheck import (
    PROVED,
    REFUTED,
    Bound,
    Family,
    Growth,
    Reading,
    aside,
    fixed,
    instance,
    integers,
    matrices,
    power,
    reals,
    repaired,
)
from lemmacheck_papers.var_limits.perturbation.attention_error.attention import (
    INPUTS,
    POLYNOMIAL,
    SMALL,
    SOLVER,
    attention,
)
from lemmacheck_papers.var_limits.perturbation.attention_error.exact_attention import (
    exact_attention_moved,
    triangle,
    weights_and_values,
    with_delta,
)
from lemmacheck_papers.var_limits.perturbation.attention_error.statement import distance, printed

# The printed factor with δ: the exponent g + 1 is large enough from g = 4 on, and not before


def printed_with_delta(on, k, g, d, R, eps, delta):
    """δ + kR^{g+1}dε: the lemma with δ added and nothing else."""
    return delta + k * on.power(R, g + 1) * d * eps


def printed_18_times(on, k, d, P, eps, delta):
    """δ + 18kR^{g+1}dε, where P is R^{g+1}: k ≥ C(d + 3, 3) > d³/6, so that 2d⁴R⁵ + dR is at most 18kR⁵d."""
    return delta + 18 * k * P * d * eps


STEEPEST = {
    "n": 2,
    "d": 2,
    "R": "t",
    "X": [["t - 1", "1 - t"], ["1 - t", "t - 1"]],
    "W_Q": [["t", "t"], ["t", "t"]],
    "W_K": [["t", "t"], ["-t", "-t"]],
    "W_V": [["t", "0"], ["-t", "0"]],
}
TURNED = {
    "eps": "1/(20*t**4)",
    "X_": [
        ["t - 1 + 1/(20*t**4)", "1 - t + 1/(20*t**4)"],
        ["1 - t - 1/(20*t**4)", "t - 1 - 1/(20*t**4)"],
    ],
}

PRINTED_WITH_DELTA = Reading(
    "with δ and the printed factor",
    expects=REFUTED,
    asserts=Growth(distance, printed_with_delta, along=("R",)),
    stands_for=repaired("δ is added, and nothing else"),
    given=INPUTS | POLYNOMIAL | SOLVER,
    families=(Family(STEEPEST | TURNED | {"k": 10, "g": 3, "delta": 0, "tau": 0}),),
    repair="with δ",
)
NO_DELTA = Reading(
    "as printed, δ = 0 and degree 3",
    expects=REFUTED,
    asserts=Growth(distance, printed, along=("R",)),
    stands_for=instance("AAttC is exact, δ = 0, and g = 3", of="as printed"),
    given=INPUTS | POLYNOMIAL | {"g": integers(3, 3), "delta": fixed(0), "tau": fixed(0)},
    families=(Family(STEEPEST | TURNED | {"k": 10, "g": 3, "delta": 0, "tau": 0}),),
    repair="with δ",
)
FROM_4_ON = Reading(
    "with δ and the printed factor, g ≥ 4",
    expects=PROVED,
    asserts=Bound(distance, triangle, weights_and_values, with_delta, printed_18_times),
    stands_for=instance("g ≥ 4, k at least the C(d + 3, 3) features of degree 3", of="with δ and the printed factor"),
    given=INPUTS | SOLVER | {"k": integers("(d + 1)*(d + 2)*(d + 3)/6"), "g": integers(4), "P": power("R", "g + 1")},
)


# How much of 2d⁴R⁵ is needed: two tokens of two channels


def fifteen(on, R, eps):
    """15R⁵ε, less than half of the 2d⁴R⁵ε of the repaired bound for d = 2."""
    return 15 * on.power(R, 5) * eps


AT_1000 = {
    "R": "1000",
    "eps": "1/20000000000000",
    "X": [["999", "-999"], ["-999", "999"]],
    "X_": [
        ["999.00000000000005", "-998.99999999999995"],
        ["-999.00000000000005", "998.99999999999995"],
    ],
    "W_Q": [["1000", "1000"], ["1000", "1000"]],
    "W_K": [["1000", "1000"], ["-1000", "-1000"]],
    "W_V": [["1000", "0"], ["-1000", "0"]],
}

TWO_BY_TWO = {
    "X": matrices(2, 2, within="R"),
    "X_": matrices(2, 2, near="X", by="eps", within="R"),
    "W_Q": matrices(2, 2, within="R"),
    "W_K": matrices(2, 2, within="R"),
    "W_V": matrices(2, 2, within="R"),
}

FIFTEEN = Reading(
    "exact attention of two channels moves by 15R⁵ε",
    expects=REFUTED,
    asserts=Bound(exact_attention_moved, fifteen),
    stands_for=aside("for d = 2 the leading constant 2d⁴ = 32 cannot be 15"),
    given=SMALL | TWO_BY_TWO,
    witnesses=(AT_1000,),
)


# The same at every R: tokens (r, r) and (-r, -r), r = R - ε, and ε = 1/(1000R⁴)


def half_of_it(on, R):
    """19/20 of (16R⁵ + R)ε, half of the repaired bound for d = 2."""
    return 19 * (16 * on.power(R, 5) + R) / (20 * 1000 * on.power(R, 4))


def reached(on, R):
    """How far exact attention moves there, in the first token and channel."""
    eps = 1 / (1000 * on.power(R, 4))
    r = R - eps
    ones = on.stack([on.row(R, R), on.row(R, R)])
    weights = (on.stack([on.row(-R, -R), on.row(R, R)]), ones, ones)
    before = attention(on, on.stack([on.row(r, r), on.row(-r, -r)]), *weights)
    return attention(on, on.stack([on.row(r - eps, R), on.row(eps - r, eps - r)]), *weights) - before


HALF = Reading(
    "exact attention of two channels moves by 19/20 of half of the bound, at every R",
    expects=PROVED,
    asserts=Bound(half_of_it, reached),
    stands_for=aside("two tokens of two channels, at every R: half of what many tokens reach"),
    given={"R": reals(above=1)},
)
