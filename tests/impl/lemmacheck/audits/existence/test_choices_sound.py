"""Soundness of ThereIs: what is proved of random ranges and choices is so, by arithmetic that knows nothing of it."""

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.impl.lemmacheck.audits.existence.claims import audited, claim_of

from lemmacheck import UNDECIDED, ThereIs, integers, reals, vectors

QUARTERS = st.integers(-6, 6).map(lambda n: Fraction(n, 4))
OFTEN = settings(
    max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.filter_too_much]
)  # fmt: skip


def extremes(slope, offset):
    """Return the least and the greatest value of slope x + offset for |x| at most 1."""
    return offset - abs(slope), offset + abs(slope)


def asserted(piece, slope, offset, most, size):
    """Return that there is y in a range with |x - y| at most `most` for each entry, by y = slope x + offset."""

    def away(on, x, y):
        """How much further than allowed y is from x, at the entries where it is."""
        return on.total(on.maximum(abs(x - y) - on.scalar(most), on.scalar(0)))

    def nothing(on):
        """0."""
        return on.scalar(0)

    def chosen(on, x):
        """Slope x + offset."""
        return on.scalar(slope) * x + on.scalar(offset)

    given_ = {"x": reals(-1, 1)} if size is None else {"n": size, "x": vectors("n", within=1)}
    return claim_of(ThereIs(away, nothing, of={"y": piece}, by={"y": chosen}), given_, expects=UNDECIDED)


def is_true(slope, offset, most, low, high, *, is_open):
    """Whether the choice keeps its range and is near everywhere."""
    least, greatest = extremes(slope, offset)
    inside = low < least and greatest < high if is_open else low <= least and greatest <= high
    return inside and max(map(abs, extremes(1 - slope, -offset))) <= most


@OFTEN
@given(QUARTERS, QUARTERS, st.integers(0, 8), QUARTERS, QUARTERS, st.booleans())
def test_a_number_that_is_proved_to_be_there_is_there(slope, offset, most, low, high, is_open):
    """A range that is proved holds the extremes of the choice; one that does not leaves the assertion undecided."""
    most = Fraction(most, 4)
    found = audited(asserted(reals(str(low), str(high), open=is_open), slope, offset, most, None)).line
    assert (found.verdict == "proved") is is_true(slope, offset, most, low, high, is_open=is_open), found.why
    assert found.verdict in ("proved", "undecided")


@pytest.mark.parametrize("size", [integers(1), integers(2, 2), integers(0, 2)], ids=["any", "two", "none to two"])
@settings(OFTEN, max_examples=20)
@given(QUARTERS, QUARTERS, st.integers(0, 8), QUARTERS, QUARTERS)
def test_a_row_that_is_proved_to_be_there_is_there(size, slope, offset, most, low, high):
    """The same of every entry of a row, of one length, of several, and of all of them."""
    most = Fraction(most, 4)
    found = audited(asserted(vectors("n", low=str(low), high=str(high)), slope, offset, most, size)).line
    assert (found.verdict == "proved") is is_true(slope, offset, most, low, high, is_open=False), found.why
    assert found.verdict in ("proved", "undecided")
    assert found.grade != "solver"
