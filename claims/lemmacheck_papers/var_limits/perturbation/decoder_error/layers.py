"""The decoder layer by layer: whatever the next layer is, errors up to (b + 1)M^b δ stay within (b + 2)M^{b+1} δ.

That is the step of an induction over the layers, whatever the depth: the input is off by δ, and after b layers all maps
are by (b + 1)M^b δ at most. A layer puts out an entry of a map that came before, a sum of m entries of the last map
times weights (9c of a convolution, 16 of an interpolation, whose taps are within 1), and attention: any of the three
may be absent, as its weights may be 0. The second half of a ResNet block has the block's input beside it, as attention
has its own.
"""

from lemmacheck import (
    PROVED,
    Bound,
    FastValue,
    Reading,
    aside,
    fast_by,
    integers,
    matrices,
    reals,
    repaired,
    vectors,
    written,
)
from lemmacheck_papers.var_limits.perturbation.attention_error.attention import attention
from lemmacheck_papers.var_limits.perturbation.transformer_error.induction import LAYERS as STEPS
from lemmacheck_papers.var_limits.perturbation.transformer_error.induction import (
    each_adds_delta,
    error_of_layers,
    largest_times_layers,
)
from var_pipelines.fast import added_up, apart, attended, shifted

# A layer of the lemma: what comes from before, a convolution or an interpolation, and attention


def entry_of_layer(on, x, K, w, X, W_Q, W_K, W_V):
    """An entry of a layer: x beside the weights K times the entries w, and attention in its first token and channel."""
    return x + on.dot(K, w) + attention(on, X, W_Q, W_K, W_V)


def error_in_floats(x, x_, K, w, w_, X, X_, W_Q, W_K, W_V, tau):
    """The same in floats: attention by the polynomial method where it serves, and shifted by τ."""
    exact, fast = attended(X, W_Q, W_K, W_V), attended(X_, W_Q, W_K, W_V, tolerance=1e-6)
    before, after = added_up(x, K, w, exact), added_up(x_, K, w_, shifted(fast, tau))
    return FastValue(*apart(after, before).at(1))


@fast_by(error_in_floats)
@written(r"\|\mathsf{FastDecoder}_{b+1}(X') - \mathsf{Decoder}_{b+1}(X)\|_\infty")
def error_after_layer(on, x, x_, K, w, w_, X, X_, W_Q, W_K, W_V, tau):
    """How far both decoders are apart after the next layer, whose AAttC is any solver, Attn + τ."""
    fast = entry_of_layer(on, x_, K, w_, X_, W_Q, W_K, W_V) + tau
    return abs(fast - entry_of_layer(on, x, K, w, X, W_Q, W_K, W_V))


def part_by_part(on, x, x_, K, w, w_, X, X_, W_Q, W_K, W_V, delta):
    """How far each of the three parts moves, and δ."""
    products = abs(on.dot(K, w_) - on.dot(K, w))
    return abs(x_ - x) + products + abs(attention(on, X_, W_Q, W_K, W_V) - attention(on, X, W_Q, W_K, W_V)) + delta


def sums_bounded(on, m, R, E, X, X_, W_Q, W_K, W_V, delta):
    """Weights within R: m products move by mRE."""
    return E + m * R * E + abs(attention(on, X_, W_Q, W_K, W_V) - attention(on, X, W_Q, W_K, W_V)) + delta


def weights_and_values(on, m, d, R, E, delta):
    """Attention as in Lemma B.4: weights move by tanh(d³R³E) in total, values are at most dR² and move by dRE."""
    return E + m * R * E + d * R * E + 2 * d * R * R * on.tanh(d * d * d * R * R * R * E) + delta


def by_its_factor(on, m, d, R, E, delta):
    """(1 + mR + dR + 2d⁴R⁵)E + δ."""
    return (1 + m * R + d * R + 2 * on.power(d, 4) * on.power(R, 5)) * E + delta


