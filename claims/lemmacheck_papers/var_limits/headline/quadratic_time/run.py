"""The three stages, run on both pipelines: how far the image is off where every attention layer is off by δ."""

from lemmacheck import (
    PROVED,
    Bound,
    FastValue,
    Reading,
    SmallestConstant,
    aside,
    fast_by,
    matrices,
    reals,
    vectors,
    written,
)
from lemmacheck_papers.var_limits.headline.quadratic_time.errors import composed
from var_pipelines.fast.miniatures import image_of_means_in_floats
from var_pipelines.reference.miniatures import image_of_means

# One channel, W_Q = W_K = 0: two layers with maps of 1 and 2 pixels, reconstruction to 1 x 2, attention, 1 x 3 pixels


def image_moved_in_floats(X, v, taps, tau):
    """The same by the fast pipeline: the polynomial method within 10⁻³ where it serves, errors carried to the end."""
    return FastValue(*image_of_means_in_floats(X, v, taps, tau, tolerance=1e-3).at(2))


@fast_by(image_moved_in_floats)
@written(r"|\mathsf{FastVAR}(X_{\mathrm{init}}) - \mathsf{VAR}(X_{\mathrm{init}})|_2")
def image_moved(on, X, v, taps, tau):
    """How far the middle pixel is from that of the definitions where all layers put out Attn + τ; v are their W_V."""
    return on.take(on.transpose(image_of_means(on, X, v, taps, tau)), on.scalar(1))


def errors_composed(on, R, delta):
    """Stage one: two of three tokens are off by δ before the last layer; stages two and three: windows of 4 and 3."""
    return composed(on, (2 * R / 3 + 1) * delta, 4 * R, 3 * R * R, 0 * delta, 3 * R * delta)


ONES = {"R": 1, "X": [["1"]], "v": ["1"] * 3, "taps": ["1"] * 3, "delta": 1, "tau": 1}

RUN = Reading(
    "three stages of column means, run: their errors composed",
    expects=PROVED,
    stands_for=aside("the errors of all stages, in the middle of 3 pixels; W_Q = W_K = 0, weights within R"),
    asserts=Bound(image_moved, errors_composed),
    given={
        "R": reals(1),
        "X": matrices(1, 1, within="R"),
        "v": vectors(3, within="R"),
        "taps": vectors(3, within="R"),
        "delta": reals(0),
        "tau": reals("-delta", "delta"),
    },
    witnesses=(ONES,),
    figures={"sharp_constant": SmallestConstant()},
)
