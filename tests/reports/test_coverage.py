"""lemmacheck coverage and approve, as a person uses them on a catalogue that was begun from a paper."""

import re
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.impl.lemmacheck.papers.excerpts import article
from tests.reports.generated import RUN, claim_line, verdict_line

from lemmacheck.catalogues import formulas_of, load_catalogue
from lemmacheck.papers import Coverage, read_lock, read_paper
from lemmacheck.records import Record
from lemmacheck.system import UsageError
from lemmacheck_reports.cli.coverage import approve, covered, is_complete, lines, pin
from lemmacheck_reports.cli.new import from_folder, write_from_paper
from lemmacheck_reports.page.html import build_html
from lemmacheck_reports.page.strip import strip

ROOT = Path(__file__).parents[2]
SEED = ROOT.parent / "shared" / "paper" / "var-limits.md"
TEXT = r"\begin{lemma}Let $x \ge 0$. Then $x \le 2x$.\end{lemma}\begin{lemma}Later.\end{lemma}"
FILE = '''"""Lemma 1.1."""

from lemmacheck import PROVED, Bound, Claim, Reading, reals


def one(on, x):
    """x."""
    return x


def two(on, x):
    """2x."""
    return 2 * x


CLAIM = Claim(
    "1.1", kind="lemma", title="", section="1", says="x",
    readings=(Reading("all", expects=PROVED, asserts=Bound(one, two), given={"x": reals(0)}),),
)
'''


@pytest.fixture
def mine(tmp_path, monkeypatch):
    """Return a function that loads the catalogue of a paper of two lemmas as it is now, the first of them read."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)  # two texts of one second and one length look alike by date
    (tmp_path / "paper.tex").write_text(article(TEXT))
    write_from_paper(tmp_path / "mine", [tmp_path / "paper.tex"])
    (tmp_path / "mine" / "lemma_1_1.py").write_text(FILE)
    count = iter(range(100))

    def load():
        moved = (tmp_path / "mine").rename(tmp_path / f"mine{next(count)}")  # so that it is imported anew
        moved.rename(tmp_path / "mine")
        return fresh(tmp_path / "mine")

    return load


def fresh(folder):
    """Return a catalogue that is imported anew."""
    for name in [name for name in sys.modules if name == folder.name or name.startswith(f"{folder.name}.")]:
        del sys.modules[name]
    return load_catalogue(str(folder))


def state(catalogue, paper=(), run=None):
    """Return the first statement as it is covered, and whether nothing changed."""
    found, _ = covered(catalogue, paper, run)
    return found[0], is_complete(found, demanded=False)


def test_a_text_that_changed_since_it_was_read_fails(mine, tmp_path):
    """The lines that changed are shown, the status says so, and the claim of the catalogue knows it."""
    one, is_well = state(mine())
    assert (one.state, is_well) == (Coverage.READ, True)
    (tmp_path / "paper.tex").write_text(article(TEXT.replace("2x", "3x")))
    catalogue = mine()
    one, is_well = state(catalogue)
    assert (one.state, is_well) == (Coverage.CHANGED, False)
    shown = "\n".join(lines([one]))
    assert r"- Then $x \le 2x$." in shown
    assert r"+ Then $x \le 3x$." in shown
    assert [claim.is_text_changed for claim in catalogue.claims] == [True, False]
    assert catalogue.claims[0].printed == r"Let $x \ge 0$. Then $x \le 3x$."


def test_approval_pins_formula_and_text_together(mine, tmp_path):
    """Approved is what both are; another formula or another text opens it again, a comment does not."""
    assert "approved by Ada L." in next(approve(mine(), ["1.1"], " Ada  L. ", []))
    assert state(mine())[0].by == "Ada L."
    (tmp_path / "mine" / "lemma_1_1.py").write_text(FILE + "# a comment\n")
    assert state(mine())[0].by == "Ada L."
    (tmp_path / "mine" / "lemma_1_1.py").write_text(FILE.replace("2 * x", "3 * x"))
    one, is_well = state(mine())
    assert (one.by, one.reopened, is_well) == ("", "all changed since Ada L. approved it", False)
    (tmp_path / "mine" / "lemma_1_1.py").write_text(FILE.replace("reals(0)", "reals(1)"))
    assert state(mine())[0].reopened
    (tmp_path / "mine" / "lemma_1_1.py").write_text(FILE)
    assert state(mine())[0].by == "Ada L."
    (tmp_path / "paper.tex").write_text(article(TEXT.replace("2x", "3x")))
    assert state(mine())[0].reopened == "the text changed since Ada L. approved it"
    assert list(approve(mine(), ["1.1"], "Bo", []))
    assert state(mine())[0].by == "Bo"


@pytest.mark.parametrize(
    ("number", "by", "said"),
    [("1.2", "Ada", "is not read yet"), ("1.1", " ", "say who approves"), ("9", "Ada", "there is no claim '9'"),
     ("1.1", "\x1b[1m", "say who approves")],
)  # fmt: skip
def test_what_cannot_be_approved_is_refused(mine, tmp_path, number, by, said):
    """A statement that is not read, nobody's name, an unknown number: one sentence, and the lock stays as it was."""
    before = read_lock(tmp_path / "mine")
    with pytest.raises(UsageError, match=re.escape(said)):
        list(approve(mine(), [number], by, []))
    assert read_lock(tmp_path / "mine") == before


