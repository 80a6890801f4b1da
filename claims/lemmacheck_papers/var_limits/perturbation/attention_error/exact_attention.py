"""The lemma with δ, for every n and d: how far exact attention moves when its input moves by ε, and δ."""

from lemmacheck import (
    PROVED,
    REFUTED,
    Bound,
    Family,
    Growth,
    Reading,
    SmallestConstant,
    aside,
    fast_by,
    instance,
    integers,
    matrices,
    power,
    reals,
    repaired,
    step,
    vectors,
    written,
)
from lemmacheck_papers.var_limits.perturbation.attention_error.attention import (
    INPUTS,
    POLYNOMIAL,
    SMALL,
    SOLVER,
    WITHIN_R,
    attention,
    moved_fast,
)
from lemmacheck_papers.var_limits.perturbation.attention_error.statement import distance
from var_pipelines.reference import attention_of, inner_product

# The lemma with δ: exact attention moves by at most (2d⁴R⁵ + dR)ε


@fast_by(moved_fast)
def exact_attention_moved(on, X, X_, W_Q, W_K, W_V):
    """|Attn(X') - Attn(X)|, in the first token and channel."""
    return abs(attention(on, X_, W_Q, W_K, W_V) - attention(on, X, W_Q, W_K, W_V))


def triangle(on, X, X_, W_Q, W_K, W_V, delta):
    """δ, and how far exact attention moves."""
    return delta + exact_attention_moved(on, X, X_, W_Q, W_K, W_V)


def weights_and_values(on, d, R, eps, delta):
    """Logits move by η = 2d³R³ε at most: weights by tanh(η/2), between values up to dR²; and values by dRε."""
    eta = 2 * d * d * d * R * R * R * eps
    return delta + d * R * eps + 2 * d * R * R * on.tanh(eta / 2)


def with_delta(on, d, R, eps, delta):
    """δ + (2d⁴R⁵ + dR)ε."""
    return delta + (2 * d * d * d * d * R * R * R * R * R + d * R) * eps


WITH_DELTA = Reading(
    "with δ",
    expects=PROVED,
    asserts=Bound(distance, triangle, weights_and_values, with_delta),
    stands_for=repaired("δ is added, and 2d⁴R⁵ + dR stands for kR^{g+1}d; for every n and d"),
    given=INPUTS | SOLVER,
)


# Its steps: how far a logit moves, and what that does to a mean


@written(r"|X'_{i,*} W_Q W_K^\top X'^\top_{j,*} - X_{i,*} W_Q W_K^\top X^\top_{j,*}|")
def logit_moved(on, x, x_, W_Q, W_K, y, y_):
    """How far a logit moves."""
    after = inner_product(on, on.matmul(x_, W_Q), on.matmul(y_, W_K))
    return abs(after - inner_product(on, on.matmul(x, W_Q), on.matmul(y, W_K)))


def logit_allowed(on, d, R, eps):
    """2d³R³ε."""
    return 2 * d * d * d * R * R * R * eps


TOKENS = {
    "x": vectors("d", within="R"),
    "x_": vectors("d", near="x", by="eps", within="R"),
    "y": vectors("d", within="R"),
    "y_": vectors("d", near="y", by="eps", within="R"),
}
LOGITS_MOVE = Reading(
    "X and weights within R: logits move by 2d³R³ε",
    expects=PROVED,
    asserts=Bound(logit_moved, logit_allowed),
    stands_for=step("inputs to logits, of the repaired proof"),
    given={"d": integers(1)} | SMALL | TOKENS | {name: WITHIN_R[name] for name in ("W_Q", "W_K")},
    figures={"sharp_constant": SmallestConstant()},
)


def mean_moved(on, s, s_, v):
    """How far a mean of the values v moves whose weights are exp(s) and then exp(s'): attention of one query."""
    one, values = on.scalar(1), on.transpose(v)
    before = attention_of(on, one, on.transpose(s), values, scale=1)
    return abs(attention_of(on, one, on.transpose(s_), values, scale=1) - before)


def total_variation(on, eta, B):
    """2 tanh(η/2)B: a share tanh(η/2) of the weight moves, between values 2B apart."""
    return 2 * on.tanh(eta / 2) * B


SOFTMAX = Reading(
    "softmax: logits off by η move a mean by 2 tanh(η/2)B",
    expects=PROVED,
    asserts=Bound(mean_moved, total_variation),
    stands_for=step("logits to outputs, of the repaired proof; for every number of tokens"),
    given={
        "n": integers(1),
        "eta": reals(above=0),
        "B": reals(0),
        "s": vectors("n"),
        "s_": vectors("n", near="s", by="eta"),
        "v": vectors("n", within="B"),
    },
    figures={"sharp_constant": SmallestConstant()},
)


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
"""All logits are 0, and those of the two tokens move to both sides, each as far as half of what is possible."""
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

FIFTEEN = Reading(
    "exact attention of two channels moves by 15R⁵ε",
    expects=REFUTED,
    asserts=Bound(exact_attention_moved, fifteen),
    stands_for=aside("for d = 2 the leading constant 2d⁴ = 32 cannot be less than half as large"),
    given=SMALL
    | {name: matrices(2, 2, within="R") for name in ("X", "W_Q", "W_K", "W_V")}
    | {"X_": matrices(2, 2, near="X", by="eps", within="R")},
    witnesses=(AT_1000,),
)
