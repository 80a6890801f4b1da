"""Limits: what the ratio tends to at ends that the domain does not contain."""

from fractions import Fraction

import flint
import pytest

from impl.harness import reals
from impl.harness.domain import MARGIN, Domain
from impl.harness.judges.point import judge_point
from impl.harness.limit import supremum_nearby
from impl.harness.trail import Found
from tests.impl.harness.judges.problems import at_most, constant, exp_of, itself, square


def best(link, *coordinates, **pieces):
    """Return the limit near the point at the given coordinates."""
    domain = Domain(pieces)
    assignment = domain.assignments(limit=1)[0]
    settled = domain.settle(assignment, [Fraction(c) for c in coordinates], MARGIN)
    point = domain.point(assignment, settled)
    return supremum_nearby(domain, link, Found(point, judge_point(link, point), assignment, settled))


def almost_two(on, x):
    """2x/(x + 1)."""
    return 2 * x / (x + 1)


def cube(on, x):
    """x³."""
    return x * x * x


def slope(on, x):
    """X + x²."""
    return x + x * x


@pytest.mark.parametrize(
    ("link", "t", "x", "limit"),
    [
        (at_most(itself, constant(3)), 1, reals(0, 3, open=True), 1),
        (at_most(almost_two, constant(1)), 1, reals(0), 2),
        (at_most(slope, itself), 1, reals(0, 1, open=True), 2),
        (at_most(itself, slope), 0, reals(0, 1, open=True), 1),
        (at_most(square, cube), 0, reals(1, 2, open=True), 1),
        (at_most(constant(1), itself), 0, reals(above="2/3"), flint.fmpq(3, 2)),
    ],
)
def test_open_ends_and_infinity_are_reached_in_the_limit(link, t, x, limit):
    """The ratio's limit is a rational number that no point of the domain need attain."""
    assert best(link, t, x=x) == limit


@pytest.mark.parametrize(
    ("link", "t", "x"),
    [
        (at_most(itself, constant(3)), 1, reals(0, 3)),
        (at_most(itself, constant(3)), "1/2", reals(0, 3, open=True)),
        (at_most(constant(1), itself), 1, reals(1, 2, open=True)),
        (at_most(itself, constant(1)), 1, reals(0)),
        (at_most(exp_of, constant(1)), 1, reals(0, 1, open=True)),
    ],
)
def test_no_limit_beyond_what_is_attained(link, t, x):
    """There is no limit where a closed end is attained, no end is near, the ratio falls, or it has no bound."""
    assert best(link, t, x=x) is None
