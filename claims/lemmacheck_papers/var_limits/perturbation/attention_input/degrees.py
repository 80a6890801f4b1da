"""What is true of the layer in degrees 2, 4, 6 and 8, for every n and d: the exponent of R is 5 in each of them.

Logits count c times, where c is the largest slope of the polynomial's logarithm. An entry of the output is the first
one: any other is, once tokens and columns of W_V are exchanged. The degree is how many places the row m has.
"""

from lemmacheck import PROVED, Bound, FastValue, Reading, aside, fast_by, fixed, instance
from lemmacheck_papers.var_limits.perturbation.attention_input.layer import LAYER, by_taylor, printed
from var_pipelines.fast import first_entry_moved

# For any degree: how far an entry moves, and what bounds it


def fast_moved(m, X, X_, WQ, WK, WV):
    """How far the first entry moves, by features."""
    return FastValue(*first_entry_moved(X, X_, WQ, WK, WV, degree=m.shape[-1]))


@fast_by(fast_moved)
def entry_moved(on, m, X, X_, WQ, WK, WV):
    """How far an entry of the layer of a degree moves."""
    change = by_taylor(on, X_, WQ, WK, WV, m.shape[-1]) - by_taylor(on, X, WQ, WK, WV, m.shape[-1])
    return abs(on.first(on.transpose(on.first(change))))


def by_shares(on, c, d, R, eps):
    """Weights move by tanh(c d³R³ε) in total, values are at most dR² and move by dRε."""
    return 2 * d * R * R * on.tanh(c * d * d * d * R * R * R * eps) + d * R * eps


def fifth_power(on, c, d, R, eps):
    """(2cd⁴R⁵ + dR)ε."""
    return (2 * c * on.power(d, 4) * on.power(R, 5) + d * R) * eps


def printed_times(on, times, d, g, R, eps):
    """So many times kR^{g+2}dε, the bound of the statement."""
    return times * printed(on, d, g, R, eps)


HOLDS = Bound(entry_moved, by_shares, fifth_power, printed_times)
OF_2 = {"m": fixed(1, 2), "c": fixed(1), "g": fixed(2)}
OF_4 = {"m": fixed(1, 2, 3, 4), "c": fixed("8/5"), "g": fixed(4)}
OF_6 = {"m": fixed(1, 2, 3, 4, 5, 6), "c": fixed(2), "g": fixed(6)}
OF_8 = {"m": fixed(1, 2, 3, 4, 5, 6, 7, 8), "c": fixed("5/2"), "g": fixed(8)}

DEGREE_2 = Reading(
    "degree 2: R^5",
    expects=PROVED,
    asserts=Bound(entry_moved, by_shares, fifth_power),
    given=LAYER | OF_2,
    stands_for=aside("what holds in degree 2, where the statement does not: (2d⁴R⁵ + dR)ε"),
)
DEGREE_4 = Reading(
    "degree 4, where it holds",
    expects=PROVED,
    asserts=HOLDS,
    given=LAYER | OF_4 | {"times": fixed(5)},
    stands_for=instance("f is the Taylor polynomial of degree 4; any n and d", of="X and weights within R"),
)
DEGREE_6 = Reading(
    "degree 6, where it holds",
    expects=PROVED,
    asserts=HOLDS,
    given=LAYER | OF_6 | {"times": fixed(2)},
    stands_for=instance("f is the Taylor polynomial of degree 6; any n and d", of="X and weights within R"),
)
DEGREE_8 = Reading(
    "degree 8, where it holds",
    expects=PROVED,
    asserts=HOLDS,
    given=LAYER | OF_8 | {"times": fixed(2)},
    stands_for=instance("f is the Taylor polynomial of degree 8; any n and d", of="X and weights within R"),
)
