"""What the statement leaves open: the solver, the features, the normaliser."""

from lemmacheck import PROVED, REFUTED, Bound, Family, Reading, equals, integers, reals, vectors, written
from lemmacheck_papers.var_limits.perturbation.attention_input.product import R_AND_EPS

# Any solver of Definition 4.2: two solutions differ by up to 2δ, however small ε is


def solutions_apart(on, A, delta):
    """How far two solutions of AAttC for one and the same input may be apart: A + δ and A - δ."""
    return abs(A + delta - (A - delta))


def any_multiple_of_eps(on, R, g, eps):
    """R^{g+2}ε."""
    return on.power(R, g + 2) * eps


@written(r"|\mathsf{AAttC}(X')_{i,j} - \mathsf{AAttC}(X)_{i,j}|")
def solutions_moved(on, A, A_, T, T_):
    """How far a solution for X' is from one for X."""
    return abs(T_ - T)


def exact_moved_and_both_errors(on, A, A_, delta):
    """How far exact attention moves, and δ twice."""
    return abs(A_ - A) + 2 * delta


SOLUTIONS = {"A": reals(), "delta": reals(above=0, open=True)}

ANY_SOLVER = Reading(
    "any solver of Definition 4.2",
    expects=REFUTED,
    asserts=Bound(solutions_apart, any_multiple_of_eps, up_to_constant=True),
    given=SOLUTIONS | R_AND_EPS | {"g": integers(1, 6)},
    families=(Family({"A": "0", "delta": "1", "R": "2", "eps": "1/(20*t)"}),),
    repair="any solver, with 2δ",
)
ANY_SOLVER_REPAIRED = Reading(
    "any solver, with 2δ",
    expects=PROVED,
    asserts=Bound(solutions_moved, exact_moved_and_both_errors),
    given=SOLUTIONS
    | {
        "A_": reals(),
        "T": reals("A - delta", "A + delta"),
        "T_": reals("A_ - delta", "A_ + delta"),
    },
)


# U_{ij} = f(Q_i) as printed, without j: UV^T has rank one


def minor(on, u, u_, v, v_):
    """A 2 x 2 minor of UV^T when no entry of a row of U or of V depends on its column, k features."""
    return (u * v) * (u_ * v_) - (u * v_) * (u_ * v)


def zero(on):
    """0."""
    return on.scalar(0)


RANK_ONE = Reading(
    "as printed, UV^T has rank one",
    expects=PROVED,
    asserts=Bound(minor, equals(zero)),
    given={"u": reals(), "u_": reals(), "v": reals(), "v_": reals()},
)


# The normaliser, which vanishes for some polynomials


def normaliser(on, s):
    """The normaliser of two tokens for the polynomial 1 + s."""
    return on.total(1 + s)


NORMALISER = Reading(
    "no polynomial's normaliser vanishes",
    expects=REFUTED,
    asserts=Bound(zero, normaliser),
    given={"R": reals(above=1), "s": vectors(2, within="R*R")},
)
