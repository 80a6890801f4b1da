"""The induction that holds: e_1 ≤ δ and e_{k+1} ≤ M e_k + δ make e_K ≤ δ(M^K - 1)/(M - 1), a power of n for constant M.

A sequence of errors with e_{k+1} ≤ M e_k + δ is the sum of what each layer adds, multiplied by M in every later one:
u_k ≤ δ is what the k-th layer from the end adds to what it is given.
"""

from lemmacheck import (
    PROVED,
    REFUTED,
    Bound,
    Family,
    Reading,
    aside,
    fixed,
    indices,
    integers,
    reals,
    summed,
    vectors,
    written,
)

# K layers, unrolled, every K


@written(r"e_K = \sum_{k=1}^{K} M^{k-1} u_k")
@summed("K")
def error_of_layers(on, M, u, place):
    """The error after K layers: what the k-th from the end adds, times M for each layer after it."""
    return on.power(M, place - 1) * u


@written(r"\sum_{k=1}^{K} M^{k-1} \delta")
@summed("K")
def each_adds_delta(on, M, delta, place):
    """The same, each adding δ."""
    return on.power(M, place - 1) * delta


@written(r"\delta (M^K - 1)/(M - 1)")
def closed_form(on, K, M, delta):
    """δ(M^K - 1)/(M - 1)."""
    return delta * (on.power(M, K) - 1) / (M - 1)


@written(r"K M^{K-1} \delta")
def largest_times_layers(on, K, M, delta):
    """K times the largest summand."""
    return K * on.power(M, K - 1) * delta


@written(r"n^{\log_2 M + 1} \delta")
def power_of_n(on, K, M, delta):
    """(2M)^{K-1} δ, which is n^{log₂ M + 1} δ, n = 2^{K-1}."""
    return on.power(2 * M, K - 1) * delta


LAYERS = {"delta": reals(0), "u": vectors("K", low=0, high="delta"), "place": indices("K")}

K_STEPS = Reading(
    "K steps multiply by n^(log₂ M)",
    expects=PROVED,
    asserts=Bound(error_of_layers, each_adds_delta, largest_times_layers, power_of_n),
    stands_for=aside(
        "the induction unrolled: that a layer adds δ and multiplies errors by a constant M at most is granted, which "
        "the step for width and entries that n does not change shows"
    ),
    given={"K": integers(1), "M": reals(1), **LAYERS},
)
CLOSED_FORM = Reading(
    "the error after K steps is at most δ(M^K - 1)/(M - 1)",
    expects=PROVED,
    asserts=Bound(error_of_layers, each_adds_delta, closed_form),
    stands_for=aside("the induction over k, with what every step multiplies by and adds, any M"),
    given={"K": integers(1), "M": reals(above=1), **LAYERS},
)


# The errors as they are, one after the other


@written(r"e_K")
def last_error(on, e):
    """The error after the last layer."""
    return on.last(e)


RECURSION = Reading(
    "e₁ ≤ δ and e_{k+1} ≤ M e_k + δ, up to six layers",
    expects=PROVED,
    asserts=Bound(last_error, power_of_n),
    stands_for=aside("the induction again, of errors as they are, K ≤ 6"),
    given={
        "K": integers(1, 6),
        "M": reals(1),
        "delta": reals(0),
        "e": vectors("K", low=0),
    },
    where=("e[1] <= delta", "for_all(k, 1, K - 1, e[k + 1] <= M*e[k] + delta)"),
)


# The up-interpolations alone, each with the factor S² = 25/16 of Keys' kernel


def interpolations(on, K, S2):
    """K interpolations, each multiplying the error by S²."""
    return on.power(S2, K)


def one(on):
    """1: the error they would keep within a constant."""
    return on.scalar(1)


INTERPOLATIONS = Reading(
    "K interpolations with Keys -1/2 multiply by O(1)",
    expects=REFUTED,
    asserts=Bound(interpolations, one, up_to_constant=True),
    stands_for=aside("the K interpolations of Lemma B.5, without attention between them"),
    given={"K": integers(1), "S2": fixed("25/16")},
    families=(Family({"K": "t", "S2": "25/16"}),),
)
