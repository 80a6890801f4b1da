"""Effort in place of time: one result beside a busy thread, prices of the right order, no clock in a finder."""

import dataclasses
import re
import threading
import time
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.impl.lemmacheck.proving.test_squares import SCHEIDERER

import lemmacheck.proving
from lemmacheck.catalogues import worker_catalogue
from lemmacheck.kernel import statement_of
from lemmacheck.proving.deduction import Deduction
from lemmacheck.proving.finders import FINDERS
from lemmacheck.proving.reasoning import NotProvedError
from lemmacheck.proving.ways import WAYS
from lemmacheck.runs import Task, audit_task
from lemmacheck.system import SECOND, STOPPED, spent
from lemmacheck.vocabulary import PROFILES

PAPER = "lemmacheck_papers.var_limits"
CLOCKS = re.compile(r"process_time|perf_counter|thread_time|monotonic|time\.time|time_limit")
SHORT = dataclasses.replace(PROFILES["quick"], proving=1)
"""Little more effort than the reading's proof takes: half of it would leave the proof to a solver."""


def audited(slug):
    """Return what an audit of a reading of the paper ends with, up to the seconds that it took."""
    catalogue = worker_catalogue(PAPER)
    claim = next(each for each in catalogue.claims if each.id == "B.6")
    reading = next(each for each in claim.readings if each.slug == slug)
    task = Task(PAPER, claim.id, slug, SHORT, 0, claim.digest)
    outcome = audit_task(claim, reading, task, catalogue)
    evidence = [replace(line, seconds=0) for line in outcome.evidence]
    return evidence, replace(outcome.line, seconds=0), outcome.certificates


def test_a_busy_thread_changes_no_evidence_and_no_certificate():
    """A reading has the same evidence, verdict and certificates with a thread beside it that takes half of the time."""
    alone = audited("x_stays_within_r_b_spline")
    done = threading.Event()

    def busy():
        while not done.is_set():
            sum(range(1000))

    other = threading.Thread(target=busy)
    other.start()
    try:
        beside = audited("x_stays_within_r_b_spline")
    finally:
        done.set()
        other.join()
    assert alone == beside
    assert [line.by for line in alone[0] if line.kind == "proof"][:1] == ["products"]


def test_what_time_stopped_is_in_the_evidence(monkeypatch):
    """Where time ends a search, a line of the evidence names it and says that another run may not repeat that."""
    monkeypatch.setattr("lemmacheck.system.watch.EMERGENCY", 0)
    monkeypatch.setattr("lemmacheck.system.watch.GRACE", 0)
    evidence, line, _ = audited("x_stays_within_r_b_spline")
    (told,) = [each for each in evidence if each.by == "time"]
    assert told.text.endswith(f": {STOPPED}")
    assert "algebra" in told.text or "products" in told.text
    assert line.verdict == "proved"


def real(name, bounds):
    """Return the declaration of a number."""
    return f"{name}: Entries(rows='1', columns='1', {bounds}, open_low=False, open_high=False)"


UNIT, ANY = "lows=('-1',), highs=('1',)", "lows=(), highs=()"
SERIES = "1 + x*y + z + (x*y + z)**2/2 + abs(x*y + z)**3/3"
HARD = {
    "exponentials on boxes": ([real(name, UNIT) for name in "xyz"], ["exp(x*y)*exp(z)", SERIES]),
    "polynomials": ([real(name, ANY) for name in "xyz"], ["0", SCHEIDERER]),
}


@pytest.mark.parametrize("name", HARD)
def test_a_second_of_effort_takes_about_a_second(name):
    """A search without a result takes between an eighth and eight times as many seconds as it spends."""
    domain, terms = HARD[name]
    statement = statement_of(domain, "bound ≤", terms)
    before, began = spent(), time.thread_time()
    with pytest.raises(NotProvedError):
        Deduction(FINDERS, WAYS, 1).prove(statement, statement.links[0])
    effort, seconds = (spent() - before) / SECOND, time.thread_time() - began
    assert effort > 0.3
    assert 1 / 8 < seconds / effort < 8


def test_no_finder_looks_at_a_clock():
    """Nothing in the rooms of proofs asks for the time, so that no result depends on a machine."""
    folder = Path(lemmacheck.proving.__file__).parent
    told = [path.name for path in folder.rglob("*.py") if CLOCKS.search(path.read_text(encoding="utf-8"))]
    assert told == []
