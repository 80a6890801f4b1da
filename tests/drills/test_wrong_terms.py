"""Drills: terms that never end, print, draw, write, exit or are wrong code decide nothing that is not so."""

import dataclasses
import itertools
import random
import time

import numpy as np
import pytest
from tests.drills.drill import QUICK, UNIT, catalogue_of, drill, one, thirty, verdict_of, x_itself

from lemmacheck import (
    PROVED,
    REFUTED,
    UNDECIDED,
    counted,
    fixed,
    integers,
    vectors,
)
from lemmacheck.runs.run import Task, audit_task
from lemmacheck.system.watch import TimeUpError, stopped_after


def endless(on, x):
    """A term that never comes back, and takes no error for an answer."""
    while True:
        try:
            time.sleep(0.01)
        except Exception:  # noqa: BLE001, S112 - a term that swallows what it can
            continue


def test_a_term_that_never_ends_is_stopped(tmp_path):
    """At its limit a reading is stopped and left undecided; what comes after it has no alarm left."""
    line, seconds = verdict_of(drill(endless, one), tmp_path, dataclasses.replace(QUICK, limit=1))
    assert (line.verdict, seconds < 10) == (UNDECIDED, True)
    assert "stopped after 1 s" in line.why
    with stopped_after(0.05), pytest.raises(TimeUpError):
        time.sleep(10)
    time.sleep(0.1)


def raises(on, x):
    """A term that has no value anywhere."""
    raise OSError("no such number")


def leaves(on, x):
    """A term that shuts the door."""
    raise SystemExit(3)


def misspelt(on, x):
    """A term with a name that is nowhere."""
    return y * x  # noqa: F821 - that is the mistake


def without_return(on, x):
    """A term that forgets its value."""
    x * x


def a_bool(on, x):
    """A term that says whether, not how much."""
    return bool(on)


def unknown_word(on, x):
    """A term that calls an operation that there is none of."""
    return on.sqroot(x)


def a_sine(on, x):
    """A term that asks numpy."""
    return np.sin(x)


def a_float(on, x):
    """A term with a number that is not the one that was meant."""
    return 0.1 * x


WRONG = [raises, leaves, misspelt, without_return, a_bool, unknown_word, a_sine, a_float]


@pytest.mark.parametrize("term", WRONG)
def test_a_term_that_is_wrong_code_is_an_error(term, tmp_path):
    """Wrong code, even an exit, ends its own reading only, and is shown with its file and line."""
    for bound in (drill(term, one), drill(one, term)):
        line, _ = verdict_of(bound, tmp_path)
        assert line.verdict == "error"
        assert "test_wrong_terms.py, line " in line.why


def without_a_value_at_a_half(on, x):
    """1/(2x - 1), which has no value at 1/2."""
    return 1 / (2 * x - 1)


@counted
def table(k):
    """A table that is too short."""
    return (1, 2, 3)[k]


@counted
def no_table(k):
    """A table that is empty."""
    return ()[k]


def test_a_point_without_a_value_ends_that_point(tmp_path):
    """Where a term has no value at one point, a counterexample elsewhere refutes, and nothing else is concluded."""
    line, _ = verdict_of(drill(without_a_value_at_a_half, one), tmp_path)
    assert line.verdict == REFUTED
    short = {"k": integers(0, 3)}
    assert verdict_of(drill(table, one, given=short), tmp_path)[0].verdict == REFUTED
    line, _ = verdict_of(drill(table, thirty, given=short), tmp_path)
    assert line.verdict == UNDECIDED
    assert "no value at" in line.why
    assert "IndexError" in line.why


def test_a_term_that_has_a_value_nowhere_is_an_error(tmp_path):
    """What is raised at every point, and not by arithmetic, is a mistake in the code."""
    line, _ = verdict_of(drill(no_table, one, given={"k": integers(0, 3)}), tmp_path)
    assert line.verdict == "error"
    assert "IndexError" in line.why


def talks(on, x):
    """A term that prints."""
    print("x is what it is")
    return x


def test_a_term_that_prints_is_not_heard(capsys):
    """Output of terms reaches nobody's pipe; that there was some stands in the evidence."""
    claim = drill(talks, one)
    task = Task("drills", "1", "drill", QUICK, 0, claim.digest)
    outcome = audit_task(claim, claim.readings[0], task, catalogue_of(claim))
    assert capsys.readouterr().out == ""
    assert outcome.line.verdict == PROVED
    assert any("characters printed" in line.text for line in outcome.evidence)


def drawn(on, x):
    """A number plus a random one below 1."""
    return x + on.scalar(DICE.randrange(1000)) / 1000


def turns(on, n):
    """1, 2, 1, 2, ..., whatever n is."""
    return on.scalar(1 + next(TURNS) % 2)


TURNS, DICE = itertools.count(), random.Random(0)


def two(on):
    """2."""
    return on.scalar(2)


@pytest.mark.parametrize(
    ("left", "right", "given"),
    [(drawn, two, UNIT), (drawn, one, UNIT), (turns, one, {"n": integers(1, 3)}), (turns, two, {"n": integers(1, 3)})],
)
def test_a_term_that_is_no_function_is_an_error(left, right, given, tmp_path):
    """A term with two values at one point is neither below its bound nor above it."""
    line, _ = verdict_of(drill(left, right, given=given), tmp_path)
    assert line.verdict == "error"
    assert "no function of its variables" in line.why


def doubles_its_argument(on, x):
    """x, after doubling it for everybody else."""
    x *= 2
    return x / 2


def test_a_term_that_writes_into_its_arguments_decides_nothing(tmp_path):
    """The other side of the bound must not be given another point."""
    line, _ = verdict_of(drill(x_itself, doubles_its_argument), tmp_path)
    assert line.verdict == "error"


def entries(on, u):
    """A row where one number is meant."""
    return abs(u)


def test_a_term_that_is_a_row_is_an_error(tmp_path):
    """A row is not compared by its first entry."""
    given = {"w": fixed(1), "u": vectors(3, within=1)}
    line, _ = verdict_of(drill(entries, one, given=given), tmp_path)
    assert line.verdict == "error"
    assert "is 1 x 3, and what is compared are single numbers" in line.why
