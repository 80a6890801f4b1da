"""The statement and its proof: two errors are added, and δ is left out."""

from lemmacheck import (
    PROVED,
    REFUTED,
    Bound,
    Family,
    Growth,
    Reading,
    SmallestConstant,
    fixed,
    integers,
    reals,
    written,
)

# What is given, and the bound of the lemma for one channel


@written(r"O(k R^{g+1} d) \cdot \varepsilon")
def printed(on, g, R, eps):
    """kR^{g+1}dε, one channel, k = g + 1."""
    return (g + 1) * on.power(R, g + 1) * eps


ERRORS = {"R": reals(above=1), "eps": reals(0, "1/10", open=True), "g": integers(1, 6)}


# The lemma as printed: AAttC differs from Attn where X' = X, whatever ε is


@written(r"|\mathsf{AAttC}(X) - \mathsf{Attn}(X)|")
def error_of_a_line(on, s, v):
    """AAttC(X) against Attn(X): two tokens with logits s and 0 and values v and 0, the polynomial 1 + s for exp."""
    return abs((1 + s) * v / (2 + s) - on.exp(s) * v / (on.exp(s) + 1))


AS_PRINTED = Reading(
    "as printed",
    expects=REFUTED,
    asserts=Bound(error_of_a_line, printed, up_to_constant=True),
    given=ERRORS | {"s": reals("-R*R", "R*R"), "v": reals("-R", "R")},
    families=(Family({"R": 2, "eps": "1/(20*t)", "s": 1, "v": 1}),),
    repair="with δ",
)


# Two tokens at which a polynomial of degree 1 is off by 1/16


def sixteenth(on):
    """1/16."""
    return on.scalar("1/16")


SIXTEENTH = Reading(
    "two tokens and a line are off by 1/16",
    expects=PROVED,
    asserts=Bound(sixteenth, error_of_a_line),
    given={"s": fixed(1), "v": fixed(1)},
    figures={"delta_over_a_sixteenth": SmallestConstant()},
)


# The third step of the proof: Lemma B.3 with R^{g+1}, where that lemma says R^{g+2}


@written(r"O(k R^{g+2} d) \cdot \varepsilon")
def bound_of_lemma(on, g, R, eps):
    """kR^{g+2}dε: what Lemma B.3 states."""
    return (g + 1) * on.power(R, g + 2) * eps


EXPONENT = Reading(
    "Lemma B.3 gives R^(g+1)",
    expects=REFUTED,
    asserts=Growth(bound_of_lemma, printed, along=("R",)),
    given=ERRORS,
    families=(Family({"R": "t + 1", "eps": "1/20"}),),
)


# The lemma with δ: exact attention moves by at most Lε


@written(r"|\mathsf{AAttC}(X') - \mathsf{Attn}(X)|")
def distance(on, A, A_, T_):
    """How far AAttC(X') is from Attn(X), entry by entry."""
    return abs(T_ - A)


def triangle(on, A, A_, T_):
    """AAttC(X') from Attn(X'), and Attn(X') from Attn(X)."""
    return abs(T_ - A_) + abs(A_ - A)


def repaired(on, L, eps, delta):
    """δ + Lε: exact attention moves by at most Lε."""
    return delta + L * eps


WITH_DELTA = Reading(
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
)
