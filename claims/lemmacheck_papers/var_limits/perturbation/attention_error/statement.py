"""The lemma as printed, and its proof: two errors are added, and one of them, δ, is taken for ε."""

from lemmacheck import (
    REFUTED,
    Bound,
    Family,
    FastValue,
    Growth,
    Reading,
    equals,
    fast_by,
    fixed,
    instance,
    matrices,
    power,
    reals,
    statement,
    step,
    written,
)
from lemmacheck_papers.var_limits.perturbation.attention_error.attention import (
    INPUTS,
    POLYNOMIAL,
    SMALL,
    SOLVER,
    attention,
    polynomial_attention,
)
from var_pipelines.fast import apart, attended, shifted

# The lemma as printed, for every solver of Definition 4.2


def distance_fast(X, X_, W_Q, W_K, W_V, tau):
    """|AAttC(X') - Attn(X)| in the first token and channel, by the fast pipeline: the polynomial method for X'."""
    approximate = shifted(attended(X_, W_Q, W_K, W_V, tolerance=1e-6), tau)
    return FastValue(*apart(approximate, attended(X, W_Q, W_K, W_V)).at(1))


@fast_by(distance_fast)
@written(r"\|\mathsf{AAttC}(X') - \mathsf{Attn}(X)\|_\infty")
def distance(on, X, X_, W_Q, W_K, W_V, tau):
    """How far AAttC(X') = Attn(X') + τ is from Attn(X), in the first token and channel."""
    return abs(attention(on, X_, W_Q, W_K, W_V) + tau - attention(on, X, W_Q, W_K, W_V))


@written(r"O(k R^{g+1} d) \cdot \varepsilon")
def printed(on, k, g, d, R, eps):
    """kR^{g+1}dε."""
    return k * on.power(R, g + 1) * d * eps


ONE_TOKEN = {"X": [["0"]], "X_": [["0"]], "W_Q": [["0"]], "W_K": [["0"]], "W_V": [["0"]]}

AS_PRINTED = Reading(
    "as printed",
    expects=REFUTED,
    asserts=Bound(distance, printed, up_to_constant=True),
    stands_for=statement("AAttC(X') is any solution of Definition 4.2, up to δ; R bounds X, X' and the weights"),
    given=INPUTS | POLYNOMIAL | SOLVER,
    families=(Family(ONE_TOKEN | {"n": 1, "d": 1, "k": 1, "g": 1, "R": 2, "eps": "1/(20*t)", "delta": 1, "tau": 1}),),
    repair="with δ",
)


# The lemma as printed, for the polynomial 1 + s of the logits, two tokens of one channel, and X' = X


@written(r"\|\mathsf{AAttC}(X) - \mathsf{Attn}(X)\|_\infty")
def error_of_a_line(on, X, W_Q, W_K, W_V):
    """AAttC(X) against Attn(X), the polynomial 1 + s for exp."""
    return abs(polynomial_attention(on, X, W_Q, W_K, W_V, coefficients=(1, 1)) - attention(on, X, W_Q, W_K, W_V))


WEIGHTS = {"W_Q": matrices(1, 1, within="R"), "W_K": matrices(1, 1, within="R"), "W_V": matrices(1, 1, within="R")}
TWO_TOKENS = SMALL | {"X": matrices(2, 1, low=0, high="R")} | WEIGHTS
UNIT = {"X": [["1"], ["0"]], "W_Q": [["1"]], "W_K": [["1"]], "W_V": [["1"]]}

BY_A_LINE = Reading(
    "as printed, the polynomial 1 + s",
    expects=REFUTED,
    asserts=Bound(error_of_a_line, printed, up_to_constant=True),
    stands_for=instance("two tokens of one channel, X' = X, the polynomial 1 + s with k = 2 features", of="as printed"),
    given=TWO_TOKENS | {"k": fixed(2), "g": fixed(1), "d": fixed(1)},
    families=(Family(UNIT | {"k": 2, "g": 1, "d": 1, "R": 2, "eps": "1/(20*t)"}),),
    repair="with δ",
)


# The proof, line by line, Lemma B.3 granted: |AAttC(X') - AAttC(X)| is at most kR^{g+1}dε


