"""What list and show told, told again: never where a file that it rests on is another."""

import contextlib
import importlib.util
import io
import sys
import textwrap

import pytest

from lemmacheck_reports.cli import main, retelling
from lemmacheck_reports.cli import told as module
from lemmacheck_reports.cli.reading import list_claims, show
from lemmacheck_reports.cli.told import told

CLAIM = '''
"""Squares."""

from pathlib import Path

from lemmacheck import PROVED, Bound, Claim, Reading, reals
from outside_told import NAME

TITLE = (Path(__file__).parent.parent / "title.txt").read_text()


def square(on, x):
    """x^2."""
    return x * x


def itself(on, x):
    """x^2."""
    return x**2


CLAIM = Claim(
    "1", kind="lemma", title=TITLE, section="1", says="x^2 <= x^2",
    readings=(Reading(NAME, expects=PROVED, given={"x": reals(0, 2)}, asserts=Bound(square, itself)),),
)
'''


@pytest.fixture
def paper(tmp_path, monkeypatch):
    """Return a catalogue that reads a text beside it and imports a helper from elsewhere, and a cache of its own."""
    monkeypatch.delenv("LEMMACHECK_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    folder = tmp_path / "paper"
    folder.mkdir()
    (folder / "__init__.py").write_text('PAPER = {"title": "Squares"}\n')
    (folder / "squares.py").write_text(textwrap.dedent(CLAIM).lstrip())
    (tmp_path / "title.txt").write_text("Squares")
    (tmp_path / "outside_told.py").write_text('NAME = "as printed"\n')
    monkeypatch.syspath_prepend(str(tmp_path))
    return folder


def forget():
    """Forget the catalogues that this process has imported."""
    for name in [name for name in sys.modules if name.startswith(("paper", "outside_told"))]:
        del sys.modules[name]


def said(command, *arguments):
    """Return what a command prints, in a process that has imported no catalogue."""
    forget()
    with contextlib.redirect_stdout(io.StringIO()) as out:
        command(*arguments)
    return out.getvalue()


@pytest.mark.parametrize("change", ["a claim", "a helper", "a text", "another claim", "nothing"])
def test_the_list_is_the_list_of_what_is_there(paper, monkeypatch, change):
    """A changed claim, helper or text that was read, and a new file, are seen; else nothing is imported."""
    first = said(list_claims, str(paper))
    assert "as printed" in first
    match change:
        case "a claim":
            path = paper / "squares.py"
            path.write_text(path.read_text().replace('"1", kind', '"2", kind'))
        case "a helper":
            (paper.parent / "outside_told.py").write_text('NAME = "as corrected"\n')
        case "a text":
            (paper.parent / "title.txt").write_text("Cubes")
        case "another claim":
            text = (paper / "squares.py").read_text()
            (paper / "more.py").write_text(text.replace('"1", kind', '"2", kind'))
        case _:
            monkeypatch.setattr("lemmacheck.catalogues.load_catalogue", lambda _: pytest.fail("it is imported"))
    assert (said(list_claims, str(paper)) == first) is (change == "nothing")


def test_a_claim_is_shown_again(paper, monkeypatch):
    """A claim that was shown is shown without its catalogue, another reading or form of it is not taken for it."""
    first = said(show, "1", str(paper))
    assert "x^2" in first
    with pytest.raises(Exception, match="2"):
        said(show, "1", str(paper), "no such reading")
    monkeypatch.setattr("lemmacheck.catalogues.load_catalogue", lambda _: pytest.fail("it is imported"))
    assert said(show, "1", str(paper)) == first


@pytest.mark.parametrize("part", ["TREES", "_distributions"])
def test_the_engine_and_the_versions_count(paper, tmp_path, monkeypatch, part):
    """Other code of the engine or of the reports, and other distributions, are seen."""
    told(str(paper), "x", tell=lambda: [["before"]])
    assert told(str(paper), "x", tell=lambda: [["after"]]) == [["before"]]
    other = module.TREES[:1] if part == "TREES" else lambda: ["other 1.0"]
    monkeypatch.setattr(module, part, other)
    assert told(str(paper), "x", tell=lambda: [["after"]]) == [["after"]]


def test_a_damaged_file_is_not_told(paper, tmp_path):
    """What is not as it was written is told anew."""
    told(str(paper), "x", tell=lambda: [["before"]])
    (file,) = (tmp_path / "cache" / "lemmacheck" / "drawings").iterdir()
    file.write_text(file.read_text().replace("before", "behind"))
    assert told(str(paper), "x", tell=lambda: [["after"]]) == [["after"]]


def test_nothing_is_kept_where_the_cache_is_off(paper, monkeypatch):
    """With LEMMACHECK_CACHE=off each is told anew."""
    monkeypatch.setenv("LEMMACHECK_CACHE", "off")
    told(str(paper), "x", tell=lambda: [["before"]])
    assert told(str(paper), "x", tell=lambda: [["after"]]) == [["after"]]


def test_asking_for_a_module_s_file_does_not_import_it(monkeypatch):
    """A module that waits to be imported still waits after its file was asked for."""
    spec = importlib.util.find_spec("colorsys")
    waiting = importlib.util.module_from_spec(spec)
    importlib.util.LazyLoader(spec.loader).exec_module(waiting)
    monkeypatch.setitem(sys.modules, "waiting", waiting)
    kind = type(waiting)
    assert module._file_of(waiting) == spec.origin
    assert type(waiting) is kind
    assert module._file_of(object()) == ""


def typed(capsys, *arguments):
    """Return what a command prints as it is typed, with its status, in a process that has imported no catalogue."""
    forget()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["lemmacheck", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
    return capsys.readouterr().out, ended.value.code


@pytest.mark.parametrize(
    "arguments",
    [("list",), ("show", "1"), ("show", "1", "--reading", "as_printed"), ("show", "1", "--as", "latex")],
    ids=" ".join,
)
@pytest.mark.parametrize("is_named", [True, False])
def test_what_was_told_is_told_without_the_command_line(paper, monkeypatch, capsys, arguments, is_named):
    """Typed again, a command prints the same, with the catalogue named or found, and nothing else is run."""
    monkeypatch.chdir(paper.parent)
    asked = (*arguments, "--claims", str(paper)) if is_named else arguments
    first = typed(capsys, *asked)
    assert first[0]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(retelling, "COMPLETES", "PATH")
        assert typed(capsys, *asked) == first  # the usual way
    monkeypatch.setattr("lemmacheck_reports.cli.app.CommandLine.main", lambda *_, **__: pytest.fail("the usual way"))
    assert typed(capsys, *asked) == first


@pytest.mark.parametrize(
    "arguments",
    [
        (), ("audit",), ("list", "--help"), ("list", "more"), ("list", "--claims"), ("list", "--reading", "x"),
        ("show",), ("show", "1", "2"), ("show", "1", "--as"), ("show", "1", "--as", "--claims"), ("show", "--", "1"),
        ("list", "--claims", "a", "--claims", "b"), ("list", "--claims=a"), ("list", "--claims", ""), ("show", "-1"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_what_is_typed_otherwise_goes_its_usual_way(arguments):
    """Help, a word too few or too many, an option without a value, twice or unknown: nothing is told again."""
    assert retelling._asked(arguments) is None


def test_a_wrong_configuration_goes_its_usual_way(paper, monkeypatch, capsys):
    """What the configuration says wrongly is said as ever."""
    (paper.parent / "lemmacheck.toml").write_text("clams = 'x'\n")
    monkeypatch.chdir(paper.parent)
    out, status = typed(capsys, "list")
    assert (out, status) == ("", 2)
