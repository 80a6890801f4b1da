"""Soundness drills: whatever a claim file or a judge does wrong, nothing is proved or refuted that is not so."""

import dataclasses
import itertools
import json
import random
import time

import numpy as np
import pytest

from lemmacheck import (
    PROVED,
    REFUTED,
    SUPPORTED,
    UNDECIDED,
    Bound,
    Claim,
    Reading,
    UsageError,
    counted,
    fixed,
    integers,
    reals,
    vectors,
)
from lemmacheck.catalogues import Catalogue
from lemmacheck.judging.judgement import Proof, broken
from lemmacheck.judging.witness import read_point
from lemmacheck.proving import corner, enclosure, smt
from lemmacheck.runs import replay
from lemmacheck.runs.run import Task, audit_task
from lemmacheck.system.watch import TimeUpError, stopped_after
from lemmacheck.vocabulary import PROFILES

QUICK = PROFILES["quick"]
UNIT = {"x": reals(0, 1)}


def drill(*terms, given=UNIT, expects=PROVED):
    """Return a claim made of one bound."""
    reading = Reading("drill", expects=expects, asserts=Bound(*terms), given=given)
    return Claim("1", kind="lemma", title="t", section="1", says="s", readings=(reading,), file="drills/one.py")


def catalogue_of(claim):
    """Return a catalogue of one drill."""
    return Catalogue("drills", {}, (claim,))


def verdict_of(claim, tmp_path, profile=QUICK):
    """Audit a drill and return its verdict line and the seconds it took."""
    began = time.monotonic()
    task = Task("drills", claim.id, "drill", profile, 0, claim.digest)
    outcome = audit_task(claim, claim.readings[0], task, catalogue_of(claim))
    outcome.write(tmp_path)
    return outcome.line, time.monotonic() - began


def x_itself(on, x):
    """The number itself."""
    return x


def x_squared(on, x):
    """x²."""
    return x * x


def one(on):
    """1."""
    return on.scalar(1)


def lying(problem, **_):
    """A judge that proves everything."""
    return Proof(corner.NAME, str(problem.assignment), whole=True)


@pytest.mark.parametrize("judge", [corner, smt, enclosure])
def test_a_judge_that_proves_everything_proves_nothing_false(judge, monkeypatch, tmp_path):
    """A proof against an exact counterexample is an alarm, and neither of the two is believed."""
    monkeypatch.setattr(judge, "judge", lying)
    line, _ = verdict_of(drill(x_itself, x_squared, given={"x": reals(0, 1), "y": reals(0, 1)}), tmp_path)
    assert line.verdict == UNDECIDED
    assert line.why.startswith("alarm: ")


def test_a_judge_that_suspects_a_point_outside_the_domain_refutes_nothing(monkeypatch, tmp_path):
    """A prover's candidate counts only where the hypotheses hold."""
    far = {"x": ((5,),), "y": ((0,),)}
    monkeypatch.setattr(smt, "judge", lambda *_, **__: broken("SMT", "I know better", far))
    line, _ = verdict_of(drill(x_squared, x_itself, given={"x": reals(0, 1), "y": reals(0, 1)}), tmp_path)
    assert line.verdict == PROVED


def certificates(claim, tmp_path):
    """Audit a drill and return its one proof certificate, as a path and as data."""
    verdict_of(claim, tmp_path)
    (path,) = (tmp_path / "certificates").glob("*.json")
    return path, json.loads(path.read_text())


def test_a_forged_proof_is_not_confirmed(tmp_path):
    """A query that asks something else, and cuts that cover nothing, prove nothing."""
    given = {"x": reals(0, 1), "y": reals(0, 1)}
    claim = drill(x_squared, x_itself, given=given)
    path, body = certificates(claim, tmp_path)
    known = Catalogue("drills", {}, (claim,))
    assert replay(path, catalogue=known).confirmed
    false = drill(x_itself, x_squared, given=given)
    for step in ({"by": "SMT", "smt2": "(assert false)"}, {"by": "boxes", "cuts": "."}, {"by": "corners"}):
        link = body["links"][0] | {"link": "x itself ≤ x squared", "steps": [step | {"scope": "no integers"}]}
        path.write_text(json.dumps(body | {"links": [link]}))
        assert not replay(path, catalogue=Catalogue("drills", {}, (false,))).confirmed


def test_a_forged_counterexample_is_refused(tmp_path):
    """A point that satisfies the claim, dressed up as a counterexample, is refused."""
    claim = drill(x_squared, x_itself)
    forged = {"schema": 1, "kind": "counterexample", "claim": "1", "reading": "drill", "digest": claim.digest,
              "role": "found", "point": {"x": "1/2"}, "left": "1", "right": "0"}  # fmt: skip
    (tmp_path / "forged.json").write_text(json.dumps(forged))
    with pytest.raises(UsageError, match="not those at its point"):
        replay(tmp_path / "forged.json", catalogue=Catalogue("drills", {}, (claim,)))


