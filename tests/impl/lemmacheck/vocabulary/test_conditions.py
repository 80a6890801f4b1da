"""Membership under conditions: exact, in balls where it must be, and never by what is not known."""

import pytest

from lemmacheck import CatalogueError, Domain, fixed, indices, integers, power, prefixes, reals, vectors
from lemmacheck.judging import read_point
from lemmacheck.vocabulary import holds_at

UNIT = {"x": reals(0, 1)}


def why(pieces, where, **point):
    """Return why a point is outside of a domain with conditions."""
    return Domain(pieces, tuple(where)).why_outside(read_point(point))


@pytest.mark.parametrize(("text", "x", "holds"), [
    ("x*x <= 1/4", "1/2", True),
    ("x*x < 1/4", "1/2", False),
    ("x*x < 1/4", "4999999999999999999999/10000000000000000000000", True),
    ("exp(x) <= 1", "0", True),
    ("exp(x) < 1", "0", False),
    ("exp(x) <= 2", "1", False),
    ("exp(x) * exp(-x) == 1", "1", None),
    ("exp(x) * exp(-x) <= 1", "1", None),
    ("exp(x) * exp(-x) != 2", "1", True),
    ("sqrt(x) == 1/2", "1/4", True),
    ("sqrt(x)*sqrt(x) == x", "1/2", None),
    ("x <= pi/4", "3/4", True),
    ("x <= pi/4", "4/5", False),
    ("1/x > 1", "0", None),
    ("x != 0 -> 1/x > 1", "0", True),
    ("x == 0 or 1/x > 1", "0", True),
    ("not 1/x > 1", "0", None),
    ("log(x) < 1", "0", None),
    ("min(1/(exp(x) - 1), 3) <= 4", "0", None),
    ("exp(min(1/(exp(x) - 1), 3)) <= 40", "0", None),
    ("min(x, 1/2) == max(x, 1/2)", "1/2", True),
])  # fmt: skip
def test_a_condition_is_decided_exactly_or_not_known(text, x, holds):
    """In rationals, else in balls; overlap, and a side without a value, leave a condition open."""
    Domain(UNIT, (text,)).check()
    assert holds_at(text, read_point({"x": x})) is holds


def test_what_is_not_known_is_outside_and_is_said():
    """A point is inside where every condition is true, and else it is said which one fails or is open."""
    assert why(UNIT, ["x <= 1/2"], x="1/2") is None
    assert why(UNIT, ["x < 1/2"], x="1/2") == "the condition x < 1/2 does not hold"
    assert "not known whether the condition 1/x > 1" in why(UNIT, ["1/x > 1"], x="0")
    assert why(UNIT, ["x <= 1/2"], x="2") == "x lies outside its declared range"
    domain = Domain(UNIT, ("1/x > 1",))
    assert domain.is_open(read_point({"x": "0"}))
    assert not domain.is_open(read_point({"x": "1"}))
    assert not domain.is_open(read_point({"x": "2"}))
    assert not Domain(UNIT, ("1/x > 1", "x > 0")).is_open(read_point({"x": "0"}))


def test_variables_of_every_kind_may_be_compared():
    """Integers, rows, constants, powers, places and tables all stand in conditions."""
    pieces = {
        "n": integers(1), "p": vectors("n", low=0), "q": vectors("n", low=0), "c": fixed(1, 2), "s": power("n", 2),
        "i": indices("n"), "t": prefixes({"d": (1, 2, 4)}),
    }  # fmt: skip
    where = ("sum(p) == 1", "dot(p, q) <= 1/2", "sum(c) == 3", "s == n*n", "sum(i) == n*(n + 1)/2", "sum(t) >= 1",
             "sum(max(p, q)) < 4")  # fmt: skip
    domain = Domain(pieces, where)
    domain.check()
    point = {"n": 2, "p": ["1/4", "3/4"], "q": ["1", "1/4"], "c": [1, 2], "s": 4, "i": [1, 2], "t": [1, 2]}
    assert domain.why_outside(read_point(point)) is None
    assert domain.why_outside(read_point({**point, "p": ["1/4", "1/2"]})) == "the condition sum(p) == 1 does not hold"
    assert "dot(p, q)" in domain.why_outside(read_point({**point, "q": ["1", "1"]}))


@pytest.mark.parametrize(("where", "says"), [
    ("y < 1", "names 'y', which the domain lacks (it has x, p, q, t, u)"),
    ("p < 1", "compares 'p', which is 1 x 3: write sum(...) or dot(..., ...)"),
    ("sum(p*q) < 1", "combines 1 x 2 and 1 x 3"),
    ("sum(p*t) < 1", "combines 1 x 3 and 1 x ?"),
    ("sum(t*u) < 1", "combines 1 x ?"),
    ("dot(p, q) < 1", "combines"),
    ("x**x < 1", "has an exponent with 'x', no integer"),
    ("x**(1/2) < 1", "which is no integer: write sqrt"),
    ("0 < 1", "names no variable"),
    ("x", "is no condition"),
    (1, "is no text"),
])  # fmt: skip
def test_conditions_that_do_not_fit_are_refused(where, says):
    """Unknown names, rows that are compared, lengths that differ and powers that are none are refused."""
    tables = prefixes({"d": (1, 2)})
    pieces = {"x": reals(0, 1), "p": vectors(3, low=0), "q": vectors(2, low=0), "t": tables, "u": tables}
    with pytest.raises(CatalogueError) as caught:
        Domain(pieces, (where,)).check()
    assert says in str(caught.value)


def test_a_point_is_what_its_pieces_declare_first():
    """Whatever the conditions say, a point that is none of the pieces is outside."""
    assert Domain(UNIT, ("x > 5",)).why_undeclared(read_point({"x": "1/2"})) is None
