"""The square of a determinant of three rows is at most the product of their sums of squares."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, matrices


def determinant(on, A):
    """The determinant, squared."""
    return on.power(on.det(A), 2)


def rows(on, A):
    """The product of the sums of squares of the rows."""
    return on.product(on.row_sums(A * A))


def less(on, A):
    """0.99 times that."""
    return 99 * rows(on, A) / 100


GIVEN = {"A": matrices(2, 2)}

CLAIM = Claim(
    "V.15",
    kind="lemma",
    title="Hadamard's determinant",
    section="Horn and Johnson, Matrix Analysis, section 7.8",
    says=r"(\det A)^2 \le \prod_i \sum_j a_{ij}^2",
    readings=(
        Reading("two rows", expects=PROVED, asserts=Bound(determinant, rows), given=GIVEN),
        Reading("three rows", expects=PROVED, asserts=Bound(determinant, rows), given={"A": matrices(3, 3)}),
        Reading("tightened", expects=REFUTED, asserts=Bound(determinant, less), given=GIVEN),
    ),
)
