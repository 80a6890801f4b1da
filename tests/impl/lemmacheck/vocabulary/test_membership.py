"""Membership and drawing: which exact points a domain has, and that all that is drawn are among them."""

from fractions import Fraction

import hypothesis
import latex2mathml.converter
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lemmacheck import fixed, indices, integers, matrices, power, prefixes, reals, vectors
from lemmacheck.audits import hypotheses
from lemmacheck.formula import Latex, Plain
from lemmacheck.judging.witness import read_point
from lemmacheck.search.examples import points
from lemmacheck.search.simplify import simplify
from lemmacheck.vocabulary.domain import Domain
from lemmacheck.vocabulary.interval import MARGIN, MODERATE

BELOW_ROOT_TWO = "1.41421356237309504880168872420969807856967187537694"
ABOVE_ROOT_TWO = "1.41421356237309504880168872420969807856967187537695"

DOMAINS = {
    "closed": {"x": reals(-1, 2)},
    "open": {"x": reals(-1, 2, open=True)},
    "ray up": {"x": reals(above=3)},
    "ray down": {"x": reals(below=-3)},
    "far ray": {"x": reals(high=-2000)},
    "line": {"x": reals()},
    "one point": {"x": reals(1, 1)},
    "irrational": {"x": reals("sqrt(2)", "sqrt(3)")},
    "open irrational": {"x": reals("sqrt(2)", "exp(1)", open=True)},
    "narrow": {"x": reals("1/1000003", "1/1000002")},
    "depends": {"R": reals(above=1), "x": reals("-R", "R"), "y": reals("x", "R + 1")},
    "near": {"e": reals(0, 1, open=True), "u": vectors(2, within=1), "v": vectors(2, near="u", by="e", within=1)},
    "sizes": {"h": integers(1, 2), "k": integers("h", "h + 1"), "M": matrices("h", "k", within="k")},
    "tables": {"row": prefixes({"a": (1, 2, 4)}), "x": reals(0, 1)},
    "follows": {"k": integers(2, 3), "i": indices("k"), "c": fixed("k", "1/2"), "b": reals(1), "p": power("b", "k")},
    "fine": {"x": reals(0, "1/3"), "y": reals("x/7", "x/7 + 1/11", open=True)},
}
NAMED = pytest.mark.parametrize("name", list(DOMAINS))


@NAMED
@given(data=st.data())
def test_coordinates_always_lead_inside(name, data):
    """Any settled coordinates of any assignment decode to a point of the domain."""
    domain = Domain(DOMAINS[name])
    assignment = data.draw(st.sampled_from(domain.assignments(limit=20)))
    unit = st.one_of(st.sampled_from([Fraction(0), Fraction(1)]), st.fractions(0, 1))
    coordinates = data.draw(st.lists(unit, min_size=assignment.coordinates, max_size=assignment.coordinates))
    for margin in (MARGIN, MODERATE):
        point = domain.point(assignment, domain.settle(assignment, coordinates, margin))
        assert domain.why_outside(point) is None


@NAMED
@given(data=st.data())
def test_drawn_points_are_always_inside(name, data):
    """What Hypothesis draws for a domain lies in it."""
    domain = Domain(DOMAINS[name])
    assignment = data.draw(st.sampled_from(domain.assignments(limit=20)))
    assert domain.why_outside(data.draw(points(domain, assignment))) is None


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ({"R": reals(1, 2), "x": reals("-(R)", "R", open=True)}, "x ∈ ℝ, |x| < R"),
        ({"R": reals(1, 2), "x": reals("-(R)", "R")}, "x ∈ ℝ, |x| ≤ R"),
        ({"R": reals(1, 2), "x": reals(above="-(R)", high="R")}, "x ∈ ℝ, −R < x ≤ R"),
        ({"i": integers(1, 5), "u": vectors(3, within="i")}, "u ∈ ℝ^3, |u_j| ≤ i"),
        ({"k": integers(1), "u": vectors("2*k")}, "u ∈ ℝ^(2·k)"),
        ({"k": integers(1), "A": matrices("k", "2*k", within=1)}, "A ∈ ℝ^(k×(2·k)), |A_{i,j}| ≤ 1"),
    ],
)
def test_a_declaration_says_what_it_is(given, line):
    """Ends that are open, letters that variables have, and sizes of several letters are written so."""
    assert hypotheses(Domain(given), Plain())[-1] == line


@NAMED
def test_declarations_print(name):
    """Every declaration is LaTeX that converts to MathML, without a command left over, and one line of Unicode."""
    domain = Domain(DOMAINS[name])
    for line in hypotheses(domain, Latex()):
        assert "\\" not in latex2mathml.converter.convert(line)
    assert not any("\\" in line for line in hypotheses(domain, Plain()))


