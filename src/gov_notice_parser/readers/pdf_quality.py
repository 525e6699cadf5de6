"""Whether a page's text layer says what the page shows."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any

from gov_notice_parser.readers.pdf_text import SHOWN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_notice_parser.readers.pdf_calls import Questions
    from gov_notice_parser.readers.pdf_text import TextLayer

_SAMPLE = 24
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


def judge(ask: Questions, page: Any, layer: TextLayer, size: tuple[float, float]) -> Quality:  # noqa: ANN401
    """Judge a page's text layer; ``size`` is the page's width and height as PDFium has them, unturned."""
    (count,) = ask.page_count.of_each([page])
    if not SHOWN.search(layer.text):
        return Quality.EMPTY if count else Quality.HONEST
    if (layer.map_errors(_SAMPLE) and layer.map_errors(10 * _SAMPLE) > 0.06) or is_garbled(layer.text):
        return Quality.GARBLED
    stamped = layer.count < _STAMPED  # a scan that was given a page number
    last, *first = ask.page_object.of_members(page, [count - 1, *range(min(count, 4))])
    hidden = _fills(ask, [last], size) or ((stamped or layer.is_invisible()) and _fills(ask, first, size))
    return Quality.HIDDEN if hidden else Quality.HONEST


def is_garbled(text: str) -> bool:
    """Say whether characters are such as Chinese print does not have."""
    text = text[:_LONG]
    if len(text) < 20:
        return False
    if len(_STRANGE.findall(text)) > 0.13 * len(text):
        return True
    rare = len(set(_rare().findall(text)))
    return rare > 16 and rare > 0.6 * len(set(text) & _common())


@cache
def _common() -> frozenset[str]:
    """Return the characters in frequent use: the first levels of GB 2312 (3,755) and of Big5 (5,401)."""
    codes = [bytes((high, low)) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF)]
    simplified = b"".join(codes).decode("gb2312", "ignore")
    codes = [bytes((high, low)) for high in range(0xA4, 0xC7) for low in (*range(0x40, 0x7F), *range(0xA1, 0xFF))]
    traditional = b"".join(codes).decode("big5", "ignore")
    return frozenset(simplified + traditional)


@cache
def _rare() -> re.Pattern[str]:
    """Return what finds the other hanzi."""
    return re.compile(f"[^\x00-\u33ff\ua000-\U0010ffff{''.join(sorted(_common()))}]")


def _fills(ask: Questions, items: Sequence[Any], size: tuple[float, float]) -> bool:
    """Say whether one of these objects is a picture of the whole page."""
    pictures = [item for item, kind in zip(items, ask.object_type.of_each(items), strict=True) if kind == _IMAGE]
    return any(
        (right - left) * (top - bottom) > 0.75 * size[0] * size[1]
        for left, bottom, right, top in ask.object_bounds.of_each(pictures)
    )
