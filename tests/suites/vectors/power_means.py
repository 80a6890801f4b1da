"""The cube of the mean square is at most the square of the mean cube, for numbers from 0 on."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, integers, vectors


def squares(on, x):
    """The mean of the squares, cubed."""
    return on.power(on.mean(x * x), 3)


def cubes(on, x):
    """The mean of the cubes, squared."""
    return on.power(on.mean(on.power(x, 3)), 2)


def less(on, x):
    """0.99 times that."""
    return 99 * cubes(on, x) / 100


GIVEN = {"n": integers(1), "x": vectors("n", low=0)}

CLAIM = Claim(
    "V.6",
    kind="lemma",
    title="Quadratic and cubic mean",
    section="Hardy, Littlewood, Pólya, Inequalities, theorem 16",
    says=r"\Bigl(\frac1n \sum x_i^2\Bigr)^3 \le \Bigl(\frac1n \sum x_i^3\Bigr)^2",
    readings=(
        Reading("for every n", expects=PROVED, asserts=Bound(squares, cubes), given=GIVEN),
        Reading("two numbers", expects=PROVED, asserts=Bound(squares, cubes), given={"x": vectors(2, low=0)}),
        Reading("tightened", expects=REFUTED, asserts=Bound(squares, less), given=GIVEN),
    ),
)
