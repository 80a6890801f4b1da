"""The method as a whole: a degree, the error that it reaches, the rank that it takes, and the operations counted.

L tokens, t = ln L, of width d = C ln L, and logits within b. That degree x - 1 reaches the error 1/L is a condition of
the domain. The degree is an integer between x - 1 and x, its rank at most (d+x)^{d+x}/(d^d x^x), and the operations are
the engine's at that rank.
"""

from fractions import Fraction
from math import comb

from lemmacheck import PROVED, REFUTED, Bound, Cost, Family, Reading, aside, counted, equals, integers, reals
from lemmacheck_papers.var_limits.runtime.fast_attention.method import LENGTH, exponent_of_rank, most_features
from var_pipelines.count import polynomial_attention
from var_pipelines.fast.degree import degree_for, degree_for_root

# The operations for L tokens of width d, where r and q are the ranks of the degree and of the one below


def operations_at_rank(on, L, d, r, q):
    """Features, sums over keys and readings by queries for each token, and the polynomial's weights once."""
    return L * ((4 * d + 4) * r + 2 * q + d * (2 * d + 5) - 3) + (d + 1) * r


@counted
def operations_of_engine(L, d, x):
    """The operations of the engine at degree x from 2 on, coordinates of the top degree one at a time."""
    return polynomial_attention(L, d, x).total


@counted
def rank(d, x):
    """C(d + x, x)."""
    return comb(d + x, x)


def operations_in_closed_form(on, L, d, x):
    """The same by the closed form."""
    return operations_at_rank(on, L, d, rank(on, d=d, x=x), rank(on, d=d, x=x - 1))


ENGINE = Reading(
    "the closed form is what the engine takes",
    expects=PROVED,
    stands_for=aside("the operations of the method, counted at up to 3 tokens, width 3, degrees 2 to 4"),
    asserts=Bound(operations_of_engine, equals(operations_in_closed_form)),
    given={"L": integers(1, 3), "d": integers(1, 3), "x": integers(2, 4)},
)


# Degree, error, rank and operations at once


def operations_at_most(on, L, d, x):
    """The operations at the largest rank that a degree up to x may have."""
    return operations_at_rank(on, L, d, most_features(on, d, x), most_features(on, d, x))


REACHED = ("b + (x - 1)*(1 + log(b) - log(x - 1)) <= -t",)
WIDTH = {"C": reals(1), "d": reals("C*t", "C*t")}
GROWS = {"t": "t", "L": "exp(t)", "C": "c", "d": "c*t"}
IN_ALL = Cost(operations_at_most, exponent=1, along="L", held=("C",))

COUNTED = Reading(
    "L^{1+o(1)} operations where the error of exp is 1/L, logits within a fixed b",
    expects=PROVED,
    stands_for=aside("rank and operations at once, at sizes where the degree reaches the error, logits bounded"),
    asserts=Cost(operations_at_most, exponent=1, along="L", held=("C", "b")),
    given=LENGTH | {"b": reals(above=0), "x": reals("2*t/log(t) + 2", "2*t/log(t) + 2")} | WIDTH,
    where=REACHED,
    families=(Family(GROWS | {"b": "b", "x": "2*t/log(t) + 2"}),),
)
COUNTED_ROOT = Reading(
    "L^{1+o(1)} operations where the error of exp is 1/L, logits within √ln L",
    expects=PROVED,
    stands_for=aside("rank and operations at once, at sizes where the degree reaches the error, logits within √ln L"),
    asserts=IN_ALL,
    given=LENGTH | {"b": reals("sqrt(t)", "sqrt(t)"), "x": reals("4*t/log(t) + 2", "4*t/log(t) + 2")} | WIDTH,
    where=REACHED,
    families=(Family(GROWS | {"b": "sqrt(t)", "x": "4*t/log(t) + 2"}),),
)
COUNTED_LITTLE = Reading(
    "L^{1+o(1)} operations where the error of exp is 1/L, logits within ln L/ln ln L",
    expects=PROVED,
    stands_for=aside("rank and operations at once, at sizes where the degree reaches the error, logits o(ln L)"),
    asserts=IN_ALL,
    given={"t": reals(20), "L": LENGTH["L"], "b": reals("t/log(t)", "t/log(t)")}
    | {"x": reals("4*t/log(log(t)) + 2", "4*t/log(log(t)) + 2")}
    | WIDTH,
    where=REACHED,
    families=(Family(GROWS | {"b": "t/log(t)", "x": "4*t/log(log(t)) + 2"}),),
)


