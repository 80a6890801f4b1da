"""Lemma B.4: approximate attention on a perturbed input is within O(kR^{g+1}d)·ε of exact attention on the input.

Two errors are added here, and one of them forgotten: AAttC differs from Attn by δ even where X' = X, however small ε
is, so no multiple of ε bounds the sum. Two tokens and a polynomial of degree 1 show it. The proof replaces δ by ε in
its third step. It also uses Lemma B.3 with R^{g+1}, where that lemma says R^{g+2}. With δ kept the bound is true:
the triangle inequality adds δ to what exact attention moves by.
"""

from lemmacheck import (
    PROVED,
    REFUTED,
    SUPPORTED,
    Bound,
    Claim,
    Family,
    Growth,
    Reading,
    SmallestConstant,
    equals,
    fixed,
    integers,
    reals,
    summed,
    summed_size,
    vectors,
)


def error_of_a_line(on, s, v):
    """AAttC(X) against Attn(X): two tokens with logits s and 0 and values v and 0, the polynomial 1 + s for exp."""
    return abs((1 + s) * v / (2 + s) - on.exp(s) * v / (on.exp(s) + 1))


def printed(on, g, R, eps):
    """kR^{g+1}dε, one channel, k = g + 1."""
    return (g + 1) * on.power(R, g + 1) * eps


def bound_of_lemma(on, g, R, eps):
    """kR^{g+2}dε: what Lemma B.3 states."""
    return (g + 1) * on.power(R, g + 2) * eps


def distance(on, A, A_, T_):
    """How far AAttC(X') is from Attn(X), entry by entry."""
    return abs(T_ - A)


def triangle(on, A, A_, T_):
    """AAttC(X') from Attn(X'), and Attn(X') from Attn(X)."""
    return abs(T_ - A_) + abs(A_ - A)


def repaired(on, L, eps, delta):
    """δ + Lε: exact attention moves by at most Lε."""
    return delta + L * eps


@summed_size("d*d*d")
def logit_moved(on, x, x_, q, k, y, y_):
    """How far a logit XW_Q(XW_K)^T travels: d³ products of four entries."""
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


def first_output(on, x, q, k, w):
    """Attention for two tokens of two channels, x = (x₁, x₂): the first token's output, W_V having the column w."""
    one, two = x[..., :2], x[..., 2:]
    query = on.row(on.dot(one, q[..., :2]), on.dot(one, q[..., 2:]))
    through = on.row(on.dot(query, k[..., :2]), on.dot(query, k[..., 2:]))
    gap = on.exp(on.dot(through, two) - on.dot(through, one))
    return (on.dot(one, w) + gap * on.dot(two, w)) / (1 + gap)


def softmax_output_moved(on, x, x_, q, k, w):
    """How far exact attention travels when its input does."""
    return abs(first_output(on, x_, q, k, w) - first_output(on, x, q, k, w))


def fourth_power(on, R, eps):
    """R⁴ε, one power less than the repaired bound."""
    return on.power(R, 4) * eps


def repaired_for_two_channels(on, R, eps):
    """(2d⁴R⁵ + dR)ε for d = 2."""
    return (32 * on.power(R, 5) + 2 * R) * eps


def repaired_for_one_channel(on, R, eps):
    """(2d⁴R⁵ + dR)ε for d = 1."""
    return (2 * on.power(R, 5) + R) * eps


def printed_in_input(on, g, R, eps):
    """3R^{g+2}ε, within Lemma B.3's kR^{g+2}dε since k ≥ 3 for one channel and g ≥ 2."""
    return 3 * on.power(R, g + 2) * eps


def sixteenth(on):
    """1/16."""
    return on.scalar("1/16")


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
ERRORS = {"R": reals(above=1), "eps": reals(0, "1/10", open=True), "g": integers(1, 6)}

CLAIM = Claim(
    "B.4",
    kind="lemma",
    title="Error of approximate attention on a perturbed input against exact attention",
    section="B.4",
    says=r"\|\mathsf{AAttC}(X') - \mathsf{Attn}(X)\|_\infty \le O(k R^{g+1} d) \cdot \varepsilon",
    uses=("B.3",),
    proof_under="Lemma B.3 gives R^(g+1)",
    readings=(
        Reading(
            "as printed",
            expects=REFUTED,
            asserts=Bound(error_of_a_line, printed, up_to_constant=True),
            given=ERRORS | {"s": reals("-R*R", "R*R"), "v": reals("-R", "R")},
            families=(Family({"R": 2, "eps": "1/(20*t)", "s": 1, "v": 1}),),
            repair="with δ",
        ),
        Reading(
            "Lemma B.3 gives R^(g+1)",
            expects=REFUTED,
            asserts=Growth(bound_of_lemma, printed, along=("R",)),
            given=ERRORS,
            families=(Family({"R": "t + 1", "eps": "1/20"}),),
        ),
        Reading(
            "with δ",
            expects=PROVED,
            asserts=Bound(distance, triangle, repaired),
            given={
                "L": reals(0),
                "eps": reals(0, "1/10", open=True),
                "delta": reals(0),
                "A": reals(),
                "A_": reals("A - L*eps", "A + L*eps"),
                "T_": reals("A_ - delta", "A_ + delta"),
            },
            figures={"sharp_constant": SmallestConstant()},
        ),
        Reading(
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
        ),
        Reading(
            "L = 2d⁴R⁵ + dR for X and weights within R",
            expects=PROVED,
            asserts=Bound(softmax_moved, equals(lipschitz)),
            given={"d": integers(1), "R": reals(above=1), "eps": reals(0, "1/10", open=True)},
        ),
        Reading(
            "exact attention moves by R⁴ε",
            expects=REFUTED,
            asserts=Growth(softmax_output_moved, fourth_power, along=("R",)),
            given=TWO_TOKENS,
            families=(STEEPEST,),
            repair="exact attention moves by (2d⁴R⁵ + dR)ε, two channels",
        ),
        Reading(
            "exact attention moves by (2d⁴R⁵ + dR)ε, two channels",
            expects=SUPPORTED,
            asserts=Growth(softmax_output_moved, repaired_for_two_channels, along=("R",)),
            given=TWO_TOKENS,
        ),
        Reading(
            "the printed exponent g + 2 suffices for g ≥ 3",
            expects=PROVED,
            asserts=Growth(repaired_for_one_channel, printed_in_input, along=("R",)),
            given=ERRORS | {"g": integers(3, 8)},
        ),
        Reading(
            "the printed exponent g + 2 suffices for g = 2",
            expects=REFUTED,
            asserts=Growth(repaired_for_one_channel, printed_in_input, along=("R",)),
            given=ERRORS | {"g": integers(2, 2)},
            families=(Family({"R": "t + 1", "eps": "1/20"}),),
            repair="the printed exponent g + 2 suffices for g ≥ 3",
        ),
        Reading(
            "two tokens and a line are off by 1/16",
            expects=PROVED,
            asserts=Bound(sixteenth, error_of_a_line),
            given={"s": fixed(1), "v": fixed(1)},
            figures={"delta_over_a_sixteenth": SmallestConstant()},
        ),
    ),
)
