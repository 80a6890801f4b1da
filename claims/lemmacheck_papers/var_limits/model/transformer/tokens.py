"""How many different tokens the transformer puts out, by its border rule and its kernel."""

from lemmacheck import PROVED, REFUTED, Bound, FirstTerm, Reading, aside, counted, equals, integers, written
from var_pipelines.choices import KEYS, SPLINE, Border, intended, rounded_down
from var_pipelines.reference.generic import distinct_in_last_map, distinct_tokens

# K layers, counted with random maps in place of attention

LEVELS = {"K": integers(1, 6)}
DIFFERENT = aside("how many different tokens there are, for K up to 6 and maps of side 1, 2, 4, ...")


# A clamped border: every map is constant, so there are K tokens


@counted
def tokens_clamped(K):
    """The different tokens that K layers put out, with a clamped border and Keys' kernel."""
    return distinct_tokens(K, intended(KEYS))


@counted
def tokens_clamped_down(K):
    """The same by Eq (1) rounded down, with a B-spline."""
    return distinct_tokens(K, rounded_down(SPLINE, border=Border.CLAMP))


@written("K")
def layers(on, K):
    """K, one token for each map."""
    return 1 * K


CLAMPED = Reading(
    "clamped border: K tokens",
    expects=PROVED,
    asserts=Bound(tokens_clamped, equals(tokens_clamped_down), equals(layers)),
    stands_for=DIFFERENT,
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
    stands_for=DIFFERENT,
    given=LEVELS,
    figures={"tokens": FirstTerm()},
    repair="zero padding, nearest neighbour: 2K - 1 tokens",
)
NEAREST_REPAIRED = Reading(
    "zero padding, nearest neighbour: 2K - 1 tokens",
    expects=PROVED,
    asserts=Bound(tokens_nearest, equals(twice_layers)),
    stands_for=DIFFERENT,
    given=LEVELS,
)


# Zero padding and a B-spline between pixel centres: a token for each pixel, up to the symmetries of the square


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
    stands_for=DIFFERENT,
    given=LEVELS,
    figures={"tokens": FirstTerm()},
    repair="zero padding, B-spline: one token for each pixel up to symmetry",
)
B_SPLINE_REPAIRED = Reading(
    "zero padding, B-spline: one token for each pixel up to symmetry",
    expects=PROVED,
    asserts=Bound(last_map_spline, equals(octant)),
    stands_for=DIFFERENT,
    given={"K": integers(2, 6)},
    figures={"tokens_of_last_map": FirstTerm()},
)


# Zero padding and a B-spline, Eq (1) rounded down: no pixel is centred, and other tokens are told apart


@counted
def tokens_spline_down(K):
    """The different tokens that K layers put out, by Eq (1) rounded down, with a B-spline and zeros."""
    return distinct_tokens(K, rounded_down(SPLINE, border=Border.ZERO))


@counted
def last_map_spline_down(K):
    """The different tokens of the last map alone."""
    return distinct_in_last_map(K, rounded_down(SPLINE, border=Border.ZERO))


@counted
def triangle(K):
    """The pairs i ≤ j of 2^{K-2} + 1 kinds of rows or columns: rows 2m and 2m + 1 read the same pixels."""
    return (2 ** (K - 2) + 1) * (2 ** (K - 2) + 2) // 2


DOWN_AS_CENTRES = Reading(
    "zero padding, B-spline: as many tokens rounded down as between centres",
    expects=REFUTED,
    asserts=Bound(tokens_spline_down, equals(tokens_spline)),
    stands_for=DIFFERENT,
    given=LEVELS,
    figures={"tokens_rounded_down": FirstTerm()},
    repair="zero padding, B-spline rounded down: (2^{K-2} + 1)(2^{K-2} + 2)/2 tokens in the last map",
)
DOWN_REPAIRED = Reading(
    "zero padding, B-spline rounded down: (2^{K-2} + 1)(2^{K-2} + 2)/2 tokens in the last map",
    expects=PROVED,
    asserts=Bound(last_map_spline_down, equals(triangle)),
    stands_for=DIFFERENT,
    given={"K": integers(2, 6)},
    figures={"tokens_of_last_map": FirstTerm()},
)
