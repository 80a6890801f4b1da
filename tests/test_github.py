"""What GitHub and pre-commit read: workflows that run the gate, forms that are complete, hooks that are the gate's."""

import re
import tomllib

import pytest
import yaml
from tests.documents import ROOT

from lemmacheck import __version__

FOLDER = ROOT / ".github"
FORMS = [path for path in sorted((FOLDER / "ISSUE_TEMPLATE").glob("*.yml")) if path.name != "config.yml"]


@pytest.fixture
def jobs():
    """Return the jobs of the workflow."""
    return yaml.safe_load((FOLDER / "workflows" / "ci.yml").read_text(encoding="utf-8"))["jobs"]


def test_the_workflow_runs_the_gate_on_every_python(jobs):
    """One job runs `.ci/run`, and nothing else of its own, on each Python that the project names."""
    job = jobs["gate"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = [found[1] for found in re.finditer(r":: (3\.\d+)$", "\n".join(project["classifiers"]), re.MULTILINE)]
    assert job["strategy"]["matrix"]["python"] == named == ["3.11", "3.12", "3.13"]
    assert [step["run"] for step in job["steps"] if "run" in step] == [".ci/run"]
    assert project["requires-python"] == f">={named[0]}"


def test_the_workflow_tries_the_lowest_versions(jobs):
    """Another job installs the lowest versions of all dependencies and audits with them."""
    commands = [step["run"] for step in jobs["lowest"]["steps"] if "run" in step]
    assert commands[0].startswith("python3 .ci/lowest.py pyproject.toml")
    assert any("--constraint" in command for command in commands)
    assert any(command.startswith("lemmacheck audit") for command in commands)


def test_actions_are_pinned_by_major_version(jobs):
    """Every action is used at a major version."""
    used = [step["uses"] for job in jobs.values() for step in job["steps"] if "uses" in step]
    assert used
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", name) for name in used)


def test_the_scripts_that_the_workflow_runs_are_there():
    """The gate is a program, and the list of lowest versions a script."""
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111
    assert (ROOT / ".ci" / "lowest.py").is_file()


@pytest.mark.parametrize("path", FORMS, ids=[path.stem for path in FORMS])
def test_a_form_is_complete(path):
    """A form has a name, a description and fields, each with a label and a name of its own."""
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert {"name", "description", "body"} <= set(form)
    fields = [part for part in form["body"] if part["type"] != "markdown"]
    assert all(part["type"] in ("textarea", "input") and part["attributes"]["label"] for part in fields)
    names = [part["id"] for part in fields]
    assert len(names) == len(set(names))


def test_a_wrong_verdict_is_reported_with_what_decides_it():
    """The form for a wrong verdict requires the claim file, the command and what is true."""
    form = yaml.safe_load((FOLDER / "ISSUE_TEMPLATE" / "wrong_verdict.yml").read_text(encoding="utf-8"))
    required = {part["id"] for part in form["body"] if part.get("validations", {}).get("required")}
    assert {"claim", "command", "truth"} <= required


def test_the_hooks_are_the_linters_of_the_gate():
    """Before a commit ruff and mypy run, as in the gate."""
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    entries = [hook["entry"] for repository in config["repos"] for hook in repository["hooks"]]
    gate = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert [entry.split()[0] for entry in entries] == ["ruff", "ruff", "mypy"]
    assert all(" ".join(entry.split()[:2]).removesuffix(" --force-exclude") in gate for entry in entries)


def test_the_changelog_begins_with_this_version():
    """The newest entry of the changelog is the version at hand, released or not."""
    first = re.search(r"^## \[(.+?)\]", (FOLDER / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert __version__.partition(".dev")[0] == first[1]
