"""The finder for boxes: Bernstein's form, halved where it has both signs."""

import random
from fractions import Fraction

import pytest
from tests.impl.lemmacheck.proving.sequents import box, broken_by, proof_of, sequent

from lemmacheck.kernel import ProofError, check_sequent
from lemmacheck.proving.bernstein import find
from lemmacheck.proving.found import Broken, Found


@pytest.mark.parametrize(
    ("goal", "facts"),
    [
        ("x + y >= x*y", box("x", "y")),
        ("x + y > x*y", ["x > 0", "1 > x", "y > 0", "1 > y"]),
        ("2 > x*y", box("x", "y")),
        ("x**3 - x + 1/2 > 0", box("x", high=2)),
        ("x**4*y + y**2 - x*y + 1 > 0", ["3*x + 1 >= 0", "2 - 5*x >= 0", "y >= 1", "7 >= y"]),
        ("(2*x - 1)**2 >= 0", box("x")),
        ("(4*x - 1)**2*(1 - y) >= 0", box("x", "y")),
        ("1 + x**2*y + y**2*z + z**2*x >= 2*x*y*z", box("x", "y", "z")),
        ("x*(1 - x) + y*(1 - y) + z*(1 - z) >= 0", box("x", "y", "z")),
        ("(x - y)**2 + 1/50 > 0", box("x", "y")),
        ("a + c >= a*b + c*d", box("a", "b", "c", "d")),
        ("x*(1000 - x) >= 0", box("x", high=1000)),
        ("3 - x > 0", ["x >= 1", "x >= 0", "2 >= x", "5/2 > x"]),
    ],
)  # fmt: skip
def test_what_holds_on_a_box_is_proved(goal, facts):
    """Zeros at corners, on faces, inside at a point of division; strict goals; bounds of any slope."""
    proof_of(find, goal, *facts)


@pytest.mark.parametrize(
    ("goal", "facts"),
    [
        ("x + y > x*y", box("x", "y")),
        ("x**2 + y**2 + 1/100 >= x*y + x/5", box("x", "y")),
        ("(2*x - 1)**2 > 0", box("x")),
        ("(3*x - 1)**2 >= 1/1000", box("x")),
        ("x*(1 - x) >= y/1000", ["x >= 0", "1 >= x", "y >= 0", "1 >= y", "z >= y", "2 >= z"]),
    ],
)  # fmt: skip
def test_what_fails_on_a_box_is_broken(goal, facts):
    """At a corner or in the middle of some box; facts about other variables hold there too."""
    broken_by(find, goal, *facts)


@pytest.mark.parametrize(
    ("goal", "facts"),
    [
        ("(3*x - 1)**2 >= 0", box("x")),
        ("(x - y)**2 >= 0", box("x", "y")),
        ("x >= 0", ["x >= 0"]),
        ("x >= 1/2", [*box("x"), "x**2 >= 1/2"]),
        ("x + y > 0", [*box("x", "y"), "x + y >= 1/2"]),
        ("(2*x - 1)**2 > 0", ["x > 0", "1 > x", "x**2 >= 1/2"]),
        ("x - y = 0", box("x", "y")),
        ("x >= 2", ["x >= 3", "1 >= x"]),
        ("x**60*y**60 >= 0", box("x", "y")),
    ],
)  # fmt: skip
def test_what_is_out_of_reach_is_left_open(goal, facts):
    """Zeros between points of division, no upper bound, facts that are needed and no bounds, equations, empty boxes."""
    assert find(sequent(goal, *facts)) is None


@pytest.mark.parametrize("seed", range(30))
def test_random_polynomials_are_decided_as_their_values_say(seed):
    """What is proved is not negative at any point of a grid, and what breaks is negative at the point."""
    rng = random.Random(seed)
    terms = [f"{rng.randint(-5, 5)}*x**{rng.randint(0, 3)}*y**{rng.randint(0, 3)}" for _ in range(4)]
    asked = sequent(f"{' + '.join(terms)} + {rng.randint(0, 12)} >= 0", *box("x", "y", low=-1))
    found = find(asked)
    grid = [Fraction(i, 4) for i in range(-4, 5)]
    least = min(value_of(asked.goal.polynomial, {"x": x, "y": y}) for x in grid for y in grid)
    if isinstance(found, Found):
        check_sequent(asked, found.proof)
        assert least >= 0
    elif isinstance(found, Broken):
        assert value_of(asked.goal.polynomial, found.point) < 0
    else:
        assert least >= 0


def value_of(polynomial, point):
    """Return the value of a polynomial."""
    total = Fraction(0)
    for monomial, c in polynomial.items():
        for name, e in monomial:
            c *= point[name] ** e  # noqa: PLW2901
        total += c
    return total


def test_a_box_without_bounds_proves_nothing():
    """The kernel refuses a proof whose facts are no longer there, or are turned."""
    proof = proof_of(find, "x*(1 - x) >= 0", *box("x"))
    with pytest.raises(ProofError):
        check_sequent(sequent("x*(1 - x) >= 0", "x >= 0", "2 >= x"), proof)


def test_the_budget_ends_the_halving():
    """Without time nothing is halved."""
    asked = sequent("(x - y)**2 + 1/50 > 0", *box("x", "y"))
    assert find(asked, budget=0.0) is None
    assert isinstance(find(asked), Found)
