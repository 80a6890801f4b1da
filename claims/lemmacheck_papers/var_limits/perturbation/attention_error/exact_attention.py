"""The lemma with δ, for every n and d: how far exact attention moves when its input moves by ε, and δ."""

from lemmacheck import (
    PROVED,
    Bound,
    Reading,
    SmallestConstant,
    aside,
    integers,
    reals,
    repaired,
    vectors,
    written,
)
from lemmacheck_papers.var_limits.perturbation.attention_error.attention import (
    INPUTS,
    SMALL,
    SOLVER,
    WITHIN_R,
    attention,
)
from lemmacheck_papers.var_limits.perturbation.attention_error.statement import distance
from var_pipelines.reference import attention_of, inner_product

# The lemma with δ: exact attention moves by at most (2d⁴R⁵ + dR)ε


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


# Its first step: how far a logit moves


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
    stands_for=aside("a step of the repaired proof, from inputs to logits"),
    given={"d": integers(1)} | SMALL | TOKENS | {"W_Q": WITHIN_R["W_Q"], "W_K": WITHIN_R["W_K"]},
    figures={"sharp_constant": SmallestConstant()},
)


# Its second step: what logits that are off by η do to a mean of values, for every number of tokens


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
    stands_for=aside("a step of the repaired proof, from logits to outputs; for every number of tokens"),
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
