"""A real Chromium without a window, spoken to over its debugging pipe by ChromeDriver; tests skip where there is none."""  # noqa: E501

from __future__ import annotations

import base64
import shutil
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)


def start(profile: Path):
    """Start a browser, or skip the test with the reason why there is none."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    chromedriver = shutil.which("chromedriver")
    if not chromium or not chromedriver:
        pytest.skip("chromium and chromedriver are not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in (*FLAGS, f"--user-data-dir={profile}", "--window-size=1440,900"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return webdriver.Chrome(options, webdriver.ChromeService(chromedriver))


class Page:
    """An opened report and what a person does with it."""

    def __init__(self, driver, path: Path):
        self.driver = driver
        driver.get_log("browser")
        driver.get_log("performance")
        driver.get(path.as_uri())

    def ask(self, script: str):
        return self.driver.execute_script(f"return {script}")

    def click(self, query: str):
        self.ask(f"void document.querySelector({query!r}).click()")

    def press(self, query: str):
        """Click what is no HTML element (a part of a drawing)."""
        self.ask(f"void document.querySelector({query!r}).dispatchEvent(new Event('click', {{bubbles: true}}))")

    def key(self, key: str):
        from selenium.webdriver.common.action_chains import ActionChains

        ActionChains(self.driver).send_keys(key).perform()

    def texts(self, query: str) -> list[str]:
        return self.ask(f"[...document.querySelectorAll({query!r})].map(node => node.textContent)")

    def size(self, width: int, height: int = 900):
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def dark(self):
        features = [{"name": "prefers-color-scheme", "value": "dark"}]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
        self.driver.refresh()

    def opening(self) -> float:
        """Give the milliseconds until the page has loaded, the best of three: the machine may be busy."""
        timing = "performance.getEntriesByType('navigation')[0].loadEventEnd"
        found = [self.ask(timing)]
        for _ in range(2):
            self.driver.refresh()
            found.append(self.ask(timing))
        return min(found)

    def pdf(self) -> bytes:
        return base64.b64decode(self.driver.execute_cdp_cmd("Page.printToPDF", {"printBackground": True})["data"])

    def complaints(self) -> list[str]:
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requests(self) -> list[str]:
        import json

        messages = (json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance"))
        urls = [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
        return [url for url in urls if not url.startswith(("file:", "data:", "chrome:"))]

    def low_contrast(self) -> list[str]:
        """Give every visible text whose contrast is under WCAG AA (4.5, or 3 where it is large)."""
        return self.driver.execute_script(CONTRAST)


CONTRAST = """
const lum = ([r, g, b]) => [r, g, b].map(v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
  .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
const rgb = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
const behind = (node) => {
  for (let at = node; at; at = at.parentElement) {
    const rect = at.matches('g.tile') && at.querySelector('rect');
    const found = rgb(rect ? getComputedStyle(rect).fill : getComputedStyle(at).backgroundColor);
    if (found.length === 3 || found[3] === 1) return found;
  }
  return [255, 255, 255];
};
const bad = new Set(), walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const node = walker.currentNode.parentElement, style = getComputedStyle(node);
  if (!walker.currentNode.data.trim() || !node.getClientRects().length || /SCRIPT|STYLE|TITLE/i.test(node.tagName)) continue;
  const ink = rgb(node.ownerSVGElement ? style.fill : style.color), a = lum(ink), b = lum(behind(node));
  const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
  const size = parseFloat(style.fontSize), large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
  if (ratio < (large ? 3 : 4.5)) bad.add(node.tagName + '.' + (node.getAttribute('class') || '') + ' ' + ratio.toFixed(2) + ' ' + walker.currentNode.data.slice(0, 20));
}
return [...bad];
"""  # noqa: E501
