"""The largest size, the Euclidean norm, and the sum of sizes grow in this order, the last by at most √n."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, integers, vectors


def largest(on, x):
    """The largest size."""
    return on.norm(x, "inf")


def euclidean(on, x):
    """The Euclidean norm."""
    return on.norm(x, 2)


def sizes(on, x):
    """The sum of the sizes."""
    return on.norm(x, 1)


def scaled(on, n, x):
    """√n times the Euclidean norm."""
    return on.sqrt(n) * on.norm(x, 2)


def less(on, n, x):
    """0.99 times that."""
    return 99 * scaled(on, n, x) / 100


GIVEN = {"n": integers(1), "x": vectors("n")}

CLAIM = Claim(
    "V.4",
    kind="lemma",
    title="Three norms",
    section="Horn and Johnson, Matrix Analysis, section 5.4",
    says=r"\|x\|_\infty \le \|x\|_2 \le \|x\|_1 \le \sqrt n \, \|x\|_2",
    readings=(
        Reading("largest size", expects=PROVED, asserts=Bound(largest, euclidean), given=GIVEN),
        Reading("sum of sizes", expects=PROVED, asserts=Bound(euclidean, sizes), given=GIVEN),
        Reading("by the root of n", expects=PROVED, asserts=Bound(sizes, scaled), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(sizes, less), given=GIVEN),
    ),
)
