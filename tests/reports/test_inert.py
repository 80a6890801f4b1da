"""Text that tries to be more than text: on the pages, in the terminal, in Markdown and XML it is text."""

import collections
import functools
import io
import itertools
import json
import re
from xml.etree import ElementTree as ET

import html5lib
import msgspec
import pytest
from msgspec.structs import replace
from tests.reports import hostile
from tests.reports.hostile import LATEX, TEXTS
from tests.reports.test_benchmarks import row, run_of

from lemmacheck import UsageError
from lemmacheck.records import read_record
from lemmacheck.system.plain import flat, one_line, plain
from lemmacheck.vocabulary import Verdict
from lemmacheck_reports.cli.account import give_account
from lemmacheck_reports.cli.usage import writer
from lemmacheck_reports.page.benchmarks_page import build_benchmarks
from lemmacheck_reports.page.diff_page import build_diff
from lemmacheck_reports.page.frame import TEMPLATES, frame
from lemmacheck_reports.page.markdown import build_markdown
from lemmacheck_reports.page.mathml import math
from lemmacheck_reports.results.badge import build_badge
from lemmacheck_reports.results.benchmarks import BenchmarkRun
from lemmacheck_reports.results.diff import compare
from lemmacheck_reports.results.differences import lines
from lemmacheck_reports.results.junit import build_junit
from lemmacheck_reports.results.results import build_results
from lemmacheck_reports.screen import Screen
from lemmacheck_reports.text import terminal


def words(text):
    """Return the words of a text."""
    return frozenset(text.split())


HTML = words(
    "html head meta title link style body header main footer nav section article h1 h2 h3 h4 h5 h6 p span div a strong "
    "em b i u sup sub del ins blockquote "
    "small code kbd var output ul ol li dl dt dd table thead tbody tr th td figure figcaption details summary button "
    "input script"
)
SVG = words("svg g a title rect text tspan path circle")
MATH = words(
    "math mrow mi mn mo mtext mspace mfrac msqrt mroot mstyle msub msup msubsup munder mover munderover mtable mtr mtd "
    "mpadded mphantom menclose"
)
ATTRIBUTES = words(
    "tabindex dy stroke-linecap data-zoom "
    "lang charset http-equiv content name rel href class id hidden type aria-label aria-hidden aria-pressed role scope "
    "colspan open placeholder title data-claim data-verdict data-node data-used data-user "
    "width height viewBox transform x y rx d cx cy r fill fill-opacity opacity stroke stroke-width stroke-dasharray "
    "stroke-opacity font-size text-anchor points alttext xmlns display displaystyle scriptlevel mathvariant stretchy "
    "fence separator symmetric largeop movablelimits accent accentunder form lspace rspace depth voffset minsize "
    "maxsize linethickness rowspacing columnspacing columnalign rowlines columnlines notation linebreak"
)
ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]")
SPACES = {"{http://www.w3.org/2000/svg}": SVG, "{http://www.w3.org/1998/Math/MathML}": MATH, "": HTML}


@functools.cache
def parsed(page):
    """Parse a page by the HTML standard's own algorithm; any error of syntax or nesting raises."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)


def split(tag):
    """Return an element's namespace and name."""
    space, brace, name = tag.rpartition("}")
    return space + brace, name


def assert_inert(tree):
    """Check that a page holds known elements and attributes alone, our script and style once, and links inside."""
    for node in tree.iter():
        assert isinstance(node.tag, str), "a comment or an instruction"
        space, name = split(node.tag)
        assert name in SPACES[space], node.tag
        names = {split(str(key))[1] for key in node.attrib}
        assert names <= ATTRIBUTES, (node.tag, names - ATTRIBUTES)
    count = collections.Counter(node.tag for node in tree.iter())
    assert count["script"] == count["style"] == count["link"] == count["title"] == 1
    assert tree.find("body/script").text == (TEMPLATES / "report.js").read_text(encoding="utf-8")
    assert [m.get("content") for m in tree.iter("meta") if m.get("http-equiv")] == [frame().policy]
    assert count["input"] <= 1
    inside = re.compile(r"#[A-Za-z0-9_.=/-]*|certificates/[A-Za-z0-9_=~-][A-Za-z0-9_.=~-]*\.json")
    links = [node.get("href") for node in tree.iter() if split(node.tag)[1] == "a"]
    assert not [link for link in links if not inside.fullmatch(link)]
    ids = [node.get("id") for node in tree.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)
    assert not ACTING.search("".join(tree.itertext()))


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    """Return the record that holds every text in every field."""
    return read_record(hostile.record_of(tmp_path_factory.mktemp("hostile")))


