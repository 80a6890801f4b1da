"""The page in a real browser: permalinks, filters, themes, keyboard, no network, no error on the console."""

from itertools import pairwise

import msgspec
import pytest
from tests.reports import hostile
from tests.reports.driven import NEEDS_A_BROWSER, errors, requests, shown, written
from tests.reports.test_benchmarks import row, run_of
from tests.reports.test_inert import HTML, MATH, SVG
from tests.reports.test_page import HOSTILE

from lemmacheck_reports.page.benchmarks_page import build_benchmarks
from lemmacheck_reports.page.cards import anchor
from lemmacheck_reports.results.benchmarks import BenchmarkRun

MOST_SECONDS = 1.5
"""Processor time that a page of 2000 readings takes at most."""
pytestmark = NEEDS_A_BROWSER


def kept(browser, selector):
    """Return how many elements no filter has put away."""
    return browser.execute_script(
        "return [...document.querySelectorAll(arguments[0])].filter(e => !e.closest('.away')).length", selector
    )


def test_the_page_asks_for_nothing_and_reports_no_error(browser, address):
    """Opened from the disk, the page makes one request, for itself, and its console stays empty."""
    requests(browser)
    browser.get(address)
    assert [url for url in requests(browser) if not url.startswith("data:")] == [address]
    assert errors(browser) == []


def test_the_page_of_the_benchmarks_is_as_quiet(browser, tmp_path):
    """The benchmarks' page makes one request too, its console stays empty, and a word switches the theme."""
    rows = [row(HOSTILE, width=w, goal=5) for w in (2, 4, 8)]
    page = tmp_path / "benchmarks.html"
    page.write_text(build_benchmarks(msgspec.convert(run_of(*rows), BenchmarkRun)), encoding="utf-8")
    requests(browser)
    browser.get(page.as_uri())
    assert [url for url in requests(browser) if not url.startswith("data:")] == [page.as_uri()]
    assert errors(browser) == []
    before = browser.execute_script("return document.documentElement.dataset.theme")
    browser.find_element("id", "theme").click()
    assert browser.execute_script("return document.documentElement.dataset.theme") != before


def test_hostile_text_runs_nothing(browser, tmp_path):
    """Scripts, handlers and links in a claim's text do nothing: no request, and nothing for the policy to stop."""
    target = written(tmp_path, claims=2, readings=5, text=HOSTILE)
    requests(browser)
    browser.get(target)
    assert [url for url in requests(browser) if not url.startswith("data:")] == [target]
    assert errors(browser) == []
    assert browser.execute_script("return document.images.length") == 0


def test_a_page_of_hostile_texts_is_as_quiet_and_holds_nothing_of_theirs(browser, tmp_path):
    """With every text that tries in every field: our elements alone, no request, an empty console, no new global."""
    plain = written(tmp_path, claims=1, readings=1)
    browser.get(plain)
    browser.execute_async_script("setTimeout(arguments[0], 200)")
    known = browser.execute_script("return Object.getOwnPropertyNames(window).sort()")
    target = tmp_path / "hostile.html"
    target.write_text(hostile.page(), encoding="utf-8")
    requests(browser)
    errors(browser)
    browser.get(target.as_uri())
    browser.execute_script(
        "document.querySelectorAll('details').forEach(d => { d.open = true; });"
        "document.querySelectorAll('a, summary, h3').forEach(e => { for (const kind of ['mouseover', 'mouseenter', "
        "'focus']) e.dispatchEvent(new Event(kind, {bubbles: true})); });"
    )
    browser.execute_async_script("setTimeout(arguments[0], 1500)")
    assert browser.current_url == target.as_uri()
    assert [url for url in requests(browser) if not url.startswith("data:")] == [target.as_uri()]
    assert errors(browser) == []
    assert browser.execute_script("return Object.getOwnPropertyNames(window).sort()") == known
    assert browser.title == f"Audit: {hostile.TEXTS[0]}"
    found = browser.execute_script(
        "return [...new Set([...document.querySelectorAll('*')].map(e => `${e.namespaceURI} ${e.localName}`))]"
    )
    spaces = {"http://www.w3.org/1999/xhtml": HTML, "http://www.w3.org/2000/svg": SVG,
              "http://www.w3.org/1998/Math/MathML": MATH}  # fmt: skip
    assert [e for e in found if e.split()[1] not in spaces[e.split()[0]]] == []
    asked = {
        "img, iframe, object, embed, form, base, video, audio, template, annotation-xml, annotation, semantics": 0,
        "script": 1, "style": 1, "link": 1, "input": 1, "meta": 4, "[style], [srcdoc], [src], [action]": 0,
        "a:not([href^='#']):not([href^='certificates/'])": 0, "math [href], math [class], math [id]": 0,
    }  # fmt: skip
    count = {q: browser.execute_script("return document.querySelectorAll(arguments[0]).length", q) for q in asked}
    assert count == asked
    handlers = (
        "return [...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames()).filter(n => /^on/.test(n))"
    )
    assert browser.execute_script(handlers) == []


