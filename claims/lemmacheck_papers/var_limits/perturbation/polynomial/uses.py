"""What the paper uses the lemma for: Taylor polynomials of exp, and polynomials of several variables."""

from lemmacheck import (
    PROVED,
    Bound,
    FastValue,
    Reading,
    SmallestConstant,
    aside,
    equals,
    fast_by,
    indices,
    integers,
    matrices,
    reals,
    repaired,
    summed,
    summed_size,
    vectors,
    written,
)
from var_pipelines.fast import distance, products
from var_pipelines.reference import sum_of_monomials

# The Taylor polynomials of exp, for which one constant, e, does for all degrees


@summed_size("g")
def taylor_moved(on, i, x, x_):
    """How far the Taylor polynomial of exp moves: the sum of (xⁱ - x'ⁱ)/i!."""
    return (on.power(x, i) - on.power(x_, i)) / on.factorial(i)


@summed("g")
def taylor_factored(on, i, x, x_, R):
    """Each difference of powers has the factor x - x' and i products, each at most R^(i-1)."""
    return i * on.power(R, i - 1) * abs(x - x_) / on.factorial(i)


@summed("g")
def taylor_largest_power(on, i, g, x, x_, R):
    """Every power of R replaced by the largest, which takes R ≥ 1."""
    return i * on.power(R, g - 1) * abs(x - x_) / on.factorial(i)


def taylor_allowed(on, g, x, x_, R):
    """The universal constant e times R^(g-1)|x - x'|."""
    return on.e * on.power(R, g - 1) * abs(x - x_)


TAYLOR = {
    "g": integers(1, 8),
    "i": indices("g"),
    "R": reals(above=1),
    "x": reals("-R", "R"),
    "x_": reals("-R", "R"),
}

TAYLOR_OF_EXP = Reading(
    "Taylor polynomials of exp",
    expects=PROVED,
    asserts=Bound(taylor_moved, taylor_factored, taylor_largest_power, taylor_allowed),
    given=TAYLOR,
    stands_for=aside("f a Taylor polynomial of exp up to degree 8: the constant e does for all"),
)


# A polynomial of several variables: N monomials, each a product of g factors, which are variables or 1


def fast_swapped(a, y, y_):
    """How far the polynomial moves, in floats."""
    return FastValue(*distance(products(a, y), products(a, y_), a.dtype))


@fast_by(fast_swapped)
@written(r"|f(x) - f(x')|")
def swapped(on, a, y, y_):
    """How far a sum of N monomials moves: monomial j has the factors y_j1, ..., y_jg."""
    return abs(sum_of_monomials(on, a, y) - sum_of_monomials(on, a, y_))


@summed_size("N")
def by_monomials(on, a, y, y_):
    """The difference, monomial by monomial."""
    return a * on.transpose(on.row_products(y) - on.row_products(y_))


@summed("N")
def monomials_apart(on, a, y, y_):
    """The triangle inequality."""
    return abs(a) * on.transpose(abs(on.row_products(y) - on.row_products(y_)))


@summed("N")
def factors_apart(on, a, g, R, delta):
    """One factor at a time: g changes of at most δ, each times g - 1 factors of at most R."""
    return abs(a) * g * on.power(R, g - 1) * delta


def norm_allowed(on, a, g, R, delta):
    """g‖a‖₁R^(g-1) times the largest change of a variable."""
    return g * on.norm(a, 1) * on.power(R, g - 1) * delta


SEVERAL = {
    "g": integers(1),
    "N": integers(1),
    "R": reals(above=1),
    "delta": reals(0),
    "a": vectors("N"),
    "y": matrices("N", "g", within="R"),
    "y_": matrices("N", "g", near="y", by="delta", within="R"),
}

SEVERAL_VARIABLES = Reading(
    "several variables",
    expects=PROVED,
    asserts=Bound(swapped, equals(by_monomials), monomials_apart, factors_apart, equals(norm_allowed)),
    given=SEVERAL,
    figures={"sharp_constant": SmallestConstant()},
    stands_for=repaired("any number of variables, as in its use in Lemma B.3; the constant is g‖a‖₁"),
)
