"""Text boxes and word art in a DOCX drawing: what they say, and whether they stand above or below their anchor."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

from gov_notice_parser.readers.docx_package import W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_V = "{urn:schemas-microsoft-com:vml}"
_TOP = re.compile(r"margin-top:\s*(-?[\d.]{1,12})pt")
_EMU = 12_700
_LINE = 12.0  # points: a box that hangs lower than this stands below the anchor's line
_HALF_PAGE = 380.0


@frozen
class WordArt:
    """Characters drawn as a picture: often a red head, sometimes a watermark."""

    text: str
    watermark: bool
    fill: str


def choice_of(alternate: _Element) -> _Element | None:
    """Return the branch of mc:AlternateContent to read: the first choice that holds something, else the fallback."""
    choices = [child for child in alternate if child.tag == f"{MC}Choice" and len(child)]
    return choices[0] if choices else alternate.find(f"{MC}Fallback")


def boxes_of(drawing: _Element) -> Iterator[_Element | WordArt]:
    """Yield the text boxes (``w:txbxContent``) and word art of a drawing, outermost ones only, each once."""
    for child in drawing:
        tag = child.tag
        if tag == f"{W}txbxContent":
            yield child
        elif tag == f"{MC}AlternateContent":
            branch = choice_of(child)
            if branch is not None:
                yield from boxes_of(branch)
        elif tag == f"{_V}textpath":
            text = child.get("string", "")
            if text.strip():
                yield WordArt(text, "WaterMark" in drawing.get("id", ""), drawing.get("fillcolor", ""))
        elif isinstance(tag, str):
            yield from boxes_of(child)


def hangs_below(drawing: _Element) -> bool | None:
    """Say whether a drawing stands below the line it is anchored in; None when it does not say."""
    anchor = next(drawing.iter(f"{_WP}anchor"), None)
    if anchor is not None:
        vertical = anchor.find(f"{_WP}positionV")
        offset = None if vertical is None else vertical.findtext(f"{_WP}posOffset")
        if vertical is None or offset is None:
            return None
        return _is_low(_float(offset) / _EMU, vertical.get("relativeFrom", "") in {"page", "margin", "topMargin"})
    for shape in drawing:
        style = shape.get("style", "") if isinstance(shape.tag, str) else ""
        top = _TOP.search(style)
        if top:
            return _is_low(_float(top[1]), "vertical-relative:page" in style)
    return None


def _is_low(points: float, of_page: bool) -> bool:  # noqa: FBT001
    return points > (_HALF_PAGE if of_page else _LINE)


def _float(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
