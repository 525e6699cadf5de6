"""版面: each page as a picture with a box for every mark; drawn from its lines where there is no picture."""

from __future__ import annotations

from base64 import b64encode
from bisect import bisect_right
from typing import TYPE_CHECKING, TypeAlias
from unicodedata import east_asian_width

from gov_notice_parser.model.source import LineRole
from gov_notice_parser.report.markup import Html, join, tag
from gov_notice_parser.report.source import line_starts, segments

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gov_notice_parser.model.source import Sheet, Source, SourceLine
    from gov_notice_parser.readers.pictures import PagePicture
    from gov_notice_parser.report.marks import Marks

_Box: TypeAlias = tuple[float, float, float, float]

#: A book is shown up to this page; its text is all there.
MOST_SHEETS = 150
#: Where the baseline of a line's box lies, and how many times its size a box is high that holds more than one row.
_ASCENT, _ROWS = 0.86, 1.9
_OVER = frozenset({LineRole.SEAL, LineRole.WATERMARK})


def sheet_list(source: Source | None, marks: Marks, pictures: Iterable[PagePicture]) -> Html | None:
    """Set the pages one below the other; None where the format has none."""
    shown = [sheet for sheet in source.sheets if sheet.width > 0 < sheet.height] if source else []
    if source is None or not shown:
        return None
    seen = {picture.number: picture for picture in pictures}
    boxes = _boxes(source, marks)
    lines = _lines(source)
    sheets = [
        _sheet(sheet, seen.get(sheet.number), lines.get(sheet.number, ()), boxes.get(sheet.number, ()))
        for sheet in shown[:MOST_SHEETS]
    ]
    left = len(shown) - len(sheets)
    return join((*sheets, *((tag("p", f"其余 {left} 页只见于文本。", class_="note"),) if left > 0 else ())))


def _sheet(
    sheet: Sheet, picture: PagePicture | None, lines: Sequence[tuple[str, SourceLine]], boxes: Sequence[Html]
) -> Html:
    page = _picture(sheet, picture) if picture else tag("g", *(_written(*line) for line in lines))
    drawing = tag(
        "svg",
        page,
        tag("g", *boxes),
        class_="sheet",
        viewBox=f"0 0 {sheet.width:g} {sheet.height:g}",
        role="group",
        aria_label=f"第{sheet.number}页",
    )
    note = "" if picture else "（无版面图，按文字位置绘出）"
    return tag("figure", tag("figcaption", f"第{sheet.number}页{note}"), drawing)


def _picture(sheet: Sheet, picture: PagePicture) -> Html:
    return tag(
        "image",
        href=f"data:{picture.media};base64,{b64encode(picture.data).decode()}",
        width=f"{sheet.width:g}",
        height=f"{sheet.height:g}",
        preserveAspectRatio="none",
    )


def _lines(source: Source) -> Mapping[int, list[tuple[str, SourceLine]]]:
    found: dict[int, list[tuple[str, SourceLine]]] = {}
    for words, line in zip(source.text.split("\n"), source.lines, strict=False):
        if line.place and line.place.page and line.place.bbox and words.strip():
            found.setdefault(line.place.page, []).append((words, line))
    return found


def _written(words: str, line: SourceLine) -> Html:
    """Write a line where it stands, as wide as it is."""
    left, top, right, bottom = (line.place and line.place.bbox) or (0.0, 0.0, 0.0, 0.0)
    several = _is_several(words, line, (left, top, right, bottom))
    size = min(line.size or bottom - top, bottom - top) if several else bottom - top
    ink = ("over" if line.role in _OVER else None, "red" if line.red else None, "bold" if line.bold else None)
    return tag(
        "text",
        words,
        x=_short(left),
        y=_short(top + _ASCENT * size),
        font_size=_short(size),
        textLength=None if several or right <= left else _short(right - left),
        lengthAdjust="spacingAndGlyphs",
        class_=" ".join(filter(None, ink)) or None,
    )


def _boxes(source: Source, marks: Marks) -> Mapping[int, list[Html]]:
    """Give every marked stretch of a line as a box on its page."""
    starts = line_starts(source.text)
    found: dict[int, list[Html]] = {}
    for segment in segments(source.text, marks.numbers.items(), (), starts):
        at = bisect_right(starts, segment.start) - 1
        line = source.lines[at] if at < len(source.lines) else None
        if not segment.marks or line is None or line.place is None or not line.place.page or not line.place.bbox:
            continue
        end = starts[at + 1] - 1 if at + 1 < len(starts) else len(source.text)
        words = source.text[starts[at] : end]
        stretch = (segment.start - starts[at], min(segment.end, end) - starts[at])
        if stretch[0] < stretch[1]:
            box = _part(words, line, stretch)
            found.setdefault(line.place.page, []).append(_rect(box, segment.layers, segment.numbers))
    return found


def _rect(box: _Box, layers: str, numbers: str) -> Html:
    left, top, right, bottom = box
    return tag(
        "rect",
        x=_short(left),
        y=_short(top),
        width=_short(max(right - left, 1)),
        height=_short(max(bottom - top, 1)),
        class_=layers,
        data_m=numbers,
    )


def _part(words: str, line: SourceLine, stretch: tuple[int, int]) -> _Box:
    """Give the box of some characters of a line: a reader says where the line stands, not each character."""
    left, top, right, bottom = (line.place and line.place.bbox) or (0.0, 0.0, 0.0, 0.0)
    if _is_several(words, line, (left, top, right, bottom)):
        return (left, top, right, bottom)
    whole = max(_wide(words), 1)
    scale = (right - left) / whole
    return (left + scale * _wide(words[: stretch[0]]), top, left + scale * _wide(words[: stretch[1]]), bottom)


def _is_several(words: str, line: SourceLine, box: _Box) -> bool:
    """Say whether a box holds several rows, or writing at an angle."""
    tall, wide = box[3] - box[1], box[2] - box[0]
    return line.role in _OVER or tall > _ROWS * (line.size or tall) or (len(words) > 1 and tall > wide)


def _wide(words: str) -> int:
    """Give the width of a text in half ems; marks that are narrow only in Western print are wide here."""
    return len(words) + sum(east_asian_width(character) in "WFA" for character in words)


def _short(value: float) -> str:
    return f"{round(value, 1):g}"
