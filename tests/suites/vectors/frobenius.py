"""The sum of the squares of the entries of AB is at most the product of those of A and of B."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, integers, matrices


def of_product(on, A, B):
    """The sum of the squares of the entries of AB."""
    return on.total(on.power(on.matmul(A, B), 2))


def product(on, A, B):
    """The product of both sums of squares."""
    return on.total(A * A) * on.total(B * B)


def less(on, A, B):
    """0.99 times that."""
    return 99 * product(on, A, B) / 100


GIVEN = {"n": integers(1), "A": matrices("n", "n"), "B": matrices("n", "n")}

CLAIM = Claim(
    "V.7",
    kind="lemma",
    title="The Frobenius norm of a product",
    section="Horn and Johnson, Matrix Analysis, section 5.6",
    says=r"\|AB\|_F^2 \le \|A\|_F^2 \|B\|_F^2",
    readings=(
        Reading("for every n", expects=PROVED, asserts=Bound(of_product, product), given=GIVEN),
        Reading(
            "two rows",
            expects=PROVED,
            asserts=Bound(of_product, product),
            given={"A": matrices(2, 2), "B": matrices(2, 2)},
        ),
        Reading("tightened", expects=REFUTED, asserts=Bound(of_product, less), given=GIVEN),
    ),
)