def test_a_permalink_of_a_hostile_name_opens_its_reading(browser, tmp_path):
    """Whatever a claim is called, its place on the page is found by its address, and no part of the page is hidden."""
    target = tmp_path / "hostile.html"
    target.write_text(hostile.page(), encoding="utf-8")
    for text in ("verdict", "theme", hostile.MARKUP[0], "../../../../tmp/hacked"):
        browser.get("about:blank")
        browser.get(f"{target.as_uri()}#{anchor(text, text)}")
        opened = "return document.getElementById(arguments[0]).closest('details').open"
        assert browser.execute_script(opened, anchor(text, text))
    assert browser.execute_script("return document.getElementById('theme').tagName") == "BUTTON"
    assert browser.execute_script("return document.getElementById('verdict').tagName") == "SECTION"


def test_a_permalink_opens_its_reading(browser, address):
    """The address of a folded reading unfolds it and brings it into view."""
    browser.get("about:blank")
    browser.get(f"{address}#G.7/reading_3")
    assert browser.execute_script(
        "const r = document.getElementById('G.7/reading_3'); const y = r.getBoundingClientRect().top;"
        "return r.closest('details').open && y >= 0 && y < innerHeight"
    )


def test_without_script_everything_is_there(browser, address):
    """Without JavaScript the claims are read, readings unfold by a click, and a permalink finds its reading."""
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get("about:blank")
        browser.get(f"{address}#G.7/reading_3")
        aim = browser.find_element("id", "G.7/reading_3")
        assert aim.is_displayed()
        folded = browser.find_element("css selector", "details.card[open] details.reading:not([open])")
        folded.find_element("tag name", "summary").click()
        assert folded.get_attribute("open") is not None
        assert not browser.find_element("id", "search").is_displayed()
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_verdicts_filter_the_readings(browser, address):
    """A verdict's button leaves its readings alone, two leave both, and pressing them again brings all back."""
    browser.get(address)
    assert kept(browser, "details.reading") == 60
    refuted, proved = (browser.find_element("css selector", f"[data-verdict={v}]") for v in ("refuted", "proved"))
    browser.execute_script("arguments[0].click()", refuted)
    assert kept(browser, "details.reading") == kept(browser, "details.reading.refuted") == 12
    browser.execute_script("arguments[0].click()", proved)
    assert kept(browser, "details.reading") == 24
    browser.execute_script("arguments[0].click(); arguments[1].click()", refuted, proved)
    assert kept(browser, "details.reading") == 60


def test_search_and_keys_find_a_claim(browser, address):
    """`/` goes to the search, words leave the claims that hold them, Escape brings all back; `t` changes the theme."""
    browser.get(address)
    keys = browser.switch_to.active_element
    keys.send_keys("/")
    search = browser.switch_to.active_element
    assert search.get_attribute("id") == "search"
    search.send_keys("lemma g.12")
    browser.execute_async_script("setTimeout(arguments[0], 200)")
    assert shown(browser, "article") == 1
    assert "5 readings of 1 statement" in browser.find_element("id", "shown").text
    search.send_keys("\ue00c")
    assert shown(browser, "article") == 12
    before = browser.execute_script("return document.documentElement.dataset.theme")
    browser.switch_to.active_element.send_keys("t")
    assert browser.execute_script("return document.documentElement.dataset.theme") != before


