"""What a project sets for its commands, which catalogue is meant where none is named, and how the program is called."""

import subprocess
import sys

import pytest

from lemmacheck.records import read_record
from lemmacheck.system import UsageError
from lemmacheck_reports.cli.configuration import catalogue_in, configuration
from lemmacheck_reports.cli.new import write_catalogue

SHARED = "[project]\nname = 'x'\n\n[tool.other]\nseed = 'no'\n\n[tool.lemmacheck]\n"


@pytest.fixture
def here(tmp_path, monkeypatch):
    """Return a fresh folder, which is the working directory."""
    monkeypatch.chdir(tmp_path)
    configuration.cache_clear()
    return tmp_path


def lemmacheck(*words):
    """Run the command line in the working directory; return its exit status, output and what it said on stderr."""
    command = [sys.executable, "-m", "lemmacheck", *words]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout, done.stderr


def test_a_table_in_the_nearest_pyproject_is_taken(here):
    """Of two files with a table the nearer is taken, one without is passed over, and paths are from its own folder."""
    (here / "pyproject.toml").write_text(SHARED + "seed = 1\n")
    (here / "in" / "deep" / "er").mkdir(parents=True)
    (here / "in" / "pyproject.toml").write_text(SHARED + "seed = 7\nlimit = 2.5\nout = 'runs'\nclaims = './mine'\n")
    (here / "in" / "deep" / "pyproject.toml").write_text("[project]\nname = 'lemmacheck-like'\n")
    found = configuration(here / "in" / "deep" / "er")
    assert found == {"seed": 7, "limit": 2.5, "out": "./in/runs", "claims": "./in/mine"}
    assert configuration(here) == {"seed": 1}


def test_a_file_of_our_own_goes_before_pyproject(here):
    """lemmacheck.toml needs no table and is taken where both lie in one folder; a package keeps its name."""
    (here / "pyproject.toml").write_text(SHARED + "seed = 1\n")
    (here / "lemmacheck.toml").write_text("profile = 'deep'\nclaims = 'lemmacheck_papers.var_limits'\njobs = 2\n")
    assert configuration(here) == {"profile": "deep", "claims": "lemmacheck_papers.var_limits", "jobs": 2}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("profil = 'quick'", "line 9: there is no key 'profil'; did you mean profile? The keys are claims, profile"),
        ("xyz = 1", "line 9: there is no key 'xyz'; the keys are claims"),
        ("seed = '1'", "line 9: seed is '1'; it should be a whole number of at least 0"),
        ("seed = true", "line 9: seed is True; it should be a whole number"),
        ("jobs = 0", "line 9: jobs is 0; it should be a whole number of at least 1"),
        ("limit = -1", "line 9: limit is -1; it should be a number of seconds"),
        ("limit = inf", "line 9: limit is inf; it should be a number of seconds"),
        ("profile = 'fast'", "line 9: profile is 'fast'; it should be a text, \"quick\", \"standard\" or \"deep\""),
        ("out = 3", "line 9: out is 3; it should be a text"),
        ("claims = ['a']", "line 9: claims is ['a']; it should be a text"),
        ("claims = ", "is not TOML"),
    ],
)  # fmt: skip
def test_a_wrong_key_or_type_is_one_sentence_with_file_and_line(here, line, said):
    """The key that there is not, with the nearest, and the value of another type, are named with their line."""
    (here / "pyproject.toml").write_text(f"{SHARED}# ours\n{line}\n")
    with pytest.raises(UsageError) as error:
        configuration(here)
    assert str(error.value).startswith("pyproject.toml")
    assert said in str(error.value)


def test_a_table_that_is_none_is_refused(here):
    """`tool.lemmacheck` has to be a table."""
    (here / "pyproject.toml").write_text("[tool]\nlemmacheck = 3\n")
    with pytest.raises(UsageError, match="should be a table"):
        configuration(here)


def test_the_catalogue_here_is_the_one_that_is_meant(here):
    """A folder that is a catalogue, or holds exactly one, is audited; of two one has to be named; a package is none."""
    assert catalogue_in(here) is None
    (here / "package").mkdir()
    (here / "package" / "__init__.py").write_text("X = 1\n")
    assert catalogue_in(here) is None
    write_catalogue(here / "mine")
    assert catalogue_in(here) == "./mine"
    assert catalogue_in(here / "mine") == "."
    write_catalogue(here / "yours")
    with pytest.raises(UsageError, match="holds 2 catalogues, mine, yours: name one with --claims"):
        catalogue_in(here)


def test_commands_take_what_is_set_and_what_is_typed_goes_before(here, monkeypatch):
    """An audit of the catalogue here has the profile, seed and folder that are set; a typed seed is taken instead."""
    write_catalogue(here / "mine")
    (here / "lemmacheck.toml").write_text("profile = 'quick'\nseed = 3\njobs = 1\nout = 'runs'\n")
    monkeypatch.chdir(here / "mine")
    status, shown, said = lemmacheck("audit", "--seed", "4")
    assert status == 0, said
    assert "seed 4, profile quick" in shown
    record = read_record(here / "runs" / "latest" / "record.jsonl")
    assert (record.run.seed, record.run.profile, record.run.jobs, record.run.catalogue) == (4, "quick", 1, ".")
    assert lemmacheck("report")[0] == 0
    monkeypatch.chdir(here)
    assert "constant R" in lemmacheck("list")[1]


def test_where_nothing_is_set_and_no_catalogue_lies_here_the_papers_own_is_meant(here):
    """Without a configuration, options are what they are by default."""
    assert here.exists()
    assert "only originals bounded" in lemmacheck("list")[1]


def test_a_wrong_configuration_ends_a_command_and_no_help(here):
    """A command says the sentence and ends with status 2; help and the version do not read what is set."""
    write_catalogue(here / "mine")
    (here / "lemmacheck.toml").write_text("seed = 'x'\n")
    status, _, said = lemmacheck("audit")
    assert status == 2
    assert said.strip() == "lemmacheck: lemmacheck.toml, line 1: seed is 'x'; it should be a whole number of at least 0"
    status, shown, _ = lemmacheck("audit", "--help")
    assert status == 0
    assert "[default: standard]" in " ".join(shown.split())


def test_the_program_is_called_as_a_module_and_completes_itself():
    """`python -m lemmacheck` is the command line, which says its version and offers completion to shells."""
    status, shown, _ = lemmacheck("--version")
    assert (status, shown.split()[0]) == (0, "lemmacheck")
    status, shown, _ = lemmacheck("--help")
    assert status == 0
    assert {"--install-completion", "--show-completion"} <= set(shown.split())
