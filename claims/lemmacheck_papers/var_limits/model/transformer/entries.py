"""How large the entries of the maps become, from layer to layer."""

from lemmacheck import (
    PROVED,
    REFUTED,
    Bound,
    FastValue,
    Reading,
    aside,
    fast_by,
    integers,
    matrices,
    reals,
    summed,
    summed_size,
    vectors,
    written,
)
from var_pipelines.blocks import AttentionWeights
from var_pipelines.choices import Pairs, Scaling
from var_pipelines.fast import attended, sizes_of
from var_pipelines.reference import attention_layer

# The first entry of the first layer's output, for any number of tokens


def entry_fast(X, W_Q, W_K, W_V):
    """The same by the fast pipeline."""
    return FastValue(*sizes_of(attended(X, W_Q, W_K, W_V)).at(1))


@fast_by(entry_fast)
@written(r"|\mathsf{Attn}(X)_{1,1}|")
def entry(on, X, W_Q, W_K, W_V):
    """The size of the first entry of attention, by the reference."""
    weights = AttentionWeights(W_Q, W_K, W_V)
    made = attention_layer(on, X, weights, pairs=Pairs.INTENDED, scaling=Scaling.NONE)
    return abs(on.first(on.transpose(on.first(made))))


@written("R")
def bound(on, R):
    """R."""
    return 1 * R


SIZES = {"R": reals(above=0), "d": integers(1)}
LAYER = {
    "R": reals(above=0),
    "d": integers(1, 2),
    "n": integers(1, 3),
    "X": matrices("n", "d", within="R"),
    "W_Q": matrices("d", "d", within="R"),
    "W_K": matrices("d", "d", within="R"),
    "W_V": matrices("d", "d", within="R"),
}

WITHIN_R = Reading(
    "entries stay within R",
    expects=REFUTED,
    asserts=Bound(entry, bound),
    stands_for=aside("how large entries become, as Lemma B.7 would need"),
    given=LAYER,
    repair="entries grow to dR² at most",
)


# n tokens: the output is a mean of rows of XW_V


@summed_size("n")
def weighed(on, share, value):
    """An entry of the output times its normaliser: n entries of XW_V, each times a positive share."""
    return share * value


@summed("n")
def weighed_bounds(on, share, d, R):
    """The normaliser times dR², the largest that an entry of XW_V can be."""
    return share * d * R * R


WITHIN_DR2 = Reading(
    "entries grow to dR² at most",
    expects=PROVED,
    asserts=Bound(weighed, weighed_bounds),
    stands_for=aside("how large entries become: a mean of n entries of XW_V, each at most dR²"),
    given=SIZES | {"n": integers(1), "share": vectors("n", low=0), "value": vectors("n", within="d*R*R")},
)
