"""Pages of an OFD file that are only pictures: read by OCR, if there is an engine."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from gov_notice_parser.readers.ofd_glyphs import pictures
from gov_notice_parser.readers.ofd_page import POINTS
from gov_notice_parser.readers.pdf_quality import Quality
from gov_notice_parser.readers.pdf_scan import read_scan

if TYPE_CHECKING:
    from PIL.Image import Image

    from gov_notice_parser.readers.base import Limits
    from gov_notice_parser.readers.ocr import OcrEngine
    from gov_notice_parser.readers.ocr_time import Patience
    from gov_notice_parser.readers.ofd_document import Page
    from gov_notice_parser.readers.ofd_package import Package
    from gov_notice_parser.readers.page_text import PageText

_LEAST_SHARE = 0.25  # of the page, for a picture that may be the page itself


def seen(package: Package, page: Page, text: PageText, engine: OcrEngine | None, patience: Patience) -> PageText:
    """Return a page without text as its largest picture shows it; any other page as it is."""
    shown = [(box[2] * box[3], path, box) for path, box in pictures(page)]
    area, path, box = max(shown, default=(0.0, "", (0.0, 0.0, 0.0, 0.0)))
    if text.lines or area < _LEAST_SHARE * page.box[2] * page.box[3]:
        return text
    empty = text._replace(quality=Quality.EMPTY)
    image = _opened(package.read(path), patience.limits) if engine else None
    if engine is None or image is None:
        return empty
    read = read_scan(empty, image, image.width / (box[2] / 25.4), engine, patience.seconds())
    left, top = box[0] * POINTS, box[1] * POINTS
    lines = [
        line._replace(box=(line.box[0] + left, line.box[1] + top, line.box[2] + left, line.box[3] + top))
        for line in read.lines
    ]
    return read._replace(lines=lines, width=text.width, height=text.height)


def _opened(data: bytes | None, limits: Limits) -> Image | None:
    from PIL import Image as Images
    from PIL import UnidentifiedImageError

    try:
        with Images.open(io.BytesIO(data or b"")) as image:
            return image.convert("RGB") if image.width * image.height <= limits.pixels else None
    except (UnidentifiedImageError, Images.DecompressionBombError, OSError, ValueError, SyntaxError):
        return None
