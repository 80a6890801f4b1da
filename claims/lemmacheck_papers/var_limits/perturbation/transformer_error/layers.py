"""What K layers do to an error, each multiplying it by a factor M and adding δ."""

from lemmacheck import PROVED, REFUTED, Bound, Family, Reading, fixed, integers, reals, written

# One step of the induction: true, as long as the layers are few


@written(r"|\mathsf{FTF}_{k+1}(X_{\mathrm{init}}) - \mathsf{TF}_{k+1}(X_{\mathrm{init}})|")
def next_error(on, e, M, A, A_, T_):
    """The error after one more layer: T' against A."""
    return abs(T_ - A)


def one_layer(on, e, M, delta):
    """Me + δ."""
    return M * e + delta


def two_powers(on, n, M, e, delta):
    """Me + δ, both errors at most 1/n^a: (M + 1)/n^a."""
    return M * e + delta


def one_power_less(on, n, top):
    """n/n^a: still 1/poly(n), one power of n less."""
    return n * top


ONE_STEP = Reading(
    "one step multiplies by M and adds δ",
    expects=PROVED,
    asserts=Bound(next_error, one_layer),
    given={
        "e": reals(0),
        "M": reals(0),
        "delta": reals(0),
        "A": reals(),
        "A_": reals("A - M*e", "A + M*e"),
        "T_": reals("A_ - delta", "A_ + delta"),
    },
)
ONE_STEP_KEEPS = Reading(
    "one step keeps 1/poly(n)",
    expects=PROVED,
    asserts=Bound(two_powers, one_power_less),
    given={
        "n": reals(2),
        "M": reals(0, "n - 1"),
        "top": reals(0, 1),
        "e": reals(0, "top"),
        "delta": reals(0, "top"),
    },
)


# K = log₂ n + 1 steps with one factor M: δ becomes δ·n^(log₂ M)


def all_layers(on, K, M):
    """The error after K layers over δ: M^K - 1 over M - 1."""
    return (on.power(M, K) - 1) / (M - 1)


def n_times(on, K):
    """The n of K layers, 2^{K-1}: an error of nδ."""
    return on.power(on.scalar(2), K) / 2


def log_n_more(on, K, M):
    """M^K over M - 1: δ·n^{log₂ M}·M/(M - 1)."""
    return on.power(M, K) / (M - 1)


FACTOR_4 = Reading(
    "K steps of a factor 4 multiply by n",
    expects=REFUTED,
    asserts=Bound(all_layers, n_times, up_to_constant=True),
    given={"K": integers(1), "M": fixed(4)},
    families=(Family({"K": "t", "M": 4}),),
    repair="K steps multiply by n^(log₂ M)",
)
K_STEPS = Reading(
    "K steps multiply by n^(log₂ M)",
    expects=PROVED,
    asserts=Bound(all_layers, log_n_more),
    given={"K": integers(1, 40), "M": reals(above=1)},
)


# K steps with a factor that grows like log n: no bound 1/poly(n) is left


def layers_of_growing_factor(on, K):
    """The error after K = log₂ n + 1 layers over δ, each multiplying by K: (K^K - 1)/(K - 1)."""
    return (on.power(K, K) - 1) / (K - 1)


def n_to_the_c(on, K, c):
    """1/δ for δ = n^{-c}: an error of 1."""
    return on.power(on.power(on.scalar(2), K) / 2, c)


GROWING_FACTOR = Reading(
    "factors of log n, δ = n^-6: the error stays bounded",
    expects=REFUTED,
    asserts=Bound(layers_of_growing_factor, n_to_the_c, up_to_constant=True),
    given={"c": fixed(6), "K": integers(2)},
    families=(Family({"K": "t + 1", "c": 6}),),
    repair="K steps multiply by n^(log₂ M)",
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
    given={"K": integers(1), "S2": fixed("25/16")},
    families=(Family({"K": "t", "S2": "25/16"}),),
)