# All logits o(ln L) at once: for every w they are within ln L/w from some L on, and v = ln w is held


def over_rank(on, t, L, d, x, C, y):
    """The operations over L to that power."""
    return operations_at_most(on, L, d, x) / on.exp(t * exponent_of_rank(on, C, y))


COUNTED_EVERY = Reading(
    "L^{1+ρ+o(1)} operations where the error of exp is 1/L, logits within ln L/w, every w",
    expects=PROVED,
    stands_for=aside(
        "degree 4 ln L/ln w, error, rank and operations at once; ρ, the exponent of the rank, vanishes as w grows"
    ),
    asserts=Cost(over_rank, exponent=1, along="L", held=("v", "y", "C")),
    given={"t": reals(2), "L": LENGTH["L"], "v": reals(1), "y": reals(above=0), "b": reals("exp(-v)*t", "exp(-v)*t")}
    | {"x": reals("y*t + 2", "y*t + 2")}
    | WIDTH,
    where=("y == 4/v", *REACHED),
    families=(Family(GROWS | {"C": 1, "d": "t", "v": 4, "y": 1, "b": "exp(-4)*t", "x": "t + 2"}),),
)


# Logits as in Definition 3.4

COUNTED_NOT_SCALED = Reading(
    "L^{1+o(1)} operations where the error of exp is 1/L at degree 13/3 ln L, R = 1, logits as in Definition 3.4",
    expects=REFUTED,
    stands_for=aside(
        "rank and operations at once, at sizes where the degree reaches the error, d = ln L, logits without 1/d"
    ),
    asserts=IN_ALL,
    given=LENGTH | {"b": reals("t", "t"), "x": reals("13/3*t + 2", "13/3*t + 2")} | WIDTH,
    where=REACHED,
    families=(Family(GROWS | {"b": "t", "x": "13/3*t + 2", "C": 1, "d": "t"}),),
    repair="L^{1+o(1)} operations where the error of exp is 1/L, logits within ln L/ln ln L",
)


# The degrees that are certified, at sizes up to L = 4^100


@counted
def certified_degree(t, b):
    """The degree that is certified to reach the error 1/L on logits within b, L = 4^t."""
    return degree_for(Fraction(b), 2 * t)


@counted
def certified_degree_for_root(t):
    """The degree that is certified to reach the error 1/L on logits within √ln L, L = 4^t."""
    return degree_for_root(2 * t)


def degree_allowed(on, t):
    """4 ln L/ln ln L + 1."""
    length = t * on.log(on.scalar(4))
    return 4 * length / on.log(length) + 1


CERTIFIED = Reading(
    "certified degrees are at most 4 ln L/ln ln L + 1, logits within b ≤ 4, up to n = 2^100",
    expects=PROVED,
    stands_for=aside("certified degrees against the closed form"),
    asserts=Bound(certified_degree, degree_allowed),
    given={"b": integers(1, 4), "t": integers(1, 100)},
)
CERTIFIED_ROOT = Reading(
    "certified degrees are at most 4 ln L/ln ln L + 1, logits within √ln L, up to n = 2^300",
    expects=PROVED,
    stands_for=aside("certified degrees against the closed form"),
    asserts=Bound(certified_degree_for_root, degree_allowed),
    given={"t": integers(1, 300)},
)
