"""The statement, with the constant in the O read in three ways."""

from lemmacheck import (
    PROVED,
    REFUTED,
    Bound,
    Family,
    Reading,
    SmallestConstant,
    indices,
    integers,
    reals,
    summed,
    summed_size,
    vectors,
    written,
)

# A polynomial f of degree g with coefficients aᵢ, at two points within R

GIVEN = {
    "g": integers(1),
    "i": indices("g"),
    "R": reals(above=1),
    "a": vectors("g"),
    "x": reals("-R", "R"),
    "x_": reals("-R", "R"),
}


# The constant C_f = Σ i|aᵢ|, which needs R ≥ 1


@written("|f(x) - f(x')|", source="Eq (2)")
@summed_size("g")
def moved(on, a, i, x, x_):
    """How far f moves: f(x) - f(x') is the sum of aᵢ(xⁱ - x'ⁱ)."""
    return a * (on.power(x, i) - on.power(x_, i))


@written(r"\sum_{i=1}^{g} |a_i (x^i - x'^i)|")
@summed("g")
def termwise(on, a, i, x, x_):
    """The triangle inequality, term by term."""
    return abs(a) * abs(on.power(x, i) - on.power(x_, i))


@written(r"\sum_{i=1}^{g} |a_i \cdot (x - x')| \cdot i \cdot R^{i-1}")
@summed("g")
def factored(on, a, i, x, x_, R):
    """Each difference of powers has the factor x - x' and i products, each at most R^(i-1)."""
    return abs(a) * i * on.power(R, i - 1) * abs(x - x_)


@summed("g")
def allowed(on, a, i, g, x, x_, R):
    """The constant C_f = Σ i|aᵢ| times R^(g-1)|x - x'|."""
    return i * abs(a) * on.power(R, g - 1) * abs(x - x_)


CONSTANT_C_F = Reading(
    "constant C_f",
    expects=PROVED,
    asserts=Bound(moved, termwise, factored, allowed),
    given=GIVEN,
    figures={"sharp_constant": SmallestConstant()},
)
WITHOUT_R_ABOVE_1 = Reading(
    "constant C_f without R ≥ 1",
    expects=REFUTED,
    asserts=Bound(moved, termwise, factored, allowed),
    given=GIVEN | {"R": reals(above=0)},
    repair="constant C_f",
)


# One constant for all polynomials


@written(r"O(R^{g-1}) \cdot |x - x'|", source="Eq (2)")
def universal(on, g, x, x_, R):
    """R^(g-1)|x - x'|, to be multiplied by one constant for all polynomials."""
    return on.power(R, g - 1) * abs(x - x_)


UNIVERSAL_CONSTANT = Reading(
    "universal constant",
    expects=REFUTED,
    asserts=Bound(moved, termwise, factored, universal, up_to_constant=True),
    given=GIVEN,
    families=(Family({"g": 1, "i": [1], "R": 2, "a": ["t"], "x": 1, "x_": 0}),),
    repair="constant C_f",
)


# One constant for all monomials x^g


def monomial_moved(on, g, x, x_):
    """How far x^g moves."""
    return abs(on.power(x, g) - on.power(x_, g))


MONOMIAL = {"g": integers(1), "R": reals(above=1), "x": reals("-R", "R"), "x_": reals("-R", "R")}

FREE_OF_G = Reading(
    "free of g for monic monomials",
    expects=REFUTED,
    asserts=Bound(monomial_moved, universal, up_to_constant=True),
    given=MONOMIAL,
    families=(Family({"g": "t", "R": 2, "x": 2, "x_": "2 - 2/t"}),),
    repair="constant C_f",
)
