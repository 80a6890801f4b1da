"""A decoder with a block of each kind, run on both pipelines: how far it moves, and how far the fast one is off."""

from lemmacheck import (
    PROVED,
    SUPPORTED,
    Bound,
    FastValue,
    FirstTerm,
    Reading,
    SmallestConstant,
    aside,
    counted,
    fast_by,
    fixed,
    integers,
    reals,
    vectors,
    written,
)
from var_pipelines.compare import decoder_run, rounded_up
from var_pipelines.fast.miniatures import decoder_apart_in_floats
from var_pipelines.reference.miniatures import decoder_of_three

# One channel, a 1 x 2 map: a ResNet block with its nonlinearity, attention, and an up-sample block to 2 x 3


def moved_in_floats(x, x_, taps, query, value):
    """How far the decoder moves, in floats, from both outputs and their certified errors."""
    return FastValue(*decoder_apart_in_floats(x, x_, taps, query, value))


@fast_by(moved_in_floats)
@written(r"\|\mathsf{Decoder}(X') - \mathsf{Decoder}(X)\|_\infty")
def decoder_moved(on, x, x_, taps, query, value):
    """How far the output of the three blocks moves, by the definitions."""
    return on.largest(abs(decoder_of_three(on, x_, taps, query, value) - decoder_of_three(on, x, taps, query, value)))


@written(r"(1 + (\tfrac{11}{10} \cdot 9r)^2)(1 + r + 2 L^2 r^2)\, 9r\, \varepsilon")
def product_of_factors(on, r, eps):
    """The product of the blocks' factors times ε; attention's is for entries up to L, which the ResNet block leaves."""
    gain = 9 * r
    largest = 1 + gain * gain
    resnet = 1 + (gain * 11 / 10) * (gain * 11 / 10)
    attention = 1 + r + 2 * largest * largest * r * r
    return resnet * attention * gain * eps


MOVED = Reading(
    "three blocks, run: moved within the product of their factors",
    expects=SUPPORTED,
    asserts=Bound(decoder_moved, product_of_factors),
    stands_for=aside(
        "how far the exact decoder moves when its input does: one channel, a 1 x 2 map, weights up to 1/4"
    ),
    given={
        "r": fixed("1/4"),
        "eps": reals(0, "1/10", open=True),
        "x": vectors(2, within=1),
        "x_": vectors(2, near="x", by="eps", within=1),
        "taps": vectors(9, within="r"),
        "query": reals("-r", "r"),
        "value": reals("-r", "r"),
    },
    figures={"share_of_the_bound": SmallestConstant()},
)


# The fast decoder, run: two channels, an 8 x 8 map, attention within 10⁻⁶


@counted
def error_measured(seed):
    """The fast decoder's largest distance from the reference in balls over the 10⁻⁶ of attention, rounded up."""
    return rounded_up(decoder_run(seed).measured * 10**6)


@counted
def error_certified(seed):
    """The error over 10⁻⁶ that the fast decoder certifies, carried through all its blocks."""
    return decoder_run(seed).certified * 10**6


MEASURED = Reading(
    "the fast decoder, run: measured within certified",
    expects=PROVED,
    asserts=Bound(error_measured, error_certified),
    stands_for=aside("random weights, two channels, an 8 x 8 map, attention within 10⁻⁶, a normalised ResNet block"),
    given={"seed": integers(0, 4)},
    figures={"measured_over_tolerance": FirstTerm()},
)