def test_every_text_in_every_field_of_a_record_is_read(record):
    """No line is left out: what follows is about all of them."""
    assert record.problems == []
    assert len(record.verdicts) == len(TEXTS) * len(hostile.KINDS)


def test_the_page_has_no_element_attribute_or_link_of_a_texts_making():
    """Parsed as a browser does, the page holds its own elements alone, and every link leads to a place in it."""
    page = hostile.page()
    assert "cannot be drawn" not in page
    assert_inert(parsed(page))


def test_texts_are_read_as_they_were_written():
    """Markup stands on the page letter by letter; what would act stands as a sign."""
    tree = parsed(hostile.page())
    text = "".join(tree.find("body").itertext())
    for written in (*hostile.MARKUP, *LATEX[:20]):
        assert written in text
    assert "␛[31mred␛[0m" in text
    assert "⟨U+202E⟩gnp.exe⟨U+202C⟩" in text


def moved(claim):
    """Return a claim of a table of which everything that two runs are compared by is otherwise."""
    readings = tuple(
        replace(
            reading,
            verdict=(Verdict.PROVED, Verdict.REFUTED)[i % 2],
            tightness=(None, reading.tightness)[i % 2],
            exponents=tuple(replace(row, measured=9.0, low=8.5, high=9.5) for row in reading.exponents),
        )
        for i, reading in enumerate(claim.readings)
    )
    return replace(claim, readings=readings, proof=replace(claim.proof, verdict="sound"))


def test_the_other_pages_are_as_inert(record):
    """The page of differences and the page of benchmarks hold their own elements alone."""
    table = build_results(record)
    old, new = replace(table, claims=table.claims[:-1]), replace(table, claims=tuple(map(moved, table.claims[1:])))
    found = compare(old, new)
    assert all((found.verdicts, found.proofs, found.added, found.removed, found.tightness, found.exponents))
    assert_inert(parsed(build_diff(found)))
    texts = [plain(text)[:900] for text in TEXTS]
    rows = [
        row(text, width=width, mode=text) | {"peer": text, "note": text} for text in texts[:40] for width in (1, 2, 4)
    ]
    run = run_of(*rows)
    run["machine_info"] |= {"system": texts[0], "versions": dict.fromkeys(texts, texts[1])}
    assert_inert(parsed(build_benchmarks(msgspec.convert(run, BenchmarkRun))))
    assert not [line for line in lines(found) if ACTING.search(line)]


def test_every_macro_around_every_markup_is_a_formula_or_code():
    """Whatever LaTeX wraps it, markup makes no element outside of MathML and no attribute that acts."""
    macros = r"text mathrm href style class unicode textcolor color operatorname mbox hbox fbox boxed tag verb mathbf "
    macros += r"textbf texttt emph left bra ket sqrt hat overline cancel rule hspace begin substack binom limits not"
    for macro, text in itertools.product(macros.split(), (*hostile.MARKUP[:12], *hostile.ACTING[:4])):
        for formula in (rf"\{macro}{{{text}}}", rf"\{macro}{{{text}}}{{x}}", rf"\{macro}[{text}]{{{text}}} y"):
            tree = html5lib.HTMLParser(strict=True).parseFragment(str(math(formula)))
            for node in tree.iter():
                space, name = split(str(node.tag))
                assert name in {"DOCUMENT_FRAGMENT", "code"} or (name in MATH and space in SPACES), node.tag
                assert {split(str(key))[1] for key in node.attrib} <= ATTRIBUTES - {"href", "class", "id"}


def test_an_element_that_no_formula_needs_is_code(monkeypatch):
    """Whatever a later converter returns, elements that are no part of a formula, or hold text and others, are code."""
    for inside in ("<semantics><mi>x</mi></semantics>", "<mtext>a<mi>b</mi></mtext>", "<mrow>a</mrow>", "<script/>"):
        made = ET.fromstring(f"<math display='block'>{inside}</math>")  # noqa: S314 - our own
        monkeypatch.setattr("latex2mathml.converter.convert_to_element", lambda *_, made=made, **__: made)
        assert str(math(f"a{inside}")).startswith("<code>")


