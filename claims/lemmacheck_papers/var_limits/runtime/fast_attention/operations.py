"""The operations of the method at the degree that is certified to reach the error 1/L."""

from fractions import Fraction

from lemmacheck import REFUTED, Bound, Curves, Reading, Threshold, aside, counted, integers
from var_pipelines.fast.cost import exact_operations, linear_operations
from var_pipelines.fast.degree import degree_for, degree_for_root

# L = n² = 4^t tokens, width d = log₂ L = 2t


@counted
def tokens(t):
    """L = n² = 4^t."""
    return 4**t


@counted
def operations_of_all_pairs(t):
    """The operations of exact attention on the same tokens."""
    return exact_operations(tokens=4**t, width=2 * t, columns=2 * t).total


# Logits within b


@counted
def operations(t, b):
    """The operations of the polynomial method on L = 4^t tokens of width 2t at that degree."""
    return linear_operations(tokens=4**t, width=2 * t, columns=2 * t, degree=degree_for(Fraction(b), 2 * t))


FEWER = Reading(
    "fewer operations than all pairs, n = 2^t",
    expects=REFUTED,
    stands_for=aside("from which size on the method takes fewer operations"),
    asserts=Bound(operations, operations_of_all_pairs),
    given={"b": integers(1, 4), "t": integers(1, 100)},
    figures={"holds_from_t": Threshold("t")},
)


# Logits within 9, and the sizes from which the method is cheaper


def log2_side(on, t):
    """log₂ n = t, for L = n² tokens."""
    return t


def cost_exponent_within_1(on, t):
    """The logarithm of the polynomial method's operations over that of all pairs', logits within 1."""
    return on.log(operations(on, t=t, b=on.scalar(1))) / on.log(operations_of_all_pairs(on, t=t))


def cost_exponent_within_4(on, t):
    """The logarithm of the polynomial method's operations over that of all pairs', logits within 4."""
    return on.log(operations(on, t=t, b=on.scalar(4))) / on.log(operations_of_all_pairs(on, t=t))


def cost_exponent_within_9(on, t):
    """The logarithm of the polynomial method's operations over that of all pairs', logits within 9."""
    return on.log(operations(on, t=t, b=on.scalar(9))) / on.log(operations_of_all_pairs(on, t=t))


FEWER_WITHIN_9 = Reading(
    "fewer operations than all pairs, logits within 9, n = 2^t",
    expects=REFUTED,
    stands_for=aside("from which size on the method takes fewer operations"),
    asserts=Bound(operations, operations_of_all_pairs),
    given={"b": integers(9, 9), "t": integers(1, 240)},
    figures={
        "holds_from_t": Threshold("t"),
        "crossover": Curves(log2_side, cost_exponent_within_1, cost_exponent_within_4, cost_exponent_within_9),
    },
)


# Logits within √ln L


@counted
def operations_for_root(t):
    """The operations of the polynomial method on the same tokens, logits within √ln L."""
    return linear_operations(tokens=4**t, width=2 * t, columns=2 * t, degree=degree_for_root(2 * t))


FEWER_ROOT = Reading(
    "fewer operations than all pairs, logits within √ln L, n = 2^t",
    expects=REFUTED,
    stands_for=aside("from which size on the method takes fewer operations"),
    asserts=Bound(operations_for_root, operations_of_all_pairs),
    given={"t": integers(1, 1200)},
    figures={"holds_from_t": Threshold("t")},
)
