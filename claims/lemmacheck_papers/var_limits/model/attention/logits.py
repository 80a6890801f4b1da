"""How large a logit is, for entries within R."""

from lemmacheck import (
    PROVED,
    REFUTED,
    Bound,
    Reading,
    SmallestConstant,
    aside,
    equals,
    integers,
    reals,
    summed,
    summed_size,
    vectors,
    written,
)

# The size of a logit, Q and K within R


@written(r"Q_{i,*} K_{j,*}^\top")
@summed_size("d")
def logit(on, query, key):
    """A logit, from a row of Q and a row of K."""
    return query * key


@summed("d")
def largest_products(on, R):
    """Every product at its largest."""
    return R * R


def squared(on, R):
    """R², the bound that exp(QK^T/d) has."""
    return R * R


def width_times_square(on, d, R):
    """dR²."""
    return d * R * R


LOGITS = aside("how large logits are, Q and K within R")
SIZE = {"R": reals(above=0), "d": integers(1)}
ROWS = SIZE | {"query": vectors("d", within="R"), "key": vectors("d", within="R")}

SQUARED = Reading(
    "logits are at most R²",
    expects=REFUTED,
    asserts=Bound(logit, squared),
    stands_for=LOGITS,
    given=ROWS,
    repair="Q and K within R: logits are at most dR²",
)
WIDTH_TIMES_SQUARE = Reading(
    "Q and K within R: logits are at most dR²",
    expects=PROVED,
    asserts=Bound(logit, largest_products, equals(width_times_square)),
    stands_for=LOGITS,
    given=ROWS,
    figures={"sharp_constant": SmallestConstant()},
)


# The size of a logit, X and the weights within R


@written(r"X_{i,*} W_Q W_K^\top X_{j,*}^\top")
@summed_size("d*d*d")
def logit_of_inputs(on, x, q, k, y):
    """A logit as the sum of d³ products of entries of X, W_Q, W_K and X, each entry free in [-R, R]."""
    return x * q * k * y


@summed("d*d*d")
def largest_fourfold(on, R):
    """Every product of four at its largest."""
    return R * R * R * R


def width_cubed(on, d, R):
    """d³R⁴."""
    return d * d * d * R * R * R * R


PRODUCTS = SIZE | {
    "x": vectors("d*d*d", within="R"),
    "q": vectors("d*d*d", within="R"),
    "k": vectors("d*d*d", within="R"),
    "y": vectors("d*d*d", within="R"),
}

WIDTH_CUBED = Reading(
    "X and weights within R: logits are at most d³R⁴",
    expects=PROVED,
    asserts=Bound(logit_of_inputs, largest_fourfold, equals(width_cubed)),
    stands_for=aside("how large logits are, X and the weights within R"),
    given=PRODUCTS,
    figures={"sharp_constant": SmallestConstant()},
)
