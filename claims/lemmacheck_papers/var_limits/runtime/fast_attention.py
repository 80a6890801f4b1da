"""Lemma D.2: approximate attention takes n^{1+o(1)} for n tokens, d = O(log n), R = Θ(√log n), error 1/poly(n).

It is cited as Theorem 1.4 of [AS23], which says R = o(√log n) and divides logits by d. As printed it contradicts
Lemma 4.4, that is, SETH and the other theorem of [AS23]; without 1/d so does R = o(√log n), since constant entries then
give logits of order log n.

How the theorem works can be followed without citing it. Cut after degree x, exp on logits within b is off by the
factor e^b b^{x+1}/(x+1)!, less than exp(b + x(1 + ln b - ln x)), since m! > (m/e)^m. For constant b, and for b = √ln L,
the degree x = O(ln L/ln ln L) reaches 1/L. The rank C(d+x, x) is at most (d+x)^{d+x}/(d^d x^x), by the binomial theorem
for (d+x)^{d+x}: that is L^{o(1)} for d = O(log L). With logits of order ln L, x is too, and the rank exceeds L.

Nothing of this is visible at any size that runs. With the degree that is certified to reach the error 1/L at width
log₂ L, the rank is below L = n² from n = 2^14 on where logits are within 1, from 2^39 for 2, from 2^218 for 9, and from
2^905 where they are within √ln L.
"""

from fractions import Fraction

from lemmacheck import (
    PROVED,
    REFUTED,
    UNDECIDED,
    Bound,
    Cited,
    Claim,
    Contradicts,
    Cost,
    Curves,
    Family,
    Follows,
    Reading,
    Threshold,
    counted,
    integers,
    little,
    reals,
    solvable,
    theta,
)
from lemmacheck_papers.var_limits.hardness.approximate_attention import HARDNESS
from var_pipelines.fast.cost import exact_operations, linear_operations
from var_pipelines.fast.degree import degree_for, degree_for_root, rank_for
from var_pipelines.fast.monomials import rank_of


def cut_off(on, b, x):
    """The relative error of exp cut after degree x on logits within b, at most exp(b + x(1 + ln b - ln x))."""
    return on.exp(b + x * (1 + on.log(b) - on.log(x)))


def most_features(on, d, x):
    """(d + x)^{d+x}/(d^d x^x), at least the rank C(d + x, x)."""
    return on.exp((d + x) * on.log(d + x) - d * on.log(d) - x * on.log(x))


@counted
def rank(t, b):
    """C(d + g, g): d = log₂ L = 2t, g the degree certified to reach the error 1/L on logits within b."""
    return rank_for(2 * t, Fraction(b), 2 * t)


@counted
def rank_for_root(t):
    """The same for logits within √ln L."""
    return rank_of(2 * t, degree_for_root(2 * t))


@counted
def rank_without_scaling(t):
    """The same for entries within 1 and no 1/d, so that logits reach d = 2t."""
    return rank_for(2 * t, Fraction(2 * t), 2 * t)


@counted
def tokens(t):
    """L = n² = 4^t."""
    return 4**t


@counted
def operations(t, b):
    """The operations of the polynomial method on L = 4^t tokens of width 2t at that degree."""
    return linear_operations(tokens=4**t, width=2 * t, columns=2 * t, degree=degree_for(Fraction(b), 2 * t))


@counted
def operations_for_root(t):
    """The same for logits within √ln L."""
    return linear_operations(tokens=4**t, width=2 * t, columns=2 * t, degree=degree_for_root(2 * t))


@counted
def operations_without_scaling(t):
    """The same for entries within 1 and no 1/d: logits reach d = 2t."""
    return linear_operations(tokens=4**t, width=2 * t, columns=2 * t, degree=degree_for(Fraction(2 * t), 2 * t))


@counted
def operations_of_all_pairs(t):
    """The operations of exact attention on the same tokens."""
    return exact_operations(tokens=4**t, width=2 * t, columns=2 * t).total


