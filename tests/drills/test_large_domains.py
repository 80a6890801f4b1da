"""Drills: domains that fit in no memory, and numbers that floats or balls cannot tell apart."""

import pytest
from tests.drills.drill import drill, thirty, verdict_of

from lemmacheck import (
    PROVED,
    REFUTED,
    SUPPORTED,
    UNDECIDED,
    integers,
    vectors,
)
from lemmacheck.judging.witness import read_point


def log_of_six(on):
    """The logarithm of 6."""
    return on.log(on.scalar(6))


def log_of_six_and_a_little(on):
    """The logarithm of 6, and 10^-2000."""
    return on.log(on.scalar(6)) + on.power(on.scalar("1/10"), 2000)


def log_of_two_and_of_three(on):
    """The sum of two logarithms, which is the logarithm of 6."""
    return on.log(on.scalar(2)) + on.log(on.scalar(3))


@pytest.mark.parametrize(("left", "verdict"), [(log_of_six, PROVED), (log_of_six_and_a_little, UNDECIDED)])
def test_balls_that_stay_too_wide_decide_nothing(left, verdict, tmp_path):
    """Where balls overlap at every precision, only what a law makes equal is told from the barely false."""
    line, seconds = verdict_of(drill(left, log_of_two_and_of_three), tmp_path)
    assert (line.verdict, seconds < 60) == (verdict, True)
    assert ("a tie: both sides agree to" in line.why) == (verdict is UNDECIDED)


def sine_of_a_huge_number(on):
    """The sine of exp(10000)."""
    return on.sin(on.exp(on.scalar(10_000)))


def test_balls_that_know_nothing_are_no_tie(tmp_path):
    """Where balls overlap since they are as wide as the values, the sides agree to no digit."""
    line, _ = verdict_of(drill(sine_of_a_huge_number, a_half), tmp_path)
    assert line.verdict == UNDECIDED
    assert "balls overlap at" in line.why


def a_half(on):
    """1/2."""
    return on.scalar("1/2")


def huge(on, x):
    """exp(1000x)."""
    return on.exp(1000 * x)


def huge_and_one(on, x):
    """exp(1000x) + 1."""
    return on.exp(1000 * x) + 1


def test_overflow_of_floats_refutes_nothing_and_proves_nothing(tmp_path):
    """Where float64 knows only infinities, a true bound is not refuted and a false one is not proved."""
    line, _ = verdict_of(drill(huge, huge_and_one), tmp_path)
    assert line.verdict in (PROVED, SUPPORTED, UNDECIDED)
    line, _ = verdict_of(drill(huge_and_one, huge), tmp_path)
    assert line.verdict in (REFUTED, SUPPORTED, UNDECIDED)


def total(on, u):
    """The sum of all entries."""
    return on.total(u)


def just_below_thirty(on):
    """30 less a little."""
    return on.scalar("299/10")


def test_a_box_with_a_thousand_million_corners(tmp_path):
    """2^30 corners are not listed: the sum of 30 numbers is proved to be at most 30, and refuted to stay below it."""
    given = {"u": vectors(30, low=0, high=1)}
    for right, verdict in ((thirty, PROVED), (just_below_thirty, REFUTED)):
        line, seconds = verdict_of(drill(total, right, given=given), tmp_path)
        assert (line.verdict, seconds < 60) == (verdict, True)


def all_nine(on, a, b, c, d, e, f, g, h, i):
    """The sum of nine integers."""
    return a + b + c + d + e + f + g + h + i


def ninety(on):
    """90."""
    return on.scalar(90)


def eighty_nine(on):
    """89."""
    return on.scalar(89)


def test_a_grid_with_a_thousand_million_points(tmp_path):
    """10^9 choices of nine integers are not listed: the bound that only the last one breaks is refuted."""
    given = {name: integers(1, 10) for name in "abcdefghi"}
    for right, verdict in ((ninety, PROVED), (eighty_nine, REFUTED)):
        line, seconds = verdict_of(drill(all_nine, right, given=given), tmp_path)
        assert (line.verdict, seconds < 60) == (verdict, True)


def count(on, n):
    """The integer itself."""
    return n


def a_thousand_million_less_one(on):
    """10^9 - 1."""
    return on.scalar(10**9 - 1)


def test_a_range_of_a_thousand_million_integers(tmp_path):
    """The end of a long range is tried without listing it."""
    given = {"n": integers(1, 10**9)}
    line, seconds = verdict_of(drill(count, a_thousand_million_less_one, given=given), tmp_path)
    assert (line.verdict, seconds < 60) == (REFUTED, True)
    found = read_point(line.counterexample.simplest.point)
    assert found["n"] == ((10**9,),)
