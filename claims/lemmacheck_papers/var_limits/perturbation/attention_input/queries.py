"""Q, K and V within R, as X and the weights are: in degrees 2, 4, 6 and 8 R³ for every n and d, and the printed bound.

Of Q' = X'W_Q is given what Eq (3) says, that it is within dRε of Q; K' and V' likewise. Logits move by 2d²R²ε then,
with values of at most R. One query suffices: an entry of the output is the first one.
"""

from lemmacheck import PROVED, Bound, Reading, fixed, instance, integers, matrices
from lemmacheck_papers.var_limits.perturbation.attention_input.degrees import OF_2, OF_4, OF_6, OF_8, printed_times
from lemmacheck_papers.var_limits.perturbation.attention_input.layer import R_AND_EPS
from var_pipelines.reference import polynomial_attention_of, taylor

# How far an entry moves, the degree is how many places the row m has, and what bounds it


def entry_moved(on, m, Q, K, V, Q_, K_, V_):
    """How far an entry of the layer of a degree moves, given Q, K and V."""
    f = taylor(m.shape[-1])
    after = polynomial_attention_of(on, Q_, K_, V_, coefficients=f)
    change = after - polynomial_attention_of(on, Q, K, V, coefficients=f)
    return abs(on.first(on.transpose(on.first(change))))


def by_shares(on, c, d, R, eps):
    """Weights move by tanh(c d²R²ε) in total, values are at most R and move by dRε."""
    return 2 * R * on.tanh(c * d * d * R * R * eps) + d * R * eps


def third_power(on, c, d, R, eps):
    """(2cd²R³ + dR)ε."""
    return (2 * c * d * d * on.power(R, 3) + d * R) * eps


HOLDS = Bound(entry_moved, by_shares, third_power, printed_times)
GIVEN = (
    {"n": integers(1), "d": integers(1)}
    | R_AND_EPS
    | {
        "Q": matrices(1, "d", within="R"),
        "Q_": matrices(1, "d", near="Q", by="d*R*eps", within="R"),
        "K": matrices("n", "d", within="R"),
        "K_": matrices("n", "d", near="K", by="d*R*eps", within="R"),
        "V": matrices("n", "d", within="R"),
        "V_": matrices("n", "d", near="V", by="d*R*eps", within="R"),
    }
)

QUERIES_2 = Reading(
    "Q, K and V within R, degree 2",
    expects=PROVED,
    asserts=HOLDS,
    given=GIVEN | OF_2 | {"times": fixed(2)},
    stands_for=instance("Q, K and V within R as well, degree 2; any n and d", of="X and weights within R"),
)
QUERIES_4 = Reading(
    "Q, K and V within R, degree 4",
    expects=PROVED,
    asserts=HOLDS,
    given=GIVEN | OF_4 | {"times": fixed(1)},
    stands_for=instance("Q, K and V within R as well, degree 4; any n and d", of="X and weights within R"),
)
QUERIES_6 = Reading(
    "Q, K and V within R, degree 6",
    expects=PROVED,
    asserts=HOLDS,
    given=GIVEN | OF_6 | {"times": fixed(1)},
    stands_for=instance("Q, K and V within R as well, degree 6; any n and d", of="X and weights within R"),
)
QUERIES_8 = Reading(
    "Q, K and V within R, degree 8",
    expects=PROVED,
    asserts=HOLDS,
    given=GIVEN | OF_8 | {"times": fixed(1)},
    stands_for=instance("Q, K and V within R as well, degree 8; any n and d", of="X and weights within R"),
)
