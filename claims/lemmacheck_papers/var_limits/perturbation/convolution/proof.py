"""The lines of the proof, for one channel at pixel (2, 2) of a map of 4 x 4: its first equation has another window."""

from lemmacheck import (
    PROVED,
    REFUTED,
    Bound,
    FastValue,
    Reading,
    equals,
    fast_by,
    fixed,
    instance,
    matrices,
    step,
    written,
)
from lemmacheck_papers.var_limits.perturbation.convolution.layer import BOUNDS
from var_pipelines.choices import Border
from var_pipelines.fast import apart, convolved
from var_pipelines.reference import TokenMap, convolution_of

# The output by the definition, and by the window that the proof displays


def at_pixel(on, X, K):
    """The output at pixel (2, 2) by Definition 3.6, without bias: rows and columns 1, 2 and 3."""
    return convolution_of(on, TokenMap(4, 4, X), K, on.scalar(0), border=Border.ZERO).at(on, 2, 2, border=Border.NONE)


def by_definition_fast(X, X_, K):
    """The same by the fast pipeline: entry 6 of 16."""
    zero = 0 * K[:1, :1]
    return FastValue(*apart(convolved(X, (4, 4), K, zero), convolved(X_, (4, 4), K, zero)).at(6))


@fast_by(by_definition_fast)
@written(r"|\phi_{\mathrm{conv}}(X)_{i,j,l} - \phi_{\mathrm{conv}}(X')_{i,j,l}|")
def by_definition(on, X, X_, K):
    """How far the output at pixel (2, 2) moves."""
    return abs(at_pixel(on, X, K) - at_pixel(on, X_, K))


def as_displayed(on, X, X_):
    """The changes that the proof displays for pixel (2, 2): those at rows and columns 2, 3 and 4."""
    changes = on.transpose(X - X_)
    return on.transpose(on.take(changes, on.vector([5, 6, 7, 9, 10, 11, 13, 14, 15])))


@written(
    r"|\sum_{m=1}^3 \sum_{n=1}^3 \sum_{c=1}^{c_{\mathrm{in}}} (X_{i+m-1,j+n-1,c} - X'_{i+m-1,j+n-1,c}) K^l_{m,n,c}|"
)
def displayed(on, X, X_, K):
    """The sum over the window that the proof displays."""
    return abs(on.dot(as_displayed(on, X, X_), K))


@written(
    r"\sum_{m=1}^3 \sum_{n=1}^3 \sum_{c=1}^{c_{\mathrm{in}}} |(X_{i+m-1,j+n-1,c} - X'_{i+m-1,j+n-1,c}) K^l_{m,n,c}|"
)
def displayed_termwise(on, X, X_, K):
    """The triangle inequality."""
    return on.total(abs(as_displayed(on, X, X_) * K))


@written(r"\sum_{m=1}^{3} \sum_{n=1}^{3} \sum_{c=1}^{c_{\mathrm{in}}} \varepsilon \cdot R")
def displayed_bound(on, eps, R):
    """εR for each of the nine entries of the window."""
    return on.total(on.vector([1] * 9) * eps * R)


@written(r"9 \cdot c_{\mathrm{in}} \varepsilon R")
def displayed_product(on, eps, R):
    """Nine times εR, for one channel."""
    return 9 * eps * R


@written(r"C \varepsilon R")
def displayed_last(on, eps, R, C):
    """The last line, where C is the constant 9·c_in."""
    return C * eps * R


PROOF = BOUNDS | {
    "X": matrices(16, 1, within="R"),
    "X_": matrices(16, 1, near="X", by="eps", within="R"),
    "K": matrices(9, 1, within="R"),
}

WINDOW_AS_DISPLAYED = Reading(
    "window as displayed",
    expects=REFUTED,
    asserts=Bound(by_definition, equals(displayed)),
    stands_for=step("its first equation, for one channel at pixel (2, 2) of a map of 4 x 4"),
    given=PROOF,
)
PROOF_AS_DISPLAYED = Reading(
    "the displayed proof, first line to last",
    expects=PROVED,
    asserts=Bound(
        by_definition,
        equals(displayed),
        displayed_termwise,
        displayed_bound,
        displayed_product,
        equals(displayed_last),
    ),
    stands_for=instance("one channel, pixel (2, 2) of a map of 4 x 4, by the lines of the proof", of="zero padding"),
    given=PROOF | {"C": fixed(9)},
)
