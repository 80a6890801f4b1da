"""Lemma D.4 for other growth rates than 2: sides are rounded down."""

from fractions import Fraction

from lemmacheck import PROVED, Bound, Reading, aside, counted, equals, integers
from lemmacheck_papers.var_limits.runtime.reconstruction.operations import reconstruction_operations
from var_pipelines.count import growing_reconstruction, last_side_of

# Runs with α = a/2, sides rounded down


@counted
def operations_of_run(a, K, d):
    """All operations of stage two, run with sides 1, α, α², ... for α = a/2, rounded down."""
    return growing_reconstruction(Fraction(a, 2), K, d).total


@counted
def last_side(a, K):
    """The side of the last map."""
    return last_side_of(Fraction(a, 2), K)


def operations_by_side(on, a, K, d):
    """All operations by the closed form."""
    return on.total(reconstruction_operations(on, last_side(on, a=a, K=K), K, d))


ROUNDED = Reading(
    "runs with α from 3/2 to 4, sides rounded down",
    expects=PROVED,
    stands_for=aside("the operations counted in runs for α = 3/2, 2, 5/2, 3, 7/2 and 4, K ≤ 3"),
    asserts=Bound(operations_of_run, equals(operations_by_side)),
    given={"a": integers(3, 8), "K": integers(1, 3), "d": integers(1, 2)},
)
