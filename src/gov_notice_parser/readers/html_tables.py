"""Which HTML tables are tables, and which only lay out a page; where each cell stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gov_notice_parser.model.source import Cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    Element = Any  # lxml ships no types

_MOST_SPAN = 1000
_PROSE = 150


def data_cells(root: Element) -> dict[Element, Cell]:
    """Return the place of every cell of every data table; cells of layout tables have none."""
    found: dict[Element, Cell] = {}
    number = 0
    for table in root.iter("table"):
        rows = list(_rows(table))
        if _is_data(table, rows):
            found.update(_grid(rows, number))
            number += 1
    return found


def _rows(table: Element) -> Iterator[list[Element]]:
    for child in table:
        for row in child if child.tag in ("tbody", "thead", "tfoot") else (child,):
            if row.tag == "tr":
                yield [cell for cell in row if cell.tag in ("td", "th")]


def _is_data(table: Element, rows: list[list[Element]]) -> bool:
    """Say whether a table holds data: at least two columns in two rows, mostly short cells, no table inside."""
    if table.find(".//table") is not None:
        return False
    lengths = [[len("".join(cell.itertext()).split()) and _length(cell) for cell in row] for row in rows]
    wide = sum(sum(1 for length in row if length) >= 2 for row in lengths)
    filled = [length for row in lengths for length in row if length]
    if wide < 2 or wide * 3 < sum(1 for row in lengths if any(row)):
        return False
    return sum(length > _PROSE for length in filled) * 3 < len(filled)


def _length(cell: Element) -> int:
    return sum(len(part) for text in cell.itertext() for part in text.split())


def _grid(rows: list[list[Element]], number: int) -> Iterator[tuple[Element, Cell]]:
    until: dict[int, int] = {}  # column → first row in which it is free again
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            while until.get(column, 0) > at:
                column += 1
            height, width = min(_span(cell, "rowspan"), len(rows) - at), _span(cell, "colspan")
            yield cell, Cell(number, at, column, height, width)
            until.update(dict.fromkeys(range(column, column + width), at + height))
            column += width


def _span(cell: Element, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return min(max(int(value), 1), _MOST_SPAN) if value.isdecimal() else 1
