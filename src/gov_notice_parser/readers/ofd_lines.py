"""Characters on pages → lines in reading order, with what their place says of them."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from gov_notice_parser.model.source import Align, LineRole, Place, SourceLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gov_notice_parser.readers.ofd_glyphs import Glyph

_POINTS = 72 / 25.4
_ORDER = (LineRole.HEADER, LineRole.TEXT, LineRole.FOOTER, LineRole.SEAL, LineRole.WATERMARK)
#: The margins of GB/T 9704 in millimetres, where the lines themselves do not show any.
_LEFT, _RIGHT = 28.0, 26.0
_PAGE_NUMBER = re.compile(r"[\s\-—–－─·.•第页共/\d０-９]{1,20}")


@frozen
class PlacedLine:
    """A line of a page: its text and facts, where it stands and how large its page is (millimetres)."""

    text: str
    line: SourceLine
    left: float
    right: float
    y: float
    size: float
    width: float
    height: float


def page_lines(glyphs: Iterable[Glyph], page: int, box: tuple[float, float, float, float]) -> list[PlacedLine]:
    """Return the lines of one page from top to bottom, what is stamped or laid over it last."""
    by_role: dict[LineRole, list[Glyph]] = {}
    turned: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        if abs((glyph.turn + 180) % 360 - 180) > 3:
            turned.setdefault(glyph.run, []).append(glyph)
        else:
            by_role.setdefault(glyph.role, []).append(glyph)
    rows = [(role, row) for role in _ORDER for row in _rows(by_role.get(role, []))]
    rows += [(LineRole.WATERMARK, run) for run in turned.values()]
    found = [(role, [glyph for glyph in row if glyph.text.strip()], _join(row)) for role, row in rows]
    return [_line(text, row, role, page, box) for role, row, text in found if row]


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Group characters that share a baseline, each row from left to right."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.y, glyph.x)):
        row = rows[-1] if rows else None
        if row and abs(glyph.y - row[-1].y) <= 0.35 * min(glyph.size, row[-1].size):
            row.append(glyph)
        else:
            rows.append([glyph])
    return [_across(_once(sorted(row, key=lambda glyph: glyph.x))) for row in rows]


def _across(row: list[Glyph]) -> list[Glyph]:
    """Keep text objects whole where they overlap (a form and what is filled in); else leave the order by place."""
    pairs = pairwise(glyph for glyph in row if glyph.text.strip())
    if all(first.run == second.run or second.x >= first.x + 0.4 * (first.right - first.x) for first, second in pairs):
        return row
    starts: dict[int, float] = {}
    for glyph in row:
        starts.setdefault(glyph.run, glyph.x)
    return sorted(row, key=lambda glyph: (starts[glyph.run], glyph.run, glyph.x))


def _once(row: Sequence[Glyph]) -> list[Glyph]:
    """Drop what is drawn twice in one place to look bold."""
    kept: list[Glyph] = []
    for glyph in row:
        twin = any(other.text == glyph.text and abs(other.x - glyph.x) < 0.2 * glyph.size for other in kept[-3:])
        if not twin or glyph.text.isspace():
            kept.append(glyph)
    return kept


def _join(row: Sequence[Glyph]) -> str:
    """Return the text of a row; a gap of most of a character is a space, a wider one two."""
    parts: list[str] = []
    right = None
    for glyph in row:
        gap = 0.0 if right is None else (glyph.x - right) / glyph.size
        if gap > 0.7 and not (glyph.text.isspace() or parts[-1].isspace()):
            parts.append("  " if gap > 2 else " ")
        parts.append(glyph.text)
        right = max(glyph.right, right or glyph.right)
    return "".join(parts).rstrip()


def _line(
    text: str, row: Sequence[Glyph], role: LineRole, page: int, box: tuple[float, float, float, float]
) -> PlacedLine:
    size = Counter(round(glyph.size, 2) for glyph in row).most_common(1)[0][0]
    left, right = min(glyph.x for glyph in row), max(glyph.right for glyph in row)
    y = median(glyph.y for glyph in row)
    bounds = (left, y - size * 0.88, right, y + size * 0.12)
    place = Place(page=page, bbox=tuple(round(value * _POINTS, 2) for value in bounds))  # type: ignore[arg-type]
    line = SourceLine(
        place,
        role,
        size=round(size * _POINTS, 1),
        bold=all(glyph.bold for glyph in row),
        red=all(glyph.red for glyph in row),
        wrapped=True,
    )
    return PlacedLine(text, line, left, right, y, size, box[2], box[3])


def settle(pages: Sequence[Sequence[PlacedLine]]) -> list[PlacedLine]:
    """Return the lines of all pages with indents and alignment, page numbers and running heads marked."""
    running = _running(pages)
    long = [[line for line in page if line.line.role is LineRole.TEXT and len(line.text) > 15] for page in pages]
    everywhere = [line for page in long for line in page]
    out: list[PlacedLine] = []
    for page, own in zip(pages, long, strict=True):
        shown = own if len(own) > 2 else everywhere
        for line in sorted((_furniture(line, page, running) for line in page), key=_by_role):
            left = min((other.left for other in shown), default=_LEFT)
            right = max((other.right for other in shown), default=0.0)
            right = max(right, line.width - max(left, _RIGHT))
            out.append(_aligned(line, left, right))
    return out


def _by_role(line: PlacedLine) -> int:
    return _ORDER.index(line.line.role)


def _running(pages: Sequence[Sequence[PlacedLine]]) -> set[str]:
    """Return the texts (less digits) that stand in the margin of at least three pages and of half of them."""
    counts = Counter(key for page in pages for key in {_key(line) for line in page if _margin(line)})
    return {key for key, count in counts.items() if key and count >= 3 and count * 2 >= len(pages)}


def _key(line: PlacedLine) -> str:
    return re.sub(r"[\d\s]", "", line.text)


def _margin(line: PlacedLine) -> bool:
    return line.y < line.height * 0.1 or line.y > line.height * 0.87


def _furniture(line: PlacedLine, page: Sequence[PlacedLine], running: set[str]) -> PlacedLine:
    if line.line.role is not LineRole.TEXT or not _margin(line):
        return line
    edge = line is page[0] or all(other.y <= line.y or other.line.role is not LineRole.TEXT for other in page)
    digits = sum(char.isdigit() for char in line.text)
    top = line.y < line.height * 0.5
    number = edge and bool(_PAGE_NUMBER.fullmatch(line.text)) and digits > 0 and not (top and digits > 4)
    if not number and _key(line) not in running:
        return line
    role = LineRole.HEADER if top else LineRole.FOOTER
    return evolve(line, line=evolve(line.line, role=role))


def _aligned(line: PlacedLine, left: float, right: float) -> PlacedLine:
    before, after = line.left - left, right - line.right
    align = None
    if before > 2 * line.size and abs(before - after) < max(2 * line.size, (right - left) * 0.04):
        align = Align.CENTER
    elif before > (right - left) * 0.35 and after < 5 * line.size:
        align = Align.RIGHT
    indent = 0.0 if align else round(max(before, 0.0) / line.size, 1)
    return evolve(line, line=evolve(line.line, align=align, indent=indent))
