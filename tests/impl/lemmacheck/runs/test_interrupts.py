"""Runs that stop early, go wrong, or are spread over workers: the record is always whole."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.impl.lemmacheck.proving.problems import constant, inverse, itself, square

from lemmacheck import PROVED, Bound, Claim, Reading, UsageError, integers, reals, vectors
from lemmacheck.catalogues import Catalogue, load_catalogue
from lemmacheck.records import ClaimLine, EndLine, Evidence, RunLine, StandingLine, VerdictLine, read_record
from lemmacheck.runs import run_audit
from lemmacheck.vocabulary import PROFILES

ROOT = Path(__file__).parents[4]


def mistaken(on, x):
    """A term with a mistake in it."""
    raise KeyError("sides")


def without_end(on, x):
    """A term that calls itself for ever."""
    return without_end(on, x)


def of_wrong_shape(on, u):
    """A row where one number is wanted."""
    return u


def claim_of(name, *bounds, **given):
    """Return a claim with one reading for each bound."""
    readings = tuple(Reading(f"r{i}", expects=PROVED, asserts=b, given=given) for i, b in enumerate(bounds))
    return Claim(name, kind="lemma", title="t", section="1", says="x", readings=readings, file=f"{name}.py")


def run(folder, catalogue, on_event=None, *, reading=None, jobs=1):
    """Run a quick audit of a whole catalogue and return its record."""
    run_audit(
        catalogue=catalogue, claims=catalogue.claims, reading=reading, profile=PROFILES["quick"], seed=0, jobs=jobs,
        folder=folder, command="test", on_event=on_event,
    )  # fmt: skip
    return read_record(folder / "record.jsonl")


def two_claims():
    """Return a catalogue of two claims, the second resting on the first."""
    first = claim_of("1", Bound(square, itself), Bound(square, constant(1)), x=reals(0, 1))
    return Catalogue(
        "none", {"title": "t", "arxiv": ""}, (first, claim_of("2", Bound(itself, itself_twice), x=reals(0)))
    )


def itself_twice(on, x):
    """2x."""
    return 2 * x


@pytest.mark.parametrize("kind", [RunLine, ClaimLine, Evidence, VerdictLine, StandingLine])
def test_an_interrupt_at_any_line_closes_the_record(tmp_path, kind):
    """Wherever the interrupt comes, the last line says so, and what was found is kept: lines that were heard, and more.

    The lines of a reading are written at once, and heard one by one.
    """
    seen = []

    def stop(line):
        seen.append(line)
        if isinstance(line, kind):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(tmp_path, two_claims(), stop)
    record = read_record(tmp_path / "record.jsonl")
    assert record.end is not None
    assert record.end.interrupted is True
    heard = [line for line in seen if isinstance(line, Evidence | VerdictLine)]
    described = [line for line in seen if isinstance(line, ClaimLine)]
    assert record.claims[: len(described)] == described
    assert {(line.claim, line.reading) for line in heard} == set(record.verdicts)


def test_lines_come_in_order_and_each_once(tmp_path):
    """The listener hears what is written: the run, its claims, evidence before each verdict, standings, the end."""
    seen = []
    record = run(tmp_path, two_claims(), seen.append)
    kinds = [type(line) for line in seen]
    assert kinds[:3] == [RunLine, ClaimLine, ClaimLine]
    assert kinds[-3:] == [StandingLine, StandingLine, EndLine]
    assert kinds[-4] is VerdictLine
    assert len(record.verdicts) == 3
    assert record.end.interrupted is False


@pytest.mark.parametrize(
    ("term", "words"),
    [(mistaken, ["KeyError", "sides"]), (without_end, ["nested too deeply"]), (of_wrong_shape, ["1 x 3"])],
)
def test_terms_that_raise_everywhere_are_errors(tmp_path, term, words):
    """A mistake in one reading is its verdict, names error and file, and leaves the other readings alone."""
    given = {"x": reals(0, 1), "u": vectors(3, within=1)}
    claim = claim_of("1", Bound(term, itself), Bound(square, itself), **given)
    record = run(tmp_path, Catalogue("none", {"title": "t", "arxiv": ""}, (claim,)))
    line = record.verdicts["1", "r0"]
    assert line.verdict == "error"
    assert not line.agrees
    assert all(word in line.why for word in [*words, "test_interrupts.py, line "])
    assert record.verdicts["1", "r1"].verdict == "proved"
    assert record.standings["1"].verdict == "error"


@pytest.mark.parametrize("given", [{"x": reals(0, 1)}, {"k": integers(1), "x": reals(0, 1)}])
def test_a_term_without_a_value_at_an_end_is_no_lost_reading(tmp_path, given):
    """1/x ≥ 1 on [0, 1] has no value at 0: the reading is judged at the other points, and not called refuted."""
    record = run(
        tmp_path, Catalogue("none", {"title": "", "arxiv": ""}, (claim_of("1", Bound(constant(1), inverse), **given),))
    )
    line = record.verdicts["1", "r0"]
    assert "stopped" not in line.why
    assert line.verdict in ("undecided", "supported", "proved")


def test_one_reading_may_be_chosen(tmp_path):
    """With a reading, only that one is audited, and an unknown one is a usage error."""
    catalogue = Catalogue("none", {"title": "t", "arxiv": ""}, two_claims().claims[:1])
    assert set(run(tmp_path / "a", catalogue, reading="r1").verdicts) == {("1", "r1")}
    with pytest.raises(UsageError, match="has no reading 'r9'; it has r0, r1"):
        run(tmp_path / "b", catalogue, reading="r9")


PACKAGE = '''"""A claim about squares."""
from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def square(on, x):
    """x squared."""
    return x * x


def itself(on, x):
    """x."""
    return x


CLAIM = Claim("1", kind="lemma", title="t", section="1", says="x", readings=(
    Reading("small", expects=PROVED, asserts=Bound(square, itself), given={"x": reals(0, 1)}),
    Reading("large", expects=REFUTED, asserts=Bound(square, itself), given={"x": reals(0, 2)}),
))
'''


def test_workers_change_nothing_but_the_seconds(tmp_path, monkeypatch):
    """Evidence, verdicts, standings and certificates are the same from one worker and from two."""
    (tmp_path / "squares_of_workers.py").write_text(PACKAGE)
    monkeypatch.syspath_prepend(tmp_path)
    runs = []
    for jobs in (1, 2):
        record = run(tmp_path / str(jobs), load_catalogue("squares_of_workers"), jobs=jobs)
        evidence = sorted(str(replace(line, seconds=0)) for line in record.evidence)
        verdicts = {key: replace(line, seconds=0) for key, line in record.verdicts.items()}
        files = {path.name: path.read_text() for path in (tmp_path / str(jobs) / "certificates").iterdir()}
        runs.append((evidence, verdicts, record.standings, files))
    assert runs[0] == runs[1]
    assert all(line.agrees for line in runs[0][1].values())


SLOW = '''"""A claim that a witness refutes, and whose audit takes long."""
import os
import time
from argparse import Namespace
from pathlib import Path
from lemmacheck import PROVED, Bound, Claim, Reading, counted, integers


def start():
    """Say that this process is at work, and wait."""
    (Path(__file__).parent / f"{os.getpid()}.started").touch()
    time.sleep(0.02)


Namespace.start = staticmethod(start)  # in a class of Python's, where no claim file is looked at


@counted
def slow(n):
    """n, in a while."""
    if n > 3:
        Namespace.start()
    return n


def two(on):
    """2."""
    return on.scalar(2)


CLAIM = Claim("1", kind="lemma", title="t", section="1", says="x", readings=tuple(
    Reading(name, expects=PROVED, asserts=Bound(slow, two), given={"n": integers(1, 500)}, witnesses=({"n": "3"},))
    for name in ("one", "other")
))
'''


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_interrupt_keeps_what_readings_under_way_hold(tmp_path, jobs):
    """Ctrl-C while readings are audited: a counterexample in hand is refuted, in this process and in workers."""
    (tmp_path / "slow.py").write_text(SLOW)
    options = ["--claims", str(tmp_path / "slow.py"), "--profile", "quick", "--jobs", str(jobs), "--out"]
    command = [
        sys.executable,
        "-c",
        "from lemmacheck_reports.cli import main; main()",
        "audit",
        *options,
        str(tmp_path / "out"),
    ]
    heard = {"preexec_fn": lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)}  # a job in the background ignores it
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, **heard
    )
    began = time.monotonic()
    while len(list(tmp_path.glob("*.started"))) < jobs and time.monotonic() - began < 120:
        time.sleep(0.1)
    os.killpg(process.pid, signal.SIGINT)
    process.communicate(timeout=60)
    (path,) = (tmp_path / "out").glob("*/record.jsonl")
    record = read_record(path)
    assert process.returncode == 130
    assert record.end.interrupted
    assert len(record.verdicts) == jobs
    for line in record.verdicts.values():
        assert line.verdict == "refuted"
        assert line.counterexample.simplest.point == {"n": "3"}
