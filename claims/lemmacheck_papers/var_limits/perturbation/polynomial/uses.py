"""What the paper uses the lemma for: Taylor polynomials of exp, and polynomials of several variables."""

from lemmacheck import PROVED, Bound, Reading, SmallestConstant, indices, integers, reals, summed, summed_size, vectors

# The Taylor polynomials of exp, for which the constant e does for all degrees


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
    return on.exp(on.scalar(1)) * on.power(R, g - 1) * abs(x - x_)


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
)


# A monomial of g variables, one variable changed at a time


@summed_size("g")
def swapped(on, a, before, y, y_, after):
    """How far a monomial a·y₁···y_g moves, one variable changed at a time.

    Telescoping: a·y₁···y_g - a·y'₁···y'_g is the sum of a·(y'₁···y'_{i-1})(yᵢ - y'ᵢ)(y_{i+1}···y_g).
    """
    return a * before * (y - y_) * after


@summed("g")
def swap_allowed(on, a, g, R, delta):
    """|a|R^(g-1) times the largest change of a variable, for each of the g changes."""
    return abs(a) * on.power(R, g - 1) * delta


SEVERAL = {
    "g": integers(1, 8),
    "i": indices("g"),
    "R": reals(above=1),
    "delta": reals(0),
    "a": reals(),
    "y": vectors("g", within="R"),
    "y_": vectors("g", near="y", by="delta", within="R"),
    "before": vectors("g", within="R**(i - 1)"),
    "after": vectors("g", within="R**(g - i)"),
}

SEVERAL_VARIABLES = Reading(
    "several variables",
    expects=PROVED,
    asserts=Bound(swapped, swap_allowed),
    given=SEVERAL,
    figures={"sharp_constant": SmallestConstant()},
)
