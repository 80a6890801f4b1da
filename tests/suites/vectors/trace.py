"""The trace of AB is that of BA; it is not the product of the traces."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, equals, integers, matrices


def forth(on, A, B):
    """The trace of AB."""
    return on.trace(on.matmul(A, B))


def back(on, A, B):
    """The trace of BA."""
    return on.trace(on.matmul(B, A))


def traces(on, A, B):
    """The product of the traces."""
    return on.trace(A) * on.trace(B)


GIVEN = {"n": integers(1), "A": matrices("n", "n"), "B": matrices("n", "n")}

CLAIM = Claim(
    "V.9",
    kind="lemma",
    title="The trace of a product",
    section="Horn and Johnson, Matrix Analysis, section 1.2",
    says=r"\operatorname{tr} AB = \operatorname{tr} BA",
    readings=(
        Reading("for every n", expects=PROVED, asserts=Bound(forth, equals(back)), given=GIVEN),
        Reading(
            "three rows",
            expects=PROVED,
            asserts=Bound(forth, equals(back)),
            given={"A": matrices(3, 3), "B": matrices(3, 3)},
        ),
        Reading("as a product", expects=REFUTED, asserts=Bound(forth, traces), given=GIVEN),
    ),
)
