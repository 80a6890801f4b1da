"""All logits o(ln L) at once: within ln L/w, a degree, the error that it reaches, the rank and the operations, every w.

Everything here is an inequality at every size, and no limit is taken. With v = ln w: at any degree y ln L from 4/v ln L
on exp is off by the factor 1/L at most; for width d = c ln L the rank r is at most L^{y(1 + ln(1 + c/y))}; and at rank
r the method takes at most 13d² L (1 + r) operations. As v grows, y = 4/v tends to 0, and so does what is added to the
exponent 1.
"""

from lemmacheck import PROVED, Bound, Reading, aside, reals
from lemmacheck_papers.var_limits.runtime.fast_attention.method import exponent_of_rank
from lemmacheck_papers.var_limits.runtime.fast_attention.whole import operations_at_rank

# The error and the rank


def exponent_of_error(on, v, y):
    """ln of the relative error over ln L at degree y ln L, logits within ln L/w, v = ln w: at most this."""
    return on.exp(-v) + y * (1 - v - on.log(y))


def minus_one(on, v):
    """-1: the error 1/L."""
    return 0 * v - 1


def vanishing(on, c, y):
    """y(1 + ln(1 + c/y)), which tends to 0 with y."""
    return y * (1 + on.log(1 + c / y))


EVERY_ERROR = Reading(
    "error 1/L for logits ln L/w, degrees from 4 ln L/ln w on, every w ≥ e",
    expects=PROVED,
    stands_for=aside("the degree that reaches the error for all logits o(ln L)"),
    asserts=Bound(exponent_of_error, minus_one),
    given={"v": reals(1), "y": reals("4/v")},
)
EVERY_RANK = Reading(
    "the rank at degree y ln L is L to a power that vanishes with y",
    expects=PROVED,
    stands_for=aside("the rank at the degree for all logits o(ln L)"),
    asserts=Bound(exponent_of_rank, vanishing),
    given={"c": reals(above=0), "y": reals(above=0)},
)


# The operations at that rank


def operations_of_method(on, L, d, r):
    """The operations for L tokens of width d at rank r, that of the degree below being as large."""
    return operations_at_rank(on, L, d, r, r)


def operations_by_rank(on, L, d, r):
    """13d² L (1 + r)."""
    return 13 * d * d * L * (1 + r)


EVERY_COUNT = Reading(
    "13d² L (1 + r) operations at rank r, every L and d",
    expects=PROVED,
    stands_for=aside("the operations for all logits o(ln L), at every size; no limit is taken"),
    asserts=Bound(operations_of_method, operations_by_rank),
    given={"L": reals(1), "d": reals(1), "r": reals(0)},
)
