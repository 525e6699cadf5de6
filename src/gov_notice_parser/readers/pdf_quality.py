"""Whether a page's text layer says what the page shows."""

from __future__ import annotations

import re
from ctypes import byref, c_float
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gov_notice_parser.readers.pdf_text import TextLayer

_SAMPLE = 24
_VISIBLE = re.compile(r"\S")
#: Characters that running Chinese text hardly ever needs: a font without a code table is full of them.
_STRANGE = re.compile(
    "[!\"#$&'*;<=>?@\\\\^_`{|}~\x00-\x08\x0e-\x1f\u0100-\u02af\u0400-\u1fff\ua000-\uabff\ue000-\uf8ff\ufffd]"
)
_IMAGE = 3
_STAMPED = 30
_LONG = 500


class Quality(Enum):
    """What can be said of a text layer."""

    HONEST = "honest"
    EMPTY = "empty"
    GARBLED = "garbled"  # its codes are not those of the glyphs shown
    HIDDEN = "hidden"  # under a picture of the page: another program's OCR


def judge(raw: Any, page: Any, layer: TextLayer, size: tuple[float, float]) -> Quality:  # noqa: ANN401
    """Judge a page's text layer; ``size`` is the page's width and height as PDFium has them, unturned."""
    visible = layer.count and _VISIBLE.search(layer.text)
    if not visible:
        return Quality.EMPTY if raw.FPDFPage_CountObjects(page) else Quality.HONEST
    if (layer.map_errors(_SAMPLE) and layer.map_errors(10 * _SAMPLE) > 0.06) or is_garbled(layer.text):
        return Quality.GARBLED
    return Quality.HIDDEN if _is_covered(raw, page, layer, size) else Quality.HONEST


def is_garbled(text: str) -> bool:
    """Say whether characters are such as Chinese print does not have."""
    text = text[:_LONG]
    if len(text) < 20:
        return False
    if len(_STRANGE.findall(text)) > 0.13 * len(text):
        return True
    distinct = set(text)
    rare = sum("\u3400" <= char <= "\u9fff" for char in distinct - _common())
    return rare > 16 and rare > 0.6 * len(distinct & _common())


@cache
def _common() -> frozenset[str]:
    """Return the characters in frequent use: the first levels of GB 2312 (3,755) and of Big5 (5,401)."""
    codes = [bytes((high, low)) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF)]
    simplified = b"".join(codes).decode("gb2312", "ignore")
    codes = [bytes((high, low)) for high in range(0xA4, 0xC7) for low in (*range(0x40, 0x7F), *range(0xA1, 0xFF))]
    traditional = b"".join(codes).decode("big5", "ignore")
    return frozenset(simplified + traditional)


def _is_covered(raw: Any, page: Any, layer: TextLayer, size: tuple[float, float]) -> bool:  # noqa: ANN401
    """Say whether a picture of the whole page hides the text, or lies under invisible text."""
    count = raw.FPDFPage_CountObjects(page)
    if _fills(raw, raw.FPDFPage_GetObject(page, count - 1), size):
        return True
    stamped = layer.count < _STAMPED  # a scan that was given a page number
    return (stamped or layer.is_invisible()) and any(
        _fills(raw, raw.FPDFPage_GetObject(page, at), size) for at in range(min(count, 4))
    )


def _fills(raw: Any, item: Any, size: tuple[float, float]) -> bool:  # noqa: ANN401
    if raw.FPDFPageObj_GetType(item) != _IMAGE:
        return False
    sides = [c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(item, *(byref(side) for side in sides))
    left, bottom, right, top = (side.value for side in sides)
    return (right - left) * (top - bottom) > 0.75 * size[0] * size[1]
