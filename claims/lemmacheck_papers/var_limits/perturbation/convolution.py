"""Lemma C.1: a 3 x 3 convolution moves by at most 9·c_in·εR when its input moves by ε.

An output is a sum over the at most nine pixels and c_in channels its window meets, and the bias cancels. The first
reading is about maps of every size: its window meets min(h, 3)·min(w, 3) pixels, so the bound is first attained where
the map holds a whole window. X' is printed with c_out channels, which only makes sense as c_in. The proof reads
X at i+m-1, the definition at i+m-2: its first equation compares two different windows.
"""

from lemmacheck import (
    PROVED,
    REFUTED,
    AtSharpest,
    Bound,
    Claim,
    Reading,
    SmallestConstant,
    equals,
    fixed,
    integers,
    reals,
    summed,
    summed_size,
    vectors,
    written,
)

# The lemma: at most nine pixels of c channels, each off by at most ε and weighted by at most R

PIXELS = "min(h, 3)*min(w, 3)*c"


@written(r"|\phi_{\mathrm{conv}}(X)_{i,j,l} - \phi_{\mathrm{conv}}(X')_{i,j,l}|")
@summed_size(PIXELS)
def moved(on, change, kernel):
    """How far the output moves: the kernel applied to the change X - X' of the input."""
    return kernel * change


@written(
    r"\sum_{m=1}^3 \sum_{n=1}^3 \sum_{c=1}^{c_{\mathrm{in}}} |(X_{i+m-1,j+n-1,c} - X'_{i+m-1,j+n-1,c}) K^l_{m,n,c}|"
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
    given=GIVEN,
    figures={
        "sharp_constant": SmallestConstant(),
        "smallest_sharp_height": AtSharpest("h"),
        "smallest_sharp_width": AtSharpest("w"),
        "smallest_sharp_channels": AtSharpest("c"),
    },
)


# The first equation of the proof, which compares two different windows


@summed_size(9)
def defined_window(on, change, kernel, row, column):
    """One channel by Definition 3.6: rows and columns i-1, i, i+1, inside a 4 x 4 piece of the map."""
    return kernel * on.take(change, 4 * (row - 1) + column - 1)


@written(
    r"|\sum_{m=1}^3 \sum_{n=1}^3 \sum_{c=1}^{c_{\mathrm{in}}} (X_{i+m-1,j+n-1,c} - X'_{i+m-1,j+n-1,c}) K^l_{m,n,c}|"
)
@summed_size(9)
def displayed_window(on, change, kernel, row, column):
    """One channel as the proof displays it: rows and columns i, i+1, i+2."""
    return kernel * on.take(change, 4 * row + column)


WINDOWS = BOUNDS | {
    "row": fixed(1, 1, 1, 2, 2, 2, 3, 3, 3),
    "column": fixed(1, 2, 3, 1, 2, 3, 1, 2, 3),
    "change": vectors(16, within="eps"),
    "kernel": vectors(9, within="R"),
}

WINDOW_AS_DISPLAYED = Reading(
    "window as displayed",
    expects=REFUTED,
    asserts=Bound(defined_window, equals(displayed_window)),
    given=WINDOWS,
)


CLAIM = Claim(
    "C.1",
    kind="lemma",
    title="Error propagation of the convolution layer",
    section="C",
    says=r"\|\phi_{\mathrm{conv}}(X) - \phi_{\mathrm{conv}}(X')\|_\infty \le 9 c_{\mathrm{in}} \varepsilon R",
    proof_under="window as displayed",
    readings=(ZERO_PADDING, WINDOW_AS_DISPLAYED),
)
