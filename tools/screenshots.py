#!/usr/bin/env python3
"""Renew the pictures in docs/ from the golden notice and the made-up archive: tools/screenshots.py [--out docs].

Needs Chromium with its driver and the extra ``dev``; the pictures are as true as the reports of the day.
"""

from __future__ import annotations

import argparse
import base64
import io
import shutil
import tempfile
from contextlib import chdir
from pathlib import Path

from attrs import frozen
from PIL import Image
from selenium import webdriver

from gov_notice_parser.archive import Settings, parse_archive
from gov_notice_parser.report import dataset_page, file_page
from gov_notice_parser.testing.archive import write_archive

_ROOT = Path(__file__).parents[1]
_GOLDEN = _ROOT / "fixtures" / "golden"
_FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-background-networking")


@frozen
class Shot:
    """A picture: its name, the page, what is done there, and the window in points."""

    name: str
    page: str
    act: str = ""
    width: int = 1440
    height: int = 900


_FIELD = "[...document.querySelectorAll('.field')].find(row => row.textContent.includes({!r})).click()"
SHOTS = (
    Shot("report-notice.png", "text", _FIELD.format("发文字号")),
    Shot("report-pages.png", "pages", _FIELD.format("主送机关")),
    Shot("report-regions.png", "text", "document.querySelector('#regions').scrollIntoView()", height=1000),
    Shot("report-dataset.png", "dataset", "document.querySelector('#regions').scrollIntoView()", height=970),
)


def pages(folder: Path) -> dict[str, Path]:
    """Write the reports that are shown."""
    with chdir(folder):  # so that the report names the files as a user's would
        write_archive(Path("archive"))
        parse_archive("archive", "dataset", Settings(jobs=1))
    made = {
        "text": file_page(_GOLDEN / "source.txt"),
        "pages": file_page(_GOLDEN / "notice.pdf"),
        "dataset": dataset_page(folder / "dataset"),
    }
    for name, html in made.items():
        (folder / f"{name}.html").write_text(html, "utf-8")
    return {name: folder / f"{name}.html" for name in made}


def browser(profile: Path) -> webdriver.Chrome:
    """Start a Chromium without a window."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or shutil.which("google-chrome") or ""
    for flag in (*_FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    return webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver")))


def take(driver: webdriver.Chrome, shot: Shot, page: Path) -> Image.Image:
    """Open a page, do what the shot does and picture the window."""
    size = {"width": shot.width, "height": shot.height, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    calm = [{"name": "prefers-reduced-motion", "value": "reduce"}]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": calm})
    driver.get(page.as_uri())
    driver.execute_script(shot.act)
    drawn = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(done))"
    driver.execute_async_script(drawn)
    data = driver.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})["data"]
    return Image.open(io.BytesIO(base64.b64decode(data)))


def main() -> None:
    """Take every picture."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=_ROOT / "docs", metavar="DIR")
    out: Path = parser.parse_args().out
    with tempfile.TemporaryDirectory() as name:
        made, driver = pages(Path(name)), browser(Path(name) / "profile")
        try:
            for shot in SHOTS:
                picture = take(driver, shot, made[shot.page])
                few = picture.convert("RGB").quantize(256, kmeans=3, dither=Image.Dither.NONE)
                few.save(out / shot.name, optimize=True)
                print(f"{out / shot.name}: {(out / shot.name).stat().st_size} bytes")
        finally:
            driver.quit()


if __name__ == "__main__":
    main()
