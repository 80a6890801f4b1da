"""Lemma B.7: the fast VAR transformer is within 1/poly(n) of the exact one, after all K layers.

The proof is an induction over layers: "1/poly(n) after k layers implies 1/poly(n) after k + 1". Each step is true,
the conclusion does not follow: there are K = log₂ n + 1 steps, and each may multiply the error by a factor M. After
them it is δ·M^K, that is δ·n^(log₂ M) and more. With M = O(1) this is still δ·poly(n); with M growing, as the
paper's own factor kR^{g+1}d does for R = √log n and d = log n, it is not. A solver that Definition 4.2 allows
reaches it: W_Q = W_K = 0, W_V = R·11^T, X_init alternating between R and -R, and T = Attn(X) + δ multiply the error
by nearly dR in each layer.

R does not appear among the hypotheses, and entries do not stay within R from layer to layer (Definition 3.5). The
fast transformer itself, run on random weights, does far better than any of these bounds.
"""

from fractions import Fraction

from lemmacheck import PROVED, REFUTED, Bound, Claim, Family, FirstTerm, Reading, counted, fixed, integers, reals
from var_pipelines.compare import adversarial_error, log_of, measured_error


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


def all_layers(on, K, M):
    """The error after K layers over δ: M^K - 1 over M - 1."""
    return (on.power(M, K) - 1) / (M - 1)


def layers_of_growing_factor(on, K):
    """The error after K = log₂ n + 1 layers over δ, each multiplying by K: (K^K - 1)/(K - 1)."""
    return (on.power(K, K) - 1) / (K - 1)


def n_to_the_c(on, K, c):
    """1/δ for δ = n^{-c}: an error of 1."""
    return on.power(on.power(on.scalar(2), K) / 2, c)


def interpolations(on, K, S2):
    """K interpolations, each multiplying the error by S²."""
    return on.power(S2, K)


def one(on):
    """1: the error they would keep within a constant."""
    return on.scalar(1)


def n_times(on, K):
    """The n of K layers, 2^{K-1}: an error of nδ."""
    return on.power(on.scalar(2), K) / 2


def log_n_more(on, K, M):
    """M^K over M - 1: δ·n^{log₂ M}·M/(M - 1)."""
    return on.power(M, K) / (M - 1)


@counted
def exponent_reached(j, m):
    """The exponent log_n(error/δ) of the solver Attn + δ, with n = 2^{2^j} and dR = 2^m."""
    return log_of(adversarial_error(2**j + 1, 2**m), 2**j + 1)


def two(on):
    """2: an error of n²δ."""
    return on.scalar(2)


@counted
def exponent_of_paper(j, r):
    """The exponent log_n of the paper's factor kR^{g+1}d to the power K: g = 2, d = 2, k = 6, R = r."""
    return log_of(Fraction(12 * r**3) ** (2**j + 1), 2**j + 1)


@counted
def error_of_run(K):
    """The measured error of the fast transformer with K layers, over the tolerance 1/1000 of each layer."""
    return measured_error(K, Fraction(1, 1000))


def layers(on, K):
    """K: what a factor of 1 for each layer allows."""
    return 1 * K


CLAIM = Claim(
    "B.7",
    kind="lemma",
    title="Error analysis of the fast VAR transformer",
    section="B.7",
    says=r"\|\mathsf{FTF}_K(X_{\mathrm{init}}) - \mathsf{TF}_K(X_{\mathrm{init}})\|_\infty \le 1/\mathrm{poly}(n)",
    uses=("B.6", "3.5", "4.3"),
    proof_under="factors of log n, δ = n^-6: the error stays bounded",
    readings=(
        Reading(
            "factors of log n, δ = n^-6: the error stays bounded",
            expects=REFUTED,
            asserts=Bound(layers_of_growing_factor, n_to_the_c, up_to_constant=True),
            given={"c": fixed(6), "K": integers(2)},
            families=(Family({"K": "t + 1", "c": 6}),),
            repair="K steps multiply by n^(log₂ M)",
        ),
        Reading(
            "K steps of a factor 4 multiply by n",
            expects=REFUTED,
            asserts=Bound(all_layers, n_times, up_to_constant=True),
            given={"K": integers(1), "M": fixed(4)},
            families=(Family({"K": "t", "M": 4}),),
            repair="K steps multiply by n^(log₂ M)",
        ),
        Reading(
            "K interpolations with Keys -1/2 multiply by O(1)",
            expects=REFUTED,
            asserts=Bound(interpolations, one, up_to_constant=True),
            given={"K": integers(1), "S2": fixed("25/16")},
            families=(Family({"K": "t", "S2": "25/16"}),),
        ),
        Reading(
            "any solver of Definition 4.2 stays within n²δ",
            expects=REFUTED,
            asserts=Bound(exponent_reached, two),
            given={"m": integers(0, 4), "j": integers(2, 9)},
            figures={"log_n_of_error_over_delta": FirstTerm()},
            repair="K steps multiply by n^(log₂ M)",
        ),
        Reading(
            "the paper's factor, K times, stays within n²δ",
            expects=REFUTED,
            asserts=Bound(exponent_of_paper, two),
            given={"r": integers(1, 4), "j": integers(2, 9)},
            figures={"log_n_of_the_factors": FirstTerm()},
            repair="K steps multiply by n^(log₂ M)",
        ),
        Reading(
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
        ),
        Reading(
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
        ),
        Reading(
            "K steps multiply by n^(log₂ M)",
            expects=PROVED,
            asserts=Bound(all_layers, log_n_more),
            given={"K": integers(1, 40), "M": reals(above=1)},
        ),
        Reading(
            "the fast transformer, run, stays within Kδ",
            expects=PROVED,
            asserts=Bound(error_of_run, layers),
            given={"K": integers(1, 5)},
            figures={"measured_error_over_delta": FirstTerm()},
        ),
    ),
)
