"""Numbers as text: exact ones with all their digits, however many, up to what there is room for."""

from fractions import Fraction

import pytest

from lemmacheck.arithmetic import fraction_text, long_numbers, number_text, to_fraction


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
