"""The square of the inner product of two rows of n numbers is at most the product of their sums of squares."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, integers, vectors


def square(on, x, y):
    """The inner product, squared."""
    return on.power(on.dot(x, y), 2)


def product(on, x, y):
    """The product of the two sums of squares."""
    return on.dot(x, x) * on.dot(y, y)


def less(on, x, y):
    """0.99 times that."""
    return 99 * product(on, x, y) / 100


GIVEN = {"n": integers(1), "x": vectors("n"), "y": vectors("n")}

CLAIM = Claim(
    "V.2",
    kind="lemma",
    title="Cauchy's inequality",
    section="Hardy, Littlewood, Pólya, Inequalities, theorem 7",
    says=r"\Bigl(\sum x_i y_i\Bigr)^2 \le \sum x_i^2 \sum y_i^2",
    readings=(
        Reading("for every n", expects=PROVED, asserts=Bound(square, product), given=GIVEN),
        Reading(
            "five numbers", expects=PROVED, asserts=Bound(square, product), given={"x": vectors(5), "y": vectors(5)}
        ),
        Reading("tightened", expects=REFUTED, asserts=Bound(square, less), given=GIVEN),
    ),
)