def twice_the_product(on, x, y):
    """2xy."""
    return 2 * x * y


def sum_of_squares(on, x, y):
    """x² + y²."""
    return x * x + y * y


def test_an_unknown_of_z3_is_no_proof(tmp_path):
    """With no effort to spend z3 knows nothing: truth is supported, and what is false is refuted all the same."""
    given = {"x": reals(), "y": reals()}
    starved = dataclasses.replace(QUICK, smt_effort=1)
    line, _ = verdict_of(drill(twice_the_product, sum_of_squares, given=given), tmp_path, starved)
    assert line.verdict == SUPPORTED
    line, _ = verdict_of(drill(sum_of_squares, twice_the_product, given=given), tmp_path, starved)
    assert line.verdict == REFUTED


def log_of_six(on):
    """The logarithm of 6."""
    return on.log(on.scalar(6))


def log_of_six_and_a_hair(on):
    """The logarithm of 6, and 10^-2000."""
    return on.log(on.scalar(6)) + on.power(on.scalar("1/10"), 2000)


def log_of_two_and_of_three(on):
    """The sum of two logarithms, which is the logarithm of 6."""
    return on.log(on.scalar(2)) + on.log(on.scalar(3))


@pytest.mark.parametrize("left", [log_of_six, log_of_six_and_a_hair])
def test_balls_that_stay_too_wide_decide_nothing(left, tmp_path):
    """Where balls overlap at every precision that is tried, what is true and what is false by a hair look the same."""
    line, seconds = verdict_of(drill(left, log_of_two_and_of_three), tmp_path)
    assert (line.verdict, seconds < 60) == (UNDECIDED, True)


def huge(on, x):
    """exp(1000x)."""
    return on.exp(1000 * x)


def huge_and_one(on, x):
    """exp(1000x) + 1."""
    return on.exp(1000 * x) + 1


def test_overflow_of_floats_refutes_nothing_and_proves_nothing(tmp_path):
    """Where float64 knows only infinities, a true bound is not refuted and a false one is not proved."""
    line, _ = verdict_of(drill(huge, huge_and_one), tmp_path)
    assert line.verdict in (PROVED, SUPPORTED, UNDECIDED)
    line, _ = verdict_of(drill(huge_and_one, huge), tmp_path)
    assert line.verdict in (REFUTED, SUPPORTED, UNDECIDED)


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
    """Wrong code, even an exit, ends its own reading only, and is told with its file and line."""
    for bound in (drill(term, one), drill(one, term)):
        line, _ = verdict_of(bound, tmp_path)
        assert line.verdict == "error"
        assert "test_drills.py, line " in line.why


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


def total(on, u):
    """The sum of all entries."""
    return on.total(u)


def thirty(on):
    """30."""
    return on.scalar(30)


def just_below_thirty(on):
    """30 less a little."""
    return on.scalar("299/10")


def test_a_box_with_a_thousand_million_corners(tmp_path):
    """2^30 corners are not listed: the sum of 30 numbers is proved to be at most 30, and refuted to stay below it."""
    given = {"u": vectors(30, low=0, high=1)}
    for right, verdict in ((thirty, PROVED), (just_below_thirty, REFUTED)):
        line, seconds = verdict_of(drill(total, right, given=given), tmp_path)
        assert (line.verdict, seconds < 60) == (verdict, True)


def all_nine(on, a, b, c, d, e, f, g, h, i):
    """The sum of nine integers."""
    return a + b + c + d + e + f + g + h + i


def ninety(on):
    """90."""
    return on.scalar(90)


def eighty_nine(on):
    """89."""
    return on.scalar(89)


def test_a_grid_with_a_thousand_million_points(tmp_path):
    """10^9 choices of nine integers are not listed: the bound that only the last one breaks is refuted."""
    given = {name: integers(1, 10) for name in "abcdefghi"}
    for right, verdict in ((ninety, PROVED), (eighty_nine, REFUTED)):
        line, seconds = verdict_of(drill(all_nine, right, given=given), tmp_path)
        assert (line.verdict, seconds < 60) == (verdict, True)


def count(on, n):
    """The integer itself."""
    return n


def a_thousand_million_less_one(on):
    """10^9 - 1."""
    return on.scalar(10**9 - 1)


def test_a_range_of_a_thousand_million_integers(tmp_path):
    """The end of a long range is tried without listing it."""
    given = {"n": integers(1, 10**9)}
    line, seconds = verdict_of(drill(count, a_thousand_million_less_one, given=given), tmp_path)
    assert (line.verdict, seconds < 60) == (REFUTED, True)
    found = read_point(line.counterexample.simplest.point)
    assert found["n"] == ((10**9,),)
