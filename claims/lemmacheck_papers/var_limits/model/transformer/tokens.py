"""How many different tokens the transformer puts out, by its border rule and its kernel."""

from lemmacheck import PROVED, REFUTED, Bound, FirstTerm, Reading, counted, equals, integers, reals, written
from var_pipelines.choices import KEYS, SPLINE, Border, intended, rounded_down
from var_pipelines.reference.generic import distinct_in_last_map, distinct_tokens
from var_pipelines.reference.kernel import keys

# K layers, counted with random maps in place of attention

LEVELS = {"K": integers(1, 6)}


# A clamped border: every map is constant, so there are K tokens


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


@written("K")
def layers(on, K):
    """K, one token for each map."""
    return 1 * K


STAYS_CONSTANT = Reading(
    "clamped border: a constant map stays constant",
    expects=PROVED,
    asserts=Bound(of_constant_map, equals(constant)),
    given={"a": reals(), "x": reals(0, 1), "y": reals(0, 1), "value": reals()},
)
CLAMPED = Reading(
    "clamped border: K tokens",
    expects=PROVED,
    asserts=Bound(tokens_clamped, equals(layers)),
    given=LEVELS,
    figures={"tokens": FirstTerm()},
)


# Zero padding and nearest neighbour: 2K - 1 tokens


@counted
def tokens_nearest(K):
    """The different tokens that K layers put out, by Eq (1) rounded down, with zeros beyond the border."""
    return distinct_tokens(K, rounded_down(KEYS, border=Border.ZERO))


def twice_layers(on, K):
    """2K - 1."""
    return 2 * K - 1


NEAREST = Reading(
    "zero padding, nearest neighbour: K tokens",
    expects=REFUTED,
    asserts=Bound(tokens_nearest, layers),
    given=LEVELS,
    figures={"tokens": FirstTerm()},
    repair="zero padding, nearest neighbour: 2K - 1 tokens",
)
NEAREST_REPAIRED = Reading(
    "zero padding, nearest neighbour: 2K - 1 tokens",
    expects=PROVED,
    asserts=Bound(tokens_nearest, equals(twice_layers)),
    given=LEVELS,
)


# Zero padding and a B-spline: a token for each pixel, up to the symmetries of the square


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


B_SPLINE = Reading(
    "zero padding, B-spline: 2K - 1 tokens",
    expects=REFUTED,
    asserts=Bound(tokens_spline, twice_layers),
    given=LEVELS,
    figures={"tokens": FirstTerm()},
    repair="zero padding, B-spline: one token for each pixel up to symmetry",
)
B_SPLINE_REPAIRED = Reading(
    "zero padding, B-spline: one token for each pixel up to symmetry",
    expects=PROVED,
    asserts=Bound(last_map_spline, equals(octant)),
    given={"K": integers(2, 6)},
    figures={"tokens_of_last_map": FirstTerm()},
)
