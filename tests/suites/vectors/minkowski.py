"""The Euclidean norm of a sum is at most the sum of the norms."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, integers, vectors


def of_sum(on, x, y):
    """The norm of the sum."""
    return on.norm(x + y, 2)


def sum_of(on, x, y):
    """The sum of the norms."""
    return on.norm(x, 2) + on.norm(y, 2)


def less(on, x, y):
    """0.99 times that."""
    return 99 * sum_of(on, x, y) / 100


GIVEN = {"n": integers(1), "x": vectors("n"), "y": vectors("n")}

CLAIM = Claim(
    "V.3",
    kind="lemma",
    title="The triangle inequality",
    section="Hardy, Littlewood, Pólya, Inequalities, theorem 24",
    says=r"\|x + y\|_2 \le \|x\|_2 + \|y\|_2",
    readings=(
        Reading("for every n", expects=PROVED, asserts=Bound(of_sum, sum_of), given=GIVEN),
        Reading("two numbers", expects=PROVED, asserts=Bound(of_sum, sum_of), given={"x": vectors(2), "y": vectors(2)}),
        Reading("tightened", expects=REFUTED, asserts=Bound(of_sum, less), given=GIVEN),
    ),
)
