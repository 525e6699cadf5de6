"""Pages of an OFD file that are only pictures: handed to the OCR room, if it has an engine."""

from __future__ import annotations

import io
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from gov_notice_parser.diagnostics import Diagnostic, Severity
from gov_notice_parser.model.source import LineRole, Place, SourceLine
from gov_notice_parser.readers.ofd_glyphs import pictures
from gov_notice_parser.readers.ofd_lines import PlacedLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_notice_parser.readers.base import Limits
    from gov_notice_parser.readers.ofd_document import Page
    from gov_notice_parser.readers.ofd_package import Package

_ROOM = "gov_notice_parser.readers"
_MILLIMETRES = 25.4
_LEAST_SHARE = 0.25  # of the page, for a picture that may be the page itself


def picture_lines(
    package: Package, page: Page, placed: Sequence[PlacedLine], number: int, limits: Limits
) -> tuple[list[PlacedLine], list[Diagnostic]]:
    """Return what the picture of a page without text says, and what came of reading it."""
    if any(line.line.role is LineRole.TEXT for line in placed):
        return [], []
    shown = [(box[2] * box[3], path, box) for path, box in pictures(page)]
    area, path, box = max(shown, default=(0.0, "", (0.0, 0.0, 0.0, 0.0)))
    if area < _LEAST_SHARE * page.box[2] * page.box[3]:
        return [], []
    data = package.read(path)
    engine = import_module(f"{_ROOM}.ocr").best_engine() if find_spec(f"{_ROOM}.ocr") else None
    fragments = _recognise(data, box[2], engine, limits) if data and engine else None
    if engine is None or fragments is None:
        return [], [Diagnostic("GNP104", f"page {number} is a picture without text")]
    found = Diagnostic("GNP106", f"page {number} was read by {engine.name}", severity=Severity.INFO)
    return [_line(fragment, box, page, number) for fragment in fragments], [found]


def _recognise(data: bytes, width: float, engine: Any, limits: Limits) -> list[Any] | None:  # noqa: ANN401
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415

    try:
        with Image.open(io.BytesIO(data)) as image:
            if image.width * image.height > limits.pixels:
                return None
            dpi = image.width / (width / _MILLIMETRES)
            fragments, _ = import_module(f"{_ROOM}.ocr_page").recognise_page(image, dpi, engine, limits.seconds)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError):
        return None
    return sorted(fragments, key=lambda fragment: (fragment.box[3], fragment.box[0]))


def _line(fragment: Any, box: tuple[float, float, float, float], page: Page, number: int) -> PlacedLine:  # noqa: ANN401
    point = _MILLIMETRES / 72
    left, top = box[0] / point, box[1] / point
    x0, y0, x1, y1 = fragment.box
    place = Place(number, (x0 + left, y0 + top, x1 + left, y1 + top))
    line = SourceLine(place, size=fragment.size, red=fragment.red, wrapped=True, confidence=fragment.confidence)
    return PlacedLine(
        fragment.text,
        line,
        (x0 + left) * point,
        (x1 + left) * point,
        (y1 + top) * point,
        fragment.size * point,
        page.box[2],
        page.box[3],
    )
