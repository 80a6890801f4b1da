"""Soundness of ThereIs: what is proved of random ranges and choices is so, by arithmetic that knows nothing of it."""

import random
from fractions import Fraction

import pytest
from tests.impl.lemmacheck.audits.existence.claims import audited, claim_of

from lemmacheck import UNDECIDED, ThereIs, integers, reals, vectors


def drawn(seed):
    """Return a slope, an offset, how near is near, and the ends of a range: half of them are true."""
    dice = random.Random(seed)
    slope, offset, off, low, high = (Fraction(dice.randint(-6, 6), 4) for _ in range(5))
    most = Fraction(dice.randint(0, 8), 4)
    if seed % 2:
        least, greatest = extremes(slope, offset)
        most = max(map(abs, extremes(1 - slope, -offset))) + abs(off) * (seed % 3)
        low, high = least - abs(low) * (seed % 5 > 0), greatest + abs(high) * (seed % 7 > 0)
    return slope, offset, most, low, high


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


@pytest.mark.parametrize("is_open", [False, True], ids=["closed", "open"])
@pytest.mark.parametrize("seed", range(16))
def test_a_number_that_is_proved_to_be_there_is_there(seed, is_open):
    """A range that is proved holds the extremes of the choice; one that does not leaves the assertion undecided."""
    slope, offset, most, low, high = drawn(seed)
    found = audited(asserted(reals(str(low), str(high), open=is_open), slope, offset, most, None)).line
    assert (found.verdict == "proved") is is_true(slope, offset, most, low, high, is_open=is_open), found.why
    assert found.verdict in ("proved", "undecided")


@pytest.mark.parametrize("size", [integers(1), integers(2, 2), integers(0, 2)], ids=["any", "two", "none to two"])
@pytest.mark.parametrize("seed", range(8))
def test_a_row_that_is_proved_to_be_there_is_there(seed, size):
    """The same of every entry of a row, of one length, of several, and of all of them."""
    slope, offset, most, low, high = drawn(seed)
    found = audited(asserted(vectors("n", low=str(low), high=str(high)), slope, offset, most, size)).line
    assert (found.verdict == "proved") is is_true(slope, offset, most, low, high, is_open=False), found.why
    assert found.verdict in ("proved", "undecided")
    assert found.grade != "solver"


def test_half_of_what_is_drawn_is_true():
    """The draws would show a proof of what is false, and one that is missed."""
    truths = [is_true(*drawn(seed), is_open=False) for seed in range(16)]
    assert 6 <= sum(truths) <= 10
