"""The page as HTML: valid, one file, its own style and script only, hostile text inert, thousands of readings."""

import base64
import hashlib
import re

import html5lib
import pytest
from msgspec.structs import replace
from tests.reports.generated import change_reading, change_standing, change_verdict, write_record

from lemmacheck.records import Assumption, Breaks, ExponentLine, FigureLine, FigureRow, Looked, TermLine, read_record
from lemmacheck_reports.page.frame import FONTS, TEMPLATES
from lemmacheck_reports.page.html import build_html
from lemmacheck_reports.page.mathml import math

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"' & </style> ${7} {{ 7*7 }} javascript:alert(3)"
BLACK = (0.2126, 0.7152, 0.0722)


def drawn(folder, **options):
    """Draw a generated record."""
    return build_html(read_record(write_record(folder, **options)))


def tree(page):
    """Parse a page by the HTML standard's own algorithm; any error of syntax or nesting raises."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """Draw a record whose every text is markup, script and template code."""
    return drawn(tmp_path_factory.mktemp("hostile"), claims=3, readings=5, text=HOSTILE)


def test_the_page_is_valid_and_every_link_leads_somewhere(tmp_path):
    """The page parses without an error, no id is given twice, and links point at ids that are there."""
    page = drawn(tmp_path, claims=12, readings=5)
    assert "cannot be drawn" not in page
    parsed = tree(page)
    ids = [node.get("id") for node in parsed.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    links = [node.get("href") for node in parsed.iter("a")]
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)


def test_weaker_ground_is_called_what_it_is(tmp_path):
    """Of the statements a proof uses, those broken as printed are told from those that were not audited in this run."""
    record = read_record(write_record(tmp_path, claims=3, readings=2))
    change_standing(record, "G.3", because=("G.2", "Z.1"))
    text = "".join(tree(build_html(record)).find("body").itertext())
    assert "uses G.2, broken as printed; Z.1, not audited in this run" in text


def test_what_a_reading_declares_and_is_given_is_printed_with_it(tmp_path):
    """The card of a reading lists what its claim file declares of its code, and every assumption in full, as text."""
    record = read_record(write_record(tmp_path, claims=1, readings=2))
    declared = (f"Its operations are taken as the time of {HOSTILE}",)
    change_reading(record, "G.1", "reading_0", declares=declared)
    change_verdict(record, "G.1", "reading_0", given=(Assumption(HOSTILE, "G.1"), Assumption("SETH")))
    parsed = tree(build_html(record))
    text = "".join(parsed.find("body").itertext())
    assert f"Its operations are taken as the time of {HOSTILE}".replace("7*7", "7·7") in text
    assert f"{HOSTILE} (declared in G.1)" in text
    assert "refuted given SETH and what G.1 declares" in text
    assert len(list(parsed.iter("script"))) == 1


def test_figures_are_shown_as_they_are_known(tmp_path):
    """A lower bound keeps all its digits, since rounded it could say too much; rows are a list, and lines if they can.

    An exponent that holds at all other variables says so.
    """
    record = read_record(write_record(tmp_path, claims=1, readings=1))
    rows = tuple(FigureRow(at={"m": "0", "k": str(k)}, text=f"from k={k}", value=f"{k}/3") for k in range(1, 5))
    slowest = FigureLine(name="best_so_far", value=f"{10**30 - 1}/{10**30}", is_at_least=True)
    exponent = ExponentLine(along="R", claimed="2", slopes=((2.0, 2.5), (20.0, 2.1)), limit="2")
    figures = (slowest, FigureLine(name="known", value="21/20"), FigureLine(name="holds", rows=rows))
    change_verdict(record, "G.1", "reading_0", figures=figures, exponents=(exponent,))
    page = build_html(record)
    assert f"<dt>Best so far<dd>at least {10**30 - 1}/{10**30}" in page
    assert "<dt>Known<dd>21/20" in page
    assert "<li><i>m</i> = 0, <i>k</i> = 4: from <i>k</i> = 4" in page
    assert "holds against k; the numbers are in the list." in page
    assert "<td><var>R</var><td>all" in page
    assert "limit 2, exactly; local slope of the closed form up to log<sub>2</sub> <i>R</i> = 20" in page


def test_a_step_of_its_own_is_a_need(tmp_path):
    """Where each step has a relation of its own, the card lists what is needed; an input without a value says what."""
    record = read_record(write_record(tmp_path, claims=1, readings=1))
    needs = (TermLine("height", "The height.", "is at least 1"), TermLine("width", "The width.", "is an integer"))
    change_reading(record, "G.1", "reading_0", chain=needs, kind="well-posed", is_chain=False)
    found = record.verdicts["G.1", "reading_0"].counterexample.simplest
    change_verdict(record, "G.1", "reading_0", counterexample=Breaks(replace(found, says="width is 3/2")))
    text = "".join(tree(build_html(record)).find("body").itertext())
    assert "What is needed" in text
    assert "Simplest input without a value, to check by hand" in text
    assert "So width is 3/2: nothing is defined there." in text
    assert "The chain, step by step" not in text


def test_what_may_vary_and_other_kinds_are_shown(tmp_path):
    """Below the simplest counterexample stands what may vary in it; others have a line of their own."""
    record = read_record(write_record(tmp_path, claims=1, readings=1))
    found = record.verdicts["G.1", "reading_0"].counterexample.simplest
    free = replace(found, says="", free=("any y of its range, by a proof",))
    change_verdict(record, "G.1", "reading_0", counterexample=Breaks(free, others=(found, found)))
    text = "".join(tree(build_html(record)).find("body").itertext())
    assert "It stays a counterexample when some numbers are others:" in text
    assert "any y of its range, by a proof" in text
    assert text.count("Another kind of counterexample") == 2


def test_how_hard_a_search_looked_is_shown(tmp_path):
    """What was covered, and how many planted bumps were found."""
    record = read_record(write_record(tmp_path, claims=1, readings=1))
    looked = Looked(covered="every n from 1 to 256", planted=10, found=9, smallest=0.25)
    change_verdict(record, "G.1", "reading_0", looked=looked)
    text = "".join(tree(build_html(record)).find("body").itertext())
    assert "How hard it looked" in text
    assert "every n from 1 to 256. It missed some of its own plants: it found 9 of 10 bumps planted in copies" in text


def test_hostile_text_is_valid_inert_and_shown(hostile):
    """Markup in any text makes no element, no handler and no link, and is read as it was written."""
    parsed = tree(hostile)
    assert len(list(parsed.iter("script"))) == 1
    assert not list(parsed.iter("img"))
    assert not [node for node in parsed.iter() for name in node.attrib if name.startswith("on") or name == "style"]
    links = [node.get("href") for node in parsed.iter("a")]
    assert all(link.startswith(("#", "certificates/")) for link in links)
    assert HOSTILE in "".join(parsed.find("body").itertext())
    assert "49" not in "".join(parsed.find("head/title").itertext())


def test_the_policy_allows_this_style_and_this_script_and_nothing_else(hostile):
    """The hashes of the policy are those of the page's style and script; everything else is forbidden."""
    parsed = tree(hostile)
    (policy,) = [m.get("content") for m in parsed.iter("meta") if m.get("http-equiv") == "Content-Security-Policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules.keys() == {"default-src", "style-src", "script-src", "img-src", "font-src", "base-uri", "form-action"}
    assert rules["font-src"] == "data:"
    assert rules["default-src"] == "'none'"
    for tag, rule in (("style", "style-src"), ("script", "script-src")):
        (element,) = parsed.iter(tag)
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert rules[rule] == f"'sha256-{digest}'"


def test_two_thousand_readings_stay_small_and_linear(tmp_path):
    """A page begins with 215 kB and grows by less than 2 kB a reading, whatever their number; fonts are 100 kB of it.

    So the page of 417 readings of a paper, each with several times the text of these, stays below 2 MB.
    """
    sizes = {}
    for claims in (40, 400):
        folder = tmp_path / str(claims)
        folder.mkdir()
        sizes[claims] = len(drawn(folder, claims=claims, readings=5))
    each = (sizes[400] - sizes[40]) / 1800
    assert each < 2000
    assert each < 1.1 * sizes[40] / 200
    assert sizes[40] - 200 * each < 215_000
    assert sum(font.stat().st_size for font in FONTS.glob("*.woff2")) < 100_000


def test_the_script_is_small():
    """The script has less than 8 kB and fetches nothing."""
    script = (TEMPLATES / "report.js").read_text(encoding="utf-8")
    assert len(script.encode()) < 8192
    assert not re.search(r"fetch\(|XMLHttpRequest|import\(|innerHTML|eval\(|https?:", script)


def test_formulas_become_mathml_with_their_latex():
    """A formula is MathML whose text alternative is its LaTeX; one that cannot be converted is shown as code."""
    assert 'alttext="a ≤ b"' in math(r"a \le b")
    assert "<mo>≔</mo>" in math("f(x) := x")
    assert str(math(r"\begin{matrix}")).startswith(("<code>", "<math"))
    assert "<script>" not in math(HOSTILE)


def colours():
    """Return the variables of the light and of the dark theme."""
    style = (TEMPLATES / "report.css").read_text(encoding="utf-8")
    blocks = [dict(re.findall(r"--([\w-]+): (#\w+)", block)) for block in re.findall(r":root[^{]*\{([^}]*)\}", style)]
    light, dark, chosen = [block for block in blocks if "ink" in block]
    assert dark == chosen
    return {"light": light, "dark": dark}


def luminance(colour):
    """Return the relative luminance of WCAG 2."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    channels = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip(BLACK, linear, strict=True))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_has_the_contrast_of_wcag_aa(theme):
    """Ink, quiet text, links, verdicts and the names of curves have 4.5 to 1 against every ground they stand on."""
    found = colours()[theme]
    grounds = [found[name] for name in ("paper", "card", "tint")]
    texts = ("ink", "quiet", "accent", "good", "fair", "lean", "open", "bad", "odd", "s1", "s2", "s3", "s4", "s5", "s6")
    pairs = [(found[text], ground, text) for text in texts for ground in grounds]
    for name in ("good", "fair", "lean", "open", "bad", "odd"):
        pairs += [(found[text], found[f"{name}-tint"], text) for text in ("ink", "quiet", name)]
    for text, ground, name in pairs:
        light, dark = sorted((luminance(text), luminance(ground)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, f"{name} {text} on {ground}"
