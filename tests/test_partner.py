"""The partner: tests are shared, each is done once, and nothing that goes wrong there is lost."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests import partner

ROOT = Path(__file__).parent.parent
SETTINGS = """[pytest]
addopts = -q -rs -p tests.partner -p no:cacheprovider -p no:lemmacheck -p no:hypothesispytest
markers = timing: first, alone
"""
TESTS = """
import os
import time
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def once():
    yield
    if os.environ.get("BAD") == "teardown":
        raise RuntimeError("torn")


def wait_for(what):
    until = time.monotonic() + 100
    while not what() and time.monotonic() < until:
        time.sleep(0.02)


@pytest.mark.parametrize("number", range(6))
def test_one(number, once):
    (HERE / f"{number}.{os.getpid()}.done").touch()
    if number == 0:  # whoever begins waits until the other has begun the last one
        wait_for(lambda: list(HERE.glob("5.*")) or "ALONE" in os.environ)
    if number == 5:
        if os.environ.get("BAD") == "skip":
            pytest.skip("no wish")
        if os.environ.get("BAD") == "death":
            os._exit(9)
        assert os.environ.get("BAD") != "failure", "as asked"


@pytest.mark.timing
def test_timed():
    assert not list(HERE.glob("*.done"))
    (HERE / f"timed.{os.getpid()}.done").touch()
"""


@pytest.fixture
def shared(tmp_path):
    """Return a function that runs the tests of a small project with a partner, and returns status, output, doers."""
    (tmp_path / "pytest.ini").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "test_shared.py").write_text(TESTS, encoding="utf-8")
    (tmp_path / "scratch").mkdir()

    def run(*options, **env):
        env = {"PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path / "scratch")} | env
        kept = {name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"}
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *options], cwd=tmp_path, env=kept | env, check=False, capture_output=True,
            text=True, timeout=300,
        )  # fmt: skip
        assert not list((tmp_path / "scratch").glob("partner-*"))
        doers = [path.name.split(".")[:2] for path in tmp_path.glob("*.done")]
        return done.returncode, done.stdout + done.stderr, doers

    return run


@pytest.fixture
def two_processors():
    """Skip a test where there is one processor, which nobody shares."""
    if len(os.sched_getaffinity(0)) < 2:
        pytest.skip("one processor")


@pytest.mark.usefixtures("two_processors")
def test_each_test_is_done_once_by_one_of_two(shared):
    """What is timed comes first, in the process that was asked for; the others are done once each, by both."""
    status, told, doers = shared("--partner", "6")
    assert (status, re.findall(r"\d+ \w+ in", told)) == (0, ["7 passed in"]), told
    assert sorted(name for name, _ in doers) == ["0", "1", "2", "3", "4", "5", "timed"]
    who = dict(doers)
    assert who["timed"] == who["0"] != who["5"]


@pytest.mark.parametrize(("options", "env"), [(("--partner", "0"), {}), (("--partner", "7"), {}), (("-s",), {})])
def test_few_tests_and_those_one_watches_have_no_partner(shared, options, env):
    """Where no partner is wanted, there are too few tests, or their output is watched, one process does all."""
    status, told, doers = shared("--partner", "6", *options, ALONE="yes", **env)
    assert status == 0, told
    assert len(doers) == 7
    assert len({who for _, who in doers}) == 1


@pytest.mark.usefixtures("two_processors")
@pytest.mark.parametrize(
    ("bad", "status", "words"),
    [
        ("failure", 1, ("as asked", "1 failed, 6 passed")),
        ("death", 1, ("the partner ended with status 9 at test_shared.py::test_one[5]",)),
        ("skip", 0, ("no wish", "6 passed, 1 skipped")),
        ("teardown", 1, ("torn",)),
    ],
)
def test_what_happens_to_the_partner_is_told(shared, bad, status, words):
    """A failure, a skip or a death of the partner at a test, and a fixture that fails at its end, are in the report."""
    found, told, _ = shared("--partner", "6", BAD=bad)
    assert found == status, told
    assert all(word in told for word in words), told


@pytest.mark.usefixtures("two_processors")
def test_a_partner_that_finds_other_tests_fails_the_run(shared, tmp_path):
    """The run fails at once, with what the partner said."""
    with (tmp_path / "test_shared.py").open("a", encoding="utf-8") as file:
        file.write("\nif any(HERE.glob('timed.*')):\n    del test_one\n")
    status, told, _ = shared("--partner", "6", ALONE="yes")
    assert status == 1, told
    assert "the partner does not find 6 tests" in told


def test_a_claim_is_made_once(tmp_path):
    """Of two who claim a test, one has it."""
    (tmp_path / partner.CLAIMS).mkdir()
    assert [partner.claim(tmp_path, place) for place in (0, 1, 0)] == [True, True, False]
