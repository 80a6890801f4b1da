"""The product of two sums over ordered rows is at most n times the sum of the products."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, integers, vectors


def sums(on, x, y):
    """Σx Σy."""
    return on.total(x) * on.total(y)


def products(on, n, x, y):
    """n Σ xy."""
    return n * on.dot(x, y)


GIVEN = {"n": integers(1), "x": vectors("n"), "y": vectors("n")}
THREE = {"n": integers(3, 3), "x": vectors("n"), "y": vectors("n")}
WHERE = ("for_all(i, 1, n - 1, x[i] <= x[i + 1])", "for_all(i, 1, n - 1, y[i] <= y[i + 1])")

CLAIM = Claim(
    "V.13",
    kind="lemma",
    title="Chebyshev's sum inequality",
    section="Hardy, Littlewood, Pólya, Inequalities, theorem 43",
    says=r"\sum x_i \sum y_i \le n \sum x_i y_i",
    readings=(
        Reading("for every n", expects=PROVED, asserts=Bound(sums, products), given=GIVEN, where=WHERE),
        Reading("three numbers", expects=PROVED, asserts=Bound(sums, products), given=THREE, where=WHERE),
        Reading("without an order", expects=REFUTED, asserts=Bound(sums, products), given=GIVEN),
    ),
)
