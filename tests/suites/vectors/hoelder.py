"""The cube of a sum of products of three is at most the product of the sums of cubes, for numbers from 0 on."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, integers, vectors


def cube(on, x, y, z):
    """The sum of the products, cubed."""
    return on.power(on.total(x * y * z), 3)


def cubes(on, x, y, z):
    """The product of the three sums of cubes."""
    return on.total(on.power(x, 3)) * on.total(on.power(y, 3)) * on.total(on.power(z, 3))


def less(on, x, y, z):
    """0.99 times that."""
    return 99 * cubes(on, x, y, z) / 100


GIVEN = {"n": integers(1), "x": vectors("n", low=0), "y": vectors("n", low=0), "z": vectors("n", low=0)}
TWO = {"x": vectors(2, low=0), "y": vectors(2, low=0), "z": vectors(2, low=0)}

CLAIM = Claim(
    "V.5",
    kind="lemma",
    title="Hölder's inequality for three rows",
    section="Hardy, Littlewood, Pólya, Inequalities, theorem 11",
    says=r"\Bigl(\sum x_i y_i z_i\Bigr)^3 \le \sum x_i^3 \sum y_i^3 \sum z_i^3",
    readings=(
        Reading("for every n", expects=PROVED, asserts=Bound(cube, cubes), given=GIVEN),
        Reading("two numbers", expects=PROVED, asserts=Bound(cube, cubes), given=TWO),
        Reading("tightened", expects=REFUTED, asserts=Bound(cube, less), given=GIVEN),
    ),
)
