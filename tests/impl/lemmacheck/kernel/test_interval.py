"""Expressions on intervals: every value at a point lies in the interval of the box around it."""

import random
from fractions import Fraction

import pytest

from lemmacheck.kernel.enclosures.elementary import NoValueError
from lemmacheck.kernel.enclosures.interval import Interval, enclosed
from lemmacheck.kernel.statements.expression import Expressions, Reader, syntax

BITS = 64


def value(text, **ranges):
    """Return the interval of an expression."""
    expression = Reader(Expressions()).tree(syntax(text), [])
    return enclosed(expression, {name: Interval(Fraction(a), Fraction(b)) for name, (a, b) in ranges.items()}, {}, BITS)


FORMULAS = [
    "x + y", "x - y", "x*y", "x*x", "x/(y + 7)", "-x", "abs(x)", "min(x, y)", "max(x, y)", "x**2", "x**3", "x**4", "(y + 7)**-3",
    "exp(x)", "log(y + 7)", "sqrt(y + 7)", "sin(3*x)", "cos(3*x)", "atan(x)", "floor(x)", "where(x, y, x + 1, y - 1)", "pi*x",
    "x*(1 - x)", "sin(x)*cos(y)", "abs(x - y)*(x + y)", "x**0",
]  # fmt: skip


@pytest.mark.parametrize("text", FORMULAS)
def test_points_of_a_box_have_their_values_in_its_interval(text):
    """At 60 random boxes and points in them, also at the ends."""
    rng = random.Random(text)
    for _ in range(60):
        ranges, point = {}, {}
        for name in "xy":
            ends = sorted(Fraction(rng.randint(-24, 24), 4) for _ in "ab")
            ranges[name] = tuple(ends)
            inside = rng.choice([*ends, ends[0] + (ends[1] - ends[0]) * Fraction(rng.randint(0, 8), 8)])
            point[name] = (inside, inside)
        box, there = value(text, **ranges), value(text, **point)
        assert box.low <= there.high
        assert there.low <= box.high
        if there.is_point:
            assert box.low <= there.low <= box.high


@pytest.mark.parametrize(
    ("text", "ranges", "low", "high"),
    [
        ("x*x", {"x": (-1, 2)}, 0, 4),
        ("x**2", {"x": (-3, 2)}, 0, 9),
        ("x**2", {"x": (-3, -2)}, 4, 9),
        ("x**3", {"x": (-3, 2)}, -27, 8),
        ("x*y", {"x": (-1, 2), "y": (-3, 5)}, -6, 10),
        ("abs(x)", {"x": (-1, 2)}, 0, 2),
        ("abs(x)", {"x": (-3, -2)}, 2, 3),
        ("1/x", {"x": (2, 4)}, Fraction(1, 4), Fraction(1, 2)),
        ("1/x", {"x": (-4, -2)}, Fraction(-1, 2), Fraction(-1, 4)),
        ("floor(x)", {"x": (Fraction(1, 2), Fraction(5, 2))}, 0, 2),
        ("where(x, 1, 5, 7)", {"x": (0, 1)}, 5, 5),
        ("where(x, 1, 5, 7)", {"x": (2, 3)}, 7, 7),
        ("where(x, 1, 5, 7)", {"x": (0, 3)}, 5, 7),
        ("where(x, 1, 5, 7)", {"x": (1, 3)}, 5, 7),
        ("sin(x)", {"x": (-100, 100)}, -1, 1),
        ("cos(x)", {"x": (0, 7)}, -1, 1),
        ("factorial(x)", {"x": (4, 4)}, 24, 24),
    ],
)
def test_intervals_are_as_narrow_as_they_can_be(text, ranges, low, high):
    """For a single operation the interval is the range."""
    assert value(text, **ranges) == Interval(Fraction(low), Fraction(high))


@pytest.mark.parametrize(
    ("text", "least", "most"), [("sin(x)", Fraction(84, 100), 1), ("cos(x)", Fraction(-42, 100), Fraction(55, 100))]
)
def test_waves_reach_their_tops_only_where_they_are(text, least, most):
    """On [1, 2] the sine reaches 1, and the cosine neither 1 nor -1."""
    found = value(text, x=(1, 2))
    assert least < found.low
    assert found.high <= most


@pytest.mark.parametrize(
    ("text", "ranges"),
    [
        ("1/x", {"x": (-1, 1)}), ("1/x", {"x": (0, 1)}), ("1/x", {"x": (-1, 0)}), ("x**-1", {"x": (0, 1)}),
        ("sqrt(x)", {"x": (-1, 1)}), ("log(x)", {"x": (0, 1)}), ("x**y", {"x": (1, 2), "y": (1, 2)}),
        ("2**x", {"x": (Fraction(1, 2), Fraction(1, 2))}), ("factorial(x)", {"x": (1, 2)}),
        ("factorial(x)", {"x": (-1, -1)}), ("z", {"x": (0, 1)}), ("0*(1/x)", {"x": (-1, 1)}),
        ("where(0, 1, 2, 1/x)", {"x": (-1, 1)}),
    ],
)  # fmt: skip
def test_what_may_have_no_value_has_none(text, ranges):
    """Also in a part that is multiplied by 0, and in the branch that is not taken."""
    with pytest.raises(NoValueError):
        value(text, **ranges)
