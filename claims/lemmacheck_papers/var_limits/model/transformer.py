"""Definition 3.5: the VAR transformer grows all its token maps from one token, by interpolation and attention alone.

There is no positional embedding, mask, quantiser or noise that could tell pixels apart. With a clamped border a
constant map stays constant under interpolation, and attention gives equal tokens equal outputs: by induction each of
the K maps is one token repeated, and the whole transformer is computable exactly from K tokens, for every R. With
zero padding the border tells pixels apart. Nearest neighbour (Eq 1 with Keys' kernel, rounded down) spreads that to
2K - 1 tokens only; a B-spline to as many as the symmetries of the square allow.

Tokens are counted with attention replaced by random maps of a prime field: that keeps exactly the equalities that the
geometry forces, where floats compared up to a tolerance find far fewer tokens, since softmax contracts.

Entries do not stay within R from layer to layer, as Lemma B.7 would need: a layer multiplies them by up to dR.
"""

from lemmacheck import (
    PROVED,
    REFUTED,
    Bound,
    Claim,
    FirstTerm,
    Reading,
    counted,
    equals,
    integers,
    reals,
    summed,
    summed_size,
    vectors,
)
from var_pipelines.choices import KEYS, SPLINE, Border, intended, rounded_down
from var_pipelines.reference.generic import distinct_in_last_map, distinct_tokens
from var_pipelines.reference.kernel import keys


def of_constant_map(on, a, x, y, value):
    """An interpolated pixel of a constant map: sixteen products of two taps, each times the constant."""
    return on.total(keys(on, x, a=a)) * on.total(keys(on, y, a=a)) * value


def constant(on, value):
    """The constant."""
    return 1 * value


@counted
def tokens_clamped(K):
    """The different tokens that K layers put out, with a clamped border and Keys' kernel."""
    return distinct_tokens(K, intended(KEYS))


@counted
def tokens_nearest(K):
    """The different tokens that K layers put out, by Eq (1) rounded down, with zeros beyond the border."""
    return distinct_tokens(K, rounded_down(KEYS, border=Border.ZERO))


@counted
def tokens_spline(K):
    """The different tokens that K layers put out, with a B-spline and zeros beyond the border."""
    return distinct_tokens(K, intended(SPLINE, border=Border.ZERO))


@counted
def last_map_spline(K):
    """The different tokens of the last map alone, with a B-spline and zeros beyond the border."""
    return distinct_in_last_map(K, intended(SPLINE, border=Border.ZERO))


@counted
def octant(K):
    """The pixels of a square of side 2^{K-1}, up to its eight symmetries."""
    return 2 ** (K - 2) * (2 ** (K - 2) + 1) // 2


def layers(on, K):
    """K, one token for each map."""
    return 1 * K


def twice_layers(on, K):
    """2K - 1."""
    return 2 * K - 1


@summed_size("d")
def entry_of_one_token(on, x, w):
    """An entry of the output for a single token: attention is then XW_V."""
    return x * w


def bound(on, R):
    """R."""
    return 1 * R


@summed_size("n")
def weighed(on, share, value):
    """An entry of the output times its normaliser: n entries of XW_V, each times a positive share."""
    return share * value


@summed("n")
def weighed_bounds(on, share, d, R):
    """The normaliser times dR², the largest that an entry of XW_V can be."""
    return share * d * R * R


LEVELS = {"K": integers(1, 6)}
SIZES = {"R": reals(above=0), "d": integers(1)}

CLAIM = Claim(
    "3.5",
    kind="definition",
    title="VAR transformer",
    section="3.3",
    says=(
        r"\mathsf{TF}(X_{\mathrm{init}}) := \mathsf{Attn}_K \circ \Phi_{\mathrm{up},K-1} \circ \dots "
        r"\circ \Phi_{\mathrm{up},1} \circ \mathsf{Attn}_1(X_{\mathrm{init}})"
    ),
    uses=("3.3", "3.4"),
    readings=(
        Reading(
            "clamped border: a constant map stays constant",
            expects=PROVED,
            asserts=Bound(of_constant_map, equals(constant)),
            given={"a": reals(), "x": reals(0, 1), "y": reals(0, 1), "value": reals()},
        ),
        Reading(
            "clamped border: K tokens",
            expects=PROVED,
            asserts=Bound(tokens_clamped, equals(layers)),
            given=LEVELS,
            figures={"tokens": FirstTerm()},
        ),
        Reading(
            "zero padding, nearest neighbour: K tokens",
            expects=REFUTED,
            asserts=Bound(tokens_nearest, layers),
            given=LEVELS,
            figures={"tokens": FirstTerm()},
            repair="zero padding, nearest neighbour: 2K - 1 tokens",
        ),
        Reading(
            "zero padding, nearest neighbour: 2K - 1 tokens",
            expects=PROVED,
            asserts=Bound(tokens_nearest, equals(twice_layers)),
            given=LEVELS,
        ),
        Reading(
            "zero padding, B-spline: 2K - 1 tokens",
            expects=REFUTED,
            asserts=Bound(tokens_spline, twice_layers),
            given=LEVELS,
            figures={"tokens": FirstTerm()},
            repair="zero padding, B-spline: one token for each pixel up to symmetry",
        ),
        Reading(
            "zero padding, B-spline: one token for each pixel up to symmetry",
            expects=PROVED,
            asserts=Bound(last_map_spline, equals(octant)),
            given={"K": integers(2, 6)},
            figures={"tokens_of_last_map": FirstTerm()},
        ),
        Reading(
            "entries stay within R",
            expects=REFUTED,
            asserts=Bound(entry_of_one_token, bound),
            given=SIZES | {"x": vectors("d", within="R"), "w": vectors("d", within="R")},
            repair="entries grow to dR² at most",
        ),
        Reading(
            "entries grow to dR² at most",
            expects=PROVED,
            asserts=Bound(weighed, weighed_bounds),
            given=SIZES | {"n": integers(1), "share": vectors("n", low=0), "value": vectors("n", within="d*R*R")},
        ),
    ),
)
