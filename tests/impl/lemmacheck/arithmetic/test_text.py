"""Numbers as text: exact ones with all their digits, however many, up to what there is room for."""

import time
from decimal import Decimal
from fractions import Fraction

import pytest
from flint import arb, fmpq

from lemmacheck.arithmetic import ends_text, fraction_text, long_numbers, number_text, to_fraction


@pytest.mark.parametrize(
    "value", [Fraction(25, 16), Fraction(-3), Fraction(0), Fraction(7**6000, 3), Fraction(-1, 10**9000)]
)
def test_what_is_written_is_read_back(value):
    """Also numbers of more digits than Python reads or writes by itself."""
    assert to_fraction(fraction_text(value)) == value


def test_what_is_too_long_is_written_as_a_ball():
    """A number of a million digits is shown by its first ones."""
    huge = Fraction(10) ** 1_000_000
    with pytest.raises(OverflowError):
        fraction_text(huge)
    assert number_text(huge)["mid"].endswith("e+999999")


@pytest.mark.parametrize("text", ["1/" + "0" * 5000, "x" * 5000, "1" * 5000 + "/x", "1e999999999", "9" * 300_000])
def test_long_texts_that_are_no_numbers_are_refused(text):
    """One short sentence says so."""
    with pytest.raises(ValueError, match=r"is no|not an exact|more than") as error:
        to_fraction(text)
    assert len(str(error.value)) < 300


def test_python_writes_long_integers_inside_only():
    """What Python refuses elsewhere is put back on the way out."""
    with long_numbers():
        assert len(str(10**5000)) == 5001
    with pytest.raises(ValueError, match="limit"):
        str(10**5000)


@pytest.mark.parametrize("value", [fmpq(2, 3), fmpq(-2, 3), fmpq(5), arb(2).sqrt(), -arb(2).sqrt(), arb(3, "0.01")])
def test_ends_are_rounded_away_from_the_number(value):
    """The lower end is at most the number, the upper one at least, and they are as near as their digits allow."""
    low, high = map(Decimal, ends_text(value, 6))
    ball = arb(value)
    assert arb(str(low)).lower() <= ball.lower()
    assert arb(str(high)).upper() >= ball.upper()
    assert high - low <= Decimal("0.03")


def test_a_ball_as_text_holds_the_ball():
    """The middle is rounded to 20 digits, and the radius is rounded up by as much as that moves it."""
    value = arb(1) / 3
    found = number_text(value)
    assert arb(found["mid"], found["rad"]).contains(value)


def test_rationals_of_millions_of_digits_are_written_in_a_moment():
    """A rational of too many digits is written as a ball at once: Python would take hours to reduce it."""
    began = time.process_time()
    text = number_text(fmpq(3**5_000_000, 2**7_000_000))
    assert isinstance(text, dict)
    assert time.process_time() - began < 5
