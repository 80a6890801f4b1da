"""What is true of the layer, for every n and d, with any solver of Definition 4.2: the exponent of R is 5.

An entry of the output is the first one: any other is, once tokens and columns of W_V are exchanged.
"""

from lemmacheck import PROVED, Bound, Reading, reals, repaired
from lemmacheck_papers.var_limits.perturbation.attention_input.layer import LAYER, exact_layer

# Exact attention, and any solver: 2δ besides


def exact_entry(on, X, WQ, WK, WV):
    """An entry of attention."""
    return on.first(on.transpose(on.first(exact_layer(on, X, WQ, WK, WV))))


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
    stands_for=repaired(
        "any solver of Definition 4.2; X, X' and the weights within R; (2d⁴R⁵ + dR)ε + 2δ for the bound"
    ),
)
