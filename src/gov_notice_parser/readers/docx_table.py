"""A DOCX table → its cells, each once, with how far it reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from gov_notice_parser.model.source import Cell
from gov_notice_parser.readers.docx_package import W
from gov_notice_parser.readers.docx_styles import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_VAL = f"{W}val"
_WRAPPERS = frozenset({f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}moveTo", f"{W}smartTag"})


@define
class _Origin:
    element: _Element
    row: int
    column: int
    columns: int
    rows: int = 1


def cells_of(table: _Element, table_number: int, dropped: frozenset[str]) -> Iterator[tuple[_Element, Cell]]:
    """Yield a table's cells with their places in reading order, merged ones once; ``dropped`` rows left out."""
    found: list[_Origin] = []
    above: dict[int, _Origin] = {}
    rows = [row for row in _inside(table, f"{W}tr") if not _is_dropped(row, dropped)]
    for index, row in enumerate(rows):
        now: dict[int, _Origin] = {}
        for element, column, columns, continues in _row(row):
            origin = above.get(column)
            if continues and origin is not None and origin.row + origin.rows == index:
                origin.rows += 1
            else:
                origin = _Origin(element, index, column, columns)
                found.append(origin)
            now[column] = origin
        above = now
    for one in found:
        yield one.element, Cell(table_number, one.row, one.column, one.rows, one.columns)


def _inside(parent: _Element, tag: str) -> Iterator[_Element]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child, tag)


def _is_dropped(row: _Element, marks: frozenset[str]) -> bool:
    props = row.find(f"{W}trPr")
    return props is not None and any(child.tag in marks for child in props)


def _row(row: _Element) -> Iterator[tuple[_Element, int, int, bool]]:
    """Yield each cell with its column, its width in columns, and whether it goes on with the one above."""
    before = row.find(f"{W}trPr/{W}gridBefore")
    column = 0 if before is None else _whole(before.get(_VAL), 0)
    waiting: tuple[_Element, int, int, bool] | None = None
    for cell in _inside(row, f"{W}tc"):
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        width = 1 if span is None else max(_whole(span.get(_VAL), 1), 1)
        level, upright = cell.find(f"{W}tcPr/{W}hMerge"), cell.find(f"{W}tcPr/{W}vMerge")
        if waiting and level is not None and level.get(_VAL, "continue") == "continue":
            waiting = (waiting[0], waiting[1], waiting[2] + width, waiting[3])
        else:
            if waiting:
                yield waiting
            waiting = (cell, column, width, upright is not None and upright.get(_VAL, "continue") == "continue")
        column += width
    if waiting:
        yield waiting


def _whole(text: str | None, default: int) -> int:
    value = number(text)
    return default if value is None else min(int(value), 10_000)
