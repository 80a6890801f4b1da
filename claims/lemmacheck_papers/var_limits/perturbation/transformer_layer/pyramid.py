"""The layer itself: Φ on X_init and two maps, and attention over the tokens of the three maps that it makes."""

from lemmacheck import (
    PROVED,
    REFUTED,
    SUPPORTED,
    Bound,
    Family,
    FastValue,
    Reading,
    SmallestConstant,
    aside,
    fast_by,
    fixed,
    instance,
    integers,
    matrices,
    reals,
    step,
    written,
)
from lemmacheck_papers.var_limits.perturbation.attention_error.attention import SMALL, SOLVER, attention
from lemmacheck_papers.var_limits.perturbation.attention_error.statement import printed
from lemmacheck_papers.var_limits.perturbation.transformer_layer.statement import with_delta
from var_pipelines.choices import CONSTANT, KEYS, SPLINE, intended
from var_pipelines.fast import apart, attended_after, pyramid_of, shifted
from var_pipelines.reference import entries, flattened, maps_of, pyramid

# The lemma as printed, under the B-spline: X_init and maps of 1 and 4 tokens become maps of 1, 4 and 9


def interpolated(on, X, kernel):
    """Φ(X): the tokens of three maps, one below the other; rows 1, 2 and 3 to 6 of X are X_init and two maps."""
    start, one, two = maps_of(X, ((1, 1), (1, 1), (2, 2)))
    return flattened(on, pyramid(on, start, (one, two), sizes=((1, 1), (2, 2), (3, 3)), how=intended(kernel)))


@written(r"\|\mathsf{AAttC}(\Phi_{\mathrm{up}}(X')) - \mathsf{Attn}(\Phi_{\mathrm{up}}(X))\|_\infty")
def distance_by_spline(on, X, X_, W_Q, W_K, W_V, tau):
    """How far AAttC(Φ(X')) is from Attn(Φ(X)), in the first token, the B-spline interpolating."""
    exact = attention(on, interpolated(on, X, SPLINE), W_Q, W_K, W_V)
    return abs(attention(on, interpolated(on, X_, SPLINE), W_Q, W_K, W_V) + tau - exact)


MAPS = SMALL | {
    "X": matrices(6, 1, within="R"),
    "X_": matrices(6, 1, near="X", by="eps", within="R"),
    "W_Q": matrices(1, 1, within="R"),
    "W_K": matrices(1, 1, within="R"),
    "W_V": matrices(1, 1, within="R"),
}
ZEROS = {"X": [["0"]] * 6, "X_": [["0"]] * 6, "W_Q": [["0"]], "W_K": [["0"]], "W_V": [["0"]]}

AS_PRINTED_BY_SPLINE = Reading(
    "as printed, three maps under the B-spline",
    expects=REFUTED,
    asserts=Bound(distance_by_spline, printed, up_to_constant=True),
    stands_for=instance("the B-spline, X_init and two maps of one channel, g = 1, k = 2"),
    given=MAPS | SOLVER | {"k": fixed(2), "g": fixed(1), "d": fixed(1)},
    families=(Family(ZEROS | {"k": 2, "g": 1, "d": 1, "R": 2, "eps": "1/(20*t)", "delta": 1, "tau": 1}),),
    repair="with δ and S²",
)


# The lemma with δ, under Keys' kernel, which is in use: S = 5/4; at the witness the polynomial method serves


def distance_fast(X, X_, W_Q, W_K, W_V, tau):
    """The same by the fast pipeline: the polynomial method for X', exact attention for X."""
    shapes, sizes, how = ((1, 1), (1, 1), (2, 2)), ((1, 1), (2, 2), (3, 3)), intended(KEYS)
    before, after = pyramid_of(X, shapes, sizes, how), pyramid_of(X_, shapes, sizes, how)
    approximate = shifted(attended_after(after, W_Q, W_K, W_V, tolerance=1e-6), tau)
    return FastValue(*apart(approximate, attended_after(before, W_Q, W_K, W_V)).at(1))


@fast_by(distance_fast)
@written(r"\|\mathsf{AAttC}(\Phi_{\mathrm{up}}(X')) - \mathsf{Attn}(\Phi_{\mathrm{up}}(X))\|_\infty")
def distance_by_keys(on, X, X_, W_Q, W_K, W_V, tau):
    """How far AAttC(Φ(X')) is from Attn(Φ(X)), in the first token, Keys' kernel interpolating."""
    exact = attention(on, interpolated(on, X, KEYS), W_Q, W_K, W_V)
    return abs(attention(on, interpolated(on, X_, KEYS), W_Q, W_K, W_V) + tau - exact)


SERVED = {
    "R": "2",
    "eps": "1/100",
    "delta": "1/1000000",
    "tau": "1/1000000",
    "d": "1",
    "S": "5/4",
    "X": [["1/2"], ["-1/2"], ["1/2"], ["-1/4"], ["-1/2"], ["1/4"]],
    "X_": [["51/100"], ["-49/100"], ["51/100"], ["-24/100"], ["-51/100"], ["24/100"]],
    "W_Q": [["1"]],
    "W_K": [["1"]],
    "W_V": [["1"]],
}

BY_KEYS = Reading(
    "with δ and S², three maps under Keys' kernel",
    expects=SUPPORTED,
    asserts=Bound(distance_by_keys, with_delta),
    stands_for=instance("Keys' kernel, S = 5/4, X_init and two maps, d = 1, δ = 10^-6, ε ≥ 10^-3", of="with δ and S²"),
    given=MAPS
    | {"eps": reals("1/1000", "1/10"), "delta": fixed("1/1000000"), "tau": SOLVER["tau"]}
    | {"d": fixed(1), "S": fixed("5/4")},
    witnesses=(SERVED,),
    figures={"measured": SmallestConstant()},
)


# The lemma assumes that Φ(X) stays within R


def entry_by_ones(on, X, i):
    """The size of an entry of Φ(X) where W = 1, of 14."""
    return on.take(abs(entries(on, interpolated(on, X, CONSTANT))), i - 1)


def entry_by_spline(on, X, i):
    """The size of an entry of Φ(X) under the B-spline, of 14."""
    return on.take(abs(entries(on, interpolated(on, X, SPLINE))), i - 1)


@written("R")
def bound(on, R):
    """R."""
    return 1 * R


ENTRIES = {"R": SMALL["R"], "X": MAPS["X"], "i": integers(1, 14)}

STAYS_WITHIN_R = Reading(
    "Φ(X) stays within R, W = 1",
    expects=REFUTED,
    asserts=Bound(entry_by_ones, bound),
    stands_for=step("Lemma B.4 is applied to Φ(X), whose entries are to be at most R"),
    given=ENTRIES,
    figures={"S_squared": SmallestConstant()},
    repair="Φ(X) stays within R, B-spline",
)
STAYS_BY_SPLINE = Reading(
    "Φ(X) stays within R, B-spline",
    expects=PROVED,
    asserts=Bound(entry_by_spline, bound),
    stands_for=aside("kernels that are not negative and sum to 1 keep entries within R"),
    given=ENTRIES,
)