def test_without_the_paper_nothing_is_approved_and_no_change_is_seen(mine, tmp_path):
    """Where the paper is gone, coverage goes by the lock and says so; it may be named where it is."""
    (tmp_path / "paper.tex").rename(tmp_path / "elsewhere.tex")
    found, absent = covered(mine(), [], None)
    assert found[0].state is Coverage.READ
    assert "(../paper.tex) is not here" in absent
    with pytest.raises(UsageError, match="the paper is not here"):
        list(approve(mine(), ["1.1"], "Ada", []))
    assert list(approve(mine(), ["1.1"], "Ada", [tmp_path / "elsewhere.tex"]))


def test_complete_demands_that_all_is_read(mine):
    """What is not yet read fails where all is demanded, and nowhere else."""
    found, _ = covered(mine(), [], None)
    assert is_complete(found, demanded=False)
    assert not is_complete(found, demanded=True)


def test_a_catalogue_that_is_there_gets_a_lock(mine, tmp_path):
    """Texts of statements that nobody read are pinned anew, one that was read stays what was read."""
    (tmp_path / "mine" / "statements.lock").unlink()
    with pytest.raises(UsageError, match=r"no statements\.lock"):
        covered(mine(), [], None)
    with pytest.raises(UsageError, match="name the paper with --from"):
        pin(mine(), [])
    assert pin(mine(), [tmp_path / "paper.tex"]).startswith("2 of 2 texts pinned")
    (tmp_path / "paper.tex").write_text(article(TEXT.replace("2x", "3x").replace("Later", "Sooner")))
    assert pin(mine(), []).startswith("1 of 2 texts pinned")
    lock = read_lock(tmp_path / "mine")
    assert (lock.of("1.1").text, lock.of("1.2").text) == (r"Let $x \ge 0$. Then $x \le 2x$.", "Sooner.")
    assert state(mine())[0].state is Coverage.CHANGED


def test_paths_of_a_lock_say_nothing_of_the_machine(tmp_path):
    """A paper near its catalogue is named from there, one far away by its name alone."""
    assert from_folder(tmp_path / "a" / "p.tex", tmp_path / "b") == "../a/p.tex"
    assert from_folder(tmp_path / "b" / "p.tex", tmp_path / "b") == "p.tex"
    assert from_folder(Path("/far/away/p.tex"), tmp_path / "1" / "2" / "3" / "4" / "b") == "p.tex"


def test_the_papers_own_catalogue_is_pinned_to_its_text():
    """Each statement of the paper has its text in the lock, and each is read; nobody approved what nobody looked at."""
    catalogue = load_catalogue("lemmacheck_papers.var_limits")
    lock = read_lock(catalogue.folder)
    assert {one.id for one in lock.statements} == {claim.id for claim in catalogue.claims} - {"abstract"}
    assert {claim.id for claim in catalogue.claims if not claim.printed} == {"abstract"}
    found, _ = covered(catalogue, [], None)
    assert {one.state for one in found} == {Coverage.READ}


@pytest.mark.skipif(not SEED.exists(), reason="the paper's text does not lie beside the project")
def test_the_papers_text_is_the_one_that_was_read():
    """The lock of the paper's own catalogue holds what the paper says."""
    lock = read_lock(load_catalogue("lemmacheck_papers.var_limits").folder)
    assert [one.text for one in lock.statements] == [one.plain for one in read_paper([SEED]).statements]


def test_formulas_are_pinned_by_reading(mine):
    """Each reading has a digest of its own, which is the same when asked again."""
    catalogue = mine()
    assert formulas_of(catalogue.claims[0]).keys() == {"all"}
    assert formulas_of(catalogue.claims[0]) == formulas_of(mine().claims[0])
    assert not formulas_of(catalogue.claims[1])


def test_the_report_shows_how_far_the_paper_is_covered():
    """A strip has a cell for each statement whose text is known, and a card quotes it and says that it changed."""
    claims = [replace(claim_line(i, i != 4, "x"), printed="Let $y$ be.", is_text_changed=i == 3) for i in range(1, 5)]
    verdict = verdict_line(1, 0, "x")
    record = Record(RUN, claims=[*claims, claim_line(5, 1, "x")], verdicts={(verdict.claim, verdict.reading): verdict})
    assert [cell.state for cell in strip(record)] == [
        "audited",
        "read",
        "text changed since it was read",
        "not yet read",
    ]
    page = build_html(record)
    assert page.count("<blockquote") == 4
    assert (
        "4 statements are numbered in the paper: 1 audited, 1 not yet read, 1 read, 1 text changed since it was read."
        in page
    )
    assert page.count("text changed since this statement was read") == 1
    assert 'class="strip"' not in build_html(Record(RUN, claims=[claim_line(5, 1, "x")]))
