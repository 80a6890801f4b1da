"""`lemmacheck fit`: what it prints, writes and refuses, on functions that take their time by a clock of their own."""

import json

import pytest
from tests.impl.lemmacheck.timing.synthetic import sampled
from typer.testing import CliRunner

from lemmacheck.timing import Measured
from lemmacheck.timing.estimate import estimate
from lemmacheck_reports.cli import fit as fit_module
from lemmacheck_reports.cli.commands import app


@pytest.fixture
def squares(tmp_path, monkeypatch):
    """Let every measurement be one of n², and make a module with a function in the working directory."""
    sample = sampled(2, first=16, last=1024, overhead=(0.001, 0, 0), has_steps=False)
    asked = []

    def measure(runnable, *, budget, seed):
        asked.append((runnable, budget, seed))
        return Measured(sample, estimate(sample), 1.0)

    monkeypatch.setattr(fit_module, "measure", measure)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "of_n.py").write_text("def nothing(n):\n    pass\n")
    return asked


def run(*arguments):
    """Run the command; return its status, what it said, and what it complained of."""
    done = CliRunner().invoke(app, ["fit", *arguments])
    return done.exit_code, done.stdout, done.stderr


def test_a_command_is_fitted(squares):
    """The exponent with interval and firmness comes first, then what it says of the claim, then sizes with a plot."""
    status, said, _ = run("sort -n numbers-{n}.txt", "--claimed", "2", "--seconds", "5", "--first", "32")
    assert status == 0
    name, first, claim, beside, *_ = said.splitlines()
    assert name == "sort -n numbers-{n}.txt:"
    assert first.startswith("  time grows as n^2.0")
    assert "95 % interval" in first
    assert first.endswith("firm")
    assert claim == "  confirms 2"
    assert beside.startswith("  local slopes up to n = 1024: time")
    assert max(map(len, said.splitlines())) <= 80
    assert said.rstrip().endswith("*")
    ((runnable, budget, seed),) = squares
    assert (runnable.first, runnable.last, budget, seed) == (32, 2**20, 5, 0)


def test_a_function_is_fitted_without_a_claim(squares):
    """Where no exponent is claimed, nothing is said of one."""
    status, said, _ = run("--call", "of_n:nothing")
    assert status == 0
    assert "firm\n  local slopes" in said


def test_numbers_and_a_drawing_are_written(squares, tmp_path):
    """With --json the line is printed as the record has it; --plot writes a drawing."""
    status, said, _ = run("--call", "of_n:nothing", "--json", "--plot", "times.svg")
    found = json.loads(said)
    assert status == 0
    assert (found["line"], found["of"], found["firmness"], found["counted"]) == ("timing", "of_n:nothing", "firm", 2)
    assert len(found["times"]) == 13
    assert "<svg" in (tmp_path / "times.svg").read_text()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "give a command with {n} in it, or --call"),
        (("echo {n}", "--call", "of_n:nothing"), "give a command with {n} in it, or --call"),
        (("echo",), "should have {n}"),
        (("echo {n}", "--first", "8", "--last", "8"), "sizes should rise"),
        (("echo {n}", "--seconds", "0"), "it should be above 0"),
        (("echo {n}", "--seconds", "nan"), "it should be above 0"),
        (("echo {n}", "--claimed", "square"), "it should be a number such as 2"),
        (("echo {n}", "--plot", "a.png"), "should end in .svg"),
        (("--call", "of_n"), "should be module:function"),
    ],
)
def test_what_cannot_be_asked_is_refused(squares, arguments, says):
    """Two things to time or none, sizes that do not rise, no time, claims that are no number: one sentence."""
    status, _, complaint = run(*arguments)
    assert status == 2
    assert says in complaint
    assert complaint.count("\n") == 1


def test_what_is_raised_is_one_sentence(tmp_path, monkeypatch):
    """A function that raises, and a command that fails, end the command with status 2 and what they said."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "of_n_broken.py").write_text("def broken(n):\n    raise KeyError('no such size')\n")
    status, _, complaint = run("--call", "of_n_broken:broken")
    assert (status, "of_n_broken:broken cannot be timed: KeyError" in complaint) == (2, True)
    status, _, complaint = run("lemmacheck-no-such-command {n}")
    assert (status, "cannot run lemmacheck-no-such-command" in complaint) == (2, True)