def log2_side(on, t):
    """Log₂ n = t, for L = n² tokens."""
    return t


def cost_exponent_within_1(on, t):
    """The logarithm of the polynomial method's operations over that of all pairs', logits within 1; below 1 it pays."""
    return on.log(operations(on, t=t, b=on.scalar(1))) / on.log(operations_of_all_pairs(on, t=t))


def cost_exponent_within_4(on, t):
    """The same for logits within 4."""
    return on.log(operations(on, t=t, b=on.scalar(4))) / on.log(operations_of_all_pairs(on, t=t))


def cost_exponent_within_9(on, t):
    """The same for logits within 9."""
    return on.log(operations(on, t=t, b=on.scalar(9))) / on.log(operations_of_all_pairs(on, t=t))


ALGORITHM = Cited("AS23", solvable("attention", within=1, entries=little("sqrt(l)"), scaled=True))
LENGTH = {"t": reals(2), "L": reals("exp(t)", "exp(t)")}
AT_SCALE = {"t": integers(1), "L": integers("4**t", "4**t")}

CLAIM = Claim(
    "D.2",
    kind="lemma",
    title="Fast attention computation",
    section="D.1",
    says=r"\mathsf{AAttC}(n, d = O(\log n), R = \Theta(\sqrt{\log n}), \delta = 1/\mathrm{poly}(n)) \in n^{1+o(1)}",
    cites="Theorem 1.4 of [AS23]",
    uses=("4.2",),
    readings=(
        Reading(
            "as printed, R = Θ(√log n)",
            expects=REFUTED,
            assuming=("SETH", "AS23"),
            asserts=Contradicts(solvable("attention", within=1, entries=theta("sqrt(l)")), HARDNESS),
            repair="R = o(√log n), logits over d",
        ),
        Reading(
            "R = o(√log n), logits over d",
            expects=PROVED,
            assuming=("AS23",),
            asserts=Follows(solvable("attention", within=1, entries=little("sqrt(l)"), scaled=True), ALGORITHM),
        ),
        Reading(
            "R = o(√log n), logits as in Definition 3.4",
            expects=REFUTED,
            assuming=("SETH", "AS23"),
            asserts=Contradicts(solvable("attention", within=1, entries=little("sqrt(l)")), HARDNESS),
            repair="R = o(√log n), logits over d",
        ),
        Reading(
            "error 1/L for bounded logits, degree 2 ln L/ln ln L",
            expects=PROVED,
            asserts=Cost(cut_off, exponent=-1, along="L", held=("b",)),
            given=LENGTH | {"b": reals(above=0), "x": reals("2*t/log(t)", "2*t/log(t)")},
            families=(Family({"t": "t", "L": "exp(t)", "b": "c", "x": "2*t/log(t)"}),),
        ),
        Reading(
            "error 1/L for logits √ln L, degree 4 ln L/ln ln L",
            expects=PROVED,
            asserts=Cost(cut_off, exponent=-1, along="L"),
            given=LENGTH | {"b": reals("sqrt(t)", "sqrt(t)"), "x": reals("4*t/log(t)", "4*t/log(t)")},
            families=(Family({"t": "t", "L": "exp(t)", "b": "sqrt(t)", "x": "4*t/log(t)"}),),
        ),
        Reading(
            "rank L^o(1) for degree 4 ln L/ln ln L",
            expects=PROVED,
            asserts=Cost(most_features, exponent=0, along="L", held=("c",)),
            given=LENGTH
            | {
                "c": reals(above=0),
                "d": reals("c*t", "c*t"),
                "x": reals("4*t/log(t) + 1", "4*t/log(t) + 1"),
            },
            families=(Family({"t": "t", "L": "exp(t)", "c": "c", "d": "c*t", "x": "4*t/log(t) + 1"}),),
        ),
        Reading(
            "error 1/L for logits ln L, degree 13/3 ln L",
            expects=PROVED,
            asserts=Cost(cut_off, exponent=-1, along="L"),
            given=LENGTH | {"b": reals("t", "t"), "x": reals("13/3*t", "13/3*t")},
            families=(Family({"t": "t", "L": "exp(t)", "b": "t", "x": "13/3*t"}),),
        ),
        Reading(
            "rank at most L for degree 13/3 ln L, d = ln L",
            expects=REFUTED,
            asserts=Cost(most_features, exponent=1, along="L"),
            given=LENGTH | {"d": reals("t", "t"), "x": reals("13/3*t", "13/3*t")},
            families=(Family({"t": "t", "L": "exp(t)", "d": "t", "x": "13/3*t"}),),
            repair="rank L^o(1) for degree 4 ln L/ln ln L",
        ),
        Reading(
            "counted with certified degrees, logits within b",
            expects=UNDECIDED,
            asserts=Cost(operations, exponent=1, along="L"),
            given=AT_SCALE | {"b": integers(1)},
            families=(
                Family({"t": "t", "L": "4**t", "b": 1}),
                Family({"t": "t", "L": "4**t", "b": 2}),
                Family({"t": "t", "L": "4**t", "b": 4}),
                Family({"t": "t", "L": "4**t", "b": 9}),
            ),
        ),
        Reading(
            "counted with certified degrees, logits within √ln L",
            expects=UNDECIDED,
            asserts=Cost(operations_for_root, exponent=1, along="L"),
            given=AT_SCALE,
            families=(Family({"t": "t", "L": "4**t"}),),
        ),
        Reading(
            "counted with certified degrees, R = 1, logits as in Definition 3.4",
            expects=UNDECIDED,
            asserts=Cost(operations_without_scaling, exponent=1, along="L"),
            given=AT_SCALE,
            families=(Family({"t": "t", "L": "4**t"}),),
        ),
        Reading(
            "rank below L, n = 2^t",
            expects=REFUTED,
            asserts=Bound(rank, tokens),
            given={"b": integers(1, 4), "t": integers(1, 100)},
            figures={"holds_from_t": Threshold("t")},
        ),
        Reading(
            "fewer operations than all pairs, n = 2^t",
            expects=REFUTED,
            asserts=Bound(operations, operations_of_all_pairs),
            given={"b": integers(1, 4), "t": integers(1, 100)},
            figures={"holds_from_t": Threshold("t")},
        ),
        Reading(
            "fewer operations than all pairs, logits within 9, n = 2^t",
            expects=REFUTED,
            asserts=Bound(operations, operations_of_all_pairs),
            given={"b": integers(9, 9), "t": integers(1, 240)},
            figures={
                "holds_from_t": Threshold("t"),
                "crossover": Curves(log2_side, cost_exponent_within_1, cost_exponent_within_4, cost_exponent_within_9),
            },
        ),
        Reading(
            "rank below L, logits within 9, n = 2^t",
            expects=REFUTED,
            asserts=Bound(rank, tokens),
            given={"b": integers(9, 9), "t": integers(1, 240)},
            figures={"holds_from_t": Threshold("t")},
        ),
        Reading(
            "rank below L, logits within √ln L, n = 2^t",
            expects=REFUTED,
            asserts=Bound(rank_for_root, tokens),
            given={"t": integers(1, 1000)},
            figures={"holds_from_t": Threshold("t")},
        ),
        Reading(
            "fewer operations than all pairs, logits within √ln L, n = 2^t",
            expects=REFUTED,
            asserts=Bound(operations_for_root, operations_of_all_pairs),
            given={"t": integers(1, 1200)},
            figures={"holds_from_t": Threshold("t")},
        ),
        Reading(
            "more features than tokens up to n = 2^60, R = 1, logits as in Definition 3.4",
            expects=PROVED,
            asserts=Bound(tokens, rank_without_scaling),
            given={"t": integers(1, 60)},
        ),
    ),
)
