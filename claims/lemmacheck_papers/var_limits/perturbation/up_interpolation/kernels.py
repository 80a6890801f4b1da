"""The constants of the B-spline, which lies in the class of Definition 3.1, and of Keys' kernels, which do not."""

from lemmacheck import (
    PROVED,
    REFUTED,
    Bound,
    Reading,
    SmallestConstant,
    aside,
    equals,
    fixed,
    instance,
    reals,
    summed,
    summed_size,
    vectors,
    written,
)
from var_pipelines.reference.kernel import keys, spline

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


PHASES = {
    "eps": reals(0, "1/10", open=True),
    "change": vectors(16, within="eps"),
    "x": reals(0, 1),
    "y": reals(0, 1),
    "row": fixed(0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3),
    "column": fixed(0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3),
}
SHARP = {"sup_S": SmallestConstant(times="C")}

B_SPLINE = Reading(
    "B-spline",
    expects=PROVED,
    asserts=Bound(moved_by_spline, weighed_by_spline, allowed),
    stands_for=instance("the B-spline at any phase, where the constant is 1", of="any kernel into [0, 1]"),
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
OUTSIDE = aside("Keys' kernel, the one in use, is negative somewhere and so no kernel of Definition 3.1")

KEYS_HALF_WITH_1 = Reading(
    "Keys -1/2 with constant 1",
    expects=REFUTED,
    asserts=KEYS_CHAIN,
    stands_for=OUTSIDE,
    given=PHASES | {"a": fixed("-1/2"), "C": fixed(1)},
    figures=SHARP,
    repair="Keys -1/2",
)
KEYS_HALF = Reading(
    "Keys -1/2",
    expects=PROVED,
    asserts=KEYS_CHAIN,
    stands_for=OUTSIDE,
    given=PHASES | {"a": fixed("-1/2"), "C": fixed("25/16")},
)
KEYS_3_4_WITH_1 = Reading(
    "Keys -3/4 with constant 1",
    expects=REFUTED,
    asserts=KEYS_CHAIN,
    stands_for=OUTSIDE,
    given=PHASES | {"a": fixed("-3/4"), "C": fixed(1)},
    figures=SHARP,
    repair="Keys -3/4",
)
KEYS_3_4 = Reading(
    "Keys -3/4",
    expects=PROVED,
    asserts=KEYS_CHAIN,
    stands_for=OUTSIDE,
    given=PHASES | {"a": fixed("-3/4"), "C": fixed("121/64")},
)
