"""The trace of a product of two positive semidefinite matrices lies between 0 and the product of the traces."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, psd


def zero(on):
    """0."""
    return on.scalar(0)


def of_product(on, A, B):
    """The trace of AB."""
    return on.trace(on.matmul(A, B))


def traces(on, A, B):
    """The product of the traces."""
    return on.trace(A) * on.trace(B)


def less(on, A, B):
    """0.99 times that."""
    return 99 * traces(on, A, B) / 100


GIVEN = {"A": psd(2), "B": psd(2)}

CLAIM = Claim(
    "V.14",
    kind="lemma",
    title="The trace of a product of two positive semidefinite matrices",
    section="Horn and Johnson, Matrix Analysis, section 7.1",
    says=r"0 \le \operatorname{tr} AB \le \operatorname{tr} A \operatorname{tr} B",
    readings=(
        Reading("not negative", expects=PROVED, asserts=Bound(zero, of_product), given=GIVEN),
        Reading("at most the product", expects=PROVED, asserts=Bound(of_product, traces), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(of_product, less), given=GIVEN),
    ),
)
