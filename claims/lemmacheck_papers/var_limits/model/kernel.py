"""Definition 3.1: a bicubic kernel is a piecewise cubic W with values in [0, 1].

The class is wide: W = 1 belongs to it, so its taps need not sum to 1, and W = 0 belongs to it too. It is also narrow:
Keys' kernel, which everyone calls bicubic, takes negative values and lies outside; its lowest value is 4a/27, at a
third of the way between two pixels. The cubic B-spline lies inside, and its taps sum to 1.
"""

from lemmacheck import (
    PROVED,
    REFUTED,
    Bound,
    Claim,
    Reading,
    SmallestConstant,
    aside,
    equals,
    fixed,
    integers,
    reals,
    statement,
    vectors,
    written,
)
from var_pipelines.reference.kernel import keys, spline

# The taps at a phase x: the kernel at the distances of four pixels

PHASE = {"x": reals(0, 1)}
TAPS = PHASE | {"tap": integers(0, 3)}


# Which kernels have values in [0, 1]


def zero(on):
    """0: a product w(1 - w) below it means that w is outside [0, 1]."""
    return on.scalar(0)


@written(r"W(x) \cdot (1 - W(x))")
def room_of_spline(on, x, tap):
    """w(1 - w) for one of the B-spline's taps: not negative exactly when w is in [0, 1]."""
    w = on.take(spline(on, x), tap)
    return w * (1 - w)


@written(r"W(x) \cdot (1 - W(x))")
def room_of_keys(on, a, x, tap):
    """w(1 - w) for one of Keys' taps: not negative exactly when w is in [0, 1]."""
    w = on.take(keys(on, x, a=a), tap)
    return w * (1 - w)


SPLINE_INSIDE = Reading(
    "B-spline is in the class",
    expects=PROVED,
    stands_for=statement("a bicubic spline kernel is the cubic B-spline"),
    asserts=Bound(zero, room_of_spline),
    given=TAPS,
)
KEYS_HALF = Reading(
    "Keys -1/2 is in the class",
    expects=REFUTED,
    stands_for=statement("a bicubic spline kernel is that of Keys, a = -1/2"),
    asserts=Bound(zero, room_of_keys),
    given=TAPS | {"a": fixed("-1/2")},
)
KEYS_3_4 = Reading(
    "Keys -3/4 is in the class",
    expects=REFUTED,
    stands_for=statement("a bicubic spline kernel is that of Keys, a = -3/4"),
    asserts=Bound(zero, room_of_keys),
    given=TAPS | {"a": fixed("-3/4")},
)


# The lowest value of Keys' kernel


@written("-W(x)")
def depth_of_keys(on, a, x, tap):
    """How far one of Keys' taps lies below 0."""
    return -on.take(keys(on, x, a=a), tap)


def deepest(on, a):
    """4|a|/27, the depth of the outer tap at x = 1/3 for a ≤ 0."""
    return -4 * a / 27


KEYS_AT_LEAST = Reading(
    "Keys is at least 4a/27",
    expects=PROVED,
    stands_for=aside("the lowest value of Keys' kernel"),
    asserts=Bound(depth_of_keys, deepest),
    given=TAPS | {"a": reals(-1, 0)},
    witnesses=({"x": "1/3", "tap": "0", "a": "-1"},),
    figures={"sharp_constant": SmallestConstant()},
)


# Whether the taps sum to 1


@written(r"\sum_{s=-1}^{2} W(s)")
def total_of_taps(on, taps):
    """The sum of the four taps an output pixel is weighed with."""
    return on.total(taps)


def total_of_spline(on, x):
    """The sum of the B-spline's four taps at the phase x."""
    return on.total(spline(on, x))


def total_of_keys(on, a, x):
    """The sum of Keys' four taps at the phase x."""
    return on.total(keys(on, x, a=a))


def one(on):
    """1, what the taps of an interpolation sum to."""
    return on.scalar(1)


ANY_TAPS = Reading(
    "the taps of any kernel sum to 1",
    expects=REFUTED,
    stands_for=aside("a partition of unity, which an interpolation needs"),
    asserts=Bound(total_of_taps, equals(one)),
    given={"taps": vectors(4, low=0, high=1)},
    repair="the taps of the B-spline sum to 1",
)
SPLINE_TAPS = Reading(
    "the taps of the B-spline sum to 1",
    expects=PROVED,
    stands_for=aside("a partition of unity, of the B-spline"),
    asserts=Bound(total_of_spline, equals(one)),
    given=PHASE,
)
KEYS_TAPS = Reading(
    "the taps of Keys sum to 1",
    expects=PROVED,
    stands_for=aside("a partition of unity, of Keys' kernel"),
    asserts=Bound(total_of_keys, equals(one)),
    given=PHASE | {"a": reals()},
)


CLAIM = Claim(
    "3.1",
    kind="definition",
    title="Bicubic spline kernel",
    section="3.3",
    says=r"W : \mathbb{R} \to [0, 1] \text{ piecewise cubic}",
    readings=(SPLINE_INSIDE, ANY_TAPS, SPLINE_TAPS, KEYS_HALF, KEYS_3_4, KEYS_AT_LEAST, KEYS_TAPS),
)
