"""The fuzz: so many random links, sums and audits, or as many as there is time for, and what came out."""

import time

from tests.soundness.audits import hold_audit
from tests.soundness.hold import EVERYTHING, RAISES, hold
from tests.soundness.recipes import case_of
from tests.soundness.sums import sum_of
from tests.soundness.tally import Tally
from tests.soundness.words import words_of

from lemmacheck.system.watch import TimeUpError, stopped_after

PART = 0.4
"""Of how many cases each question is asked where many cases matter more than many questions."""

SLOW = 20.0
"""How many seconds of processor time a case may take before it is told."""

MOST = 60.0
"""After how many it is given up, as an audit gives up; a short fuzz has no such case, or it would take longer."""

AUDITED = 25
"""Every so many-th case is audited besides."""


def fuzz(seed, *, links=0, sums=0, words=0, share=PART):
    """Return what so many links and sums show, and so many links about the words made of formulas."""
    tally = Tally()
    for number in range(links):
        one(case_of(seed, number), tally, number, share)
    for number in range(sums):
        one(sum_of(seed, number), tally, number, share)
    for number in range(words):
        one(words_of(seed, number), tally, number, share)
    return tally


def one(case, tally, number, share):
    """Hold one case, and audit it if it is its turn."""
    hold(case, tally, share=share)
    if number % AUDITED == 0:
        hold_audit(case, tally)


def again(called):
    """Return the case that a trouble names by its seed, such as `0:17` or `7-long:sum 3`."""
    seed, _, number = called.rpartition(":")
    if number.startswith("sum "):
        return sum_of(seed, int(number.removeprefix("sum ")))
    if number.startswith("words "):
        return words_of(seed, int(number.removeprefix("words ")))
    return case_of(seed, int(number))


def fuzz_for(seconds, seed, *, told=print):
    """Return what fresh cases show until the time is up; what is seen is told now and then, troubles at once."""
    tally, began, number, shown, last = Tally(), time.monotonic(), 0, 0, 0.0
    while (used := time.monotonic() - began) < seconds:
        maker = (case_of, words_of, case_of, sum_of)[number % 4]
        case, started = maker(f"{seed}-long", number), time.process_time()
        try:
            with stopped_after(MOST):
                one(case, tally, number, EVERYTHING)
        except TimeUpError:
            tally.count("given up")
        if (took := time.process_time() - started) > SLOW:
            told(f"{took:.0f} s of processor time for one case\n{case}")
        number += 1
        for trouble in tally.troubles[shown:]:
            told(trouble)
        shown = len(tally.troubles)
        if used - last > 60:
            told(f"{used:.0f} s: {Tally(tally.counts)}")
            last = used
    return tally


def found(makers, *, cases, says="", seed=0):
    """Return the first case that shows a trouble when it is held thoroughly, and the troubles; None where none does.

    `makers` are functions of a seed and a number, such as `case_of` with chosen recipes. Only troubles that say certain
    words count, and an exception is none: what it says of a point must be wrong.
    """
    for number in range(cases):
        for maker in makers:
            case, tally = maker(seed, number), Tally()
            hold(case, tally)
            troubles = [text for text in tally.troubles if says in text and RAISES not in text]
            if troubles:
                return case, troubles
    return None
