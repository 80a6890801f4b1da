"""A member of a family as text: rational numbers, or nothing."""

import pytest

from lemmacheck.judging import member_of


def test_a_member_has_the_numbers_of_its_parameter():
    """Later variables may name earlier ones, rows stay rows, and all numbers are exact."""
    points = {"R": "t + 1", "u": ["R", "1/(2*t)"], "X": [["t**2", "0"], ["1", "-t"]], "k": 10}
    found = member_of(points, "t", 2)
    assert found == {"R": "3", "u": ("3", "1/4"), "X": (("4", "0"), ("1", "-2")), "k": "10"}


@pytest.mark.parametrize(
    "points", [{"x": "sqrt(t)"}, {"x": "1/(t - 2)"}, {"x": "y"}, {"x": "__import__('os')"}, {"x": "t**t**t**t**t**t"}]
)
def test_what_is_not_rational_has_no_member(points):
    """Roots, poles, unknown names, what is no expression and numbers that fit into no memory give nothing."""
    assert member_of(points, "t", 2) is None


def test_a_parameter_is_no_number():
    """A family whose parameter is called like a number is none."""
    assert member_of({"x": "pi"}, "pi", 1) is None
