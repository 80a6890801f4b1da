"""A gallery: reports of catalogues and of finished runs in one folder whose links need no server."""

import html5lib
import pytest
from tests.reports.generated import write_record
from typer.testing import CliRunner

from lemmacheck.records import read_record
from lemmacheck_reports.cli.commands import app
from lemmacheck_reports.cli.gallery import MARK

NAMESPACE = "{http://www.w3.org/1999/xhtml}"
TINY = '''"""Lemma 1: an integer is at most its double."""

from lemmacheck import {expects}, Bound, Claim, Reading, integers


def itself(on, n):
    """n."""
    return n


def double(on, n):
    """2n."""
    return 2 * n


READING = Reading("as printed", expects={expects}, asserts=Bound({terms}), given={{"n": integers(1, 3)}})
CLAIM = Claim("1", kind="lemma", title="Doubling", section="1", says="n", readings=(READING,))
'''


def catalogue(folder, expects, terms):
    """Write a catalogue of one claim, and return its folder."""
    folder.mkdir()
    (folder / "__init__.py").write_text(f'PAPER = {{"title": "About {folder.name}", "arxiv": ""}}\n')
    (folder / "one.py").write_text(TINY.format(expects=expects, terms=terms))
    return folder


def gallery(*words):
    """Run the command; return its exit status and what it says."""
    done = CliRunner().invoke(app, ["gallery", *map(str, words), "--profile", "quick", "--no-cache", "--jobs", "1"])
    return done.exit_code, done.output


def links_of(page):
    """Return where the links of a page lead that are no place in it."""
    tree = html5lib.parse(page.read_text(encoding="utf-8"))
    links = [node.get("href") for node in tree.iter(f"{NAMESPACE}a") if node.get("href")]
    return [link for link in links if not link.startswith(("#", "https://"))]


@pytest.fixture
def run_folder(tmp_path):
    """Return the folder of a finished run."""
    folder = tmp_path / "finished"
    folder.mkdir()
    write_record(folder, claims=2, readings=3)
    (folder / "certificates").mkdir()
    (folder / "certificates" / "one.json").write_text("{}")
    return folder


def test_catalogues_are_audited_and_shown(tmp_path):
    """Two catalogues become two reports with certificates, and the front page tells of both and leads to files."""
    one = catalogue(tmp_path / "first", "PROVED", "itself, double")
    other = catalogue(tmp_path / "other", "REFUTED", "double, itself")
    status, said = gallery(tmp_path / "site", one, other)
    assert status == 0, said
    site = tmp_path / "site"
    text = (site / "index.html").read_text(encoding="utf-8")
    assert "About first" in text
    assert "About other" in text
    assert "1 refuted" in text
    for page in (site / "index.html", site / "first" / "index.html", site / "other" / "index.html"):
        assert [link for link in links_of(page) if not (page.parent / link).is_file()] == []
    assert list((site / "first" / "certificates").iterdir())
    assert len(links_of(site / "index.html")) == 4


def test_finished_runs_are_drawn_again(tmp_path, run_folder):
    """A run is drawn from its record with its certificates; two of one catalogue have folders of their own."""
    status, said = gallery(tmp_path / "site", run_folder, run_folder)
    assert status in {0, 1}, said
    folders = sorted(path.name for path in (tmp_path / "site").iterdir() if path.is_dir())
    assert len(folders) == 2
    for name in folders:
        assert (tmp_path / "site" / name / "certificates" / "one.json").is_file()
        assert (
            read_record(tmp_path / "site" / name / "record.jsonl").run == read_record(run_folder / "record.jsonl").run
        )
    assert not (run_folder / "index.html").exists()


def test_a_record_that_cannot_be_read_whole_is_not_as_expected(tmp_path):
    """Lines that are lost are counted on the card, which says of no verdict that it is expected; the status is 1."""
    site, run = tmp_path / "site", tmp_path / "run"
    assert gallery(site, catalogue(tmp_path / "first", "PROVED", "itself, double"))[0] == 0
    run.mkdir()
    for lost, said in ((False, True), (True, False)):
        lines = (site / "first" / "record.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
        kept = ['{"line":"verdict"}\n' if lost and '"line":"verdict"' in line else line for line in lines]
        (run / "record.jsonl").write_text("".join(kept), encoding="utf-8")
        status, _ = gallery(tmp_path / f"again-{lost}", run)
        text = (tmp_path / f"again-{lost}" / "index.html").read_text(encoding="utf-8")
        assert (status, "all as expected" in text, "of its record cannot be read" in text) == (1 - said, said, lost)


def test_a_gallery_is_written_over_and_nothing_else_is(tmp_path, run_folder):
    """A second gallery takes the place of the first; a folder of another's is refused and stays."""
    site = tmp_path / "site"
    assert gallery(site, run_folder)[0] in {0, 1}
    (site / "stale").mkdir()
    assert gallery(site, run_folder)[0] in {0, 1}
    assert not (site / "stale").exists()
    assert (site / MARK).is_file()
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.tex").write_text("dear")
    status, said = gallery(mine, run_folder)
    assert status == 2
    assert "not empty and no gallery" in said
    assert [path.name for path in mine.iterdir()] == ["thesis.tex"]


def test_where_a_source_is_none_the_gallery_stays(tmp_path, run_folder):
    """A source that is neither a catalogue nor a run is one sentence, and the gallery that was there stays."""
    site = tmp_path / "site"
    gallery(site, run_folder)
    before = sorted(path.name for path in site.iterdir())
    status, said = gallery(site, tmp_path / "nothing")
    assert status == 2, said
    assert sorted(path.name for path in site.iterdir()) == before
