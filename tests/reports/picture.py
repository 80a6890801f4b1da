"""The README's picture, from the last complete run: `python -m tests.reports.picture [PAGE]` in the checkout.

The first screen of the report, with its contents, as chromium draws it. Needs the extra `test` and Debian's chromium
and chromium-driver.
"""

import io
import shutil
import sys
from pathlib import Path

from PIL import Image
from selenium.webdriver import Chrome, ChromeOptions, ChromeService

ROOT = Path(__file__).parents[2]
WIDTH, COLOURS = 1280, 200


def main(page):
    """Draw the picture of a page into reports/picture.png."""
    options = ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for argument in ("--headless=new", "--no-sandbox", "--hide-scrollbars", "--disable-gpu"):
        options.add_argument(argument)
    browser = Chrome(options=options, service=ChromeService(executable_path=shutil.which("chromedriver")))
    try:
        browser.get(page.resolve().as_uri())
        end = "return Math.ceil(document.querySelector('.questions').getBoundingClientRect().bottom) + 2"
        metrics = {"width": WIDTH, "height": 1000, "deviceScaleFactor": 1, "mobile": False}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        browser.execute_async_script("document.fonts.ready.then(arguments[0])")
        metrics["height"] = browser.execute_script(end)
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        drawn = Image.open(io.BytesIO(browser.get_screenshot_as_png())).convert("RGB")
    finally:
        browser.quit()
    drawn.quantize(COLOURS).save(ROOT / "reports/picture.png", optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "reports/out/latest/index.html")
