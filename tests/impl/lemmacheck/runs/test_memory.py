"""The memory of a campaign: rounds in one process leave nothing behind."""

import gc
import itertools
import tracemalloc

import pytest

from lemmacheck.campaigns.round import Round, do_round
from lemmacheck.catalogues import worker_catalogue
from lemmacheck_reports import OUR_CATALOGUE

WARM, WINDOW, WINDOWS = 20, 10, 4
MOST = 1_000
"""Bytes that a round may leave: at ten rounds a second, more than a worker does, an hour's would come to 36 MB."""


@pytest.fixture
def traced():
    """Trace allocations while a test runs."""
    tracemalloc.start()
    yield
    tracemalloc.stop()


@pytest.mark.usefixtures("traced")
@pytest.mark.parametrize(("number", "slug"), [("B.2", "only_originals_bounded"), ("B.4", "with_delta")])
def test_rounds_leave_no_memory_behind(number, slug):
    """After some rounds of a campaign, more of them leave less than a kilobyte each: an hour stays flat.

    A buffer that grows once, for the largest sizes met so far, grows in one window of rounds; a leak is in all of them.
    """
    claim, reading = worker_catalogue(OUR_CATALOGUE).reading(number, slug)
    starts = ()

    def held_after(rounds):
        nonlocal starts
        for n in rounds:
            line = do_round(Round(OUR_CATALOGUE, claim.id, reading.slug, claim.digest, n, n, 500, starts))
            assert not line.failed
            starts = tuple(found.point for found in line.points)
        gc.collect()
        return tracemalloc.get_traced_memory()[0]

    windows = [range(first, first + WINDOW) for first in range(WARM + 1, WARM + WINDOWS * WINDOW, WINDOW)]
    held = [held_after(rounds) for rounds in (range(1, WARM + 1), *windows)]
    left = [after - before for before, after in itertools.pairwise(held)]
    assert min(left) < MOST * WINDOW, left
