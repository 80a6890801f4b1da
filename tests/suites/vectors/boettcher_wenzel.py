"""The commutator AB - BA has at most twice the product of the sums of squares of A and B."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, matrices


def commutator(on, A, B):
    """The sum of the squares of the entries of AB - BA."""
    return on.total(on.power(on.matmul(A, B) - on.matmul(B, A), 2))


def twice(on, A, B):
    """Twice the product of both sums of squares."""
    return 2 * on.total(A * A) * on.total(B * B)


def less(on, A, B):
    """1.99 times the product."""
    return 199 * twice(on, A, B) / 200


GIVEN = {"A": matrices(2, 2), "B": matrices(2, 2)}

CLAIM = Claim(
    "V.8",
    kind="lemma",
    title="Böttcher and Wenzel's inequality",
    section="Böttcher and Wenzel, The Frobenius norm and the commutator, 2008",
    says=r"\|AB - BA\|_F^2 \le 2 \|A\|_F^2 \|B\|_F^2",
    readings=(
        Reading("two rows", expects=PROVED, asserts=Bound(commutator, twice), given=GIVEN),
        Reading(
            "three rows",
            expects=PROVED,
            asserts=Bound(commutator, twice),
            given={"A": matrices(3, 3), "B": matrices(3, 3)},
        ),
        Reading("tightened", expects=REFUTED, asserts=Bound(commutator, less), given=GIVEN),
    ),
)
