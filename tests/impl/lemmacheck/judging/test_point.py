"""The point judge: rationals first, then balls, never floats."""

from fractions import Fraction

import flint
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.impl.lemmacheck.proving.problems import at_most, constant, equal, exp_of, inverse, itself, square

from lemmacheck.arithmetic import ball
from lemmacheck.judging.point import MAX_BITS, Decision, judge_point, second_opinion, values_at
from lemmacheck.judging.witness import read_point
from lemmacheck.vocabulary import Link

ZERO, ONE, TWO = constant(0), constant(1), constant(2)


def exp_squared(on):
    """exp(1) squared."""
    return on.exp(on.scalar(1)) * on.exp(on.scalar(1))


def exp_two(on):
    """exp(2), the same number."""
    return on.exp(on.scalar(2))


def a_hair_more(on, x):
    """x and 2^-200."""
    return x + on.power(on.scalar("1/2"), on.scalar(200))


@pytest.mark.parametrize(
    ("link", "x", "standing"),
    [
        (at_most(itself, ONE), "1/2", Decision.HOLDS),
        (at_most(itself, ONE), "1", Decision.TIGHT),
        (at_most(itself, ONE), "3/2", Decision.BROKEN),
        (equal(itself, ONE), "1/2", Decision.BROKEN),
        (equal(itself, ONE), "3/2", Decision.BROKEN),
        (equal(itself, ONE), "1", Decision.TIGHT),
        (at_most(a_hair_more, itself), "1", Decision.BROKEN),
        (at_most(itself, a_hair_more), "1", Decision.HOLDS),
    ],
)
def test_rationals_decide_exactly(link, x, standing):
    """Polynomial terms are decided in rationals, however near the sides are."""
    judged = judge_point(link, read_point({"x": x}))
    assert (judged.decision, judged.bits, judged.by) == (standing, 0, "exact rationals")


PAIRS = [["1/3", "1/3"], ["1/3", f"1/3 + 1/{10**90}"], [f"1/3 + 1/{10**90}", "1/3"], ["0", "0"], ["5/3", "-2/7"]]
LONG_TERMS = {
    "a root": lambda on, u: on.sqrt(on.first(u) - on.last(u)) * 0,
    "a logarithm": lambda on, u: on.exp(on.log(on.first(u) - on.last(u))) + 5,
    "a quotient": lambda on, u: on.atan(1 / (on.first(u) - on.last(u))) + 9,
    "a power": lambda on, u: on.power(on.sqrt(on.first(u) - on.last(u)), 0) * 7,
    "the larger": lambda on, u: on.maximum(on.sqrt(on.first(u) - on.last(u)), on.scalar(2)),
    "a floor": lambda on, u: on.floor(3 * on.first(u)) / (1 + abs(on.last(u))),
}


@pytest.mark.parametrize("name", LONG_TERMS)
def test_balls_first_decide_as_rationals_do(monkeypatch, name):
    """A long formula is asked of balls first; nothing is decided where it is a tie, or has no value."""
    term = LONG_TERMS[name]
    links = [Link(term, lambda on, u: on.first(u)), Link(lambda on, u: on.last(u), term), Link(term, term)]
    links.append(Link(term, lambda on, u: on.first(u), is_equation=True))
    points = [{"u": (tuple(sum(map(Fraction, text.split(" + "))) for text in pair),)} for pair in PAIRS]
    before = [judge_point(link, point).decision for link in links for point in points]
    monkeypatch.setattr("lemmacheck.judging.point.LONG", -1)
    assert [judge_point(link, point).decision for link in links for point in points] == before
    assert len(set(before)) > 1


def root_of_a_sum(on):
    """The root of 5 + 2√6."""
    return on.sqrt(5 + 2 * on.sqrt(on.scalar(6)))


def sum_of_roots(on):
    """√2 + √3."""
    return on.sqrt(on.scalar(2)) + on.sqrt(on.scalar(3))


