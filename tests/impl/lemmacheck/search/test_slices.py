"""Slices through a counterexample: numbers that move within the domain, and where the link fails as they do."""

from fractions import Fraction

import pytest

from lemmacheck.catalogues import load_catalogue
from lemmacheck.judging import Decision, judge_point, read_point
from lemmacheck.search import slices_at
from lemmacheck.search.slices import LEAST_SHARE, SAMPLES
from lemmacheck.vocabulary import Domain, Link, integers, psd, reals, vectors

POINT = {"k": "1", "R": "2", "eps": "1/20", "u": "2", "v": "2", "u_": "41/20", "v_": "41/20"}


def square(on, x, y):
    """x² + y²."""
    return x * x + y * y


def one(on, x, y):
    """1."""
    return on.scalar(1)


def total(on, a):
    """The sum of a row."""
    return on.total(a)


def nothing(on, a):
    """0."""
    return on.scalar(0)


DISC = Domain({"x": reals(-2, 2), "y": reals(-2, 2)})
BEYOND = read_point({"x": "1", "y": "1"})


def test_a_plane_shows_where_the_link_fails():
    """Outside of the unit disc x² + y² is above 1, and inside it is not: so is the grid, its rim apart."""
    plane = slices_at(DISC, Link(square, one), BEYOND).plane
    for i, row in enumerate(plane.rows):
        for j, letter in enumerate(row):
            x, y = (
                moved.low + (moved.high - moved.low) * place / (SAMPLES - 1)
                for moved, place in ((plane.across, j), (plane.up, i))
            )
            if abs(x * x + y * y - 1) > 1e-9:
                assert letter == ("x" if x * x + y * y > 1 else "o")


def test_profiles_are_ratios_over_the_whole_range():
    """Each number moves over its range, and the ratio is that of both sides in floats, to four digits."""
    found = slices_at(DISC, Link(square, one), BEYOND).profiles
    assert [(profile.moved.name, profile.moved.low, profile.moved.high) for profile in found] == [
        ("x", -2.0, 2.0), ("y", -2.0, 2.0),
    ]  # fmt: skip
    assert [profile.here for profile in found] == [2.0, 2.0]
    assert found[0].ratios[0] == 5.0
    assert min(found[0].ratios) == 1.0


def test_where_only_a_corner_fails_the_plane_is_drawn_nearer_to_it():
    """Lemma B.2 breaks in a corner of its domain: the plane shows it, and all of it lies within the domain."""
    _, reading = load_catalogue("lemmacheck_papers.var_limits").reading("B.2", "only_originals_bounded")
    found = slices_at(reading.domain, reading.bound.ends, read_point(POINT))
    letters = "".join(found.plane.rows)
    assert letters.count("x") >= LEAST_SHARE * len(letters)
    assert {found.plane.across.name, found.plane.up.name} == {"u_", "v_"}
    assert found.plane.across.high == 2.05
    inside = dict(read_point(POINT))
    for moved, value in ((found.plane.across, found.plane.across.low), (found.plane.up, found.plane.up.low)):
        inside[moved.name] = ((Fraction(value),),)
    assert judge_point(reading.bound.ends, inside).decision is not Decision.BROKEN


def test_outside_of_the_domain_there_is_no_ratio():
    """Where a number's range depends on another, what lies outside is left blank, and only the hull is shown."""
    domain = Domain({"x": reals(0, 2), "y": reals("x", 2)})
    found = slices_at(domain, Link(square, one), read_point({"x": "1", "y": "3/2"}))
    first = next(profile for profile in found.profiles if profile.moved.name == "x")
    assert first.moved.high < 1.7
    assert first.ratios[0] is not None
    assert "." in "".join(found.plane.rows)


@pytest.mark.parametrize(
    ("domain", "link", "point"),
    [
        (Domain({"a": vectors(1, within=1)}), Link(total, nothing), {"a": "1"}),
        (Domain({"a": psd(2)}), Link(total, nothing), {"a": [["1", "0"], ["0", "1"]]}),
        (Domain({"x": integers(1, 3), "y": integers(1, 3)}), Link(square, one), {"x": "1", "y": "1"}),
    ],
    ids=["one number", "a PSD matrix", "integers alone"],
)
def test_without_two_real_numbers_that_move_there_is_no_slice(domain, link, point):
    """One number, entries that cannot move one by one, and integers give no picture."""
    assert slices_at(domain, link, read_point(point)) is None