@pytest.mark.parametrize(
    ("x", "inside", "outside"),
    [
        (reals(-1, 2), ["-1", "2", "0"], ["-1.0000000000000000000001", "2.0000000000000000000001"]),
        (reals(-1, 2, open=True), ["-0.9999999999999999999999", "1.999999999999999999"], ["-1", "2"]),
        (reals(0, below=2), ["0", "1"], ["2", "-1"]),
        (reals(above=0), ["1/1000000000000000000000000"], ["0", "-1"]),
        (reals("sqrt(2)"), [ABOVE_ROOT_TWO], [BELOW_ROOT_TWO]),
        (reals(high="sqrt(2)"), [BELOW_ROOT_TWO], [ABOVE_ROOT_TWO]),
        (reals("sqrt(4)", "sqrt(9)"), ["2", "3"], ["1.99", "3.01"]),
        (reals("sqrt(4)", "sqrt(9)", open=True), ["2.01"], ["2", "3"]),
        (reals("exp(1)", 3), ["2.7182818284590452354"], ["2.7182818284590452353"]),
        (reals(1, 1), ["1"], ["0", "5", "1.0000001", "0.999"]),
        (reals("a", "a"), ["3"], ["2", "4"]),
        (reals(0, 0), ["0"], ["1", "-1"]),
    ],
)
def test_membership_is_exact_at_the_ends(x, inside, outside):
    """Closed ends belong to a domain, open ends do not, irrational ones are decided in balls, equal ones hold both."""
    domain = Domain({"a": reals(), "x": x})
    for value in inside:
        assert domain.why_outside(read_point({"a": 3, "x": value})) is None, value
    for value in outside:
        assert domain.why_outside(read_point({"a": 3, "x": value})) == "x lies outside its declared range", value


@pytest.mark.parametrize("point", [{"k": 0, "u": [1]}, {"k": 3, "u": [1]}, {"k": -1, "u": [1]}, {"k": 1, "u": []}])
def test_sizes_that_do_not_exist_are_outside(point):
    """A point whose integer leads to no size is outside, without an exception."""
    domain = Domain({"k": integers(1, 2), "u": vectors("2/k")})
    assert isinstance(domain.why_outside(read_point(point)), str)


def test_large_finite_ranges_are_sampled():
    """A long range of integers is sampled, and counts as not exhausted."""
    domain = Domain({"k": integers(1, 20_000)})
    assert len(domain.assignments(limit=10)) == 10
    assert not domain.is_exhausted(limit=100)


@pytest.mark.parametrize(("high", "count"), [(3, 3), (1, 1), (0, 0)])
def test_finite_assignments_are_all_listed(high, count):
    """A finite domain has all its assignments, smallest first."""
    domain = Domain({"k": integers(1, high)})
    listed = [a.integers["k"] for a in domain.assignments(limit=100)]
    assert listed == list(range(1, count + 1))
    assert domain.is_finite
    assert domain.is_exhausted(limit=100)


def test_dependent_integers_are_listed_together():
    """Later integers run within ends that depend on earlier ones."""
    domain = Domain({"h": integers(1, 2), "k": integers("h", "h + 1"), "u": vectors("h*k")})
    found = {(a.integers["h"], a.integers["k"], a.coordinates) for a in domain.assignments(limit=100)}
    assert found == {(1, 1, 1), (1, 2, 2), (2, 2, 4), (2, 3, 6)}
    assert domain.assignment_with({"h": 2, "k": 1}, {}) is None
    assert domain.assignment_with({"h": 2, "k": 3}, {}).coordinates == 6


def test_a_limit_keeps_some_of_every_size():
    """More assignments than wanted are thinned, from the smallest to nearly the largest."""
    listed = [a.integers["k"] for a in Domain({"k": integers(1, 100)}).assignments(limit=10)]
    assert len(listed) == 10
    assert listed[:5] == [1, 2, 3, 4, 5]
    assert listed[-1] > 80


def test_the_simplest_point_is_short_and_keeps_the_property():
    """x > 17/10 in [0, 2] is simplest at 2, and the property is never lost."""
    domain = Domain({"x": reals(0, 2)})
    found = simplify(
        domain, read_point({"x": "1.71828182"}), lambda p: p["x"][0][0] > Fraction(17, 10), examples=50, seed=0
    )
    assert found == read_point({"x": 2})


def test_an_empty_open_interval_draws_nothing():
    """No point is drawn from (1, 1)."""
    domain = Domain({"x": reals(1, 1, open=True)})
    with pytest.raises(hypothesis.errors.Unsatisfiable):
        hypothesis.find(points(domain, domain.assignments(limit=1)[0]), lambda _: True)
