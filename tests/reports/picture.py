"""The README's picture, from the last complete run: `python -m tests.reports.picture` in the checkout.

The head of the report and its graph, as chromium draws them; the lists between them are left out. Needs the extra
`test` and Debian's chromium and chromium-driver.
"""

import io
import shutil
from pathlib import Path

from PIL import Image
from selenium.webdriver import Chrome, ChromeOptions, ChromeService

ROOT = Path(__file__).parents[2]
WIDTH, COLOURS = 1280, 96


def main():
    """Draw the picture into reports/picture.png."""
    options = ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for argument in ("--headless=new", "--no-sandbox", "--hide-scrollbars", "--disable-gpu"):
        options.add_argument(argument)
    browser = Chrome(options=options, service=ChromeService(executable_path=shutil.which("chromedriver")))
    try:
        browser.get((ROOT / "reports/out/latest/index.html").resolve().as_uri())
        hide = "document.querySelectorAll('#verdict, nav').forEach(e => e.remove())"
        end = "return Math.ceil(document.querySelector('.graph').getBoundingClientRect().bottom) + 24"
        metrics = {"width": WIDTH, "height": 1000, "deviceScaleFactor": 1, "mobile": False}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        browser.execute_script(hide)
        metrics["height"] = browser.execute_script(end)
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        drawn = Image.open(io.BytesIO(browser.get_screenshot_as_png())).convert("RGB")
    finally:
        browser.quit()
    drawn.quantize(COLOURS).save(ROOT / "reports/picture.png", optimize=True)


if __name__ == "__main__":
    main()
