"""Rounds of a campaign in a process of their own: `python -m tests.impl.lemmacheck.runs.rounds B.2 READING`.

It prints how many bytes each window of rounds leaves behind. Threads that other tests leave would be counted.
"""

import gc
import itertools
import sys
import tracemalloc

from lemmacheck.campaigns.round import Round, do_round
from lemmacheck.catalogues import worker_catalogue
from lemmacheck_reports import OUR_CATALOGUE

WARM, WINDOW, WINDOWS = 12, 6, 4


def left_behind(number, slug):
    """Return the bytes that are held after each window and were not before it."""
    claim, reading = worker_catalogue(OUR_CATALOGUE).reading(number, slug)
    starts = ()
    held = []
    windows = [range(first, first + WINDOW) for first in range(WARM + 1, WARM + WINDOWS * WINDOW, WINDOW)]
    for rounds in (range(1, WARM + 1), *windows):
        for n in rounds:
            line = do_round(Round(OUR_CATALOGUE, claim.id, reading.slug, claim.digest, n, n, 500, starts))
            assert not line.failed
            starts = tuple(found.point for found in line.points)
        gc.collect()
        held.append(tracemalloc.get_traced_memory()[0])
    return [after - before for before, after in itertools.pairwise(held)]


if __name__ == "__main__":
    tracemalloc.start()
    print(*left_behind(*sys.argv[1:]))
