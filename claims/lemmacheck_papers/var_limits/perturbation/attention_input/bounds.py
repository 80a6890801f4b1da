"""What is true of the layer, for every n and d: the exponent of R is 5, whatever the even degree, and for exp."""

from fractions import Fraction

from lemmacheck import PROVED, Bound, FastValue, Reading, aside, fast_by, instance, reals, repaired
from lemmacheck_papers.var_limits.perturbation.attention_input.layer import LAYER, by_taylor, printed
from lemmacheck_papers.var_limits.perturbation.attention_input.statement import EXACT
from var_pipelines.blocks import AttentionWeights
from var_pipelines.fast import first_entries_apart, taylor_layer

# An entry of the output, the first: any other is the first after tokens and columns of W_V are exchanged


def first_entry(on, output):
    """The first entry of a matrix."""
    return on.first(on.transpose(on.first(output)))


# Exact attention, and any solver: 2δ besides


def exact_entry(on, X, WQ, WK, WV):
    """An entry of attention."""
    return first_entry(on, EXACT(on, 1, X, AttentionWeights(WQ, WK, WV)))


def solutions_moved(on, u, u_, delta, X, X_, WQ, WK, WV):
    """How far an entry of a solution for X' is from that of one for X, which are off by uδ and u'δ, |u|, |u'| ≤ 1."""
    return abs(exact_entry(on, X_, WQ, WK, WV) + u_ * delta - (exact_entry(on, X, WQ, WK, WV) + u * delta))


def exact_moved_and_both_errors(on, delta, X, X_, WQ, WK, WV):
    """How far an entry of exact attention moves, and δ twice."""
    return abs(exact_entry(on, X_, WQ, WK, WV) - exact_entry(on, X, WQ, WK, WV)) + 2 * delta


def shares_and_values(on, delta, d, R, eps):
    """Logits move by 2d³R³ε, and weights so by tanh(d³R³ε) in total; values are at most dR², and move by dRε."""
    return 2 * d * R * R * on.tanh(d * d * d * R * R * R * eps) + d * R * eps + 2 * delta


def linear(on, delta, d, R, eps):
    """(2d⁴R⁵ + dR)ε + 2δ."""
    return (2 * on.power(d, 4) * on.power(R, 5) + d * R) * eps + 2 * delta


REPAIRED = Reading(
    "any solver, with 2δ",
    expects=PROVED,
    asserts=Bound(solutions_moved, exact_moved_and_both_errors, shares_and_values, linear),
    given={"delta": reals(0), "u": reals(-1, 1), "u_": reals(-1, 1)} | LAYER,
    stands_for=repaired("AAttC is any solver of Definition 4.2; the bound is (2d⁴R⁵ + dR)ε + 2δ"),
)


# Taylor polynomials of even degree, whose logarithms have slopes up to c: logits count c times


def of_degree(degree, slope, constant):
    """The terms for one degree: how far an entry moves, the two bounds, and the lemma's with its constant."""

    def fast_entry_moved(X, X_, WQ, WK, WV):
        """How far the first entry moves, by features."""
        after, before = (taylor_layer(x, WQ, WK, WV, degree=degree) for x in (X_, X))
        return FastValue(*first_entries_apart(after, before))

    @fast_by(fast_entry_moved)
    def entry_moved(on, X, X_, WQ, WK, WV):
        """How far an entry of the layer moves."""
        after, before = (first_entry(on, by_taylor(on, x, WQ, WK, WV, degree)) for x in (X_, X))
        return abs(after - before)

    def shares(on, d, R, eps):
        """Weights move by tanh(c d³R³ε) in total, c the largest slope of the polynomial's logarithm."""
        return 2 * d * R * R * on.tanh(on.scalar(slope) * d * d * d * R * R * R * eps) + d * R * eps

    def fifth_power(on, d, R, eps):
        """(2cd⁴R⁵ + dR)ε."""
        return (2 * on.scalar(slope) * on.power(d, 4) * on.power(R, 5) + d * R) * eps

    def printed_times(on, d, R, eps):
        """The bound of the statement, times a constant that is the same for every n and d."""
        return constant * printed(on, d, on.scalar(degree), R, eps)

    return entry_moved, shares, fifth_power, printed_times


DEGREE_2 = Reading(
    "degree 2: R^5",
    expects=PROVED,
    asserts=Bound(*of_degree(2, 1, 1)[:3]),
    given=LAYER,
    stands_for=aside("what holds in degree 2, where the statement does not: (2d⁴R⁵ + dR)ε"),
)
DEGREE_4 = Reading(
    "degree 4, where it holds",
    expects=PROVED,
    asserts=Bound(*of_degree(4, Fraction(8, 5), 5)),
    given=LAYER,
    stands_for=instance("f is the Taylor polynomial of degree 4; any n and d", of="X and weights within R"),
)
DEGREE_6 = Reading(
    "degree 6, where it holds",
    expects=PROVED,
    asserts=Bound(*of_degree(6, 2, 2)),
    given=LAYER,
    stands_for=instance("f is the Taylor polynomial of degree 6; any n and d", of="X and weights within R"),
)
DEGREE_8 = Reading(
    "degree 8, where it holds",
    expects=PROVED,
    asserts=Bound(*of_degree(8, Fraction(5, 2), 2)),
    given=LAYER,
    stands_for=instance("f is the Taylor polynomial of degree 8; any n and d", of="X and weights within R"),
)
