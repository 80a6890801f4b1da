"""A catalogue begun from a paper: legal claims without readings, shown as not yet read wherever claims are shown."""

import json
import subprocess
import sys
import xml.etree.ElementTree as ET

import pytest
from tests.impl.lemmacheck.papers.excerpts import ARTICLE, article

from lemmacheck.catalogues import load_catalogue
from lemmacheck.papers import NumberedStatement, read_paper
from lemmacheck.records import read_record
from lemmacheck.system import UsageError
from lemmacheck_reports.cli.new import write_from_paper
from lemmacheck_reports.cli.stubs import literal, stub, stub_files
from lemmacheck_reports.page.prose import prose
from lemmacheck_reports.text import STUB, summarise

HOSTILE = '\\"""\\ ends\\'


@pytest.fixture
def paper(tmp_path):
    """Return the path of a paper."""
    path = tmp_path / "paper.tex"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_a_catalogue_of_stubs_is_legal(paper, tmp_path):
    """Each statement is a claim with its number, kind, title, section, text and what its proof uses, in no reading."""
    lines = write_from_paper(tmp_path / "mine", [paper])
    assert lines[0].startswith("17 numbered statements")
    assert lines[0].endswith(": 2 theorems, 3 lemmas, 2 facts, 2 definitions, 3 claims, 5 steps")
    assert "numbers: counted" in lines[1]
    assert lines[2] == "2 statements without a number are left out"
    claims = {claim.id: claim for claim in load_catalogue(str(tmp_path / "mine")).claims}
    known = {one.id: one for one in read_paper([paper]).statements}
    assert claims.keys() == known.keys()
    for name, claim in claims.items():
        one = known[name]
        found = (claim.kind, claim.title, claim.section, claim.says, claim.uses, claim.readings)
        assert found == (one.kind, one.title, one.section, one.shown, one.uses, ())
    assert load_catalogue(str(tmp_path / "mine")).paper["title"] == "A small paper"


def test_the_literature_stands_for_a_proof_only_where_the_paper_has_none(tmp_path):
    """Keys of the bibliography are `cites` of a statement without a proof, and a comment where the paper proves it."""
    path = tmp_path / "paper.tex"
    cited = r"\begin{lemma}\cite{Ab}\end{lemma}"
    path.write_text(article(cited + cited + r"\begin{proof}\cite{Cd}\end{proof}"), encoding="utf-8")
    first, second = (stub(one) for one in read_paper([path]).statements)
    assert 'cites="Ab"' in first
    assert "cites=" not in second
    assert "# It cites Ab, Cd." in second


@pytest.mark.parametrize("text", [HOSTILE, "a\nb", "'\"'", "\u202e", "é \\"])
def test_whatever_a_paper_says_is_text_in_its_stub(text):
    """Quotes, backslashes and control characters in every part of a statement leave its file legal Python."""
    one = NumberedStatement(text, text, text, text, text, text, text, uses=(text,), cites=(text,), file=text)
    space = {}
    exec(compile(stub(one), "stub", "exec"), space)  # noqa: S102 - that it is harmless is what is tested
    assert space["CLAIM"].says == " ".join(text.split())
    assert ast_of(literal(text)) == " ".join(text.split())


def ast_of(text):
    """Return the value of a literal."""
    return eval(text, {"__builtins__": {}})  # noqa: S307 - a literal of ours


def test_files_of_stubs_have_names_of_their_own(tmp_path):
    """Numbers and kinds in whatever letters give different names of plain letters, and none leaves its folder."""
    kinds = [
        ("../x", "1"),
        ("定理", "1"),
        ("satz", "1"),
        ("satz", "1"),
        ("théorème", "Ä.1"),
        ("class", ""),
        ("a" * 300, "1"),
    ]
    statements = tuple(NumberedStatement(f"{kind} {n}", kind, n, "", "", "", "") for kind, n in kinds)
    names = [name for name, _ in stub_files(type(read_of(tmp_path))((), "", statements, ""))]
    assert names[:6] == [
        "x_1.py",
        "statement_1.py",
        "satz_1.py",
        "satz_1_2.py",
        "theoreme_a_1.py",
        "statement_class.py",
    ]
    assert len(names[6]) < 80


def read_of(folder):
    """Return a paper of one lemma."""
    path = folder / "one.tex"
    path.write_text(article(r"\begin{lemma}L\end{lemma}"), encoding="utf-8")
    return read_paper([path])


def test_nothing_is_written_where_the_paper_cannot_be_read(tmp_path):
    """A missing paper, and a folder that holds something, are one sentence, and nothing is written."""
    with pytest.raises(UsageError, match=r"nowhere\.tex"):
        write_from_paper(tmp_path / "mine", [tmp_path / "nowhere.tex"])
    assert not (tmp_path / "mine").exists()
    with pytest.raises(UsageError, match="not empty"):
        write_from_paper(tmp_path.parent, [tmp_path / "nowhere.tex"])


def test_what_is_not_yet_read_is_shown_so(paper, tmp_path):
    """Terminal, page, JSON, JUnit, summary, `list` and `show` say of a stub that it is not yet read."""
    write_from_paper(tmp_path / "mine", [paper])

    def run(*words):
        command = [sys.executable, "-m", "lemmacheck", *words, "--claims", str(tmp_path / "mine")]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    shown = run("audit", "--profile", "quick", "--jobs", "1", "--out", "out", "--summary", "summary.md")
    assert "None of 17 statements has been read yet." in shown
    assert "not yet read: 1," in shown
    folder = (tmp_path / "out" / "latest").resolve()
    assert len(summarise(read_record(folder / "record.jsonl")).places[STUB]) == 17
    results = json.loads((folder / "results.json").read_text(encoding="utf-8"))
    assert len(results["summary"]["places"]["not yet read"]) == 17
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert "Not yet read: nobody has written down what it means." in page
    assert '<blockquote class="prose printed">One <math' in page
    assert "not yet read | **1.1**" in (tmp_path / "summary.md").read_text(encoding="utf-8")
    suite = ET.parse(folder / "junit.xml").getroot()[0]  # noqa: S314 - our own output
    assert (suite.get("tests"), suite.get("skipped"), suite.get("failures")) == ("17", "17", "0")
    assert run("list").count("not yet read") == 17
    assert "It is not yet read" in run("show", "1.1")


def test_the_text_of_a_paper_is_shown_with_its_formulas():
    """Dollars, brackets and displays become formulas, lists and styles plain words, and tags are no markup."""
    shown = str(
        prose(r"Let \emph{all} $x<1$ <b> \[ y \] \begin{align} a &= b \tag{1} \\ c \end{align} \item[i] ``q''~z")
    )
    assert shown.count("<math") == 3
    assert "Let all <math" in shown
    assert "&lt;b&gt;" in shown
    assert "tag" not in shown.split("alttext")[3]
    assert "• <i>i</i> “<i>q</i>” <i>z</i>" in shown
