"""Every block of code in the pages is run, parsed or compared; every link, path, command and option there exists."""

import importlib
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

import pytest
import typer.main
import yaml
from tests.documents import IDS, PAGES, ROOT, anchors_of, blocks_of, prose_of, rows_of, spans_of, split, text_of

from lemmacheck.catalogues import load_catalogue
from lemmacheck.records import read_record
from lemmacheck.runs import run_audit
from lemmacheck.vocabulary import PROFILES
from lemmacheck_reports.cli.commands import app

KINDS = {"python", "console", "text", "yaml"}
NOT_RUN = {
    "lemmacheck audit": "takes minutes, and is what the gate runs",
    "lemmacheck audit --profile quick --no-corpus --anew --out before": "audits everything",
    "lemmacheck audit --profile quick --no-corpus --anew --out after": "audits everything",
    "lemmacheck diff before/latest after/latest": "compares the two before it",
    "lemmacheck diff agreed/results.json runs/latest --html changes.html": "needs a table that was kept",
    "lemmacheck new mine --from paper.tex": "needs a paper; tests/reports/test_stubs.py has one",
    "lemmacheck coverage --claims ./mine": "needs the catalogue before it",
    'lemmacheck approve 2.1 --by "Ada Lovelace" --claims ./mine': "needs a statement that is read",
    "lemmacheck benchmarks run.json": "draws what the benchmarks measured",
    "pytest": "is this run",
    "pytest tests/impl": "is in this run",
    "pytest tests/benchmarks -s --benchmark-json=run.json": "measures for a minute",
}
"""Commands of ours that are parsed alone, and why."""
ELSEWHERE = ("pip", "python3", "source", "ruff", "mypy", "dask", "pre-commit")
"""Programs that install something, or have tests of their own: their words are parsed alone."""
OF_THE_PROGRAM = {"--version", "--install-completion", "--show-completion"}
"""Options that belong to no command."""
COMMANDS = typer.main.get_command(app).commands


@pytest.fixture(scope="session")
def pytest_options():
    """Return every option that pytest has in this checkout."""
    found = subprocess.run([sys.executable, "-m", "pytest", "--help"], cwd=ROOT, check=True, capture_output=True)
    return set(re.findall(r"(?<![\w-])--?[a-zA-Z][\w-]*", found.stdout.decode()))


def options_of(command):
    """Return the options of a command of ours."""
    return {name for option in COMMANDS[command].params for name in option.opts if name.startswith("-")} | {"--help"}


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_every_block_is_of_a_kind_that_is_tested(page):
    """A block is Python, commands, the output of the commands before it, or YAML."""
    kinds = [block.kind for block in blocks_of(page)]
    assert set(kinds) <= KINDS
    assert all(before == "console" for before, kind in zip(["", *kinds], kinds, strict=False) if kind == "text")


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_python_runs(page, tmp_path, monkeypatch):
    """A claim file gets the verdicts that it expects, and other Python runs."""
    for number, block in enumerate(blocks_of(page)):
        if block.kind != "python":
            continue
        if "CLAIM =" in block.text:
            package = tmp_path / f"page_{number}"
            package.mkdir()
            (package / "__init__.py").write_text("")
            (package / "claim.py").write_text(block.text)
            monkeypatch.syspath_prepend(tmp_path)
            catalogue = load_catalogue(package.name)
            path = run_audit(
                catalogue=catalogue, claims=catalogue.claims, reading=None, profile=PROFILES["quick"], seed=0, jobs=1,
                folder=tmp_path / "run", command="pages",
            )  # fmt: skip
            lines = read_record(path).verdicts.values()
            assert lines
            assert all(line.agrees for line in lines)
        else:
            exec(compile(block.text, str(page), "exec"), {})  # noqa: S102 - the page's own lines


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_commands_run_and_print_what_is_shown(page, pytest_options):
    """Commands of a page succeed one after the other in an empty folder, and print the output shown below them."""
    shown, printed = "", printed_by(page)
    for block in blocks_of(page):
        if block.kind == "text":
            assert_shown(block.text, shown)
        for command in block.commands if block.kind == "console" else ():
            for words in split(command):
                assert_parsed(words, pytest_options)
            if is_run(command):
                status, shown = printed.pop(0)
                assert status == 0, f"{command}\n{shown}"
    assert not printed


def is_run(command):
    """Whether a command of a page is ours, and takes no minutes."""
    return split(command)[0][0] not in ELSEWHERE and command not in NOT_RUN


ANSWERED = {}
"""What feasibility answered: it depends on nothing but its options, and two pages show the same."""


