"""How the theorem works: exp is cut after degree x, and the rank is the number of monomials."""

from lemmacheck import PROVED, REFUTED, Cost, Family, Reading, aside, reals

# L tokens, with t = ln L

LENGTH = {"t": reals(2), "L": reals("exp(t)", "exp(t)")}


# The degree that reaches the error 1/L


def cut_off(on, b, x):
    """The relative error of exp cut after degree x on logits within b, at most exp(b + x(1 + ln b - ln x))."""
    return on.exp(b + x * (1 + on.log(b) - on.log(x)))


ERROR_BOUNDED = Reading(
    "error 1/L for bounded logits, degree 2 ln L/ln ln L",
    expects=PROVED,
    stands_for=aside("how the method works: the degree that reaches the error"),
    asserts=Cost(cut_off, exponent=-1, along="L", held=("b",)),
    given=LENGTH | {"b": reals(above=0), "x": reals("2*t/log(t)", "2*t/log(t)")},
    families=(Family({"t": "t", "L": "exp(t)", "b": "c", "x": "2*t/log(t)"}),),
)
ERROR_ROOT = Reading(
    "error 1/L for logits √ln L, degree 4 ln L/ln ln L",
    expects=PROVED,
    stands_for=aside("how the method works: the degree that reaches the error"),
    asserts=Cost(cut_off, exponent=-1, along="L"),
    given=LENGTH | {"b": reals("sqrt(t)", "sqrt(t)"), "x": reals("4*t/log(t)", "4*t/log(t)")},
    families=(Family({"t": "t", "L": "exp(t)", "b": "sqrt(t)", "x": "4*t/log(t)"}),),
)
ERROR_LOG = Reading(
    "error 1/L for logits ln L, degree 13/3 ln L",
    expects=PROVED,
    stands_for=aside("how the method works: the degree that reaches the error"),
    asserts=Cost(cut_off, exponent=-1, along="L"),
    given=LENGTH | {"b": reals("t", "t"), "x": reals("13/3*t", "13/3*t")},
    families=(Family({"t": "t", "L": "exp(t)", "b": "t", "x": "13/3*t"}),),
)


# A bound of the rank at that degree


def most_features(on, d, x):
    """(d + x)^{d+x}/(d^d x^x), at least the rank C(d + x, x)."""
    return on.exp((d + x) * on.log(d + x) - d * on.log(d) - x * on.log(x))


def exponent_of_rank(on, c, y):
    """ln of the largest rank over ln L, for width c ln L and degree y ln L."""
    return (c + y) * on.log(c + y) - c * on.log(c) - y * on.log(y)


RANK_SMALL = Reading(
    "rank L^o(1) for degree 4 ln L/ln ln L",
    expects=PROVED,
    stands_for=aside("how the method works: the rank at that degree"),
    asserts=Cost(most_features, exponent=0, along="L", held=("c",)),
    given=LENGTH
    | {
        "c": reals(above=0),
        "d": reals("c*t", "c*t"),
        "x": reals("4*t/log(t) + 1", "4*t/log(t) + 1"),
    },
    families=(Family({"t": "t", "L": "exp(t)", "c": "c", "d": "c*t", "x": "4*t/log(t) + 1"}),),
)
RANK_LARGE = Reading(
    "the rank's bound is at most L for degree 13/3 ln L, d = ln L",
    expects=REFUTED,
    stands_for=aside("how the method works: the bound of the rank at that degree, not the rank itself"),
    asserts=Cost(most_features, exponent=1, along="L"),
    given=LENGTH | {"d": reals("t", "t"), "x": reals("13/3*t", "13/3*t")},
    families=(Family({"t": "t", "L": "exp(t)", "d": "t", "x": "13/3*t"}),),
    repair="rank L^o(1) for degree 4 ln L/ln ln L",
)
