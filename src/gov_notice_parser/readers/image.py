"""Pictures of notices (PNG, JPEG, TIFF …) → ``Source`` by OCR."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING

from attrs import field, frozen

from gov_notice_parser.errors import DamagedSource, LimitExceeded, MissingEngine
from gov_notice_parser.readers.ocr import HOW_TO_INSTALL, OcrEngine, best_engine
from gov_notice_parser.readers.ocr_time import Patience
from gov_notice_parser.readers.page_source import build_source, read_by
from gov_notice_parser.readers.page_text import PageText
from gov_notice_parser.readers.pdf_quality import Quality
from gov_notice_parser.readers.pdf_scan import read_scan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

    from gov_notice_parser.model.source import Source
    from gov_notice_parser.readers.base import Limits

_SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM", b"GIF8")
_FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP")
#: A page is read as A4 when the file does not say how large its dots are.
_A4_WIDTH = 8.27
_DPI = 200.0


@frozen
class ImageReader:
    """图片: a scan or photograph, a TIFF of several pages; places in points, as far as the file knows them."""

    ocr: Callable[[], OcrEngine | None] = best_engine
    format: str = field(default="image", init=False)

    def sniff(self, head: bytes, name: str | None) -> bool:  # noqa: ARG002 the content says it
        """Say whether a picture's signature stands at the beginning."""
        return head.startswith(_SIGNATURES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP")

    def read(self, data: bytes, name: str | None, limits: Limits) -> Source:  # noqa: ARG002
        """Read the pages; raises ``MissingEngine``, ``DamagedSource`` or ``LimitExceeded``."""
        engine = self.ocr()
        if engine is None:
            message = f"a picture needs an OCR engine: {HOW_TO_INSTALL}"
            raise MissingEngine(message)
        pages, patience = [], Patience(limits)
        for number, (image, dpi) in enumerate(frames(data, limits), 1):
            blank = PageText(number, 0.0, 0.0, [], quality=Quality.EMPTY)
            pages.append(read_scan(blank, image, dpi, engine, patience.seconds()))
        return build_source(pages, self.format, len(pages), read_by(pages))


def frames(data: bytes, limits: Limits) -> Iterator[tuple[Image, float]]:
    """Yield each page of the file, no larger than an engine needs, with its dots an inch."""
    from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as file:
            for frame in ImageSequence.Iterator(file):
                if frame.width * frame.height > limits.pixels:
                    message = f"the picture has {frame.width}×{frame.height} dots: raise Limits(pixels=…) to read it"
                    raise LimitExceeded(message)
                dpi = _dots_an_inch(frame)
                image = ImageOps.exif_transpose(_on_white(frame))
                if dpi > 1.5 * _DPI:
                    size = (round(image.width * _DPI / dpi), round(image.height * _DPI / dpi))
                    image, dpi = image.resize(size), _DPI
                yield image, dpi
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        why = "" if isinstance(error, UnidentifiedImageError) else f" ({error})"
        message = f"the picture cannot be decoded{why}: save it again as PNG or JPEG"
        raise DamagedSource(message) from None


def _dots_an_inch(image: Image) -> float:
    said = image.info.get("dpi", (0, 0))[0]
    guessed = min(image.size) / _A4_WIDTH
    return float(said) if 0.6 * guessed < float(said) < 1.7 * guessed else guessed


def _on_white(image: Image) -> Image:
    from PIL import Image as Images

    if image.mode in {"RGBA", "LA", "P"}:
        image = image.convert("RGBA")
        white = Images.new("RGBA", image.size, "white")
        white.alpha_composite(image)
        return white.convert("RGB")
    return image.convert("RGB")
