"""What is kept of pages: drawn once, never shown where anything that it shows or that draws it is another."""

import contextlib
import dataclasses
import json
import subprocess
import sys

import pytest
from markupsafe import Markup
from tests.reports.generated import write_record

from lemmacheck.catalogues import surroundings
from lemmacheck.records import CurveLine, CurvesLine, ExponentLine, as_json, read_record
from lemmacheck.system import UsageError
from lemmacheck_reports.page import draw, kept, plot
from lemmacheck_reports.page.cards import cards
from lemmacheck_reports.page.html import build_html
from lemmacheck_reports.page.kept import KeptDrawings
from lemmacheck_reports.page.part import CardPart, parts
from lemmacheck_reports.text import every_item


@pytest.fixture
def folder(tmp_path):
    """Return a folder with a record of two claims, one of which has exponents and curves, drawn as plots."""
    run = tmp_path / "run"
    run.mkdir()
    lines = lines_of(write_record(run, claims=2, readings=3))
    first = next(line for line in lines if line["line"] == "verdict")
    line = CurveLine(name="rank", text="t", points=((0.1, 0.5), (1, 1.5)))
    slopes = ExponentLine(along="n", claimed="2", limit="2", slopes=((2.0, 2.5), (20.0, 2.1)))
    first |= as_json({"exponents": [slopes], "curves": [CurvesLine(name="c", against="R = x.", lines=(line,))]})
    of(run, lines, "record.jsonl")
    return run


@pytest.fixture
def unplotted(monkeypatch):
    """Return a context in which no plot can be drawn."""

    @contextlib.contextmanager
    def without():
        with monkeypatch.context() as there:
            there.setattr(plot, "_panels", lambda *_, **__: pytest.fail("a plot is drawn"))
            yield

    return without


def lines_of(path):
    """Return the lines of a record as objects."""
    return [json.loads(line) for line in path.read_text().splitlines()]


def of(folder, lines, name="changed.jsonl"):
    """Write a record of some lines and return it."""
    path = folder / name
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    return read_record(path)


def leaves(value, path=()):
    """Yield the places of all texts, numbers and truth values in an object."""
    if isinstance(value, dict | list):
        for key, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(each, (*path, key))
    elif value is not None:
        yield path


def other(value):
    """Return another value of the same kind."""
    return not value if isinstance(value, bool) else value + 1 if isinstance(value, int | float) else f"{value}x"


def changed(lines, place):
    """Return lines of which one value is another."""
    copy = json.loads(json.dumps(lines))
    *way, last = place
    at = copy
    for key in way:
        at = at[key]
    at[last] = other(at[last])
    return copy


def test_a_card_shows_its_part_of_the_record(folder):
    """The card of a claim is the same from the whole record and from what it is said to be drawn from."""
    record = read_record(folder / "record.jsonl")
    alone = [card for part in parts(record, every_item(record), {}) for card in cards(part.record)]
    assert alone == list(cards(record))


def test_what_is_unchanged_is_not_drawn_again(folder, tmp_path, monkeypatch, unplotted):
    """The second page is the first, without a plot or a card being drawn."""
    assert draw(folder, tmp_path / "drawings") == []
    first = (folder / "index.html").read_text()
    assert "<svg" in first
    monkeypatch.setattr("lemmacheck_reports.page.html.cards", lambda _: pytest.fail("a card is drawn"))
    with unplotted():
        assert draw(folder, tmp_path / "drawings") == []
    assert (folder / "index.html").read_text() == first


def test_matplotlib_is_not_loaded_for_what_is_kept(folder, tmp_path):
    """A process that draws nothing new does not load what draws plots."""
    assert draw(folder, tmp_path / "drawings") == []
    program = (
        "import sys\nfrom pathlib import Path\nfrom lemmacheck_reports.page import draw\n"
        "assert draw(Path(sys.argv[1]), Path(sys.argv[2])) == []\nprint('matplotlib.figure' in sys.modules)"
    )
    for drawings, loaded in (("drawings", "False"), ("others", "True")):
        command = [sys.executable, "-c", program, str(folder), str(tmp_path / drawings)]
        assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.split() == [loaded]


def fields_of(lines):
    """Return a place in a record for each field of each kind of line, as a list."""
    found = {}
    for place in leaves(lines):
        named = (lines[place[0]]["line"], *(key for key in place[1:] if isinstance(key, str)))
        found.setdefault(named, place)
    return list(found.values())


def stale(folder, lines, places, monkeypatch):
    """Return which places of a record can change without a change of its page, which shows what plots are drawn of."""
    for name in ("curves_svg", "growth_svg", "series_svg", "slopes_svg", "times_svg"):
        monkeypatch.setattr(f"lemmacheck_reports.page.environment.{name}", lambda *what: Markup("{}").format(what))
    store, found = KeptDrawings(folder / "kept.json"), []
    build_html(of(folder, lines), store)
    for place in places:
        try:
            record = of(folder, changed(lines, place))
        except UsageError:  # a run that cannot be read has no page
            continue
        if build_html(record, store) != build_html(record):
            found.append(place)
    return found


def test_some_that_change_are_drawn_again(folder, monkeypatch):
    """With another value in the record the page is as if nothing had been kept: some of all fields."""
    lines = lines_of(folder / "record.jsonl")
    assert len(fields_of(lines)) > 100
    assert stale(folder, lines, fields_of(lines)[::30], monkeypatch) == []


