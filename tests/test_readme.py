"""The README's example is a working claim file."""

import re
import sys
from pathlib import Path

from lemmacheck.catalogues import load_catalogue
from lemmacheck.records import read_record
from lemmacheck.runs import run_audit
from lemmacheck.vocabulary import PROFILES
from lemmacheck_reports.cli.commands import app

README = Path(__file__).parent.parent / "README.md"


def examples():
    """Return the Python examples of the README."""
    return re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), flags=re.DOTALL)


def test_the_example_of_fast_attention_runs(capsys):
    """The example of fast attention holds its own assertion and prints its certified error."""
    (code,) = [block for block in examples() if "fast_attention(" in block]
    exec(compile(code, str(README), "exec"), {})  # noqa: S102 - the README's own lines
    assert float(capsys.readouterr().out.split()[-1]) <= 1e-6


def test_the_example_claim_is_audited_as_it_says(tmp_path, monkeypatch):
    """The example has at most 40 lines, loads as the package the README shows, and gets the verdicts it expects."""
    (code,) = [block for block in examples() if "CLAIM =" in block]
    assert code.count("\n") <= 40
    docstring, paper = re.findall(r'("""What the paper says\.""")\n +(PAPER = .*)', README.read_text(encoding="utf-8"))[
        0
    ]
    package = tmp_path / "readme_example"
    package.mkdir()
    (package / "__init__.py").write_text(f"{docstring}\n{paper}\n")
    (package / "square.py").write_text(code)
    monkeypatch.syspath_prepend(tmp_path)
    catalogue = load_catalogue("readme_example")
    path = run_audit(
        catalogue=catalogue, claims=catalogue.claims, reading=None, profile=PROFILES["quick"], seed=0, jobs=1,
        folder=tmp_path / "run", command="readme",
    )  # fmt: skip
    record = read_record(path)
    assert [line.agrees for line in record.verdicts.values()] == [True, True]
    assert record.standings["1"].proof.verdict == "sound"
    assert record.run.paper.title == "On Squares"
    assert "readme_example" in sys.modules


def test_the_picture_is_there_and_small():
    """The picture of the report exists and has less than 300 kB."""
    (picture,) = re.findall(r"!\[[^]]+\]\(([^)]+)\)", README.read_text(encoding="utf-8"))
    assert (README.parent / picture).stat().st_size < 300_000


def test_every_command_is_listed():
    """The README lists every command of the command line, and none that does not exist."""
    listed = set(re.findall(r"^lemmacheck (\w+)", README.read_text(encoding="utf-8"), flags=re.MULTILINE))
    assert listed == {command.name or command.callback.__name__ for command in app.registered_commands}


def test_the_two_commands_are_the_ones_the_gate_runs():
    """The gate types exactly the commands that the README shows."""
    shown = re.findall(r"```console\n(.*?)\n```", README.read_text(encoding="utf-8"), flags=re.DOTALL)
    gate = (README.parent / ".ci/run").read_text(encoding="utf-8")
    assert len(shown) == 2
    assert all(command in gate for command in shown)
