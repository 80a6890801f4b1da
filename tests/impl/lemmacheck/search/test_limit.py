"""Limits: what the ratio tends to at ends that the domain does not contain."""

from fractions import Fraction

import flint
import pytest
from tests.impl.lemmacheck.proving.problems import at_most, constant, exp_of, itself, square

from lemmacheck import PROVED, Bound, Claim, Reading, integers, reals, vectors
from lemmacheck.audits.bounds.audit import audit_reading
from lemmacheck.audits.bounds.measures import summarise
from lemmacheck.judging.point import judge_point
from lemmacheck.search import limit as limits
from lemmacheck.search.limit import sharpened, supremum_nearby
from lemmacheck.search.trail import JudgedPoint
from lemmacheck.vocabulary import PROFILES
from lemmacheck.vocabulary.domain import MARGIN, Domain


def found_at(link, *coordinates, **pieces):
    """Return a domain, and the point at the given coordinates."""
    domain = Domain(pieces)
    assignment = domain.assignments(limit=1)[0]
    settled = domain.settle(assignment, [Fraction(c) for c in coordinates], MARGIN)
    point = domain.point(assignment, settled)
    return domain, JudgedPoint(point, judge_point(link, point), assignment, settled)


def best(link, *coordinates, **pieces):
    """Return the limit near the point at the given coordinates."""
    domain, found = found_at(link, *coordinates, **pieces)
    return supremum_nearby(domain, link, sharpened(domain, link, found))


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


def alternating(on, x):
    """X, and 1/x where that is smaller."""
    return on.minimum(x, 1 / (x + 1))


def sloping_down(on, x):
    """1 - x."""
    return 1 - x


@pytest.mark.parametrize(
    ("link", "t", "x"),
    [
        (at_most(itself, constant(3)), 1, reals(0, 3)),
        (at_most(alternating, constant(1)), 1, reals(0)),
        (at_most(sloping_down, constant(1)), "63/64", reals(0, 1, open=True)),
        (at_most(itself, constant(3)), "1/2", reals(0, 3, open=True)),
        (at_most(constant(1), itself), 1, reals(1, 2, open=True)),
        (at_most(itself, constant(1)), 1, reals(0)),
        (at_most(exp_of, constant(1)), 1, reals(0, 1, open=True)),
    ],
)
def test_no_limit_beyond_what_is_attained(link, t, x):
    """There is no limit where a closed end is attained, no end is near, the ratio falls, or it has no bound."""
    assert best(link, t, x=x) is None


def first(on, x, y):
    """X, whatever y is."""
    return x + 0 * y


def difference(on, x, y):
    """Y - x."""
    return y - x


def test_a_path_that_leaves_the_domain_has_no_limit():
    """X comes no nearer to 1 than y lets it, whose range begins at x and ends at 31/32."""
    pieces = {"x": reals(0, 1, open=True), "y": reals("x", "31/32")}
    assert best(at_most(first, constant(1)), "30/31", "1/2", **pieces) is None
    assert best(at_most(first, constant(1)), "60/61", 1, x=reals(0, 1, open=True), y=reals("x", 1)) == 1


def test_ends_are_reached_where_the_domain_has_them():
    """A point is moved onto a closed end near it, and not onto one that leaves another variable without room."""
    domain, found = found_at(at_most(first, constant(1)), "99/100", 1, x=reals(0, 1), y=reals("x", 1))
    assert sharpened(domain, at_most(first, constant(1)), found).judged.ratio == 1
    domain, found = found_at(at_most(first, constant(1)), "30/31", 1, x=reals(0, 1), y=reals("x", "31/32"))
    kept = sharpened(domain, at_most(first, constant(1)), found)
    assert kept.judged.ratio == flint.fmpq(30, 31)
    assert domain.why_outside(kept.point) is None


def test_several_coordinates_move_at_once():
    """The supremum of y - x is approached at two open ends together; one entry of a row may lag behind another."""
    pieces = {"x": reals(0, 1, open=True), "y": reals(1, 2, open=True)}
    assert best(at_most(difference, constant(1)), "1/50", "49/50", **pieces) == 2

    def total(on, u):
        return on.total(u)

    rows = {"k": integers(3, 3), "u": vectors("k", low=0, high=1)}
    assert best(at_most(total, constant(1)), 1, 1, 1, **rows) is None


def test_an_irrational_end_is_approached():
    """Where a closed end is irrational, no rational point attains it, and the limit may be rational all the same."""
    assert best(at_most(constant(2), square), 0, x=reals("sqrt(2)")) == 1


def fifteen_sixteenths_less(on, x):
    """15/16 - x."""
    return on.scalar("15/16") - x


def a_bit_more_less(on, x):
    """31/32 - x."""
    return on.scalar("31/32") - x


def test_a_ratio_of_negative_numbers_is_no_limit():
    """Where both sides turn negative the ratio is large, and says nothing of the bound."""
    link = at_most(fifteen_sixteenths_less, a_bit_more_less)
    assert best(link, "19/20", x=reals(0, 1, open=True)) is None


def test_a_limit_that_samples_contradict_is_dropped(monkeypatch):
    """A path is sampled before its limit is believed."""
    link = at_most(itself, constant(3))
    assert best(link, "99/100", x=reals(0, 3, open=True)) == 1
    honest = limits._ratio

    def twice(*arguments):
        ratio, right = honest(*arguments)
        return ratio * 2, right

    monkeypatch.setattr(limits, "_ratio", twice)
    assert best(link, "99/100", x=reals(0, 3, open=True)) is None


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"x": reals(0, 1), "y": reals("x", "31/32")}, ("31/32", True)),
        ({"x": reals(0, below=1), "y": reals("x", 2)}, ("1", False)),
        ({"x": reals(0, "3/4"), "y": reals("x", 2)}, ("3/4", True)),
    ],
)
def test_tightness_is_that_of_the_domain(given, expected):
    """The smallest constant is what points of the domain come near to, attained or in the limit."""
    reading = Reading("tight", expects=PROVED, asserts=Bound(first, constant(1)), given=given)
    claim = Claim("1", kind="lemma", title="t", section="1", says="x", readings=(reading,))
    audited = audit_reading(claim, reading, profile=PROFILES["quick"], seed=0)
    found = summarise(audited, profile=PROFILES["quick"]).tightness
    assert (found.constant, found.attained) == expected, found
