"""The sums of the first n integers, squares and cubes have their closed forms."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, counted, equals, integers


@counted
def integers_up_to(n):
    """1 + 2 + ... + n."""
    return sum(range(1, n + 1))


@counted
def squares_up_to(n):
    """1² + 2² + ... + n²."""
    return sum(k**2 for k in range(1, n + 1))


@counted
def cubes_up_to(n):
    """1³ + 2³ + ... + n³."""
    return sum(k**3 for k in range(1, n + 1))


def triangle(on, n):
    """n(n + 1)/2."""
    return n * (n + 1) / 2


def pyramid(on, n):
    """n(n + 1)(2n + 1)/6."""
    return n * (n + 1) * (2 * n + 1) / 6


def square(on, n):
    """n²(n + 1)²/4."""
    return n * n * (n + 1) * (n + 1) / 4


def cube(on, n):
    """n³/3."""
    return on.power(n, 3) / 3


GIVEN = {"n": integers(1)}

CLAIM = Claim(
    "V.10",
    kind="lemma",
    title="Sums of integers, squares and cubes",
    section="Graham, Knuth, Patashnik, Concrete Mathematics, section 2.5",
    says=r"\sum k = \frac{n(n + 1)}2, \quad \sum k^2 = \frac{n(n + 1)(2n + 1)}6, \quad \sum k^3 = \frac{n^2(n + 1)^2}4",
    readings=(
        Reading("integers", expects=PROVED, asserts=Bound(integers_up_to, equals(triangle)), given=GIVEN),
        Reading("squares", expects=PROVED, asserts=Bound(squares_up_to, equals(pyramid)), given=GIVEN),
        Reading("cubes", expects=PROVED, asserts=Bound(cubes_up_to, equals(square)), given=GIVEN),
        Reading("squares as a cube", expects=REFUTED, asserts=Bound(squares_up_to, cube), given=GIVEN),
    ),
)
