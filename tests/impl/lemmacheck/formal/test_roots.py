"""Polynomials without a root as sums: the kernel accepts what takes the place of a Sturm sequence."""

from fractions import Fraction

import pytest

from lemmacheck.formal import NotTranslatedError, as_sums
from lemmacheck.kernel import Fact, Relation, Sequent, check_sequent, polynomial_of


def facts(*texts):
    """Return facts that polynomials are at least 0."""
    return tuple(Fact(polynomial_of(text), Relation.AT_LEAST) for text in texts)


CASES = {
    "a number": ("3", (), None, None),
    "from an end on": ("x**2 - x + 1", ("x",), 0, None),
    "up to an end": ("x**2 - x + 1", ("1 - x",), None, 0),
    "between two ends": ("5*x**2 - 5*x + 2", ("x", "1 - x"), 0, 1),
    "with a scale": ("5*x**2 - 5*x + 2", ("3*x", "1/2 - 1/2*x"), 0, 1),
    "at a point": ("x**2 - 3*x + 1", ("2*x - 6", "3 - x"), 0, 1),
    "everywhere": ("x**2 + x + 1", (), None, None),
    "everywhere, of degree 4": ("x**4 - x + 1", (), None, None),
}


@pytest.mark.parametrize("square", ["1", "x - 2"])
@pytest.mark.parametrize("name", CASES)
def test_the_kernel_accepts_the_sums(name, square):
    """What is positive in an interval is shown by sums and cases that the kernel accepts, times a square too."""
    rest, ends, low, high = CASES[name]
    known = facts(*ends)
    step = {"rule": "roots", "variable": "x", "low": low, "high": high, "square": square, "factors": [], "rest": rest}
    goal = polynomial_of(f"({square})**2*({rest})")
    relation = Relation.ABOVE if square == "1" else Relation.AT_LEAST
    check_sequent(Sequent(known, Fact(goal, relation)), as_sums(known, step))


def test_what_is_not_positive_is_not_shown():
    """A polynomial with a root has no such sum: it is refused after some cuts."""
    known = facts("x", "1 - x")
    step = {"rule": "roots", "variable": "x", "low": 0, "high": 1, "square": "1", "factors": [], "rest": "x - 1/3"}
    with pytest.raises(NotTranslatedError, match="too close to 0"):
        as_sums(known, step)
    assert Fraction(1, 3) > 0
