"""The decoder as a composition of blocks: what each multiplies an error by, and what so many of them make of δ.

The factors: 9cR·S² of an up-sample block (Lemmas B.5 and C.1), 1 + 2d⁴R⁵ + dR of attention beside its input (Lemma
B.4), and 1 + (11/10·9cR)² of a ResNet block, from what is shown below.
"""

from lemmacheck import (
    PROVED,
    REFUTED,
    Bound,
    Family,
    Reading,
    SmallestConstant,
    aside,
    indices,
    instance,
    integers,
    reals,
    summed,
    summed_size,
    vectors,
    written,
)
from var_pipelines.reference.miniatures import one_pixel_apart

# Any number of blocks: attention within δ, convolutions, up-interpolations, and ResNet blocks


@written(r"\|\mathsf{FastDecoder}(X) - \mathsf{Decoder}(X)\|_\infty")
@summed("B")
def error_of_blocks(on, M, u, place):
    """The error after B blocks: what the k-th from the end adds, times M for each block after it."""
    return on.power(M, place - 1) * u


@written(r"\sum_{k=1}^{B} M^{k-1} \delta")
@summed("B")
def each_adds_delta(on, M, delta, place):
    """The same, each adding δ."""
    return on.power(M, place - 1) * delta


@written(r"B M^{B-1} \delta")
def all_blocks(on, B, M, delta):
    """BM^{B-1}δ: a power of M that n does not change, and so 1/poly(n) where M is n^o(1), or δ small enough."""
    return B * on.power(M, B - 1) * delta


FACTORS = ("9*c*R*S*S <= M", "1 + 2*d**4*R**5 + d*R <= M", "1 + 9801*c*c*R*R/100 <= M")

BOUNDED = Reading(
    "B blocks, weights and inputs within R: BM^(B-1)δ",
    expects=PROVED,
    asserts=Bound(error_of_blocks, each_adds_delta, all_blocks),
    stands_for=aside("the same unrolled, with the factors of whole blocks: that errors grow by M at most is granted"),
    given={
        "B": integers(1),
        "c": integers(1),
        "d": integers(1),
        "R": reals(1),
        "S": reals(1, 4),
        "M": reals(1),
        "delta": reals(0),
        "u": vectors("B", low=0, high="delta"),
        "place": indices("B"),
    },
    where=FACTORS,
)


# As printed nothing bounds the weights: attention within δ, then an up-sample block, on one pixel


@written(r"\|\mathsf{FastDecoder}(X) - \mathsf{Decoder}(X)\|_\infty")
def moved_by_weight(on, x, w, delta):
    """How far T = Attn + δ moves the decoder's output, whose convolution has the weight w; by the definitions."""
    return one_pixel_apart(on, x, w, delta)


def own_error(on, delta):
    """δ: up to a constant."""
    return 1 * delta


UNBOUNDED = Reading(
    "as printed, weights of any size",
    expects=REFUTED,
    asserts=Bound(moved_by_weight, own_error, up_to_constant=True),
    stands_for=instance("one pixel, attention and an up-sample block; no hypothesis bounds the weights"),
    given={"x": reals(), "w": reals(), "delta": reals(above=0)},
    families=(Family({"x": 0, "w": "t", "delta": 1}),),
    repair="weights and maps within R: one layer more keeps (b + 1)M^b δ",
)


# The factor of a ResNet block: two convolutions, each of what the nonlinearity makes, beside the skip connection


@written(r"|\sum_{i} K_i (\sigma(x'_i) - \sigma(x_i))|")
@summed_size("m")
def convolved(on, K, slope, change):
    """How far an output of a convolution moves: by the mean value theorem σ changes by a slope times the change."""
    return K * slope * change


@written(r"\tfrac{11}{10} m R \varepsilon")
@summed("m")
def convolution_allows(on, R, eps):
    """11/10·Rε for each of the m = 9c products."""
    return 11 * R * eps / 10


CONVOLVED = Reading(
    "a convolution of the nonlinearity multiplies by 11/10·9cR",
    expects=PROVED,
    asserts=Bound(convolved, convolution_allows),
    stands_for=aside("half of a ResNet block, which is 1 plus the square of this factor"),
    given={
        "m": integers(1),
        "R": reals(1),
        "eps": reals(0),
        "K": vectors("m", within="R"),
        "slope": vectors("m", within="11/10"),
        "change": vectors("m", within="eps"),
    },
    figures={"sharp_constant": SmallestConstant()},
)
