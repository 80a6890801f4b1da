"""The corner judge: multi-affine links on boxes and rays, from finitely many corners."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.impl.lemmacheck.proving.problems import (
    at_most,
    constant,
    equal,
    exp_of,
    inverse,
    itself,
    problem,
    size,
    square,
)

from lemmacheck import integers, reals, summed_size, vectors
from lemmacheck.judging.judgement import Proof, Refusal
from lemmacheck.judging.point import Decision, judge_point
from lemmacheck.judging.problem import Problem
from lemmacheck.judging.witness import read_point
from lemmacheck.proving import corner, symbolic
from lemmacheck.proving.symbolic import is_bent
from lemmacheck.vocabulary.claim import Link
from lemmacheck.vocabulary.domain import Domain

COEFFICIENTS = st.lists(st.integers(-3, 3), min_size=4, max_size=4)


@given(COEFFICIENTS)
def test_a_box_is_decided_by_its_corners(c):
    """A bilinear form is proved non-negative on [0, 1]² exactly if it is so at the four corners."""

    def form(on, a, b):
        return c[0] + c[1] * a + c[2] * b + c[3] * a * b

    link = at_most(constant(0), form)
    judged = corner.judge(problem(link, a=reals(0, 1), b=reals(0, 1)))
    corners = [read_point({"a": a, "b": b}) for a, b in itertools.product((0, 1), repeat=2)]
    holds = all(judge_point(link, point).decision is not Decision.BROKEN for point in corners)
    assert isinstance(judged, Proof) is holds


@given(COEFFICIENTS)
def test_a_ray_has_its_corner_at_infinity(c):
    """A form on a ray times an interval is proved exactly if value and slope are non-negative at both ends."""

    def form(on, a, b):
        return c[0] + c[1] * a + c[2] * b + c[3] * a * b

    judged = corner.judge(problem(at_most(constant(0), form), a=reals(0), b=reals(0, 1)))
    holds = all(c[0] + c[2] * b >= 0 and c[1] + c[3] * b >= 0 for b in (0, 1))
    assert isinstance(judged, Proof) is holds


def crowd(on, u):
    """The sixth power of the sum of all products of two entries: thousands of monomials when written out."""
    return on.power(on.total(on.matmul(on.transpose(u), u)), 6)


def least_of_crowds(on, u):
    """The smaller of two such powers."""
    return on.minimum(crowd(on, u), 2 * crowd(on, u))


def size_of_crowd(on, u):
    """Such a power times the size of the first entry."""
    return crowd(on, u) * (on.first(u) + abs(on.first(u)))


@pytest.mark.parametrize("term", [crowd, least_of_crowds, size_of_crowd])
def test_what_is_not_multi_affine_is_refused_before_it_is_written_out(term, monkeypatch):
    """Whether a term is bent along a variable is seen from a few of its values: nothing is expanded."""

    def expanded(*_args, **_how):
        raise AssertionError("written out")

    monkeypatch.setattr(symbolic.sympy, "expand", expanded)
    monkeypatch.setattr(corner.sympy, "Poly", expanded)
    judged = corner.judge(problem(at_most(constant(0), term), u=vectors(6, within=1)))
    assert isinstance(judged, Refusal)
    assert "written out" not in judged.why


@given(COEFFICIENTS, st.integers(0, 3))
def test_bends_are_named_from_values(c, degree):
    """A form is bent exactly if it has a power beyond the order, and what cancels bends nothing."""
    a, b = symbolic.sympy.symbols("a b")
    form = c[0] + c[1] * a + c[2] * b + c[3] * a * b**degree + (a + b) ** 2 - a**2 - b**2 - 2 * a * b
    assert is_bent(form, order=1) is (c[3] != 0 and degree > 1)
    free = symbolic.sympy.expand(form).free_symbols
    assert is_bent(form, order=0) is bool(free)
    assert is_bent(form + abs(a), order=1)
    assert is_bent(form + abs(a) - abs(a), order=1) is is_bent(form, order=1)


def test_ends_may_depend_on_earlier_variables():
    """x ≤ R + ε holds for |x - u| ≤ ε and |u| ≤ R, and x ≤ R does not."""

    def bound(on, R, eps):
        return R + eps

    def radius(on, R):
        return R

    pieces = {"R": reals(1), "eps": reals(0, 1), "u": reals("-R", "R"), "x": reals("u - eps", "u + eps")}
    assert isinstance(corner.judge(problem(at_most(itself, bound), **pieces)), Proof)
    assert isinstance(corner.judge(problem(at_most(itself, radius), **pieces)), Refusal)


def test_absolute_values_on_the_left_have_two_sides():
    """|x| ≤ 2 is checked for x and for -x."""
    assert isinstance(corner.judge(problem(at_most(size, constant(2)), x=reals(-2, 2))), Proof)
    assert isinstance(corner.judge(problem(at_most(size, constant(2)), x=reals(-3, 2))), Refusal)
    assert isinstance(corner.judge(problem(at_most(size, constant(2)), x=reals(-2, 3))), Refusal)


def test_an_absolute_value_on_the_right_is_refused():
    """1 ≤ |x| is not multi-affine."""
    assert isinstance(corner.judge(problem(at_most(constant(1), size), x=reals(-2, 2))), Refusal)


@pytest.mark.parametrize(
    ("link", "pieces"),
    [
        (at_most(square, constant(9)), {"x": reals(-3, 3)}),
        (at_most(exp_of, constant(9)), {"x": reals(0, 1)}),
        (at_most(inverse, constant(1)), {"x": reals(1, 2)}),
        (equal(itself, itself), {"x": reals(0, 1)}),
        (at_most(itself, constant(1)), {"x": reals(high=1)}),
        (at_most(itself, constant(1)), {"x": reals(0, 1), "u": vectors(20, within=1)}),
    ],
)
def test_other_terms_are_not_for_corners(link, pieces):
    """Squares, exponentials, quotients, equations, rays from below and too many variables are refused."""
    judged = corner.judge(problem(link, **pieces))
    assert isinstance(judged, Refusal)
    assert not judged.applicable


def test_one_summand_in_absolute_value():
    """A summand of a sum in absolute value is bounded on both sides."""

    @summed_size("k")
    def moved(on, u):
        return u

    domain = Domain({"k": integers(1, 2), "u": vectors("k", low=-2, high=1)})
    assignment = domain.assignments(limit=1)[0]
    for value, proved in ((2, True), (1, False)):
        judged = corner.judge(Problem(domain, Link(moved, constant(value)), assignment, entry=0))
        assert isinstance(judged, Proof) is proved


def test_free_integers_are_refused():
    """A corner argument at one assignment says nothing about the others."""
    asked = problem(at_most(itself, constant(1)), k=integers(1), x=reals(0, 1))
    free = Problem(asked.domain, asked.link, asked.assignment, free=True)
    assert isinstance(corner.judge(free), Refusal)


def there_and_back(on, x):
    """e to the x, times e to the -x."""
    return on.exp(x) * on.exp(-x)


def test_exponentials_that_cancel_are_written_out():
    """Two exponentials may be related: that each of them varies says nothing of their product, which is 1."""
    asked = problem(at_most(there_and_back, constant(1)), x=reals(1, 2))
    assert isinstance(corner.judge(asked), Proof)


@pytest.mark.parametrize("off", ["one more", "a product more"])
def test_what_sympy_says_is_held_against_rationals(monkeypatch, off):
    """Where sympy makes something else of the terms, integers show it, and nothing is proved."""
    honest = corner._sides
    asked = problem(at_most(constant(0), itself), x=reals(0, 1))
    assert isinstance(corner.judge(asked), Proof)

    def wrong(given):
        (side,), symbols = honest(given)
        return [side + (1 if off == "one more" else symbols[0])], symbols

    monkeypatch.setattr(corner, "_sides", wrong)
    judged = corner.judge(asked)
    assert isinstance(judged, Refusal)
    assert judged.why.startswith("sympy and rationals differ: at t[x, 0, 0] = ")


def test_rays_and_absolute_values_are_sampled():
    """Samples are taken on rays and of absolute values, and show a difference."""
    for link, pieces in (
        (at_most(itself, square), {"x": reals(2)}),
        (at_most(constant(0), size), {"x": reals(-1, 1)}),
    ):
        asked = problem(link, **pieces)
        sides, symbols = corner._sides(asked)
        assert not corner._contradiction(asked, sides, symbols)
        assert corner._contradiction(asked, [sides[0] - 1, *(side - 1 for side in sides[1:])], symbols)
