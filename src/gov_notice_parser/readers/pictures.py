"""The pages of a PDF, scan or photograph as small pictures for people, lying as the places of their lines see them."""

from __future__ import annotations

import io
import math
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from gov_notice_parser.readers.base import Limits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

    from gov_notice_parser.model.source import Sheet, Source

#: Bytes for all pages of one file: some thirty pages of print, and in base64 less than 2.5 MB.
ROOM = 1_800_000
#: Bytes for one page.
_PAGE_ROOM = 180_000
#: Dots an inch, and the most dots of a page: twice those of A4, so that a plan of a square metre stays small too.
_DPI, _DOTS = 130.0, 3_300_000
#: Share of that and quality, tried in this order until a page fits its room.
_STEPS = ((1.0, 45), (0.77, 35), (0.55, 20))


@frozen
class PagePicture:
    """One page as it looks: its number (from 1), the media type and the bytes of its picture."""

    number: int
    media: str
    data: bytes


def page_pictures(
    data: bytes, source: Source, *, room: int = ROOM, limits: Limits | None = None
) -> tuple[PagePicture, ...]:
    """版面图: the first pages of the file that ``source`` was read from, as far as they fit into ``room`` bytes.

    () for a format that has no pages to show, or where ``room`` is 0.  Raises what the format's reader raises.
    """
    if room <= 0 or not source.sheets:
        return ()
    made: list[PagePicture] = []
    for sheet, image in _images(data, source, limits or Limits()):
        picture = _picture(sheet, image, min(room, _PAGE_ROOM))
        if picture is not None:
            room -= len(picture.data)
            made.append(picture)
        elif room < _PAGE_ROOM:
            break
    return tuple(made)


def _images(data: bytes, source: Source, limits: Limits) -> Iterator[tuple[Sheet, Image]]:
    sheets = {sheet.number: sheet for sheet in source.sheets if sheet.width > 0 < sheet.height}
    if source.format == "pdf":
        from gov_notice_parser.readers.pdf import page_images

        small = evolve(limits, pixels=min(limits.pixels, _DOTS))
        yield from ((sheets[number], image) for number, image in page_images(data, sheets, _DPI, small))
    elif source.format == "image":
        from gov_notice_parser.readers.image import frames

        for number, (image, _) in enumerate(frames(data, limits), 1):
            if number in sheets:
                yield sheets[number], image


def _picture(sheet: Sheet, image: Image, room: int) -> PagePicture | None:
    """Compress a page; None where it does not fit."""
    from PIL import features

    form = "webp" if features.check("webp") else "jpeg"
    image = _as_read(image, sheet.turned)
    full = min(_DPI / 72 * sheet.width / image.width, math.sqrt(_DOTS / (image.width * image.height)), 1.0)
    for share, quality in _STEPS:
        file = io.BytesIO()
        _reduced(image, full * share).save(file, form, quality=quality)
        if file.tell() <= room:
            return PagePicture(sheet.number, f"image/{form}", file.getvalue())
    return None


def _reduced(image: Image, share: float) -> Image:
    size = (max(round(image.width * share), 1), max(round(image.height * share), 1))
    return image if size == image.size else image.resize(size)


def _as_read(image: Image, turned: float) -> Image:
    """Turn a page as its reader turned it: by quarters, then about its middle until its lines lie level."""
    quarters = round(turned / 90) * 90
    upright = image.rotate(quarters, expand=True) if quarters % 360 else image
    slant = turned - quarters
    return upright.rotate(slant, fillcolor="white") if abs(slant) > 0.1 else upright