def by_largest_factor(on, M, E, delta):
    """ME + δ, M the largest factor of a layer."""
    return M * E + delta


@written(r"(b + 2) M^{b+1} \delta")
def one_layer_more(on, b, P, M, delta):
    """(b + 2)M^{b+1}δ, P is M^b: 1/poly(n) for constant b, d, R and m, and a δ that is."""
    return (b + 2) * (P * M) * delta


BEFORE = {
    "b": reals(0),
    "P": reals(1),
    "delta": reals(above=0),
    "E": reals(above=0, high="(b + 1)*P*delta"),
}
MAPS = {
    "x": reals("-R", "R"),
    "x_": vectors(1, near="x", by="E", within="R"),
    "K": vectors("m", within="R"),
    "w": vectors("m", within="R"),
    "w_": vectors("m", near="w", by="E", within="R"),
    "X": matrices("n", "d", within="R"),
    "X_": matrices("n", "d", near="X", by="E", within="R"),
    "W_Q": matrices("d", "d", within="R"),
    "W_K": matrices("d", "d", within="R"),
    "W_V": matrices("d", "d", within="R"),
}

LAYERS = Reading(
    "weights and maps within R: one layer more keeps (b + 1)M^b δ",
    expects=PROVED,
    asserts=Bound(
        error_after_layer,
        part_by_part,
        sums_bounded,
        weights_and_values,
        by_its_factor,
        by_largest_factor,
        one_layer_more,
    ),
    stands_for=repaired(
        "by induction over the layers, from δ on: (b + 1)M^b δ after b of them gives (b + 2)M^{b+1} δ after the next, "
        "for every b, M = 1 + mR + dR + 2d⁴R⁵; R bounds the weights and what each layer is given; normalisation and "
        "the nonlinearity are layers like these, shown beside; 1/poly(n) for constant b, m, d and R, and a δ that is"
    ),
    given={
        "n": integers(1),
        "d": integers(1),
        "m": integers(1),
        "R": reals(above=1),
        "M": reals("1 + m*R + d*R + 2*d**4*R**5"),
    }
    | BEFORE
    | {"tau": reals("-delta", "delta")}
    | MAPS,
)


# All layers, unrolled: each multiplies errors by M at most and adds δ, and the input is off by δ

ALL_LAYERS = Reading(
    "b layers that multiply by M and add δ: (b + 1)M^b δ",
    expects=PROVED,
    asserts=Bound(error_of_layers, each_adds_delta, largest_times_layers),
    stands_for=aside(
        "the induction unrolled, K = b + 1, for layers of any kind: that each multiplies errors by M at most is granted"
    ),
    given={"K": integers(1), "M": reals(1), **STEPS},
)


# The nonlinearity, which the lemma leaves out: one more kind of layer, with the factor 2


def bent_moved(on, x, x_):
    """How far x/(1 + exp(-x)) moves, by what it is."""
    return abs(x_ / (1 + on.exp(-x_)) - x / (1 + on.exp(-x)))


def twice(on, E):
    """2E; by the slopes it is 11/10·E."""
    return 2 * E


BENT = Reading(
    "a layer of the nonlinearity multiplies by 2",
    expects=PROVED,
    asserts=Bound(bent_moved, twice, by_largest_factor),
    stands_for=aside("within ME + δ, M = 2 or more: the nonlinearity of a ResNet block, on all reals"),
    given={"M": reals(2), "delta": reals(above=0), "E": reals(above=0)}
    | {"x": reals(), "x_": vectors(1, near="x", by="E")},
)


# What every such layer makes of the errors before it

ONE_MORE = Reading(
    "a layer of any kind within ME + δ keeps (b + 1)M^b δ",
    expects=PROVED,
    asserts=Bound(by_largest_factor, one_layer_more),
    stands_for=aside(
        "the step of the induction for layers of normalisation and of the nonlinearity, M the largest factor of a layer"
    ),
    given={"M": reals(1)} | BEFORE,
)