def test_the_theme_follows_the_system_and_the_button(browser, address):
    """A dark system gets dark paper, the button turns it light, and the choice is remembered."""
    paper = "return getComputedStyle(document.body).backgroundColor"
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
    )
    try:
        browser.get(address)
        browser.execute_script("localStorage.clear()")
        browser.refresh()
        dark = browser.execute_script(paper)
        browser.find_element("id", "theme").click()
        light = browser.execute_script(paper)
        assert (dark, light) == ("rgb(21, 22, 26)", "rgb(253, 252, 249)")
        browser.refresh()
        assert browser.execute_script(paper) == light
    finally:
        browser.execute_script("localStorage.clear()")
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


@pytest.mark.parametrize("width", [1400, 390])
def test_nothing_sticks_out(browser, address, width):
    """At a desk's and at a phone's width the page does not scroll sideways; what does within it takes the focus."""
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        browser.get(address)
        browser.execute_script("for (const t of document.querySelectorAll('.card table')) t.style.minWidth = '90rem';")
        browser.execute_script("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width
        wide = "[...document.querySelectorAll('.card .scroll')].filter(e => e.scrollWidth > e.clientWidth + 1)"
        assert set(
            browser.execute_async_script(f"setTimeout(() => arguments[0]({wide}.map(e => e.tabIndex)), 300)")
        ) == {0}
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_cards_are_folded_and_contents_stay(browser, address):
    """A page opens with folded cards; contents with a mark for each statement stay in view while it scrolls."""
    browser.get("about:blank")
    browser.get(address)
    assert shown(browser, "details.card[open]") == 0
    assert shown(browser, "nav.contents a[data-claim]") == 12
    browser.execute_script("scrollTo(0, document.body.scrollHeight / 2)")
    browser.execute_async_script("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))")
    assert browser.execute_script("return document.querySelector('nav.contents').getBoundingClientRect().top") == 0
    browser.find_element("css selector", "nav.contents a[data-claim='G.7']").click()
    assert browser.execute_script("return document.getElementById('G.7').closest('details').open")


def test_headings_are_in_order(browser, address):
    """No heading is more than one level below the one before it, and there is one of the first level."""
    browser.get(address)
    levels = browser.execute_script(
        "return [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => +h.localName[1])"
    )
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_formulas_wear_the_font_that_the_page_carries(browser, address):
    """Fonts of the page are loaded from the page itself, and a formula is set in its font for mathematics."""
    browser.get(address)
    loaded = browser.execute_async_script(
        "const done = arguments[0]; document.fonts.ready.then(() => done([...document.fonts]"
        ".filter(f => f.status === 'loaded').map(f => f.family.replaceAll('\"', ''))))"
    )
    assert "Lemmacheck Text" in loaded
    family = "return getComputedStyle(document.querySelector('math')).fontFamily"
    assert browser.execute_script(family).startswith('"Lemmacheck Math"')
    assert browser.execute_async_script(
        "const done = arguments[0]; document.fonts.load('16px \"Lemmacheck Math\"').then(f => done(f.length))"
    )


def busy(browser):
    """Return the processor time that the page's own thread has taken so far, in seconds."""
    found = browser.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
    return next(metric["value"] for metric in found if metric["name"] == "TaskDuration")


def test_two_thousand_readings_open_and_filter(browser, tmp_path):
    """A page of two thousand readings opens in little time, and a filter leaves four hundred of them."""
    address = written(tmp_path, claims=400, readings=5)
    browser.get("about:blank")
    browser.execute_cdp_cmd("Performance.disable", {})
    browser.execute_cdp_cmd("Performance.enable", {"timeDomain": "threadTicks"})
    before = busy(browser)
    browser.get(address)
    assert busy(browser) - before < MOST_SECONDS
    browser.execute_script("document.querySelector('[data-verdict=refuted]').click()")
    assert browser.execute_script("return document.querySelectorAll('details.reading:not(.away)').length") == 400
    assert errors(browser) == []
