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
    instance,
    integers,
    reals,
    vectors,
    written,
)
from var_pipelines import fast
from var_pipelines.blocks import AttentionBlock, AttentionWeights, Convolution, ResNetBlock, UpSampleBlock
from var_pipelines.choices import SPLINE, Border, Scaling, intended
from var_pipelines.compare import decoder_run
from var_pipelines.reference import TokenMap, decoder_output

# One channel, a 1 x 2 map: a ResNet block with its nonlinearity, attention, and an up-sample block to 2 x 3


def blocks_of(rows, zero, query, value):
    """Return the three blocks; `rows` are three rows of three taps, `zero` the bias."""
    kernel = Convolution([[[[tap] for tap in row] for row in rows]], [zero])
    return (
        ResNetBlock(first=kernel, second=kernel, normalisations=None, nonlinearity=True),
        AttentionBlock(weights=AttentionWeights([[query]], [[1]], [[value]]), scaling=Scaling.PER_WIDTH, residual=True),
        UpSampleBlock(height=2, width=3, interpolation=intended(SPLINE, border=Border.ZERO), convolution=kernel),
    )


def output(on, x, taps, query, value):
    """Return the decoder's output by the definitions, with the taps of one kernel for all its convolutions."""
    entries = [taps[0, i] for i in range(9)]
    blocks = blocks_of([entries[:3], entries[3:6], entries[6:]], 0, query[0, 0], value[0, 0])
    return decoder_output(on, TokenMap(1, 2, on.transpose(x)), blocks, border=Border.ZERO).tokens


def moved_in_floats(x, x_, taps, query, value):
    """How far the decoder moves, in floats, from both outputs and their certified errors."""
    entries = [float(tap) for tap in taps[0]]
    blocks = blocks_of([entries[:3], entries[3:6], entries[6:]], 0.0, float(query[0, 0]), float(value[0, 0]))
    before, after = (fast.decoded(fast.Stage(given.reshape(1, 2, 1), 0.0), blocks, tolerance=None) for given in (x, x_))
    return FastValue(
        *fast.largest_difference(
            after.output.reshape(-1, 1), before.output.reshape(-1, 1), errors=(after.error, before.error)
        )
    )


@fast_by(moved_in_floats)
@written(r"\|\mathsf{Decoder}(X') - \mathsf{Decoder}(X)\|_\infty")
def decoder_moved(on, x, x_, taps, query, value):
    """How far the output of the three blocks moves, by the definitions."""
    return on.largest(abs(output(on, x_, taps, query, value) - output(on, x, taps, query, value)))


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
    stands_for=instance(
        "B = 3, one channel, a 1 x 2 map, weights up to 1/4", of="B blocks, weights and inputs within R: BM^(B-1)δ"
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
    """The fast decoder's largest distance from the reference in balls, rounded up."""
    return decoder_run(seed).measured


@counted
def error_certified(seed):
    """The error that the fast decoder certifies, carried through all its blocks."""
    return decoder_run(seed).certified


MEASURED = Reading(
    "the fast decoder, run: measured within certified",
    expects=PROVED,
    asserts=Bound(error_measured, error_certified),
    stands_for=aside("random weights, two channels, an 8 x 8 map, polynomials of degree 4 and more"),
    given={"seed": integers(0, 4)},
    figures={"measured": FirstTerm()},
)
