"""Drills: fast pipelines that never end, print, draw, raise or change what they are given decide nothing."""

import dataclasses
import sys
import time

import numpy as np
import pytest
from tests.drills.drill import QUICK, UNIT, catalogue_of, drill, one, verdict_of

from lemmacheck import PROVED, UNDECIDED, CatalogueError, FastValue, fast_by
from lemmacheck.audits import written_down
from lemmacheck.catalogues.checking import check_claim
from lemmacheck.runs.task import Task, audit_task
from lemmacheck.vocabulary import Verdict

DRAW = np.random.default_rng(1)


def waves(on, x):
    """What is above 1 by less than a thousandth where it is lowest, thousands of times, and that no judge proves."""
    turn = on.exp(9 * x)
    return on.scalar("2761/1000") + on.sin(turn) + on.sin(2 * turn)


def drilled(fast, *, by=one):
    """Return a drill of x ≤ 1, or of another bound, whose first term has a fast pipeline."""

    @fast_by(fast)
    def x_itself(on, x):
        """The number itself."""
        return x

    return drill(x_itself, by, given=UNIT)


def outcome_of(claim, profile=QUICK):
    """Audit a drill and return its outcome."""
    task = Task("drills", "1", "drill", profile, 0, claim.digest)
    return audit_task(claim, claim.readings[0], task, catalogue_of(claim))


def endless(x):
    """Never comes back, and takes no error for an answer."""
    while True:
        try:
            time.sleep(0.01)
        except Exception:  # noqa: BLE001, S112 - what swallows what it can
            continue


def test_a_fast_pipeline_that_never_ends_is_stopped(tmp_path):
    """At its limit the reading is stopped: what is proved by then is, and that nothing was compared is said."""
    line, seconds = verdict_of(drilled(endless), tmp_path, dataclasses.replace(QUICK, limit=1))
    assert (line.verdict, line.pipelines, seconds < 10) == (PROVED, (), True)
    outcome = outcome_of(drilled(endless), dataclasses.replace(QUICK, limit=1))
    assert [one.text for one in outcome.evidence if one.by == "fast pipeline"] == [
        "not compared with the reference at every judged point: the audit ended before"
    ]
    open_claim = drilled(endless, by=waves)
    stopped = outcome_of(open_claim, dataclasses.replace(QUICK, limit=3)).line
    assert (stopped.verdict, stopped.pipelines) == (UNDECIDED, ())
    assert "stopped after 3 s" in stopped.why


def says_something(x):
    """Prints, and is right."""
    sys.stdout.write("right")
    return FastValue(x[0, 0], 0.0)


def test_what_a_fast_pipeline_prints_is_thrown_away(capsys):
    """It is refused where a claim file is collected; where nobody collects it, what it prints goes nowhere."""
    with pytest.raises(CatalogueError, match=r"reads 'sys\.stdout'"):
        check_claim(drilled(says_something))
    outcome = outcome_of(drilled(says_something))
    assert outcome.line.verdict is PROVED
    assert any("characters printed by terms were thrown away" in line.text for line in outcome.evidence)
    assert capsys.readouterr().out == ""


def draws(x):
    """Says another thing each time, within what it allows."""
    return FastValue(x[0, 0] + DRAW.random(), 1.0)


def test_a_fast_pipeline_that_draws_random_numbers_is_wrong_code():
    """It is refused where a claim file is collected, and found where points are judged, since it is run twice there."""
    with pytest.raises(CatalogueError, match="DRAW"):
        check_claim(drilled(draws))
    line = outcome_of(drilled(draws)).line
    assert line.verdict is Verdict.ERROR
    assert "called twice with the same numbers, it says two things" in line.why


def misspelt(x):
    """Uses a name that is nowhere."""
    return FastValue(y, 0.0)  # noqa: F821 - that is the mistake


def test_a_fast_pipeline_that_raises_is_wrong_code():
    """The verdict is an error that names what was raised, its file and its line."""
    line = outcome_of(drilled(misspelt)).line
    assert line.verdict is Verdict.ERROR
    assert "the fast pipeline 'misspelt' of 'x itself' (test_fast_pipelines.py, line " in line.why
    assert "does not run: there is nothing called 'y' here" in line.why
    assert "return FastValue(y, 0.0)" in line.why


def overwrites(x):
    """Leaves another number behind than it was given."""
    value = float(x[0, 0])
    x[0, 0] = 7
    return FastValue(value, 0.0)


def test_a_fast_pipeline_that_overwrites_its_arguments_spoils_nothing():
    """Each call has arrays of its own, and the reference has none of them."""
    line = outcome_of(drilled(overwrites)).line
    assert line.verdict is PROVED
    assert {one.float64.standing for one in line.pipelines} == {"agrees"}


def test_a_fast_pipeline_changes_nothing_of_what_is_stated():
    """A reading states the same with a fast pipeline, with another, and with none."""

    def another(x):
        """Another."""
        return FastValue(0.5, 0.5)

    def x_itself(on, x):
        """The number itself."""
        return x

    claims = drilled(overwrites), drilled(another), drill(x_itself, one, given=UNIT)
    states = [written_down(claim.readings[0]).statement for claim in claims]
    assert states[0] is not None
    assert states[0] == states[1] == states[2]
