"""A solver that Definition 4.2 allows, and how it multiplies errors: Attn + δ, W_Q = W_K = 0, each entry of W_V R.

All weights of attention are equal then, so that attention is the mean of XW_V, and W_V adds the channels up: an error e
of all tokens but X_init becomes dR(1 - 1/L_k)e, L_k = (4^k - 1)/3 the tokens of layer k. With X_init alternating
between R and -R, and d even, exact outputs are 0, and what AAttC is given stays within R as long as the error is below
1/d, which 1/poly(n) is. With d = log₂ n and R = 2 the factor 2 log₂ n of a layer has no bound, and neither has the
exponent log_n(error/δ).
"""

from lemmacheck import (
    PROVED,
    REFUTED,
    Bound,
    Family,
    FastValue,
    FirstTerm,
    Reading,
    aside,
    counted,
    equals,
    fast_by,
    indices,
    instance,
    integers,
    reals,
    step,
    vectors,
    written,
)
from var_pipelines.exponents import adversarial_error, log_ends
from var_pipelines.fast.miniatures import solver_apart_in_floats
from var_pipelines.reference.miniatures import solver_apart

# The error of this solver after K layers, over δ

REPAIR = "width and entries that n does not change: one layer more keeps n^(log₂ M + 1) δ"


def error_of(on, K, M):
    """The error over δ after K layers, M = dR."""
    four = on.power(on.scalar(4), K)
    return (four * (on.power(M, K) - 1) / (M - 1) - (four * on.power(M, K) - 1) / (4 * M - 1)) / (four - 1)


@written(r"\log_n(\|\mathsf{FTF}_K(X_{\mathrm{init}}) - \mathsf{TF}_K(X_{\mathrm{init}})\|_\infty / \delta)")
def exponent_reached(on, K, d, R):
    """The exponent log_n(error/δ) of the solver Attn + δ, n = 2^{K-1}."""
    return on.log(error_of(on, K, R * d)) / (on.log(on.scalar(2)) * (K - 1))


@written(r"O(1)")
def constant(on):
    """1: an exponent that is bounded, whatever by."""
    return on.scalar(1)


SIZES = {"K": integers(3), "d": integers(2, "K - 1"), "R": reals(1, 2)}

ANY_SOLVER = Reading(
    "any solver of Definition 4.2 keeps a power of n",
    expects=REFUTED,
    asserts=Bound(exponent_reached, constant, up_to_constant=True),
    stands_for=instance(
        "T = Attn + δ, W_Q = W_K = 0, every entry of W_V is R, by its closed form; d ≤ log₂ n, R ≤ 2, any power of n"
    ),
    given=SIZES,
    families=(Family({"K": "2*t + 1", "d": "2*t", "R": 2}),),
    repair=REPAIR,
)


# The exponents that it reaches


@counted
def exponent_at(j, end):
    """The exponent log_n(error/δ), rounded down (end 0) or up (end 1): n = 2^{2^j}, d = log₂ n, R = 2."""
    return log_ends(adversarial_error(2**j + 1, 2 * 2**j), 2**j + 1)[end]


def two(on):
    """2: an error of n²δ."""
    return on.scalar(2)


EXPONENTS = Reading(
    "any solver of Definition 4.2 stays within n²δ",
    expects=REFUTED,
    asserts=Bound(exponent_at, two),
    stands_for=aside("the exponents that T = Attn + δ reaches, against 2: n = 2⁴, 2⁸, ..., 2⁵¹², d = log₂ n, R = 2"),
    given={"j": integers(2, 9), "end": integers(0, 1)},
    figures={"log_n_of_error_over_delta": FirstTerm()},
    repair=REPAIR,
)


# The step of the proof from k to k + 1, with one polynomial for all k


@written(
    r"\|\mathsf{FTF}_{k+1}(X_{\mathrm{init}}) - \mathsf{TF}_{k+1}(X_{\mathrm{init}})\|_\infty", source="Section B.7"
)
def next_error(on, k, d, R):
    """The error over δ after k + 1 layers."""
    return error_of(on, k + 1, R * d)


@written(
    r"\|\mathsf{AAttC}_{k+1}(\Phi_{\mathrm{up},k}(\mathsf{FTF}_k(X_{\mathrm{init}})))"
    r" - \mathsf{Attn}_{k+1}(\Phi_{\mathrm{up},k}(\mathsf{TF}_k(X_{\mathrm{init}})))\|_\infty",
    source="Section B.7",
)
def one_more_layer(on, k, d, R):
    """dR(1 - 1/L_{k+1}) times the error over δ after k layers, and 1: what the layer makes of it."""
    M = R * d
    return M * (1 - 3 / (on.power(on.scalar(4), k + 1) - 1)) * error_of(on, k, M) + 1


@written(
    r"\log_n(\|\mathsf{AAttC}_{k+1}(\Phi_{\mathrm{up},k}(\mathsf{FTF}_k(X_{\mathrm{init}})))"
    r" - \mathsf{Attn}_{k+1}(\Phi_{\mathrm{up},k}(\mathsf{TF}_k(X_{\mathrm{init}})))\|_\infty / \delta)",
    source="Section B.7",
)
def exponent_of_layer(on, k, d, R):
    """The exponent log_n(error/δ) of what the layer makes of it, n = 2^k."""
    return on.log(one_more_layer(on, k, d, R)) / (on.log(on.scalar(2)) * k)


PROOF = Reading(
    "one polynomial for all layers, of any power",
    expects=REFUTED,
    asserts=Bound(exponent_of_layer, constant, up_to_constant=True),
    stands_for=step("from k to k + 1, where 1/poly(n) is one power of n times δ for all k, whichever power"),
    given={"k": integers(2), "d": integers(2, "k"), "R": reals(1, 2)},
    families=(Family({"k": "2*t", "d": "2*t", "R": 2}),),
    repair=REPAIR,
)
RECURSION_OF_SOLVER = Reading(
    "the error of Attn + δ grows by dR(1 - 1/L) and δ in each layer",
    expects=PROVED,
    asserts=Bound(next_error, equals(one_more_layer)),
    stands_for=aside("the closed form of the error satisfies the recursion of the layers, every k, any d and R"),
    given={"k": integers(1), "d": integers(1), "R": reals(above=1)},
)


# The closed form is what the definitions give


def error_in_floats(layers, start, R, delta):
    """How far both transformers are apart, in floats."""
    return FastValue(*solver_apart_in_floats(layers.shape[1], start, R, delta))


@fast_by(error_in_floats)
def error_of_definitions(on, layers, start, R, delta):
    """How far FTF_K with T = Attn + δ is from TF_K at the last entry; both are run by their definitions."""
    return solver_apart(on, layers.shape[-1], start, R, delta)


def error_predicted(on, K, d, R, delta):
    """The error after K layers."""
    return delta * error_of(on, K, R * d)


DEFINITIONS = Reading(
    "the error of Attn + δ, run by the definitions",
    expects=PROVED,
    asserts=Bound(error_of_definitions, equals(error_predicted)),
    stands_for=aside("the error above is what Definitions 3.5 and 4.3 give, K ≤ 2, d ≤ 2, any X_init"),
    given={
        "K": integers(1, 2),
        "d": integers(1, 2),
        "layers": indices("K"),
        "R": reals(above=1),
        "delta": reals(above=0),
        "start": vectors("d", within="R"),
    },
)
