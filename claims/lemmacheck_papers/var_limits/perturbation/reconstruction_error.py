"""Remark 5.5: feature-map reconstruction "only involves simple linear operations", so it keeps an error of 1/poly(n).

True, with an amplification to count. An output is a sum over K maps, the nine pixels and d channels of a window, and
the sixteen taps that interpolate each of them: 144 K d products of a change, a tap and a weight. With taps in [0, 1],
as Definition 3.1 has them, that is 144 K d R ε; where taps are not negative and add up to 1, as those of a B-spline, it
is 9 K d R ε. Both are polylogarithmic in n for polylogarithmic d and R. The definitions, run, keep within it.
"""

from lemmacheck import (
    PROVED,
    Bound,
    Claim,
    FastValue,
    FirstTerm,
    Reading,
    SmallestConstant,
    aside,
    counted,
    fast_by,
    instance,
    integers,
    reals,
    statement,
    summed,
    summed_size,
    vectors,
    written,
)
from var_pipelines.compare import reconstruction_run, rounded_up
from var_pipelines.fast.miniatures import stage_two_apart_in_floats
from var_pipelines.reference.miniatures import stage_two

# K maps of any size, each interpolated by sixteen taps and convolved with windows of nine pixels and d channels

PRODUCTS = "16*pixels*K*d"


@written(r"|\mathrm{stage}_2(X')_{i,j,l} - \mathrm{stage}_2(X)_{i,j,l}|")
@summed_size(PRODUCTS)
def moved(on, weight, tap, change):
    """How far an output moves: a weight of the convolution times a tap times the change of an entry, added up."""
    return weight * tap * change


@written(r"\sum |K^l_{m,n,c}| \cdot W(s) W(t) \cdot \varepsilon")
@summed(PRODUCTS)
def termwise(on, weight, tap, eps):
    """The triangle inequality: each change is at most ε."""
    return abs(weight) * tap * eps


@written(r"\sum R \varepsilon")
@summed(PRODUCTS)
def each_allowed(on, R, eps):
    """Rε for each product, since taps are at most 1."""
    return R * eps


@written(r"144 K d R \varepsilon")
def allowed(on, K, d, R, eps):
    """144KdRε: at most nine pixels of a window hold something."""
    return 144 * K * d * R * eps


K_MAPS = Reading(
    "K maps",
    expects=PROVED,
    asserts=Bound(moved, termwise, each_allowed, allowed),
    stands_for=statement("any sizes; 144KdRε for 1/poly(n), kernels within R; W(s)W(t) in [0, 1] by Definition 3.1"),
    given={
        "K": integers(1),
        "d": integers(1),
        "pixels": integers(1, 9),
        "R": reals(above=1),
        "eps": reals(0, "1/10", open=True),
        "weight": vectors(PRODUCTS, within="R"),
        "tap": vectors(PRODUCTS, low=0, high=1),
        "change": vectors(PRODUCTS, within="eps"),
    },
    figures={"sharp_constant": SmallestConstant()},
)


# Two maps, of one and of four pixels, by the definitions: a B-spline, zeros beyond the border


def stage_two_in_floats(x, y, x_, y_, taps):
    """How far it moves, in floats, from both outputs and their certified errors."""
    return FastValue(*stage_two_apart_in_floats(x, y, x_, y_, taps))


@fast_by(stage_two_in_floats)
@written(r"\|\mathrm{stage}_2(X') - \mathrm{stage}_2(X)\|_\infty")
def stage_two_moved(on, x, y, x_, y_, taps):
    """How far the sum of both interpolated and convolved maps moves."""
    return on.largest(abs(stage_two(on, x_, y_, taps) - stage_two(on, x, y, taps)))


@written(r"9 K d R \varepsilon")
def two_maps_allowed(on, R, eps):
    """18Rε: K = 2, d = 1, and taps that are not negative and add up to at most 1."""
    return 18 * R * eps


TWO_MAPS = Reading(
    "two maps, interpolated and convolved by the definitions",
    expects=PROVED,
    asserts=Bound(stage_two_moved, two_maps_allowed),
    stands_for=instance("K = 2, d = 1, a B-spline with zeros beyond the border, 1 x 1 and 1 x 2 pixels; 9 for 144"),
    given={
        "R": reals(above=1),
        "eps": reals(0, "1/10", open=True),
        "x": reals("-R", "R"),
        "y": vectors(2, within="R"),
        "x_": reals("x - eps", "x + eps"),
        "y_": vectors(2, near="y", by="eps"),
        "taps": vectors(9, within="R"),
    },
    figures={"sharp_constant": SmallestConstant()},
)


# K maps of sides 1, 2, 4, ... with two channels, run: each off by up to ε, signs drawn


@counted
def run_moved(K, seed):
    """How far the fast reconstruction of maps that are off by ε is from the reference's of exact maps, over ε."""
    return rounded_up(reconstruction_run(K, seed).measured)


@counted
def run_certified(K, seed):
    """The error over ε that the fast pipeline certifies for it."""
    return reconstruction_run(K, seed).certified


def nine_k_d(on, K):
    """9KdR, d = 2, R = 1."""
    return 18 * K


RUN = Reading(
    "K maps, run: measured within certified within 9KdRε",
    expects=PROVED,
    asserts=Bound(run_moved, run_certified, nine_k_d),
    stands_for=aside("random weights up to R = 1, sides 1, 2, ..., 2^{K-1}, d = 2"),
    given={"K": integers(2, 4), "seed": integers(0, 4)},
    figures={"measured_over_eps": FirstTerm()},
)


CLAIM = Claim(
    "5.5",
    kind="remark",
    title="Error of feature-map reconstruction",
    section="5.2",
    says=r"\|\mathrm{stage}_2(X') - \mathrm{stage}_2(X)\|_\infty \le 1/\mathrm{poly}(n)",
    uses=("B.5", "C.1"),
    argued=(
        (
            "Moreover, since the Feature Map Reconstruction phase only involves simple linear operations, it is "
            "trivial that this stage will not introduce more than 1/poly(n) error."
        ),
    ),
    readings=(K_MAPS, TWO_MAPS, RUN),
)
