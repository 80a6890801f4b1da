"""What the search for sums of squares stands on: cones, zeros, faces, scaling."""

from fractions import Fraction

import numpy as np
import pytest
from tests.impl.lemmacheck.proving.sequents import sequent

from lemmacheck.proving.gram.cone import cone
from lemmacheck.proving.gram.faces import at_zeros
from lemmacheck.proving.gram.forms import Sampled, dense, multiplied, primitive, stretched, value
from lemmacheck.proving.gram.lows import Region, lows
from lemmacheck.proving.gram.polish import factor, polished
from lemmacheck.proving.gram.program import NearSolution, grams, solved, system
from lemmacheck.proving.gram.scaling import scaling

XY = ("x", "y")
ONE = {(0, 0): Fraction(1)}


def form(text, names=XY):
    """Return a polynomial from its text."""
    return dense(sequent(f"{text} >= 0").goal.polynomial, names)


def bases(whole):
    """Return the monomials of a cone's parts."""
    return [sorted(next(iter(one)) for one in part.basis) for part in whole.parts]


def test_only_monomials_in_half_the_polytope_take_part():
    """Of ten monomials of degree 3 or less Motzkin's four are left; changes of sign keep xy, x²y, xy² and 1 apart."""
    whole = cone(form("x**4*y**2 + x**2*y**4 + x**2*y**2 + 1"), [((), ONE)], [], [], 6)
    assert sorted(bases(whole)) == [[(0, 0)], [(1, 1)], [(1, 2)], [(2, 1)]]


@pytest.mark.parametrize("text", ["x**4*y**2 - x**2", "x**3 + 1", "x*y"])
def test_a_corner_that_no_square_has_ends_the_search(text):
    """A vertex of the polytope with a negative coefficient or an odd exponent is in no sum of squares."""
    assert cone(form(text), [((), ONE)], [], [], 6) is None


def test_an_equation_makes_monomials_superfluous():
    """Where x = 1 - y no square needs x."""
    target = form("x**2 + y**2 - x*y + x + 1/2")
    assert bases(cone(target, [((), ONE)], [], [], 2)) == [[(0, 0), (0, 1), (1, 0)]]
    assert bases(cone(target, [((), ONE)], [(0, form("x + y - 1"))], [], 2)) == [[(0, 0), (0, 1)]]


def test_squares_vanish_at_zeros_unless_their_factor_does():
    """At a zero of the target a square vanishes, beside a factor that is positive; beside one that is 0 it need not."""
    target = form("x*y**2 + (x - y)**2")
    whole = cone(target, [((), ONE), ((0,), form("x"))], [], [], 3)
    assert bases(whole) == [[(0, 1), (1, 0)], [(0, 1)]]
    assert [len(part.basis) for part in at_zeros(whole, [(Fraction(1), Fraction(1))]).parts] == [1]
    assert [len(part.basis) for part in at_zeros(whole, [(Fraction(0), Fraction(0))]).parts] == [2, 1]


@pytest.mark.parametrize(
    ("text", "facts", "spot"),
    [
        ("(x - 1)**2 + (y - 2)**2", [], (1, 2)),
        ("(3*x - 1)**2 + (7*x - 5*y)**2", [], ("1/3", "7/15")),
        ("(x - 3*y)**2", [], (1, "1/3")),
        ("1 - x", ["1 - x**2 - y**2"], (1, 0)),
    ],
)  # fmt: skip
def test_zeros_are_found_in_fractions(text, facts, spot):
    """Descents end at points that become exact, on rays too, and at the border of a region."""
    found = lows(form(text), Region(2, tuple(map(form, facts)), ()))
    assert tuple(map(Fraction, spot)) in found
    assert all(value(form(text), point) <= 0 for point in found)
    assert all(value(form(fact), point) >= 0 for fact in facts for point in found)


def test_polish_reaches_the_last_digits():
    """A Gram matrix that was disturbed is brought back to one of the same rank that solves the equations."""
    whole = cone(form("(x**2 - 3*x*y + 17/13)**2 + (x*y - 2*y + 5/7)**2"), [((), ONE)], [], [], 4)
    equations = system(whole)
    solution = solved(whole, equations)
    assert isinstance(solution, NearSolution)
    factors = [factor(matrix, 1e-3) for matrix in grams(whole, solution.numbers)]
    disturbed = [each + 1e-5 * np.cos(np.arange(each.size)).reshape(each.shape) for each in factors]
    for given, expected in ((factors, 1e-11), (disturbed, 1e-11)):
        found = polished(whole, equations, given, solution.numbers)
        assert found is not None
        assert miss(whole, equations, found) < expected
    assert miss(whole, equations, disturbed) > 1e-6
    assert [each.shape for each in factors] == [(5, 4)]


def miss(whole, equations, factors):
    """Return by how much the equations are missed."""
    numbers = [(each @ each.T)[np.triu_indices(len(each))] for each in factors]
    out = np.array([-float(c) for c in equations.right])
    for column, x in zip(equations.columns, np.concatenate(numbers), strict=True):
        for row, c in column.items():
            out[row] += float(c) * x
    return np.abs(out).max()


def test_a_rank_that_is_one_too_many_is_noticed():
    """Where polishing makes a direction vanish, the rank was misjudged, and nothing is concluded from it."""
    whole = cone(form("(x - y)**2"), [((), ONE)], [], [], 2)
    equations = system(whole)
    rooted = np.array([[1.0, 1e-3], [-1.0, 1e-3]])
    assert polished(whole, equations, [rooted], np.zeros(3)) is None


def test_scaling_is_undone_exactly():
    """Coefficients far apart come close by powers of 2, and the polynomial is got back as it was."""
    whole = form("1000000*x**4 + x**2*y/1000 + y**2/1000000")
    scale = scaling([whole], 2)
    size, shrunk = scale.shrunk(whole)
    assert all(abs(c) <= 2 for c in shrunk.values())
    assert min(map(abs, shrunk.values())) == Fraction(1, 1000)
    assert {key: size * c for key, c in scale.original(shrunk).items()} == whole
    assert value(shrunk, scale.inside((Fraction(3), Fraction(5)))) * size == value(whole, (Fraction(3), Fraction(5)))


def test_primitive_parts_have_coprime_integers():
    """A polynomial is a positive number times one with coprime integers."""
    content, whole = primitive(form("-3/4*x + 9/2*y"))
    assert (content, whole) == (Fraction(3, 4), form("-1*x + 6*y"))
    assert stretched(whole, (Fraction(2), Fraction(3))) == form("-2*x + 18*y")
    assert multiplied(whole, whole) == form("x**2 - 12*x*y + 36*y**2")


def test_gradients_are_those_of_the_polynomial():
    """Values and slopes in floats agree with the exact ones."""
    sampled = Sampled(form("x**3*y - 2*y + 1"), 2)
    point = np.array([2.0, -3.0])
    assert sampled(point) == -17.0
    assert list(sampled.gradient(point)) == [-36.0, 6.0]
