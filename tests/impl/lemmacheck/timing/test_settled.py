"""Pages are kept while something is timed, with glibc, and given back afterwards."""

import platform

import numpy as np
import pytest

from lemmacheck.timing import settled
from lemmacheck.timing.settled import faults, pages_kept

GLIBC = platform.libc_ver()[0] == "glibc"
PAGES = 2**24 // 4096


def faulted(runs=4):
    """Return how many page faults runs of one array of 16 MiB take, after a first one."""
    np.ones(2**21)
    count, before = faults(), faults()()
    for _ in range(runs):
        np.ones(2**21)
    return count() - before


@pytest.mark.skipif(not GLIBC, reason="mallopt is glibc's")
def test_kept_pages_are_not_faulted_in_again():
    """An array that is made again and again takes hardly any page faults while pages are kept."""
    with pages_kept() as is_kept:
        assert is_kept
        assert faulted() < PAGES / 4


@pytest.mark.skipif(not GLIBC, reason="mallopt is glibc's")
def test_afterwards_the_allocator_gives_back(monkeypatch):
    """What is set comes back to glibc's own values, also where something raises, and free memory is given back."""
    asked = []

    class Libc:
        @staticmethod
        def mallopt(option, value):
            asked.append((option, value))

        @staticmethod
        def malloc_trim(_pad):
            asked.append("trim")

    monkeypatch.setattr(settled, "_glibc", Libc)
    with pages_kept():
        assert asked == list(settled._KEPT)
    with pytest.raises(ZeroDivisionError), pages_kept():
        raise ZeroDivisionError
    assert asked == [*settled._KEPT, *settled._GIVEN_BACK, "trim"] * 2


def test_elsewhere_pages_are_not_kept(monkeypatch):
    """Without glibc nothing is set, and that is said."""
    monkeypatch.setattr(settled, "_glibc", lambda: None)
    with pages_kept() as is_kept:
        assert is_kept is False
