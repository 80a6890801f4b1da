"""Solution sets under conditions: exactly the values that satisfy them and for which the link holds."""

import itertools
import random
from fractions import Fraction

import pytest
from tests.impl.lemmacheck.proving.problems import constant, itself

from lemmacheck import integers, reals, vectors
from lemmacheck.arithmetic import NotAvailableError
from lemmacheck.judging import Decision, Problem, judge_point
from lemmacheck.proving import root, solve_under_conditions
from lemmacheck.vocabulary import Domain, Link


def square(on, x):
    """x²."""
    return x * x


def inverse(on, x):
    """1/x."""
    return 1 / x


def at_sizes(on, n, x):
    """n x."""
    return n * x


def solved(link, where, **pieces):
    """Return the solution set under conditions, at the last choice of the integers."""
    domain = Domain(pieces or {"x": reals()}, where)
    domain.check()
    return solve_under_conditions(Problem(domain, link, domain.assignments(limit=9)[-1]))


FOUR = Link(square, constant(4))


@pytest.mark.parametrize(
    ("link", "where", "text"),
    [
        (FOUR, ("x >= 1",), "1 ≤ x ≤ 2"),
        (FOUR, ("x > 1",), "1 < x ≤ 2"),
        (FOUR, ("-1 < x < 1",), "every x of the domain"),
        (FOUR, ("x > 3",), "no x"),
        (FOUR, ("x*x < 0",), "no x satisfies the conditions"),
        (FOUR, ("x < 0 or x > 1",), "-2 ≤ x < 0 or 1 < x ≤ 2"),
        (FOUR, ("x != 0",), "-2 ≤ x < 0 or 0 < x ≤ 2"),
        (FOUR, ("x == 1 or x == 3",), "x = 1"),
        (FOUR, ("x*x == 4",), "every x of the domain"),
        (FOUR, ("1/x >= 1",), "every x of the domain"),
        (FOUR, ("1/x < 1",), "-2 ≤ x < 0 or 1 < x ≤ 2"),
        (FOUR, ("not (1/x >= 1)",), "-2 ≤ x < 0 or 1 < x ≤ 2"),
        (FOUR, ("x >= 0 -> x >= 1", "x >= -1"), "-1 ≤ x < 0 or 1 ≤ x ≤ 2"),
        (FOUR, ("0*x == 0",), "-2 ≤ x ≤ 2"),
        (Link(square, constant(4), is_strict=True), ("x >= 0",), "0 ≤ x < 2"),
        (Link(inverse, constant(1)), ("x >= 0",), "x ≥ 1"),
        (Link(inverse, constant(1)), ("x*(x - 1) == 0",), "x = 1"),
    ],
)
def test_the_set_is_cut_by_the_conditions(link, where, text):
    """Ends, poles and single points are kept or left out as the conditions say."""
    assert str(solved(link, where)) == text


def test_an_end_that_is_no_rational_is_one_of_a_condition():
    """Where x² ≤ 2 the link x² ≤ 4 holds everywhere, and x ≤ 1 up to 1."""
    assert solved(FOUR, ("x*x <= 2",)).solution.everywhere
    assert str(solved(Link(itself, constant(1)), ("x*x == 2",))).startswith("x = -1.414213562")


def test_integers_in_a_condition_have_the_value_of_their_choice():
    """2x ≤ 4 where x is at least n, which is 2."""
    assert str(solved(Link(at_sizes, constant(4)), ("x >= n - 1",), n=integers(2, 2), x=reals(0, 9))) == "1 ≤ x ≤ 2"
    empty = solved(Link(at_sizes, constant(4)), ("n > 2",), n=integers(2, 2), x=reals(0, 9))
    assert empty.is_empty


def test_what_is_no_rational_function_is_not_solved():
    """Roots, sizes and rows are refused, as the root judge refuses them."""
    for where in ("exp(x) < 2", "abs(x) < 1", "sqrt(x) < 1"):
        with pytest.raises(NotAvailableError):
            solved(FOUR, (where,))
    with pytest.raises(NotAvailableError):
        solved(FOUR, ("sum(x) < 1",), x=vectors(2, within=1))


def contains(found, value):
    """Whether a number lies in one of the intervals of a solution."""
    number = root.sympy.Rational(value.numerator, value.denominator)
    return any(
        (i.low < number or (i.low == number and not i.open_low))
        and (number < i.high or (number == i.high and not i.open_high))
        for i in found.solution.intervals
    )


def drawn(draw):
    """Return the text of a drawn comparison with small numbers."""
    a, b, c = (draw.randint(-2, 2) for _ in range(3))
    left = draw.choice([f"{a}*x*x + {b}*x + {c}", f"x*(x - {b})", f"{a}/(x - {b})", f"({a} - x)/(x*x + 1)"])
    return f"{left} {draw.choice(['<', '<=', '>', '>=', '==', '!='])} {draw.randint(-1, 1)}"


@pytest.mark.parametrize("seed", range(40))
def test_at_every_point_the_set_is_what_the_conditions_and_the_link_say(seed):
    """Held against the point judge and the domain's own word, at whole numbers, halves and thirds."""
    draw = random.Random(seed)
    parts = [drawn(draw) for _ in range(3)]
    where = draw.choice(
        [(parts[0],), tuple(parts), (f"{parts[0]} or {parts[1]}", parts[2]), (f"{parts[0]} -> {parts[1]}",)]
    )
    pieces = {"x": draw.choice([reals(), reals(-1, 2), reals(above=-1), reals(-2, 1, open=True)])}
    link = Link(draw.choice([square, inverse, itself]), constant(draw.randint(-1, 2)), is_strict=draw.random() < 1 / 2)
    found, domain = solved(link, where, **pieces), Domain(pieces, where)
    inside = 0
    for value in sorted({Fraction(p, q) for p, q in itertools.product(range(-9, 10), (1, 2, 3))}):
        point = {"x": ((value,),)}
        is_inside = domain.why_outside(point) is None
        holds = is_inside and judge_point(link, point).decision in (Decision.HOLDS, Decision.TIGHT)
        assert contains(found, value) == holds, (value, str(found), where)
        inside += is_inside
        assert holds or not (is_inside and found.solution.everywhere)
    assert not (inside and found.is_empty)
