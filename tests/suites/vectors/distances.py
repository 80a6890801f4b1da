"""Norms of a sum are at most the sum of norms, and differ by at most the norm of the difference."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, integers, vectors


def sizes(on, x, y):
    """The sum of the sizes of x + y."""
    return on.norm(x + y, 1)


def two_sizes(on, x, y):
    """Those of x and of y."""
    return on.norm(x, 1) + on.norm(y, 1)


def gap(on, x, y):
    """How far the Euclidean norms are apart."""
    return abs(on.norm(x, 2) - on.norm(y, 2))


def distance(on, x, y):
    """The norm of the difference."""
    return on.norm(x - y, 2)


def less(on, x, y):
    """0.99 times that."""
    return 99 * distance(on, x, y) / 100


def third(on, x):
    """The norm with the exponent 3 of numbers above 0."""
    return on.exp(on.log(on.total(on.power(x, 3))) / 3)


def of_sum(on, x, y):
    """That of x + y."""
    return third(on, x + y)


def two_norms(on, x, y):
    """Those of x and of y."""
    return third(on, x) + third(on, y)


def fewer(on, x, y):
    """0.99 times that."""
    return 99 * two_norms(on, x, y) / 100


GIVEN = {"n": integers(1), "x": vectors("n"), "y": vectors("n")}
ABOVE = {"n": integers(1), "x": vectors("n", low=0), "y": vectors("n", low=0)}
WHERE = ("for_all(i, 1, n, x[i] > 0)", "for_all(i, 1, n, y[i] > 0)")

CLAIM = Claim(
    "V.16",
    kind="lemma",
    title="Triangle inequalities",
    section="Hardy, Littlewood, Pólya, Inequalities, theorem 24; Horn and Johnson, Matrix Analysis, section 5.1",
    says=r"\|x + y\|_p \le \|x\|_p + \|y\|_p, \quad \bigl| \|x\| - \|y\| \bigr| \le \|x - y\|",
    readings=(
        Reading("sizes", expects=PROVED, asserts=Bound(sizes, two_sizes), given=GIVEN),
        Reading("from below", expects=PROVED, asserts=Bound(gap, distance), given=GIVEN),
        Reading("exponent 3", expects=PROVED, asserts=Bound(of_sum, two_norms), given=ABOVE, where=WHERE),
        Reading("tightened from below", expects=REFUTED, asserts=Bound(gap, less), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(of_sum, fewer), given=ABOVE, where=WHERE),
    ),
)
