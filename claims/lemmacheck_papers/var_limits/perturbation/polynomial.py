"""Lemma B.1: a polynomial of degree g is Lipschitz on [-R, R] with constant O(R^(g-1)).

What the O hides decides. A constant that is the same for every polynomial cannot exist (scale f), and even for the
monomials x^g it must grow like g. With C_f = Σ i|aᵢ| the bound holds as soon as R ≥ 1, and fails below, where R^(g-1)
is the smallest of the powers instead of the largest. For Taylor polynomials of exp one constant, e, serves all degrees.
The lemma is later applied to polynomials of several variables, which it does not cover; the last reading does. The
proof cites Eq (2), which is the claim itself, for its first line: that line is the definition of f.
"""

from lemmacheck import (
    PROVED,
    REFUTED,
    Bound,
    Claim,
    Family,
    Reading,
    SmallestConstant,
    indices,
    integers,
    reals,
    summed,
    summed_size,
    vectors,
)


@summed_size("g")
def moved(on, a, i, x, x_):
    """How far f travels: f(x) - f(x') is the sum of aᵢ(xⁱ - x'ⁱ)."""
    return a * (on.power(x, i) - on.power(x_, i))


@summed("g")
def termwise(on, a, i, x, x_):
    """The triangle inequality, term by term."""
    return abs(a) * abs(on.power(x, i) - on.power(x_, i))


@summed("g")
def factored(on, a, i, x, x_, R):
    """Each difference of powers holds x - x' as a factor, and i products of size R^(i-1)."""
    return abs(a) * i * on.power(R, i - 1) * abs(x - x_)


@summed("g")
def allowed(on, a, i, g, x, x_, R):
    """The constant C_f = Σ i|aᵢ| times R^(g-1)|x - x'|."""
    return i * abs(a) * on.power(R, g - 1) * abs(x - x_)


def universal(on, g, x, x_, R):
    """R^(g-1)|x - x'|, to be multiplied by one constant for all polynomials."""
    return on.power(R, g - 1) * abs(x - x_)


def monomial_moved(on, g, x, x_):
    """How far x^g travels."""
    return abs(on.power(x, g) - on.power(x_, g))


@summed_size("g")
def taylor_moved(on, i, x, x_):
    """How far the Taylor polynomial of exp travels: the sum of (xⁱ - x'ⁱ)/i!."""
    return (on.power(x, i) - on.power(x_, i)) / on.factorial(i)


@summed("g")
def taylor_factored(on, i, x, x_, R):
    """Term by term, each difference of powers bounded as above."""
    return i * on.power(R, i - 1) * abs(x - x_) / on.factorial(i)


@summed("g")
def taylor_largest_power(on, i, g, x, x_, R):
    """Every power of R replaced by the largest, which takes R ≥ 1."""
    return i * on.power(R, g - 1) * abs(x - x_) / on.factorial(i)


def taylor_allowed(on, g, x, x_, R):
    """The universal constant e times R^(g-1)|x - x'|."""
    return on.exp(on.scalar(1)) * on.power(R, g - 1) * abs(x - x_)


@summed_size("g")
def swapped(on, a, before, y, y_, after):
    """How far a monomial a·y₁···y_g travels, one variable swapped at a time.

    Telescoping: a·y₁···y_g - a·y'₁···y'_g is the sum of a·(y'₁···y'_{i-1})(yᵢ - y'ᵢ)(y_{i+1}···y_g).
    """
    return a * before * (y - y_) * after


@summed("g")
def swap_allowed(on, a, g, R, delta):
    """|a|R^(g-1) times the largest change of a variable, for each of the g swaps."""
    return abs(a) * on.power(R, g - 1) * delta


GIVEN = {
    "g": integers(1, 8),
    "i": indices("g"),
    "R": reals(above=1),
    "a": vectors("g"),
    "x": reals("-R", "R"),
    "x_": reals("-R", "R"),
}
MONOMIAL = {"g": integers(1), "R": reals(above=1), "x": reals("-R", "R"), "x_": reals("-R", "R")}
TAYLOR = {name: piece for name, piece in GIVEN.items() if name != "a"}
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

CLAIM = Claim(
    "B.1",
    kind="lemma",
    title="Lipschitz constant of a polynomial",
    section="B.1",
    says=r"|f(x) - f(x')| \le O(R^{g-1}) \cdot |x - x'|",
    proof_under="constant C_f",
    readings=(
        Reading(
            "constant C_f",
            expects=PROVED,
            asserts=Bound(moved, termwise, factored, allowed),
            given=GIVEN,
            figures={"sharp_constant": SmallestConstant()},
        ),
        Reading(
            "universal constant",
            expects=REFUTED,
            asserts=Bound(moved, termwise, factored, universal, up_to_constant=True),
            given=GIVEN,
            families=(Family({"g": 1, "i": [1], "R": 2, "a": ["t"], "x": 1, "x_": 0}),),
            repair="constant C_f",
        ),
        Reading(
            "free of g for monic monomials",
            expects=REFUTED,
            asserts=Bound(monomial_moved, universal, up_to_constant=True),
            given=MONOMIAL,
            families=(Family({"g": "t", "R": 2, "x": 2, "x_": "2 - 2/t"}),),
            repair="constant C_f",
        ),
        Reading(
            "constant C_f without R ≥ 1",
            expects=REFUTED,
            asserts=Bound(moved, termwise, factored, allowed),
            given=GIVEN | {"R": reals(above=0)},
            repair="constant C_f",
        ),
        Reading(
            "Taylor polynomials of exp",
            expects=PROVED,
            asserts=Bound(taylor_moved, taylor_factored, taylor_largest_power, taylor_allowed),
            given=TAYLOR,
        ),
        Reading(
            "several variables",
            expects=PROVED,
            asserts=Bound(swapped, swap_allowed),
            given=SEVERAL,
            figures={"sharp_constant": SmallestConstant()},
        ),
    ),
)
