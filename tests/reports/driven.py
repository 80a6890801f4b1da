"""A page in a browser without a window: what it shows, asks for and complains of."""

import importlib.util
import json
import shutil
from contextlib import contextmanager

import pytest
from tests.reports.generated import write_record

from lemmacheck.records import read_record
from lemmacheck_reports.page.html import build_html

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
NEEDED = {"chromium": CHROMIUM, "chromedriver": DRIVER, "selenium": importlib.util.find_spec("selenium")}
MISSING = [name for name, found in NEEDED.items() if not found]
NEEDS_A_BROWSER = pytest.mark.skipif(
    bool(MISSING), reason=f"needs a browser, and this machine lacks {', '.join(MISSING)}"
)


@contextmanager
def browsing():
    """Start a headless chromium that keeps its console and its requests."""
    from selenium.common import WebDriverException  # noqa: PLC0415 - absent without the extra
    from selenium.webdriver import Chrome, ChromeOptions, ChromeService  # noqa: PLC0415 - absent without the extra

    options = ChromeOptions()
    options.binary_location = CHROMIUM
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    try:
        driver = Chrome(options=options, service=ChromeService(executable_path=DRIVER))
    except WebDriverException as error:
        pytest.skip(f"chromium does not start here: {error.msg}")
    driver.set_window_size(1400, 1000)
    yield driver
    driver.quit()


def written(folder, **options):
    """Write the page of a generated record and return its address."""
    page = folder / "index.html"
    page.write_text(build_html(read_record(write_record(folder, **options))), encoding="utf-8")
    return page.as_uri()


def shown(browser, selector):
    """Return how many elements can be seen."""
    return browser.execute_script(
        "return [...document.querySelectorAll(arguments[0])].filter(e => e.checkVisibility()).length", selector
    )


def requests(browser):
    """Return the addresses asked for since the last call."""
    events = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    return [e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"]


def errors(browser):
    """Return the console's errors and warnings since the last call."""
    return [entry["message"] for entry in browser.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")]


@contextmanager
def shown_as(browser, width, media, theme):
    """Show pages at a width, in a theme, on a screen or as they are printed."""
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    features = [{"name": "prefers-color-scheme", "value": theme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": features})
    try:
        yield
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