@written(r"\|\mathsf{AAttC}(X') - \mathsf{Attn}(X)\|_\infty")
def first_line(on, X, W_Q, W_K, W_V, tau, u):
    """AAttC(X) = Attn(X) + τ is off by at most δ, and AAttC(X') = AAttC(X) + u moves by what Lemma B.3 allows."""
    exact = attention(on, X, W_Q, W_K, W_V)
    return abs(exact + tau + u - exact)


@written(
    r"\|(\mathsf{AAttC}(X') - \mathsf{AAttC}(X)) + (\mathsf{AAttC}(X) - \mathsf{Attn}(X))\|_\infty", source="first step"
)
def second_line(on, X, W_Q, W_K, W_V, tau, u):
    """The same, AAttC(X) subtracted and added."""
    exact = attention(on, X, W_Q, W_K, W_V)
    return abs(exact + tau + u - (exact + tau) + (exact + tau - exact))


@written(
    r"\|\mathsf{AAttC}(X') - \mathsf{AAttC}(X)\|_\infty + \|\mathsf{AAttC}(X) - \mathsf{Attn}(X)\|_\infty",
    source="second step",
)
def third_line(on, X, W_Q, W_K, W_V, tau, u):
    """The triangle inequality."""
    exact = attention(on, X, W_Q, W_K, W_V)
    return abs(exact + tau + u - (exact + tau)) + abs(exact + tau - exact)


@written(r"O(k R^{g+1} d) \cdot \varepsilon + \varepsilon", source="third step")
def fourth_line(on, k, d, P, eps):
    """Lemma B.3 and, from Lemma D.2, ε where that lemma says δ = 1/poly(n); P is R^{g+1}."""
    return k * P * d * eps + eps


@written(r"O(k R^{g+1} d) \cdot \varepsilon", source="last step")
def last_line(on, k, d, P, eps):
    """Twice kR^{g+1}dε, which is at least ε."""
    return 2 * k * P * d * eps


LINES = {
    "n": INPUTS["n"],
    "d": INPUTS["d"],
    "R": SMALL["R"],
    "eps": SMALL["eps"],
    "X": INPUTS["X"],
    "W_Q": INPUTS["W_Q"],
    "W_K": INPUTS["W_K"],
    "W_V": INPUTS["W_V"],
}
CHANGE = {"P": power("R", "g + 1"), "u": reals("-(k*P*d*eps)", "k*P*d*eps")}
ZEROS = {"X": [["0"]], "W_Q": [["0"]], "W_K": [["0"]], "W_V": [["0"]]}
OFF_BY_1 = {"n": "1", "d": "1", "k": "1", "g": "1", "R": "2", "P": "4", "u": "0", "delta": "1", "tau": "1"}

THE_PROOF = Reading(
    "the proof, Lemma B.3 granted",
    expects=REFUTED,
    asserts=Bound(first_line, equals(second_line), third_line, fourth_line, last_line, up_to_constant=True),
    stands_for=step("the displayed lines; the third takes δ for ε"),
    given=LINES | POLYNOMIAL | SOLVER | CHANGE,
    families=(Family(ZEROS | OFF_BY_1 | {"eps": "1/(20*t)"}),),
    witnesses=(ZEROS | OFF_BY_1 | {"eps": "1/20"},),
    repair="with δ",
)


# The third step again: Lemma B.3 with R^{g+1}, where that lemma says R^{g+2}


@written(r"O(k R^{g+2} d) \cdot \varepsilon", source="Lemma B.3")
def bound_of_lemma(on, k, g, d, R, eps):
    """kR^{g+2}dε: what Lemma B.3 states."""
    return k * on.power(R, g + 2) * d * eps


EXPONENT = Reading(
    "Lemma B.3 gives R^(g+1)",
    expects=REFUTED,
    asserts=Growth(bound_of_lemma, printed, along=("R",)),
    stands_for=step("the third line takes R^{g+1} from Lemma B.3, which states R^{g+2}"),
    given=SMALL | POLYNOMIAL | {"d": INPUTS["d"]},
    families=(Family({"R": "t + 1", "eps": "1/20", "k": 1, "g": 1, "d": 1}),),
)
