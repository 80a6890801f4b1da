"""Norms of a product of 2 x 2 matrices: the largest entry is no submultiplicative norm, but twice it is."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, matrices, reals


def corner_of_the_product(on, A, B):
    """The first entry of the product, in absolute value."""
    return abs(on.first(on.matmul(A, B)[..., :1, :]))


def largest_entries(on, a, b):
    """The product of the two largest entries."""
    return a * b


def twice_the_largest_entries(on, a, b):
    """Twice the product of the two largest entries."""
    return 2 * a * b


GIVEN = {"a": reals(0), "b": reals(0), "A": matrices(2, 2, within="a"), "B": matrices(2, 2, within="b")}

CLAIM = Claim(
    "14",
    kind="lemma",
    title="The largest entry as a norm",
    section="2",
    says=r"\|AB\|_{\max} \le \|A\|_{\max}\|B\|_{\max}",
    readings=(
        Reading("as it stands", expects=REFUTED, asserts=Bound(corner_of_the_product, largest_entries), given=GIVEN),
        Reading(
            "with the width",
            expects=PROVED,
            asserts=Bound(corner_of_the_product, twice_the_largest_entries),
            given=GIVEN,
        ),
    ),
)
