"""The statement, with the constant in the O read in three ways."""

from lemmacheck import (
    PROVED,
    REFUTED,
    Bound,
    Family,
    FastValue,
    Reading,
    SmallestConstant,
    aside,
    equals,
    fast_by,
    indices,
    instance,
    integers,
    reals,
    statement,
    step,
    summed,
    summed_size,
    vectors,
    written,
)
from var_pipelines.fast import distance, horner
from var_pipelines.reference import polynomial_at

# A polynomial f of degree g with coefficients a₀ and aᵢ, at two points within R

GIVEN = {
    "g": integers(1),
    "i": indices("g"),
    "R": reals(above=1),
    "a0": reals(),
    "a": vectors("g"),
    "x": reals("-R", "R"),
    "x_": reals("-R", "R"),
}


# The constant C_f = Σ i|aᵢ|, which needs R ≥ 1: the lines of the proof


def fast_moved(a0, a, x, x_):
    """How far f moves, by Horner's rule."""
    return FastValue(*distance(horner(a0, a, x), horner(a0, a, x_), a.dtype))


@fast_by(fast_moved)
@written("|f(x) - f(x')|", source="Eq (2)")
def moved(on, a0, a, i, x, x_):
    """How far f moves."""
    return abs(polynomial_at(on, a0, a, i, x) - polynomial_at(on, a0, a, i, x_))


@written(r"|\sum_{i=1}^{g} a_i (x^i - x'^i)|")
@summed_size("g")
def by_terms(on, a, i, x, x_):
    """The constant cancels: f(x) - f(x') is the sum of aᵢ(xⁱ - x'ⁱ)."""
    return a * (on.power(x, i) - on.power(x_, i))


@written(r"\sum_{i=1}^{g} |a_i (x^i - x'^i)|")
@summed("g")
def termwise(on, a, i, x, x_):
    """The triangle inequality, term by term."""
    return abs(a * (on.power(x, i) - on.power(x_, i)))


@written(r"\sum_{i=1}^{g} |a_i \cdot (x - x')| \cdot i \cdot R^{i-1}")
@summed("g")
def factored(on, a, i, x, x_, R):
    """Each difference of powers has the factor x - x' and i products, each at most R^(i-1)."""
    return abs(a * (x - x_)) * i * on.power(R, i - 1)


@written(r"|x - x'| \cdot \sum_{i=1}^{g} |a_i| \cdot i \cdot R^{i-1}")
def taken_out(on, a, i, x, x_, R):
    """The distance of the two points is in every term."""
    return abs(x - x_) * on.total(abs(a) * i * on.power(R, i - 1))


@written(r"O(R^{g-1}) \cdot |x - x'|")
def allowed(on, a, i, g, x, x_, R):
    """The constant C_f = Σ i|aᵢ| times R^(g-1)|x - x'|."""
    return on.total(i * abs(a)) * on.power(R, g - 1) * abs(x - x_)


CONSTANT_C_F = Reading(
    "constant C_f",
    expects=PROVED,
    asserts=Bound(moved, equals(by_terms), termwise, factored, equals(taken_out), allowed),
    given=GIVEN,
    figures={"sharp_constant": SmallestConstant()},
    stands_for=statement("the constant in the O depends on f: Σ i|aᵢ|; every degree"),
)
WITHOUT_R_ABOVE_1 = Reading(
    "constant C_f without R ≥ 1",
    expects=REFUTED,
    asserts=Bound(moved, allowed),
    given=GIVEN | {"g": integers(2, 2), "R": reals(above=0)},
    witnesses=({"g": 2, "i": [1, 2], "R": "1/2", "a0": 0, "a": [1, 0], "x": "1/2", "x_": 0},),
    repair="constant C_f",
    stands_for=aside("R > 1 left out of the hypotheses; degree 2"),
)


# The line of the proof that factors a difference of powers


@written(r"x^i - x'^i")
def power_moved(on, i, x, x_):
    """A difference of powers."""
    return on.power(x, i) - on.power(x_, i)


@written(r"(x - x') \cdot \sum_{j=0}^{i-1} x^j x'^{i-1-j}")
def telescoped(on, i, j, x, x_):
    """The difference of the points times the i products of powers, j from 1."""
    return (x - x_) * on.total(on.power(x, j - 1) * on.power(x_, i - j))


TELESCOPED = Reading(
    "a difference of powers, factored",
    expects=PROVED,
    asserts=Bound(power_moved, equals(telescoped)),
    given={"i": integers(1), "j": indices("i"), "x": reals(), "x_": reals()},
    stands_for=step("its third line, in which every difference of powers is factored"),
)


# One constant for all polynomials


@written(r"O(R^{g-1}) \cdot |x - x'|", source="Eq (2)")
def universal(on, g, x, x_, R):
    """R^(g-1)|x - x'|, to be multiplied by one constant for all polynomials."""
    return on.power(R, g - 1) * abs(x - x_)


UNIVERSAL_CONSTANT = Reading(
    "universal constant",
    expects=REFUTED,
    asserts=Bound(moved, universal, up_to_constant=True),
    given=GIVEN,
    families=(Family({"g": 1, "i": [1], "R": 2, "a0": 0, "a": ["t"], "x": 1, "x_": 0}),),
    repair="constant C_f",
    stands_for=statement("one constant in the O serves all polynomials"),
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
    stands_for=instance("the monomials x^g", of="universal constant"),
)
