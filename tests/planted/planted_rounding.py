"""Planted true lemmas that float64 alone would call violated: identities that cancel, or lose their last digits."""

from tests.planted.plant import lemma

from lemmacheck import PROVED, reals


def square_of_the_sum(on, x, y):
    """(x + y)²."""
    return (x + y) * (x + y)


def its_three_terms(on, x, y):
    """x² + 2xy + y²."""
    return x * x + 2 * x * y + y * y


def gap_of_squares(on, R):
    """(R + 1)² - R², of which floats keep nothing for large R."""
    return (R + 1) * (R + 1) - R * R


def twice_and_one(on, R):
    """2R + 1."""
    return 2 * R + 1


def cube_minus_cube(on, R):
    """(R + 1/R)³ - R³ - 3R - 3/R."""
    return (R + 1 / R) * (R + 1 / R) * (R + 1 / R) - R * R * R - 3 * R - 3 / R


def inverse_cube(on, R):
    """1/R³."""
    return 1 / (R * R * R)


def seventh_part_sevenfold(on, x):
    """x/7, seven times over, and a tenth, three times over."""
    return x / 7 + x / 7 + x / 7 + x / 7 + x / 7 + x / 7 + x / 7 + x / 10 + x / 10 + x / 10


def thirteen_tenths(on, x):
    """13x/10."""
    return 13 * x / 10


ROUNDING = (
    lemma("(x + y)² is no more than its terms", PROVED, square_of_the_sum, its_three_terms,
          given={"x": reals(0), "y": reals(0)}),
    lemma("(R + 1)² - R² at most 2R + 1", PROVED, gap_of_squares, twice_and_one, given={"R": reals(above=1)}),
    lemma("a cube that cancels but for 1/R³", PROVED, cube_minus_cube, inverse_cube, given={"R": reals(above=1)}),
    lemma("sevenths and tenths add up", PROVED, seventh_part_sevenfold, thirteen_tenths, given={"x": reals(above=0)}),
)  # fmt: skip
