"""Reports of a real quick run of two claims: JSON, JUnit, HTML and what a broken record still shows."""

import dataclasses
import json
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import html5lib
import jsonschema
import pytest
from msgspec.structs import replace

from lemmacheck.catalogues import worker_catalogue
from lemmacheck.records import Enclosure, Tightness, as_json, read_record
from lemmacheck.runs import run_audit
from lemmacheck.vocabulary import PROFILES
from lemmacheck_reports.page.drawing import draw, point_latest
from lemmacheck_reports.page.html import build_html
from lemmacheck_reports.results import results
from lemmacheck_reports.results.junit import build_junit
from lemmacheck_reports.results.results import build_results, results_schema
from lemmacheck_reports.text.words import number, point, tightness_text


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Audit all claims of the runtime section and draw the run."""
    out = tmp_path_factory.mktemp("run")
    catalogue = worker_catalogue("lemmacheck_papers.var_limits")
    run_audit(
        catalogue=catalogue, claims=catalogue.select(["D.1", "B.2"]), reading=None, profile=PROFILES["quick"], seed=0,
        jobs=1, folder=out, command="lemmacheck audit D.1 B.2",
    )  # fmt: skip
    assert draw(out) == []
    return out


@pytest.fixture
def record(folder):
    """Return the record of the run."""
    return read_record(folder / "record.jsonl")


class Page(HTMLParser):
    """Collects what a page would load, its ids, links and text, and whether its tags balance."""

    IMPLIED = frozenset({"p", "li", "td", "th", "tr", "thead", "tbody", "dt", "dd"})
    VOID = frozenset({"meta", "link", "br", "img", "input", "hr"})

    def __init__(self, html):
        super().__init__()
        self.loads, self.ids, self.links, self.open, self.words, self.scripts = [], [], [], [], [], 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        """Note ids, links and anything that would be fetched."""
        found = dict(attrs)
        if tag not in self.VOID:
            self.open.append(tag)
        self.scripts += tag == "script"
        if "src" in found or (tag == "link" and found["href"] != "data:,"):
            self.loads.append(tag)
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found["href"]] if tag == "a" else []

    def handle_endtag(self, tag):
        """Close the innermost tag, and those in it that HTML closes by itself."""
        while self.open[-1] != tag:
            assert self.open.pop() in self.IMPLIED
        self.open.pop()

    def handle_data(self, data):
        """Keep the text."""
        self.words.append(data)


def test_the_published_schema_is_what_the_structs_say():
    """The JSON Schema that lies beside the code is the one that the structs of the table give."""
    published = Path(results.__file__).with_name("results.schema.json")
    assert published.read_text(encoding="utf-8") == json.dumps(results_schema(), indent=1, ensure_ascii=False) + "\n"


def test_results_follow_the_published_schema(folder):
    """results.json validates against the JSON Schema that is published beside it."""
    schema = results_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads((folder / "results.json").read_text()), schema)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda r: r.update(schema=1),
        lambda r: r["claims"][0]["readings"][0].update(verdict="maybe"),
        lambda r: r["claims"][0]["readings"][0].pop("tightness"),
        lambda r: r["claims"][0].update(surprise=1),
        lambda r: r["claims"][0]["readings"][0]["tightness"].update(best="1.5e3"),
    ],
)
def test_the_schema_is_strict(record, spoil):
    """A wrong verdict, a missing or unknown key, or an inexact number does not validate."""
    results = as_json(build_results(record))
    jsonschema.validate(results, results_schema())
    spoil(results)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(results, results_schema())


def test_junit_has_a_case_per_reading(record):
    """junit.xml has a case per reading with verdict, grade, role, tightness and seed; it fails where one surprises."""
    suite = ET.fromstring(build_junit(record)).find("testsuite")  # noqa: S314 - our own output
    cases = suite.findall("testcase")
    assert len(cases) == len(record.verdicts) == int(suite.get("tests"))
    names = {p.get("name") for p in cases[0].iter("property")}
    assert names == {"verdict", "grade", "stands for", "bookkeeping", "tightness", "seed"}
    assert suite.get("failures") == "0"
    key, verdict = next(iter(record.verdicts.items()))
    record.verdicts[key] = replace(verdict, agrees=False)
    assert ET.fromstring(build_junit(record)).find("testsuite").get("failures") == "1"  # noqa: S314


def test_the_page_is_one_file(folder):
    """index.html loads nothing, has one script of its own, and parses without an error."""
    page = Page((folder / "index.html").read_text())
    assert page.loads == []
    assert page.scripts == 1
    assert page.open == []
    html5lib.HTMLParser(strict=True).parse((folder / "index.html").read_text())


def test_every_link_of_the_page_leads_somewhere(folder):
    """Links point at ids of the page, at certificates of the run, or at the paper."""
    page = Page((folder / "index.html").read_text())
    assert "https://arxiv.org/abs/2501.04377" in page.links
    for link in page.links:
        if link.startswith("#"):
            assert link[1:] in page.ids
        else:
            assert link.startswith("https://arxiv.org/") or (folder / link).is_file()


def test_the_page_shows_a_counterexample_to_check_by_hand(folder):
    """The simplest counterexample stands on the page in exact numbers."""
    text = " ".join(" ".join(Page((folder / "index.html").read_text()).words).split())
    assert "55 > 50" in text
    assert "81/400 > 1/5" in text


def test_hostile_text_is_shown_as_text(record):
    """Markup in a claim is escaped wherever it appears."""
    evil = "<script>alert('x')</script>\"&"
    claim = record.claims[0]
    first, *others = claim.readings
    first = replace(first, chain=(replace(first.chain[0], name=evil, text=evil), *first.chain[1:]))
    record.claims[0] = replace(
        claim, title=evil, text=f"{evil}\n\n{evil}", says=evil, file=evil, readings=(first, *others)
    )
    run = replace(record.run, paper=replace(record.run.paper, title=evil))
    page = Page(build_html(dataclasses.replace(record, run=run)))
    assert page.scripts == 1
    assert "alert('x')" in " ".join(page.words)


@pytest.mark.parametrize("lines", [1, 3, 8, 20])
def test_an_unfinished_run_is_drawn_and_says_so(folder, tmp_path, lines):
    """A record cut anywhere is drawn from what is there, and called unfinished."""
    text = (folder / "record.jsonl").read_text().splitlines(keepends=True)
    (tmp_path / "record.jsonl").write_text("".join(text[:lines]) + '{"line": "verd')
    assert draw(tmp_path) == []
    assert "did not finish" in (tmp_path / "index.html").read_text()
    results = json.loads((tmp_path / "results.json").read_text())
    assert results["run"]["finished"] is False
    jsonschema.validate(results, results_schema())


def test_latest_points_at_the_newest_run(tmp_path):
    """The link beside the runs is replaced in one step."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        point_latest(tmp_path / name)
    assert (tmp_path / "latest").resolve() == (tmp_path / "b").resolve()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a", "b", "latest"]


def test_numbers_are_shown_exactly_or_marked():
    """Short exact numbers stay exact, long ones and balls are marked as decimals."""
    assert number("25/16") == "25/16"
    assert number("1" * 30 + "/7").startswith("≈ ")
    assert number(Enclosure("2.5", "1e-9")) == "≈ 2.5"
    assert number("7" * 400).startswith("≈ 10^")
    assert point({"u": ["1", "1", "1", "1"], "k": "2"}) == "u = (4 × 1), k = 2"


def test_tightness_in_words():
    """A constant is called attained only if a point attains it and a proof covers it."""
    base = Tightness(best="1/2", attained=False, certified=False)
    assert tightness_text(None) == "-"
    assert tightness_text(base) == "at least 1/2"
    assert tightness_text(replace(base, constant="1", certified=True, limit="1")) == "1, in the limit"
    assert tightness_text(replace(base, constant="1", certified=True, attained=True)) == "1, attained"