@pytest.mark.long
def test_whatever_changes_is_drawn_again(folder, monkeypatch):
    """Whichever field of a record has another value, the page is as if nothing had been kept."""
    lines = lines_of(folder / "record.jsonl")
    assert stale(folder, lines, fields_of(lines), monkeypatch) == []


def test_a_page_that_could_be_stale_is_found(folder, monkeypatch):
    """Were a card kept by the number of its claim alone, the changes would be told."""
    lines = lines_of(folder / "record.jsonl")
    monkeypatch.setattr(kept, "_key", lambda what: what.claim.id if isinstance(what, CardPart) else None)
    assert stale(folder, lines, fields_of(lines)[5::30], monkeypatch) != []


def test_another_claim_may_be_linked(folder, tmp_path):
    """A claim that is not in the record any more is not linked by a card that was kept."""
    lines = lines_of(folder / "record.jsonl")
    store = KeptDrawings(tmp_path / "kept.json")
    build_html(of(folder, lines), store)
    fewer = [line for line in lines if "G.1" not in (line.get("claim"), line.get("id"))]
    assert build_html(of(folder, fewer), store) == build_html(of(folder, fewer))


@pytest.mark.parametrize("changed_file", ["plot.py", "card.html.j2"])
def test_the_code_that_draws_is_in_the_key(tmp_path, monkeypatch, changed_file):
    """A changed file of the reports is a miss, a template too."""
    package = tmp_path / f"drawing_{changed_file.partition('.')[0]}"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / changed_file).write_text("one")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(kept, "OURS", package.name)
    before = kept._key("a")
    assert before == kept._key("a") != kept._key("b")
    (package / changed_file).write_text("two")
    surroundings.files_digest.cache_clear()
    surroundings.code_digest.cache_clear()
    assert kept._key("a") != before


@pytest.mark.parametrize("part", ["_packages", "files_digest"])
def test_versions_and_the_engine_are_in_the_key(monkeypatch, part):
    """Another version of a package, and another engine, whose formulas are printed, are misses."""
    before = kept._key("a")
    monkeypatch.setattr(surroundings, part, lambda *_: {"other": "1"})
    surroundings.code_digest.cache_clear()
    assert kept._key("a") != before
    surroundings.code_digest.cache_clear()


def test_what_fails_is_not_kept(folder, tmp_path, monkeypatch):
    """A plot that could not be drawn, and a card that could not, are drawn the next time."""
    with monkeypatch.context() as there:
        there.setattr(plot, "_panels", lambda *_, **__: (_ for _ in ()).throw(MemoryError("none left")))
        assert draw(folder, tmp_path / "drawings") == []
    assert "cannot be drawn" in (folder / "index.html").read_text()
    with monkeypatch.context() as there:
        there.setattr("lemmacheck_reports.page.html._tried", lambda *_: (None, "MemoryError"))
        assert draw(folder, tmp_path / "drawings") == []
    assert draw(folder, tmp_path / "drawings") == []
    assert "cannot be drawn" not in (folder / "index.html").read_text()


@pytest.mark.parametrize("damage", ["", "no JSON", "{}"])
def test_a_damaged_file_is_not_believed(folder, tmp_path, damage):
    """A file that is not as it was written keeps nothing; the page is drawn anew."""
    assert draw(folder, tmp_path / "drawings") == []
    page = (folder / "index.html").read_text()
    (file,) = (tmp_path / "drawings").glob("*.json")
    whole = file.read_text()
    file.write_text(damage or whole.replace("Lemma", "Lemmx"))
    assert draw(folder, tmp_path / "drawings") == []
    assert (folder / "index.html").read_text() == page
    assert file.read_text() == whole


def test_a_page_needs_no_store(folder, tmp_path):
    """Where nothing can be kept, the page is there."""
    (tmp_path / "drawings").write_text("a file where a folder should be")
    assert draw(folder, tmp_path / "drawings") == []
    assert "G.2" in (folder / "index.html").read_text()


def test_only_what_is_shown_is_kept(folder, tmp_path):
    """What the last page did not show is no longer in the file."""
    file = tmp_path / "kept.json"
    record = read_record(folder / "record.jsonl")
    for shown in (record, dataclasses.replace(record, claims=record.claims[:1])):
        store = KeptDrawings(file)
        build_html(shown, store)
        store.write()
    assert "Lemma G.1" in file.read_text()
    assert "Lemma G.2" not in file.read_text()


@pytest.mark.parametrize("damage", [b"", b"no template", None])
def test_damaged_templates_are_compiled_anew(folder, tmp_path, damage):
    """A compiled template that is not as it was written, or a folder that takes none, costs no page."""
    templates = tmp_path / "drawings" / "templates"
    if damage is None:
        templates.parent.mkdir()
        templates.write_text("a file, not a folder")
    assert draw(folder, tmp_path / "drawings") == []
    page = (folder / "index.html").read_text()
    for file in templates.glob("*") if damage is not None else ():
        file.write_bytes(file.read_bytes()[:24] + damage)
    (folder / "index.html").unlink()
    assert draw(folder, tmp_path / "drawings") == []
    assert (folder / "index.html").read_text() == page
