"""Claim files that do not load: the sentence names the user's own file and line, and the field that is no text."""

import re

import pytest

from lemmacheck.catalogues import load_catalogue
from lemmacheck.catalogues.catalogue import CatalogueError

CLAIM = """from lemmacheck import PROVED, Bound, Claim, Reading, reals
def left(on, x):
    return x
def right(on, x):
    return 2 * x
CLAIM = Claim({fields}, readings=(
    Reading({reading}, expects=PROVED, asserts=Bound(left, right), given={{"x": reals(0, 1)}}),))
"""
FIELDS = {"id": '"1"', "kind": '"lemma"', "title": '"t"', "section": '"1"', "says": '"x"'}


def sentence(tmp_path, monkeypatch, text, *, package="paper"):
    """Load a catalogue of one file and return why it does not load."""
    (tmp_path / "paper").mkdir()
    (tmp_path / "paper" / "__init__.py").write_text("")
    (tmp_path / "paper" / "claim.py").write_bytes(text if isinstance(text, bytes) else text.encode())
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CatalogueError) as error:
        load_catalogue(str(tmp_path / package) if package.startswith("paper") else package)
    return str(error.value)


@pytest.mark.parametrize(
    ("text", "says", "line"),
    [
        ("import nothing_of_that_name", "No module named 'nothing_of_that_name'", 1),
        ("\nx = (", "'(' was never closed", 2),
        ("\n\nx = 'a", "unterminated string literal", 3),
        ("from lemmacheck import nothing_of_that_name", "cannot import name", 1),
        ("from lemmacheck import Bound\n\nBound(3)", "a chain of at least two terms", 3),
        ("import json\njson.loads('{')", "Expecting property name", 2),
        ("import fractions\n\n\nfractions.Fraction(1, 0)", "ZeroDivisionError", 4),
        ("def fail():\n    raise KeyError('a')\n\nfail()", "KeyError: 'a'", 2),
        ("def deep():\n    deep()\ndeep()", "RecursionError", 2),
        ("raise SystemExit(3)", "SystemExit: 3", 1),
        (b"x = '\xff'", "unicode error", 1),
        ("x = 1\n  y = 2", "unexpected indent", 2),
    ],
)
def test_an_import_error_names_the_users_file_and_line(tmp_path, monkeypatch, text, says, line):
    """Whoever raised it, ourselves or a library, the place is the last one in the user's own files, named once."""
    found = sentence(tmp_path, monkeypatch, text)
    assert says in found
    quoted = "" if isinstance(text, bytes) else f": {text.splitlines()[line - 1].strip()}"
    assert found.endswith(f"(paper/claim.py, line {line}{quoted})")
    assert "importlib" not in found
    assert not re.search(r"impl/harness/\w+\.py, line", found)


def test_a_file_that_imports_a_wrong_one_names_the_wrong_one(tmp_path, monkeypatch):
    """An error in a file that a claim file imports is shown where it is."""
    (tmp_path / "helper_of_claims.py").write_text("\n\n1 / 0\n")
    monkeypatch.syspath_prepend(tmp_path)
    found = sentence(tmp_path, monkeypatch, "import helper_of_claims")
    assert found.endswith("ZeroDivisionError: division by zero (helper_of_claims.py, line 3: 1 / 0)")


def test_a_package_that_is_not_there_has_no_place(tmp_path, monkeypatch):
    """No line of Python's own machinery is shown where nothing was imported."""
    found = sentence(tmp_path, monkeypatch, "", package="no_package_of_that_name")
    expected = "ModuleNotFoundError: No module named 'no_package_of_that_name'"
    assert found == f"cannot import 'no_package_of_that_name': {expected}"


def test_a_path_that_leads_round_is_one_sentence(tmp_path):
    """A link to itself is no catalogue."""
    (tmp_path / "round").symlink_to(tmp_path / "round")
    with pytest.raises(CatalogueError, match="round"):
        load_catalogue(str(tmp_path / "round"))


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("title", "3", "title is 3; it should be a text"),
        ("title", "object()", "title is an object"),
        ("says", "None", "says is None; it should be a text"),
        ("section", "['1']", "section is ['1']"),
        ("page", "'12'", "page is '12'; it should be the number of a page"),
        ("page", "float('nan')", "page is nan"),
        ("page", "-1", "page is -1"),
        ("uses", "3", "uses is 3; it should be a list"),
        ("cites", "3", "cites is 3; it should be a text"),
    ],
)
def test_a_field_that_is_no_text_is_refused_before_anything_runs(tmp_path, monkeypatch, field, value, says):
    """File, claim and field are named with what stands there, and with what should."""
    fields = ", ".join(f"{name}={text}" for name, text in (FIELDS | {field: value}).items())
    found = sentence(tmp_path, monkeypatch, CLAIM.format(fields=fields, reading='"r"'))
    assert says in found
    assert found.startswith("claim 1: ")
    assert "claim.py, line 6: CLAIM = Claim(" in found


@pytest.mark.parametrize(
    "paper", ["5", "{'title': 3}", "{'arxiv': '1'}", "{'title': 'a', 'x': object()}", "{'title': 'a', 3: ''}"]
)
def test_a_paper_without_a_title_is_refused(tmp_path, monkeypatch, paper):
    """What a catalogue says of its paper is texts by their names, a title among them."""
    fields = ", ".join(f"{name}={text}" for name, text in FIELDS.items())
    (tmp_path / "one.py").write_text(CLAIM.format(fields=fields, reading='"r"') + f"\nPAPER = {paper}\n")
    with pytest.raises(CatalogueError, match="PAPER"):
        load_catalogue(str(tmp_path / "one.py"))
