"""The README and the pages it leads to say what is so: words, verdicts, rooms, operations, certificates, profiles."""

import re
from pathlib import Path

import pytest
from tests.documents import ROOT, blocks_of, rows_of, spans_of, text_of

import lemmacheck
import lemmacheck_reports
from lemmacheck.arithmetic import Arithmetic
from lemmacheck.audits import kinds
from lemmacheck.vocabulary import PROFILES, Verdict
from lemmacheck_reports.cli import new
from lemmacheck_reports.text.words import SHAPES

README, CLAIMS, IMPL = ROOT / "README.md", ROOT / "claims/README.md", ROOT / "impl/README.md"
REPORTS, CONTRIBUTING = ROOT / "reports/README.md", ROOT / ".github/CONTRIBUTING.md"


def rooms_of(package):
    """Return the sub-packages of a package."""
    return {path.parent.name for path in Path(package.__file__).parent.glob("*/__init__.py")}


def test_the_readme_is_short():
    """The README has at most 1,200 words."""
    assert len(text_of(README).split()) <= 1200


def test_the_two_commands_are_the_ones_the_gate_runs():
    """The first two blocks of commands are what the gate types, line by line."""
    first, second = [block.text.strip() for block in blocks_of(README) if block.kind == "console"][:2]
    gate = (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()
    assert first in gate
    assert second in gate
    assert gate.index(first) < gate.index(second)


def test_the_example_is_what_new_writes_and_short(tmp_path):
    """The example claim has at most 40 lines and is the file that `lemmacheck new` writes."""
    (example,) = [block.text for block in blocks_of(README) if "CLAIM =" in block.text]
    assert example.count("\n") <= 40
    new.write_catalogue(tmp_path / "mine")
    assert example == (tmp_path / "mine" / "square.py").read_text(encoding="utf-8")


def test_the_picture_is_there_and_small():
    """The picture of the report exists and has less than 300 kB."""
    (picture,) = re.findall(r"!\[[^]]+\]\(([^)]+)\)", text_of(README))
    assert (ROOT / picture).stat().st_size < 300_000


def test_every_verdict_is_explained():
    """The table of verdicts holds each verdict once, with the shape that reports give it."""
    listed = [row[0] for row in rows_of(README, "verdict")]
    assert sorted(listed) == sorted(f"{SHAPES[verdict]} {verdict}" for verdict in map(str, Verdict))


def test_every_word_of_claim_files_is_explained():
    """The page on claims names every word that `lemmacheck` exports."""
    spans = " ".join([*spans_of(CLAIMS), *(block.text for block in blocks_of(CLAIMS))])
    assert not set(lemmacheck.__all__) - set(re.findall(r"\w+", spans))


@pytest.mark.parametrize("page", [CLAIMS, IMPL], ids=["claims", "impl"])
def test_every_assertion_is_explained(page):
    """The tables of assertions hold each kind of assertion."""
    head = "word" if page == CLAIMS else "assertion"
    listed = " ".join(row[0] for row in rows_of(page, head))
    assert all(f"`{kind.asserts.__name__}`" in listed for kind in kinds())


ENGINES_OWN = {
    "applied", "each", "entry", "exponent", "gap", "has_variable_exponents", "name", "number", "numbers", "own",
    "plain", "products", "raised", "sign", "smaller",
}  # fmt: skip
"""What no claim file needs of an arithmetic; nor does it need what ends in 1, and takes one number."""


def test_the_operations_exist():
    """The page on claims lists every operation of the arithmetic that a term may use, and no other."""
    named = [name for row in rows_of(CLAIMS, "operations") for name in re.findall(r"`on\.(\w+)", row[0])]
    words = {name for name in dir(Arithmetic) if not name.startswith("_") and not name.endswith("1")}
    assert sorted(named) == sorted(words - ENGINES_OWN)


def test_every_kind_of_certificate_is_explained():
    """The table of certificates holds each kind once."""
    known = {name for kind in kinds() for name in kind.certificates}
    assert sorted(row[0].strip("`") for row in rows_of(IMPL, "kind")) == sorted(known)


def test_every_room_is_listed():
    """The pages list every room of the engine and of the reports, and none that does not exist."""
    assert {row[0].strip("`") for row in rows_of(IMPL, "room")} == rooms_of(lemmacheck)
    assert {row[0].strip("`") for row in rows_of(REPORTS, "room")} == rooms_of(lemmacheck_reports)
    listed = {row[0].strip("`") for row in rows_of(CONTRIBUTING, "place")}
    assert {f"impl/lemmacheck/{room}" for room in rooms_of(lemmacheck)} <= listed


def test_the_profiles_are_named():
    """The page on commands names every profile."""
    assert set(PROFILES) <= set(spans_of(REPORTS))


def test_the_glossary_has_each_word_once_and_where_it_lives():
    """Each word of the glossary stands there once, has a meaning, and stands in the file that it names."""
    rows = rows_of(CONTRIBUTING, "word")
    words = [row[0] for row in rows]
    assert len(words) > 40
    assert len(words) == len(set(words))
    for word, meaning, where in rows:
        assert meaning, word
        text = (ROOT / where.strip("`")).read_text(encoding="utf-8").lower()
        assert re.search(rf"\b{word}", text), f"{where} says nothing of {word!r}"
