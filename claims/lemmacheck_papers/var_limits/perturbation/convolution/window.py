"""One output for maps of every size, which is all the lemma needs: its window meets min(h, 3)·min(w, 3) pixels.

The bias cancels, and pixels beyond the border do not move.
"""

from lemmacheck import (
    ILL_POSED,
    PROVED,
    AtSharpest,
    Bound,
    Reading,
    SmallestConstant,
    WellPosed,
    counted,
    integers,
    reals,
    same,
    statement,
    summed,
    summed_size,
    vectors,
    written,
)
from var_pipelines.choices import Border
from var_pipelines.reference import convolution_entries

# The lemma: at most nine pixels of c channels, each off by at most ε and weighted by at most R

PIXELS = "min(h, 3)*min(w, 3)*c"


@written(r"|\phi_{\mathrm{conv}}(X)_{i,j,l} - \phi_{\mathrm{conv}}(X')_{i,j,l}|")
@summed_size(PIXELS)
def moved(on, change, kernel):
    """How far the output moves: the kernel applied to the change X - X' of the input."""
    return kernel * change


@written(
    r"\sum_{m=1}^3 \sum_{n=1}^3 \sum_{c=1}^{c_{\mathrm{in}}} |(X_{i+m-2,j+n-2,c} - X'_{i+m-2,j+n-2,c}) K^l_{m,n,c}|"
)
@summed(PIXELS)
def termwise(on, change, kernel):
    """The triangle inequality, entry by entry."""
    return abs(kernel) * abs(change)


@written(r"\sum_{m=1}^{3} \sum_{n=1}^{3} \sum_{c=1}^{c_{\mathrm{in}}} \varepsilon \cdot R")
@summed(PIXELS)
def bounded(on, eps, R):
    """Every entry of the window changes by at most ε and is weighted by at most R."""
    return eps * R


@written(r"9 \cdot c_{\mathrm{in}} \varepsilon R")
def allowed(on, c, eps, R):
    """The bound of the lemma, 9·c_in·εR."""
    return 9 * c * eps * R


SIZES = {"h": integers(1), "w": integers(1), "c": integers(1)}
BOUNDS = {"R": reals(above=1), "eps": reals(0, "1/10", open=True)}
GIVEN = SIZES | BOUNDS | {"change": vectors(PIXELS, within="eps"), "kernel": vectors(PIXELS, within="R")}

ZERO_PADDING = Reading(
    "zero padding",
    expects=PROVED,
    asserts=Bound(moved, termwise, bounded, allowed),
    stands_for=statement("X' with c_in channels like X, zeros as padding; any output of any map"),
    given=GIVEN,
    figures={
        "sharp_constant": SmallestConstant(),
        "smallest_sharp_height": AtSharpest("h"),
        "smallest_sharp_width": AtSharpest("w"),
        "smallest_sharp_channels": AtSharpest("c"),
    },
)


# X' as it is typed, with c_out channels: what the layer puts out for it


@written(r"\phi_{\mathrm{conv}}(X)")
@counted
def put_out(h, w, c_in, c_out):
    """The numbers that the layer puts out for X, which has c_in channels."""
    return convolution_entries(h, w, c_in, c_in, c_out, Border.ZERO)


@written(r"\phi_{\mathrm{conv}}(X')")
@counted
def put_out_as_typed(h, w, c_in, c_out):
    """The same for X' with c_out channels: none where the kernels are for others."""
    return convolution_entries(h, w, c_out, c_in, c_out, Border.ZERO)


AS_TYPED = Reading(
    "X' as it is typed",
    expects=ILL_POSED,
    asserts=WellPosed(same(put_out, put_out_as_typed)),
    stands_for=statement("X' with c_out channels, as printed"),
    given={"h": integers(1, 2), "w": integers(1, 2), "c_in": integers(1, 3), "c_out": integers(1, 3)},
    repair="zero padding",
)