def printed_by(page):
    """Run the commands of a page in an empty folder; return their statuses and what they print, up to a failure."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for command in [c for block in blocks_of(page) if block.kind == "console" for c in block.commands if is_run(c)]:
            found.append(ANSWERED[command] if command in ANSWERED else run(command, Path(folder)))
            if command.startswith("lemmacheck feasibility"):
                ANSWERED[command] = found[-1]
            if found[-1][0]:
                break
    return found


def run(command, folder):
    """Run a command in a folder, as a user types it, and return its status and what it prints."""
    programs = folder / ".programs"
    programs.mkdir(exist_ok=True)
    for name in ("lemmacheck", "pytest"):
        (programs / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" -m {name} "$@"\n')
        (programs / name).chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"}
    env = kept | {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "COLUMNS": "200"}
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=env, check=False, capture_output=True, text=True, timeout=300
    )
    return done.returncode, done.stdout + done.stderr


def assert_shown(block, shown):
    """Each line of a block is printed, in this order; seconds may differ, and `…` stands for lines left out."""
    printed, skipped = [plain(line) for line in shown.splitlines() if line.strip()], True
    for line in (plain(line) for line in block.splitlines() if line.strip()):
        if line == "…":
            skipped = True
            continue
        assert line in printed, f"not printed, or not in this order:\n{line}\nprinted:\n{shown}"
        place = printed.index(line)
        assert skipped or place == 0, f"lines are left out before this one, and no … says so:\n{line}"
        printed, skipped = printed[place + 1 :], False


def plain(line):
    """Return a line without what differs from run to run: its seconds and the widths of its columns."""
    return " ".join(re.sub(r"\d+\.\d+ s\b", "_ s", line).split())


def assert_parsed(words, pytest_options):
    """A command is one that exists, with options that it has."""
    program, *rest = words
    match program:
        case "lemmacheck":
            assert rest[0] in COMMANDS, words
            COMMANDS[rest[0]].make_context(rest[0], list(rest[1:])).close()
        case "pytest":
            assert {word.partition("=")[0] for word in rest if word.startswith("-")} <= pytest_options, words
        case "pip":
            assert rest[0] == "install"
            assert extras_of(" ".join(rest)) <= set(project()["optional-dependencies"]), words
        case "dask":
            command = importlib.import_module(f"distributed.cli.dask_{rest[0]}").main
            known = {name for option in command.params for name in option.opts}
            assert {word for word in rest if word.startswith("--")} <= known, words
        case "python3":
            assert rest[:2] == ["-m", "venv"] or (ROOT / rest[0]).is_file(), words
        case "ruff":
            assert rest[0] in ("check", "format"), words
        case _:
            assert words in (["source", ".venv/bin/activate"], ["mypy"], ["pre-commit", "install"]) or (
                program == "printf"
            ), f"no test knows {program!r}"


def project():
    """Return what pyproject.toml says of the project."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def extras_of(text):
    """Return the extras of this project that a text names."""
    return {name for found in re.findall(r"\.\[([\w,]+)\]", text) for name in found.split(",")}


def test_each_command_that_is_not_run_stands_in_a_page():
    """No exception is kept for a command that no page shows."""
    shown = {c for page in PAGES for b in blocks_of(page) if b.kind == "console" for c in b.commands}
    parts = {part.strip() for command in shown for part in command.split("&&")}
    assert set(NOT_RUN) <= parts


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_yaml_parses_and_its_commands_exist(page, pytest_options):
    """YAML parses, and its commands are ones that exist, with options that they have."""
    for block in blocks_of(page):
        if block.kind == "yaml":
            yaml.safe_load(block.text)
            commands = re.findall(r"(?:run|entry): (.*?)(?:  #.*)?$", block.text, flags=re.MULTILINE)
            assert commands
            for command in commands:
                for words in split(command):
                    assert_parsed(words, pytest_options)


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_links_lead_somewhere(page):
    """Every relative link leads to a file, and to a heading of it where it names one."""
    for target in re.findall(r"\]\(([^)\s]+)\)", prose_of(page)):
        if target.startswith("https://"):
            continue
        path, _, anchor = target.partition("#")
        found = (page.parent / path).resolve() if path else page
        assert found.exists(), target
        assert not anchor or anchor in anchors_of(found), target


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_paths_exist(page):
    """Every path of the project that a page names exists, those of runs apart."""
    for span in spans_of(page):
        if re.fullmatch(r"(\.ci|\.github|claims|impl|reports|tests)/[\w./-]+", span):
            assert (ROOT / span).exists() or span.startswith("reports/out"), span


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_commands_and_options_in_the_text_exist(page, pytest_options):
    """A command or option that is named in running text exists."""
    ours = OF_THE_PROGRAM | {option for command in COMMANDS for option in options_of(command)}
    for span in spans_of(page):
        program, *rest = span.split()
        options = {word.partition("=")[0] for word in span.split() if word.startswith("--")}
        if program == "lemmacheck" and rest and rest[0] not in OF_THE_PROGRAM:
            assert rest[0] in COMMANDS, span
            assert options <= options_of(rest[0]), span
        elif program == "pytest":
            assert options <= pytest_options, span
        elif span.startswith("--"):
            assert options <= ours | pytest_options, span


def test_every_command_is_listed_with_its_own_options():
    """The table of commands lists every command, none that does not exist, and options that the command has."""
    rows = rows_of(ROOT / "reports/README.md", "command")
    listed = [re.match(r"`lemmacheck ([\w-]+)", row[0])[1] for row in rows]
    assert sorted(listed) == sorted(COMMANDS)
    for command, row in zip(listed, rows, strict=True):
        assert set(re.findall(r"`(--[\w-]+)`", row[1])) <= options_of(command), command


def test_every_option_is_in_a_page():
    """Each option of each command is named in a page, in the text or in a block."""
    told = "\n".join(map(text_of, PAGES))
    missing = {name for command in COMMANDS for name in options_of(command) if not re.search(rf"{name}(?![\w-])", told)}
    assert missing <= {"--help"}
