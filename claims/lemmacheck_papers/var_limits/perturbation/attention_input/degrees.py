"""What is true of the layer in degrees 2, 4, 6 and 8, for every n and d: the exponent of R is 5 in each of them.

Logits count c times, where c is the largest slope of the polynomial's logarithm. An entry of the output is the first
one: any other is, once tokens and columns of W_V are exchanged.
"""

from lemmacheck import PROVED, Bound, FastValue, Reading, aside, fast_by, instance
from lemmacheck_papers.var_limits.perturbation.attention_input.layer import LAYER, by_taylor, printed
from var_pipelines.fast import first_entry_moved

# For any degree: how far an entry moves, and what bounds it


def entry(on, X, X_, WQ, WK, WV, degree):
    """How far an entry of the layer of a degree moves."""
    change = by_taylor(on, X_, WQ, WK, WV, degree) - by_taylor(on, X, WQ, WK, WV, degree)
    return abs(on.first(on.transpose(on.first(change))))


def by_shares(on, slope, d, R, eps):
    """Weights move by tanh(c d³R³ε) in total, values are at most dR² and move by dRε."""
    return 2 * d * R * R * on.tanh(on.scalar(slope) * d * d * d * R * R * R * eps) + d * R * eps


def fifth_power(on, slope, d, R, eps):
    """(2cd⁴R⁵ + dR)ε."""
    return (2 * on.scalar(slope) * on.power(d, 4) * on.power(R, 5) + d * R) * eps


# Degree 2, c = 1, where the printed bound is too small


def fast_moved_2(X, X_, WQ, WK, WV):
    """How far the first entry moves, by features, degree 2."""
    return FastValue(*first_entry_moved(X, X_, WQ, WK, WV, degree=2))


@fast_by(fast_moved_2)
def moved_2(on, X, X_, WQ, WK, WV):
    """How far an entry of the layer of degree 2 moves."""
    return entry(on, X, X_, WQ, WK, WV, 2)


def shares_2(on, d, R, eps):
    """2dR²tanh(1·d³R³ε) + dRε."""
    return by_shares(on, "1", d, R, eps)


def bound_2(on, d, R, eps):
    """(2·1·d⁴R⁵ + dR)ε."""
    return fifth_power(on, "1", d, R, eps)


DEGREE_2 = Reading(
    "degree 2: R^5",
    expects=PROVED,
    asserts=Bound(moved_2, shares_2, bound_2),
    given=LAYER,
    stands_for=aside("what holds in degree 2, where the statement does not: (2d⁴R⁵ + dR)ε"),
)


# Degree 4, c = 8/5: less than the printed bound times 5


def fast_moved_4(X, X_, WQ, WK, WV):
    """How far the first entry moves, by features, degree 4."""
    return FastValue(*first_entry_moved(X, X_, WQ, WK, WV, degree=4))


@fast_by(fast_moved_4)
def moved_4(on, X, X_, WQ, WK, WV):
    """How far an entry of the layer of degree 4 moves."""
    return entry(on, X, X_, WQ, WK, WV, 4)


def shares_4(on, d, R, eps):
    """2dR²tanh(8/5·d³R³ε) + dRε."""
    return by_shares(on, "8/5", d, R, eps)


def bound_4(on, d, R, eps):
    """(2·8/5·d⁴R⁵ + dR)ε."""
    return fifth_power(on, "8/5", d, R, eps)


def printed_4(on, d, R, eps):
    """5kR^6dε, 5 times the bound of the statement."""
    return 5 * printed(on, d, on.scalar(4), R, eps)


DEGREE_4 = Reading(
    "degree 4, where it holds",
    expects=PROVED,
    asserts=Bound(moved_4, shares_4, bound_4, printed_4),
    given=LAYER,
    stands_for=instance("f is the Taylor polynomial of degree 4; any n and d", of="X and weights within R"),
)


# Degree 6, c = 2: less than the printed bound times 2


def fast_moved_6(X, X_, WQ, WK, WV):
    """How far the first entry moves, by features, degree 6."""
    return FastValue(*first_entry_moved(X, X_, WQ, WK, WV, degree=6))


@fast_by(fast_moved_6)
def moved_6(on, X, X_, WQ, WK, WV):
    """How far an entry of the layer of degree 6 moves."""
    return entry(on, X, X_, WQ, WK, WV, 6)


def shares_6(on, d, R, eps):
    """2dR²tanh(2·d³R³ε) + dRε."""
    return by_shares(on, "2", d, R, eps)


def bound_6(on, d, R, eps):
    """(2·2·d⁴R⁵ + dR)ε."""
    return fifth_power(on, "2", d, R, eps)


def printed_6(on, d, R, eps):
    """2kR^8dε, 2 times the bound of the statement."""
    return 2 * printed(on, d, on.scalar(6), R, eps)


DEGREE_6 = Reading(
    "degree 6, where it holds",
    expects=PROVED,
    asserts=Bound(moved_6, shares_6, bound_6, printed_6),
    given=LAYER,
    stands_for=instance("f is the Taylor polynomial of degree 6; any n and d", of="X and weights within R"),
)


# Degree 8, c = 5/2: less than the printed bound times 2


def fast_moved_8(X, X_, WQ, WK, WV):
    """How far the first entry moves, by features, degree 8."""
    return FastValue(*first_entry_moved(X, X_, WQ, WK, WV, degree=8))


@fast_by(fast_moved_8)
def moved_8(on, X, X_, WQ, WK, WV):
    """How far an entry of the layer of degree 8 moves."""
    return entry(on, X, X_, WQ, WK, WV, 8)


def shares_8(on, d, R, eps):
    """2dR²tanh(5/2·d³R³ε) + dRε."""
    return by_shares(on, "5/2", d, R, eps)


def bound_8(on, d, R, eps):
    """(2·5/2·d⁴R⁵ + dR)ε."""
    return fifth_power(on, "5/2", d, R, eps)


def printed_8(on, d, R, eps):
    """2kR^10dε, 2 times the bound of the statement."""
    return 2 * printed(on, d, on.scalar(8), R, eps)


DEGREE_8 = Reading(
    "degree 8, where it holds",
    expects=PROVED,
    asserts=Bound(moved_8, shares_8, bound_8, printed_8),
    given=LAYER,
    stands_for=instance("f is the Taylor polynomial of degree 8; any n and d", of="X and weights within R"),
)
