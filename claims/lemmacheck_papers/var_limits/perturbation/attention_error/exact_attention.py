"""How far exact attention moves when its input moves by ε: the constant L."""

from lemmacheck import (
    PROVED,
    REFUTED,
    SUPPORTED,
    Bound,
    Family,
    Growth,
    Reading,
    equals,
    integers,
    reals,
    summed,
    summed_size,
    vectors,
)
from lemmacheck_papers.var_limits.perturbation.attention_error.statement import ERRORS

# The upper bound, X and weights within R: L = 2d⁴R⁵ + dR


@summed_size("d*d*d")
def logit_moved(on, x, x_, q, k, y, y_):
    """How far a logit XW_Q(XW_K)^T moves: d³ products of four entries."""
    return x_ * q * k * y_ - x * q * k * y


@summed("d*d*d")
def logit_allowed(on, R, eps):
    """Two factors change by ε, the others are at most R."""
    return 2 * R * R * R * eps


def softmax_moved(on, d, R, eps):
    """The weights: a share η/2 moves between values 2dR² apart, η = 2d³R³ε; the values: dRε."""
    eta = 2 * d * d * d * R * R * R * eps
    return eta / 2 * (2 * d * R * R) + d * R * eps


def lipschitz(on, d, R, eps):
    """(2d⁴R⁵ + dR)ε, that is Lε."""
    return (2 * d * d * d * d * R * R * R * R * R + d * R) * eps


LOGITS_MOVE = Reading(
    "X and weights within R: logits move by 2d³R³ε",
    expects=PROVED,
    asserts=Bound(logit_moved, logit_allowed),
    given={
        "d": integers(1),
        "R": reals(above=1),
        "eps": reals(0, "1/10", open=True),
        "x": vectors("d*d*d", within="R"),
        "x_": vectors("d*d*d", near="x", by="eps", within="R"),
        "q": vectors("d*d*d", within="R"),
        "k": vectors("d*d*d", within="R"),
        "y": vectors("d*d*d", within="R"),
        "y_": vectors("d*d*d", near="y", by="eps", within="R"),
    },
)
LIPSCHITZ = Reading(
    "L = 2d⁴R⁵ + dR for X and weights within R",
    expects=PROVED,
    asserts=Bound(softmax_moved, equals(lipschitz)),
    given={"d": integers(1), "R": reals(above=1), "eps": reals(0, "1/10", open=True)},
)


# The exponent 5 is needed: two tokens of two channels


def first_output(on, x, q, k, w):
    """Attention for two tokens of two channels, x = (x₁, x₂): the first token's output, W_V having the column w."""
    one, two = x[..., :2], x[..., 2:]
    query = on.row(on.dot(one, q[..., :2]), on.dot(one, q[..., 2:]))
    through = on.row(on.dot(query, k[..., :2]), on.dot(query, k[..., 2:]))
    gap = on.exp(on.dot(through, two) - on.dot(through, one))
    return (on.dot(one, w) + gap * on.dot(two, w)) / (1 + gap)


def softmax_output_moved(on, x, x_, q, k, w):
    """How far exact attention moves when its input does."""
    return abs(first_output(on, x_, q, k, w) - first_output(on, x, q, k, w))


def fourth_power(on, R, eps):
    """R⁴ε, one power less than the repaired bound."""
    return on.power(R, 4) * eps


def repaired_for_two_channels(on, R, eps):
    """(2d⁴R⁵ + dR)ε for d = 2."""
    return (32 * on.power(R, 5) + 2 * R) * eps


TWO_TOKENS = {
    "R": reals(above=1),
    "eps": reals(0, "1/(10*R**4)", open=True),
    "x": vectors(4, within="R"),
    "x_": vectors(4, near="x", by="eps", within="R"),
    "q": vectors(4, within="R"),
    "k": vectors(4, within="R"),
    "w": vectors(2, within="R"),
}
STEEPEST = Family(
    {
        "R": "t",
        "eps": "1/(20*t**4)",
        "x": ["t - 1", "1 - t", "1 - t", "t - 1"],
        "x_": ["t - 1 + 1/(20*t**4)", "1 - t + 1/(20*t**4)", "1 - t - 1/(20*t**4)", "t - 1 - 1/(20*t**4)"],
        "q": ["t", "-t", "t", "-t"],
        "k": ["t", "t", "t", "t"],
        "w": ["t", "-t"],
    }
)

FOURTH_POWER = Reading(
    "exact attention moves by R⁴ε",
    expects=REFUTED,
    asserts=Growth(softmax_output_moved, fourth_power, along=("R",)),
    given=TWO_TOKENS,
    families=(STEEPEST,),
    repair="exact attention moves by (2d⁴R⁵ + dR)ε, two channels",
)
FIFTH_POWER = Reading(
    "exact attention moves by (2d⁴R⁵ + dR)ε, two channels",
    expects=SUPPORTED,
    asserts=Growth(softmax_output_moved, repaired_for_two_channels, along=("R",)),
    given=TWO_TOKENS,
)


# For which g the printed exponent g + 2 is large enough


def repaired_for_one_channel(on, R, eps):
    """(2d⁴R⁵ + dR)ε for d = 1."""
    return (2 * on.power(R, 5) + R) * eps


def printed_in_input(on, g, R, eps):
    """3R^{g+2}ε, within Lemma B.3's kR^{g+2}dε since k ≥ 3 for one channel and g ≥ 2."""
    return 3 * on.power(R, g + 2) * eps


SUFFICES = Reading(
    "the printed exponent g + 2 suffices for g ≥ 3",
    expects=PROVED,
    asserts=Growth(repaired_for_one_channel, printed_in_input, along=("R",)),
    given=ERRORS | {"g": integers(3, 8)},
)
SUFFICES_FOR_2 = Reading(
    "the printed exponent g + 2 suffices for g = 2",
    expects=REFUTED,
    asserts=Growth(repaired_for_one_channel, printed_in_input, along=("R",)),
    given=ERRORS | {"g": integers(2, 2)},
    families=(Family({"R": "t + 1", "eps": "1/20"}),),
    repair="the printed exponent g + 2 suffices for g ≥ 3",
)
