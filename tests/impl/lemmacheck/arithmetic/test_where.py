"""`on.where`: one of two numbers by the order of two others, in every arithmetic, and never a guess."""

from fractions import Fraction

import numpy as np
import pytest
from flint import arb
from hypothesis import given
from hypothesis import strategies as st
from tests.planted.plant import lemma

from lemmacheck import PROVED, REFUTED, integers, reals, summed, vectors
from lemmacheck.arithmetic import NotAvailableError, ball, exact, float64, high, jets

numbers = st.fractions(min_value=-4, max_value=4, max_denominator=6)


def huber(on, x):
    """Huber's loss with its corner at 1."""
    return on.where(abs(x), 1, x * x / 2, abs(x) - on.scalar("1/2"))


def square(on, x):
    """x²/2."""
    return x * x / 2


def line(on, x):
    """|x| - 1/2."""
    return abs(x) - on.scalar("1/2")


@given(numbers, numbers, numbers, numbers)
def test_every_arithmetic_chooses_alike(low, high_, then, otherwise):
    """Rationals choose exactly, mpmath and float64 the same, and balls hold the choice."""
    chosen = then if low <= high_ else otherwise
    sides = [str(side) for side in (low, high_, then, otherwise)]
    with exact() as on:
        assert Fraction(str(on.where(*map(on.scalar, sides))[0, 0])) == chosen
    with ball(64) as on:
        assert on.where(*map(on.scalar, sides))[0, 0].contains(arb(chosen.numerator) / chosen.denominator)
    with high(128) as on:
        assert abs(float(on.where(*map(on.scalar, sides))[0, 0]) - chosen) < 1e-15 or low == high_
    with float64() as on:
        found = on.where(*(np.array([[[float(side)]]]) for side in (low, high_, then, otherwise)))
        assert found[0, 0, 0] == float(chosen)


def test_a_ball_that_does_not_know_holds_both():
    """Where balls overlap, the result is around both numbers; where one of them has no value, there is none."""
    with ball(64) as on:
        unsure = arb(0, 1)
        both = on.where1(unsure, arb(0), arb(3), arb(-2))
        assert both.contains(3)
        assert both.contains(-2)
        assert not on.where1(arb(0), arb(1), arb(3), arb("nan")).is_finite()


def test_a_series_does_not_choose_where_it_may_jump():
    """At a point of equality there is no Taylor series."""
    with jets(3, 64) as on:
        x = on.line([arb(1), arb(1)])
        with pytest.raises(NotAvailableError, match="kink"):
            on.where1(x, on.number(1), x, x * x)
        assert on.where1(x, on.number(2), x, x * x).coefficient(1) == 1


def test_floats_that_are_not_numbers_stay_so():
    """NaN on any of the four sides is NaN in the result, so that no candidate is scored by it."""
    with float64() as on:
        plain = [np.array([[[float(side)]]]) for side in (0, 1, 2, 3)]
        for place in range(4):
            sides = [np.array([[[np.nan]]]) if i == place else side for i, side in enumerate(plain)]
            assert np.isnan(on.where(*sides)).all()


@summed("k")
def losses(on, u):
    """Huber's losses of the entries."""
    return on.where(abs(u), 1, u * u / 2, abs(u) - on.scalar("1/2"))


@summed("k")
def sizes(on, u):
    """The sizes of the entries."""
    return abs(u)


ROWS = {"k": integers(1), "u": vectors("k", within=3)}
LEMMAS = (
    lemma("Huber's loss is at most x²/2", PROVED, huber, square, given={"x": reals(-5, 5)}),
    lemma("Huber's loss is at least |x| - 1/2", PROVED, line, huber, given={"x": reals(-5, 5)}),
    lemma("Huber's loss is at most |x| - 1/2", REFUTED, huber, line, given={"x": reals(-5, 5)}),
    lemma("Huber's loss is at least x²/2", REFUTED, square, huber, given={"x": reals(-5, 5)}),
    lemma("Huber's losses are at most |u|", PROVED, losses, sizes, given=ROWS),
)


@pytest.mark.parametrize("planted", LEMMAS, ids=[planted.id for planted in LEMMAS])
def test_bounds_that_choose_are_judged(planted, verdict_of):
    """True bounds with a choice are proved, false ones refuted at an exact point."""
    (reading,) = planted.readings
    verdict, _ = verdict_of(planted, reading)
    assert verdict.verdict is reading.expects
