"""The squares of the means of the first one, two and three numbers add up to less than four times their squares."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def means(on, x, y, z):
    """x² + ((x + y)/2)² + ((x + y + z)/3)²."""
    return x * x + on.power((x + y) / 2, 2) + on.power((x + y + z) / 3, 2)


def squares(on, x, y, z):
    """4(x² + y² + z²)."""
    return 4 * (x * x + y * y + z * z)


def once(on, x, y, z):
    """1.4(x² + y² + z²)."""
    return 7 * (x * x + y * y + z * z) / 5


GIVEN = {"x": reals(), "y": reals(), "z": reals()}

CLAIM = Claim(
    "V.20",
    kind="lemma",
    title="Hardy's inequality, the first three numbers",
    section="Hardy, Littlewood, Pólya, Inequalities, theorem 326",
    says=r"\sum_{k=1}^3 \Bigl(\frac{x_1 + \dots + x_k}{k}\Bigr)^2 \le 4 \sum_{k=1}^3 x_k^2",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(means, squares), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(means, once), given=GIVEN),
    ),
)
