"""The determinant of AB is the product of both determinants; that of A + B is not the sum."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, equals, matrices


def of_product(on, A, B):
    """The determinant of AB."""
    return on.det(on.matmul(A, B))


def product(on, A, B):
    """The product of the determinants."""
    return on.det(A) * on.det(B)


def of_sum(on, A, B):
    """The determinant of A + B."""
    return on.det(A + B)


def both(on, A, B):
    """The sum of the determinants."""
    return on.det(A) + on.det(B)


def square(rows):
    """Two matrices of so many rows."""
    return {"A": matrices(rows, rows), "B": matrices(rows, rows)}


CLAIM = Claim(
    "V.17",
    kind="lemma",
    title="The determinant of a product",
    section="Horn and Johnson, Matrix Analysis, section 0.3",
    says=r"\det AB = \det A \det B",
    readings=(
        Reading("two rows", expects=PROVED, asserts=Bound(of_product, equals(product)), given=square(2)),
        Reading("three rows", expects=PROVED, asserts=Bound(of_product, equals(product)), given=square(3)),
        Reading("four rows", expects=PROVED, asserts=Bound(of_product, equals(product)), given=square(4)),
        Reading("of a sum", expects=REFUTED, asserts=Bound(of_sum, equals(both)), given=square(2)),
    ),
)
