"""The numbers the layer puts out: what a kernel over F_p makes of them, and the whole window, run."""

from lemmacheck import (
    ILL_POSED,
    PROVED,
    Bound,
    FastValue,
    Reading,
    WellPosed,
    aside,
    equals,
    fast_by,
    integers,
    matrices,
    same,
    statement,
    written,
)
from var_pipelines.choices import Border
from var_pipelines.fast import convolved
from var_pipelines.reference import TokenMap, convolution_of, entries

# As printed: maps over ℝ_p and kernels over F_p, where k and k + p are one element


def convolved_with(on, x, k):
    """The layer on a map of one pixel x and one channel, by the kernel whose middle is k and whose rest is 0."""
    none = 0 * k
    kernel = on.transpose(on.row(none, none, none, none, k, none, none, none, none))
    return convolution_of(on, TokenMap(1, 1, x), kernel, none, border=Border.ZERO).tokens


@written(r"x \cdot k")
def by_residue(on, x, k):
    """The output for the kernel k."""
    return convolved_with(on, x, k)


@written(r"x \cdot (k + p)")
def by_same_residue(on, x, k, p):
    """The output for k + p, which is the same element of F_p."""
    return convolved_with(on, x, k + p)


FIELDS = Reading(
    "as printed, maps over ℝ and kernels over F_p",
    expects=ILL_POSED,
    asserts=WellPosed(same(by_residue, by_same_residue)),
    stands_for=statement("ℝ_p as the real numbers and F_p as the integers modulo p"),
    given={"x": integers(0, 2), "p": integers(2, 7), "k": integers(0, "p - 1")},
    repair="zero padding",
)


# The layer, run: in the middle of a map of 3 x 3 pixels the window is the whole map


def middle_fast(X, K, b, l):
    """The same by the fast pipeline: the fifth of nine pixels."""
    return FastValue(*convolved(X, (3, 3), K, b).at(4 * b.size + l))


@fast_by(middle_fast)
@written(r"Y_{2,2,l}")
def middle(on, X, K, b, l):
    """Channel l of the output at pixel (2, 2)."""
    made = convolution_of(on, TokenMap(3, 3, X), K, b, border=Border.ZERO)
    return on.take(made.at(on, 2, 2, border=Border.NONE), l - 1)


@written(r"\sum_{m=1}^{3} \sum_{n=1}^{3} \sum_{c=1}^{c_{\mathrm{in}}} X_{m,n,c} \cdot K^l_{m,n,c} + b_l")
def whole_map(on, X, K, b, l):
    """The sum over all entries of the map, and the bias."""
    return on.take(on.matmul(entries(on, X), K) + b, l - 1)


MAP = {"X": matrices(9, 2), "K": matrices(18, 2), "b": matrices(1, 2), "l": integers(1, 2)}

MIDDLE = Reading(
    "zero padding, in the middle of a map of 3 x 3",
    expects=PROVED,
    asserts=Bound(middle, equals(whole_map)),
    stands_for=aside("the layer where its window is the whole map, two channels in and out, a bias for each"),
    given=MAP,
)
