"""Means of powers under weights grow with the exponent: geometric mean, mean, that of squares, that of cubes."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, integers, simplex, vectors


def geometric(on, p, x):
    """The geometric mean."""
    return on.exp(on.expectation(p, on.log(x)))


def mean(on, p, x):
    """The mean."""
    return on.expectation(p, x)


def squares(on, p, x):
    """The root of the mean of squares."""
    return on.sqrt(on.expectation(p, x * x))


def cubes(on, p, x):
    """The cube root of the mean of cubes."""
    return on.exp(on.log(on.expectation(p, on.power(x, 3))) / 3)


def less(on, p, x):
    """0.99 times that."""
    return 99 * cubes(on, p, x) / 100


GIVEN = {"n": integers(2), "p": simplex("n"), "x": vectors("n", low=0)}
WHERE = ("for_all(i, 1, n, x[i] > 0)",)
FREE = {"n": integers(2), "p": vectors("n", low=0, high=1), "x": vectors("n", low=0)}

CLAIM = Claim(
    "V.15",
    kind="lemma",
    title="Means of powers",
    section="Hardy, Littlewood, Pólya, Inequalities, theorems 9 and 16",
    says=r"\prod x_i^{p_i} \le \sum p_i x_i \le \Bigl(\sum p_i x_i^2\Bigr)^{1/2} \le \Bigl(\sum p_i x_i^3\Bigr)^{1/3}",
    readings=(
        Reading("geometric and mean", expects=PROVED, asserts=Bound(geometric, mean), given=GIVEN, where=WHERE),
        Reading("mean and squares", expects=PROVED, asserts=Bound(mean, squares), given=GIVEN),
        Reading("squares and cubes", expects=PROVED, asserts=Bound(squares, cubes), given=GIVEN, where=WHERE),
        Reading("tightened", expects=REFUTED, asserts=Bound(squares, less), given=GIVEN, where=WHERE),
        Reading("without a sum of 1", expects=REFUTED, asserts=Bound(mean, squares), given=FREE),
    ),
)
