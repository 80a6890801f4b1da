"""The pages for everybody: axe-core, the keyboard alone, and paper."""

import pytest
from tests.reports.axe import axe
from tests.reports.driven import NEEDS_A_BROWSER, errors, requests, shown, shown_as

pytestmark = NEEDS_A_BROWSER


def test_the_front_page_of_a_gallery_is_as_quiet(browser, front):
    """The front page makes one request, its console stays empty, and `t` changes its theme."""
    requests(browser)
    errors(browser)
    browser.get(front)
    assert [url for url in requests(browser) if not url.startswith("data:")] == [front]
    before = browser.execute_script("return document.documentElement.dataset.theme")
    browser.find_element("tag name", "body").send_keys("t")
    assert browser.execute_script("return document.documentElement.dataset.theme") != before
    browser.execute_script("localStorage.clear()")
    assert errors(browser) == []


def test_j_and_k_go_through_the_cards(browser, address):
    """`j` takes the focus to the next card and `k` back, and Enter unfolds the card that has it."""
    browser.get("about:blank")
    browser.get(address)

    def pressed(key):
        browser.switch_to.active_element.send_keys(key)
        return browser.switch_to.active_element.text.split()[1]

    assert [pressed(key) for key in "jjjk"] == ["G.1", "G.2", "G.3", "G.2"]
    browser.switch_to.active_element.send_keys("\ue007")
    assert browser.execute_script("return document.activeElement.parentElement.open")


def test_every_stop_of_the_keyboard_is_seen(browser, address):
    """Tab goes through the page to its end; each stop has an outline, lies in view, and nothing covers it."""
    from selenium.webdriver import ActionChains  # noqa: PLC0415 - absent without the extra

    browser.get("about:blank")
    browser.get(address)
    browser.execute_script("document.querySelectorAll('article').forEach((card, i) => { if (i > 1) card.remove(); })")
    look = (
        "const e = document.activeElement; if (e === document.body) return null; const b = e.getBoundingClientRect();"
        "const on = document.elementFromPoint(b.left + Math.min(b.width / 2, 9), Math.max(b.top, 0) + 3);"
        "return [e.outerHTML.slice(0, 90), getComputedStyle(e).outlineStyle, b.top >= -1 && b.top < innerHeight,"
        " e.contains(on) || on.contains(e)]"
    )
    stops = []
    for _ in range(150):
        ActionChains(browser).send_keys("\ue004").perform()
        stops.append(browser.execute_script(look))
        if stops[-1] is None:
            break
    assert stops[-1] is None
    assert len(stops) > 30
    assert [stop for stop in stops[:-1] if stop[1] == "none" or not (stop[2] and stop[3])] == []


SHOWN = [(width, "screen", theme) for width in (1400, 768, 390) for theme in ("light", "dark")] + [
    (768, "print", "light"), (768, "print", "dark"),
]  # fmt: skip


@pytest.mark.parametrize(("width", "media", "theme"), SHOWN)
@pytest.mark.parametrize("kind", ["report", "gallery"])
def test_axe_finds_nothing(browser, address, front, kind, width, media, theme):
    """With all unfolded axe-core finds nothing at WCAG 2.2 AA: report and gallery, at every width, theme and medium."""
    script = axe()
    if script is None:
        pytest.skip("axe-core is not installed: npm install axe-core")
    with shown_as(browser, width, media, theme):
        browser.get("about:blank")
        browser.get(address if kind == "report" else front)
        browser.execute_script(
            "[...document.querySelectorAll('.report article')].slice(3).forEach(card => card.remove());"
            "document.querySelectorAll('details').forEach(d => { d.open = true; })"
        )
        browser.execute_script(script.read_text(encoding="utf-8"))
        found = browser.execute_async_script(
            "const done = arguments[0]; const only = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];"
            "axe.run({runOnly: only}).then(r => done(r.violations.map(v => `${v.id}: ${v.nodes[0].html}`)))"
        )
    assert found == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_paper_is_white_and_cards_are_unfolded_on_it(browser, address, theme):
    """Printed in either theme, ink is dark on white, all cards are open, and there is nothing to press."""
    colours = "const s = getComputedStyle(document.body); return [s.color, s.backgroundColor]"
    with shown_as(browser, 768, "print", theme):
        browser.get("about:blank")
        browser.get(address)
        browser.execute_script("document.documentElement.dataset.theme = arguments[0]", theme)
        assert browser.execute_script(colours) == ["rgb(29, 30, 33)", "rgb(255, 255, 255)"]
        assert shown(browser, "button, nav.contents, .tools, .permalink") == 0
        assert shown(browser, "article .body") == 12
        assert shown(browser, "svg.net") == 1
        assert shown(browser, ".net-list") == 0
