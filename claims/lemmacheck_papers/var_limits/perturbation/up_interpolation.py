"""Lemma B.5: up-interpolation multiplies an error of size ε by at most a constant.

An output pixel is a sum over 4 x 4 input pixels, each weighted by a product of two taps, so the constant is S², where S
is the largest sum of absolute taps. Kernels into [0, 1], as Definition 3.1 prints them, allow S² = 16 and no less: the
constant kernel W = 1 belongs to the class. The B-spline is a partition of unity and has S² = 1. Keys' kernels, the ones
in use, take negative values, so they lie outside the class, and S² exceeds 1: how far depends on the parameter.
"""

from lemmacheck import (
    PROVED,
    REFUTED,
    Bound,
    Claim,
    Reading,
    SmallestConstant,
    equals,
    fixed,
    reals,
    summed,
    summed_size,
    vectors,
    written,
)
from var_pipelines.reference.kernel import keys, spline

# An output pixel: sixteen input pixels, each off by at most ε, each weighted by a product of two taps


@written(r"|\Phi_{\mathrm{up}}(X)_{i,j,l} - \Phi_{\mathrm{up}}(X')_{i,j,l}|")
@summed_size(16)
def moved(on, taps, other, change):
    """How far one output pixel moves: sixteen changes, each weighted by a product of two taps."""
    return taps * other * change


@written(r"\sum_{s=-1}^{2} \sum_{t=-1}^{2} |W(s) \cdot W(t)| \cdot \varepsilon")
@summed(16)
def weighed(on, taps, other, eps):
    """The triangle inequality, where every pixel moves by ε."""
    return abs(taps * other) * eps


@written(r"O(\varepsilon)")
@summed(16)
def shared(on, C, eps):
    """Cε again, in sixteen equal parts."""
    return C * eps / 16


GIVEN = {"eps": reals(0, "1/10", open=True), "change": vectors(16, within="eps")}
SHARP = {"sup_S": SmallestConstant(times="C")}


# The lemma for every kernel into [0, 1], as Definition 3.1 has it

ANY_KERNEL = GIVEN | {"taps": vectors(16, low=0, high=1), "other": vectors(16, low=0, high=1)}
ALL_ONES = GIVEN | {"taps": fixed(*[1] * 16), "other": fixed(*[1] * 16)}

ANY = Reading(
    "any kernel into [0, 1]",
    expects=PROVED,
    asserts=Bound(moved, weighed, shared),
    given=ANY_KERNEL | {"C": fixed(16)},
    figures=SHARP,
)
CONSTANT_KERNEL = Reading(
    "W = 1",
    expects=PROVED,
    asserts=Bound(moved, weighed, shared),
    given=ALL_ONES | {"C": fixed(16)},
    figures=SHARP,
)
ANY_WITH_1 = Reading(
    "any kernel with constant 1",
    expects=REFUTED,
    asserts=Bound(moved, weighed, shared),
    given=ANY_KERNEL | {"C": fixed(1)},
    repair="any kernel into [0, 1]",
)


# The cubic B-spline, whose taps are not negative and sum to 1


@written(r"|\Phi_{\mathrm{up}}(X)_{i,j,l} - \Phi_{\mathrm{up}}(X')_{i,j,l}|")
@summed_size(16)
def moved_by_spline(on, x, y, row, column, change):
    """How far one output pixel moves under the B-spline, at phases x and y."""
    return on.take(spline(on, x), row) * on.take(spline(on, y), column) * change


@written(r"\sum_{s=-1}^{2} \sum_{t=-1}^{2} |W(s) \cdot W(t)| \cdot \varepsilon")
@summed(16)
def weighed_by_spline(on, x, y, row, column, eps):
    """The triangle inequality; the B-spline's taps are not negative."""
    return on.take(spline(on, x), row) * on.take(spline(on, y), column) * eps


@written(r"O(\varepsilon)")
def allowed(on, C, eps):
    """Cε, with the constant that the reading puts into the O."""
    return C * eps


PHASES = GIVEN | {
    "x": reals(0, 1),
    "y": reals(0, 1),
    "row": fixed(0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3),
    "column": fixed(0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3),
}

B_SPLINE = Reading(
    "B-spline",
    expects=PROVED,
    asserts=Bound(moved_by_spline, weighed_by_spline, allowed),
    given=PHASES | {"C": fixed(1)},
    figures=SHARP,
)


# Keys' kernels, whose taps change sign


@written(r"|\Phi_{\mathrm{up}}(X)_{i,j,l} - \Phi_{\mathrm{up}}(X')_{i,j,l}|")
@summed_size(16)
def moved_by_keys(on, a, x, y, row, column, change):
    """How far one output pixel moves under Keys' kernel with parameter a, at phases x and y."""
    return on.take(keys(on, x, a=a), row) * on.take(keys(on, y, a=a), column) * change


@written(r"\sum_{s=-1}^{2} \sum_{t=-1}^{2} |W(s) \cdot W(t)| \cdot \varepsilon")
@summed(16)
def weighed_by_keys(on, a, x, y, row, column, eps):
    """The triangle inequality, where every pixel moves by ε."""
    return abs(on.take(keys(on, x, a=a), row)) * abs(on.take(keys(on, y, a=a), column)) * eps


def separated(on, a, x, y, eps):
    """The sum of products is the product of the two sums S of absolute taps."""
    return on.total(abs(keys(on, x, a=a))) * on.total(abs(keys(on, y, a=a))) * eps


KEYS_CHAIN = Bound(moved_by_keys, weighed_by_keys, equals(separated), allowed)

KEYS_HALF_WITH_1 = Reading(
    "Keys -1/2 with constant 1",
    expects=REFUTED,
    asserts=KEYS_CHAIN,
    given=PHASES | {"a": fixed("-1/2"), "C": fixed(1)},
    figures=SHARP,
    repair="Keys -1/2",
)
KEYS_HALF = Reading(
    "Keys -1/2", expects=PROVED, asserts=KEYS_CHAIN, given=PHASES | {"a": fixed("-1/2"), "C": fixed("25/16")}
)
KEYS_3_4_WITH_1 = Reading(
    "Keys -3/4 with constant 1",
    expects=REFUTED,
    asserts=KEYS_CHAIN,
    given=PHASES | {"a": fixed("-3/4"), "C": fixed(1)},
    figures=SHARP,
    repair="Keys -3/4",
)
KEYS_3_4 = Reading(
    "Keys -3/4", expects=PROVED, asserts=KEYS_CHAIN, given=PHASES | {"a": fixed("-3/4"), "C": fixed("121/64")}
)


CLAIM = Claim(
    "B.5",
    kind="lemma",
    title="Error propagation of the up-interpolation layer",
    section="B.5",
    says=r"\|\Phi_{\mathrm{up}}(X) - \Phi_{\mathrm{up}}(X')\|_\infty \le O(\varepsilon)",
    proof_under="any kernel into [0, 1]",
    readings=(ANY, CONSTANT_KERNEL, ANY_WITH_1, B_SPLINE, KEYS_HALF_WITH_1, KEYS_HALF, KEYS_3_4_WITH_1, KEYS_3_4),
)