def test_a_line_is_one_line():
    """What is printed as a line, and what stands in a cell of a table, has no breaks; a console ends it once."""
    screen = Screen(file=io.StringIO(), width=80, markup=False)
    writer(screen)("a\nb\r\x85c\u2028d")
    assert screen.file.getvalue() == "a b c d\n"
    screen = Screen(file=io.StringIO(), width=80, markup=False)
    screen.print("a\nb")
    assert screen.file.getvalue() == "a b\n"


def test_formulas_that_would_never_end_are_code():
    """Macros that define others, endless nesting and endless length are shown as they were written, at once."""
    bombs = ["{" * 5000, r"\def\a{\a\a}\a", r"\newcommand{\a}{\b\b}", "x" * 5000, r"\left(" * 1500, "^" * 3000]
    for bomb in bombs:
        assert str(math(bomb)).startswith("<code>")


def shown(folder, capsys):
    """Return what the account of a run prints."""
    give_account(folder, moves_latest=False, summary=None, badge=None)
    return capsys.readouterr().out


def test_the_terminal_gets_no_sequence_and_no_turned_direction(record, tmp_path, capsys):
    """Table, findings and closing hold no escape, no markup of rich's, and no line that a text added."""
    hostile.record_of(tmp_path, TEXTS[40:])
    text = shown(tmp_path, capsys)
    assert not ACTING.search(text)
    assert "[red]rich[/red] [/nothing]" in text
    assert not {"report: /etc/passwd", "lemmacheck: all is well"} & {line.rstrip() for line in text.splitlines()}
    looks = {"width": 80, "color_system": "truecolor", "markup": False, "highlight": False}
    screen = Screen(file=io.StringIO(), force_terminal=True, **looks)
    for line in terminal.findings(record):
        screen.print(line)
    screen.print(terminal.table(record))
    colours = {f"\x1b[{n}m" for n in (0, 1, *range(31, 37))}
    assert set(re.findall("\x1b[^m]*m?", screen.file.getvalue())) <= colours
    assert not ACTING.search(re.sub("\x1b\\[[0-9;]*m", "", screen.file.getvalue()))


def test_junit_is_xml_whatever_the_texts(record):
    """Control characters, halves of characters and markup leave the XML well formed, one case for each reading."""
    suite = ET.fromstring(build_junit(record)).find("testsuite")  # noqa: S314 - our own output
    assert len(suite.findall("testcase")) == len(record.verdicts)
    assert build_junit(record).startswith("<?xml version='1.0' encoding='utf-8'?>\n")


def test_markdown_and_badge_hold_no_link_mention_or_markup(record):
    """The summary for a pull request names nobody, links nowhere and has no HTML; the badge is four short fields."""
    text = build_markdown(record)
    shown, command = text.rsplit("Again: ", 1)
    assert not re.search(r"<|://|(?<!\\)\]\(|@[a-z]|(?<!\\)`", shown)
    assert re.fullmatch("`[^`\n]*`\n", command)
    assert not ACTING.search(text)
    assert len(text.splitlines()) < 200
    assert len(json.loads(build_badge(record))["message"]) < 60


def test_signs_for_what_acts():
    """Escape, separators, direction and halves become signs; tabs, lines and letters of every script stay."""
    assert plain("a\x1b\x00\x7f\x9b\u202e\ud800\U0001ffffb\t\n é 🙂 ש") == (
        "a␛␀␡⟨U+009B⟩⟨U+202E⟩⟨U+D800⟩⟨U+1FFFF⟩b\t\n é 🙂 ש"
    )
    assert one_line(" a\n\n b\u2028c ") == "a b c"
    assert flat("  a\r\n  b") == "  a   b"


def test_what_is_said_of_a_hostile_file_is_one_line(tmp_path):
    """A file's name with lines and sequences in it is named in one line that only shows."""
    path = tmp_path / "a\n\x1b[31mb.jsonl"
    path.write_text("{}\n", encoding="utf-8")
    with pytest.raises(UsageError) as error:
        read_record(path)
    assert "a ␛[31mb.jsonl is not a run record" in one_line(str(error.value))