@given(st.fractions(-10, 10, max_denominator=99), st.fractions(-10, 10, max_denominator=99))
def test_balls_agree_with_rationals(x, y):
    """Where the sides differ, balls alone come to the same standing, and their ratio encloses the exact one."""
    link, point = at_most(square, constant(y)), read_point({"x": x})
    exactly = judge_point(link, point)
    balls = judge_point(link, point, balls_only=True)
    if exactly.decision is Decision.TIGHT:
        assert balls.decision in (Decision.TIGHT, Decision.UNDECIDED)
    else:
        assert balls.decision is exactly.decision
        assert balls.bits >= 64
    if exactly.ratio is not None and balls.ratio is not None:
        with ball(4096):
            assert balls.ratio.contains(flint.arb(exactly.ratio))


@pytest.mark.parametrize("link", [at_most(exp_squared, exp_two), at_most(exp_two, exp_squared)])
def test_equal_transcendental_numbers_are_equal_by_laws_alone(link):
    """exp(1)·exp(1) is exp(2): balls leave it open at the highest precision, closed forms do not."""
    assert judge_point(link, {}, balls_only=True).decision is Decision.UNDECIDED
    judged = judge_point(link, {})
    assert (judged.decision, judged.by, judged.ratio) == (Decision.TIGHT, "closed forms", 1)
    assert judge_point(Link(link.left, link.right, is_strict=True), {}).decision is Decision.BROKEN


def test_what_no_law_makes_equal_stays_open():
    """A root of a square of a sum is a tie: at 4,096 bits both sides agree to more than a thousand digits."""
    for link in (at_most(root_of_a_sum, sum_of_roots), equal(root_of_a_sum, sum_of_roots)):
        judged = judge_point(link, {})
        assert (judged.decision, judged.bits, judged.digits > 1000) == (Decision.UNDECIDED, MAX_BITS, True)
        assert judged.by == f"balls at {MAX_BITS} bits"


def test_an_equation_of_overlapping_balls_is_equal_by_laws_alone():
    """Two balls that overlap are never called equal, and never different; laws call them equal."""
    assert judge_point(equal(exp_squared, exp_two), {}, balls_only=True).decision is Decision.UNDECIDED
    assert judge_point(equal(exp_squared, exp_two), {}).decision is Decision.TIGHT


def test_exp_of_an_exact_zero_is_decided():
    """Numbers stay rational until a ball is needed, so 0·exp(x) against 0 is tight."""

    def nothing(on, x):
        return (x - x) * on.exp(x)

    assert judge_point(at_most(nothing, ZERO), read_point({"x": "1/3"})).decision is Decision.TIGHT


def test_a_ratio_needs_a_positive_right_side():
    """Left over right is only given where right is certainly positive."""
    assert judge_point(at_most(ONE, TWO), {}).ratio == flint.fmpq(1, 2)
    assert judge_point(at_most(ONE, ZERO), {}).ratio is None
    assert judge_point(at_most(ONE, constant(-1)), {}).ratio is None


def test_precision_is_put_back_after_judging():
    """Judging at many precisions leaves flint's own precision alone."""
    before = flint.ctx.prec
    judge_point(at_most(exp_squared, exp_two), {})
    assert flint.ctx.prec == before


def test_values_and_second_opinions_agree():
    """The values of a chain in balls contain what mpmath says, up to its rounding."""
    point = read_point({"x": "3/7"})
    (value,) = values_at((exp_of,), point, bits=128)
    left, right = second_opinion(at_most(exp_of, square), point, bits=128)
    assert abs(float(value.mid()) - float(left)) < 1e-15
    assert float(right) == pytest.approx(9 / 49)
    assert values_at((square,), point, bits=0) == [flint.fmpq(9, 49)]


@pytest.mark.parametrize("link", [at_most(inverse, ONE), at_most(ONE, inverse), equal(inverse, ONE)])
def test_a_term_without_a_value_decides_nothing(link):
    """A division by zero at the point is undecided, not an exception."""
    assert judge_point(link, read_point({"x": "0"})).decision is Decision.UNDECIDED
