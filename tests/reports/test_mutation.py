"""lemmacheck new and lemmacheck mutate, as a person uses them on a paper of their own."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.reports.generated import RUN, claim_line

from lemmacheck.records import MutantLine, Record
from lemmacheck.vocabulary import Verdict
from lemmacheck_reports.cli.mutation import build_mutation, counts, survivors

PROGRAM = str(Path(sys.executable).with_name("lemmacheck"))
README = Path(__file__).parents[2] / "README.md"


def run(*command, cwd):
    """Run a command and return the finished process."""
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, timeout=300)


@pytest.fixture(scope="module")
def paper(tmp_path_factory):
    """Return a folder in which `lemmacheck new` wrote a catalogue."""
    cwd = tmp_path_factory.mktemp("paper")
    done = run(PROGRAM, "new", "my-paper", cwd=cwd)
    assert done.returncode == 0, done.stderr
    assert "pytest --claims ./my-paper" in done.stdout
    return cwd


def test_a_new_catalogue_is_the_example_of_the_readme(paper):
    """The file to start from is the one that the README explains."""
    (example,) = [
        code
        for code in re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), flags=re.DOTALL)
        if "CLAIM =" in code
    ]
    assert (paper / "my-paper" / "square.py").read_text(encoding="utf-8") == example


def test_nothing_is_written_over(paper):
    """A folder with something in it is refused, in one sentence."""
    done = run(PROGRAM, "new", "my-paper", cwd=paper)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_a_catalogue_is_audited_by_its_path(paper):
    """Worker processes find a catalogue by its path, and the command to rerun a reading names it."""
    done = run(PROGRAM, "audit", "--claims", "./my-paper", "--profile", "quick", "--jobs", "2", cwd=paper)
    assert done.returncode == 0, done.stderr
    assert "--claims ./my-paper" in done.stdout


def test_pytest_needs_no_test_file(paper):
    """The installed plugin makes an item of each reading, and explains a verdict that is not the expected one."""
    pytest_of = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--claims")
    done = run(*pytest_of, "my-paper/", cwd=paper)
    assert "2 passed" in done.stdout, done.stdout
    text = (paper / "my-paper" / "square.py").read_text(encoding="utf-8")
    (paper / "wrong.py").write_text(
        text.replace("expects=REFUTED", "expects=PROVED").replace(', repair="constant 2R"', ""), encoding="utf-8"
    )
    done = run(*pytest_of, "wrong.py", cwd=paper)
    assert (done.returncode, "1 failed, 1 passed" in done.stdout) == (1, True)
    assert "expected proved, found refuted" in done.stdout
    assert "Traceback" not in done.stdout


def test_mutate_prints_sensitivity_and_keeps_the_mutants(paper):
    """Every mutant has a row in mutate.json; a target that is missed is exit status 1."""
    done = run(PROGRAM, "mutate", "--claims", "./my-paper", "--profile", "quick", "--jobs", "1", cwd=paper)
    assert done.returncode == 0, done.stderr + done.stdout
    (path,) = paper.glob("reports/out/*/mutate.json")
    built = json.loads(path.read_text())
    assert built["total"]["mutants"] == len(built["mutants"]) >= 4
    assert built["known_false"]["sensitivity"] == 1.0
    done = run(PROGRAM, "mutate", "--claims", "./my-paper", "--profile", "quick", "--mutant", "nothing", cwd=paper)
    assert (done.returncode, "constant" in done.stderr) == (2, True)


def mutant(outcome):
    """Return the line of a mutant."""
    return MutantLine(
        claim="G.1", reading="reading_0", mutant="constant", kind="constant tightened", says="right times 99/100",
        false_by="", verdict=Verdict.SUPPORTED, outcome=outcome, why="nothing broke it", seconds=0.5,
    )  # fmt: skip


def test_true_mutants_count_neither_way():
    """Sensitivity is the share killed of the mutants that are not known to be true."""
    rows = [mutant(name) for name in ("killed", "killed", "killed", "survived", "equivalent", "no value")]
    assert counts(rows).sensitivity == 0.75
    assert counts([]).sensitivity is None


def test_a_survivor_has_the_command_that_audits_it_again():
    """Each survivor is told with its reason and with what is known against it, then its command; nothing else is."""
    run = replace(RUN, catalogue="./my paper", seed=7)
    false = replace(mutant("survived"), false_by="an exact point")
    record = Record(run, claims=[claim_line(1, 1, "plain")], mutants=[mutant("killed"), false, mutant("survived")])
    first, command, second, again = survivors(build_mutation(record), run)
    assert first == "G.1, reading_0, constant (right times 99/100): nothing broke it; false by an exact point"
    assert second == "G.1, reading_0, constant (right times 99/100): nothing broke it"
    options = "--reading reading_0 --mutant constant --profile deep --seed 7 --claims './my paper'"
    assert command == again == f"    lemmacheck mutate G.1 {options}"


def test_wrong_paths_are_one_sentence(paper):
    """A path that is no catalogue exits with 2 and says what is missing."""
    for path, words in (("nowhere/", "there is no folder and no file"), (".", "has no __init__.py")):
        done = run(PROGRAM, "list", "--claims", path, cwd=paper)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
        assert words in done.stderr
