"""Pages and parts of pages that only show their text: rendered by PDFium, read by an OCR engine."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from gov_notice_parser.model.source import LineRole
from gov_notice_parser.readers.ocr_page import recognise_page
from gov_notice_parser.readers.page_order import lines_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.Image import Image

    from gov_notice_parser.readers.base import Limits
    from gov_notice_parser.readers.ocr import OcrEngine
    from gov_notice_parser.readers.page_fragment import Box, Fragment
    from gov_notice_parser.readers.page_text import PageText

#: Good enough for 四号 print, and about what the models' largest side takes in for A4.
DPI = 200.0
#: A red head that is drawn instead of written stands in this share of the first page.
_HEAD = 0.45
_GLYPHS = 3
_HAN = ("一", "鿿")


def render(document: Any, index: int, limits: Limits, dpi: float = DPI) -> tuple[Image, float]:  # noqa: ANN401 PDFium has no types
    """Render page ``index`` (from 0) within ``limits.pixels``; returns the picture and its dots an inch."""
    page = document[index]
    try:
        width, height = page.get_size()
        scale = min(dpi / 72, math.sqrt(limits.pixels / max(width * height, 1.0)))
        return page.render(scale=scale).to_pil().convert("RGB"), scale * 72
    finally:
        page.close()


def read_scan(page: PageText, image: Image, dpi: float, engine: OcrEngine, seconds: float) -> PageText:
    """Replace the lines of a page by what the engine reads; a page that takes too long stays as it is, and says so."""
    try:
        seen = recognise_page(image, dpi, engine, seconds)
    except TimeoutError:
        return page._replace(late=True)
    upright = [fragment for fragment in seen.fragments if fragment.role is LineRole.TEXT]
    seals = [fragment for fragment in seen.fragments if fragment.role is not LineRole.TEXT]
    return page._replace(
        lines=[*lines_of(upright), *seals],
        grids=(),
        width=seen.size[0] * 72 / dpi,
        height=seen.size[1] * 72 / dpi,
        read_by=engine.name,
        turned=round(seen.turned, 2),
    )


def drawn_head(page: PageText) -> Box | None:
    """Return the part of a first page where a red head is drawn and nothing is written."""
    parts = [box for box in page.drawn if box[3] < _HEAD * page.height and not _is_written(box, page.lines)]
    parts = [box for box in parts if box[3] - box[1] > 12 or box[2] - box[0] > 12]
    if not parts or (len(parts) < _GLYPHS and all(part[2] - part[0] < 0.25 * page.width for part in parts)):
        return None
    box = (
        max(min(part[0] for part in parts) - 8, 0),
        max(min(part[1] for part in parts) - 8, 0),
        min(max(part[2] for part in parts) + 8, page.width),
        max(part[3] for part in parts) + 8,
    )
    return box if box[2] - box[0] > 0.3 * page.width and box[3] - box[1] > 30 else None


def read_head(page: PageText, box: Box, image: Image, dpi: float, engine: OcrEngine, seconds: float) -> PageText:
    """Add the lines of a drawn red head to a page that is written otherwise."""
    scale = dpi / 72
    crop = image.crop((box[0] * scale, box[1] * scale, box[2] * scale, box[3] * scale))
    try:
        fragments = recognise_page(crop, dpi, engine, seconds).fragments
    except TimeoutError:
        return page._replace(late=True)
    found = [
        fragment._replace(box=_moved(fragment.box, box))
        for fragment in fragments
        if (fragment.confidence or 0) > 0.8 and sum(_HAN[0] <= char <= _HAN[1] for char in fragment.text) >= 2
    ]
    found = [fragment for fragment in found if not _is_written(fragment.box, page.lines)]
    if not found:
        return page
    lines = list(page.lines)
    at = 0
    for head in lines_of(found):
        at = next((to for to in range(at, len(lines)) if lines[to].middle > head.middle), len(lines))
        lines.insert(at, head)
        at += 1
    return page._replace(lines=lines, head_read_by=engine.name)


def _is_written(box: Box, lines: Sequence[Fragment]) -> bool:
    return any(
        min(box[3], line.box[3]) - max(box[1], line.box[1]) > 0.3 * (line.box[3] - line.box[1])
        and min(box[2], line.box[2]) > max(box[0], line.box[0])
        for line in lines
    )


def _moved(box: Box, by: Box) -> Box:
    return (box[0] + by[0], box[1] + by[1], box[2] + by[0], box[3] + by[1])
