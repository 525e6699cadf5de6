"""Rows of RTF cells → lines with their places in one table."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from attrs import define, evolve, field

from gov_notice_parser.model.source import Cell, SourceLine

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: A text and what the file says of it.
Line = tuple[str, SourceLine]

#: Twips; borders this near are one border.
_SNAP = 60
_MERGED = -1  # the column of a cell that the one to its left has taken in


@define
class Border:
    """One cell as its row defines it: its right border in twips, and whether it goes on from left or above."""

    right: int
    after: bool = False
    below: bool = False


@define
class Row:
    """One row: the lines of each of its cells, and their definitions."""

    cells: list[list[Line]] = field(factory=list)
    borders: list[Border] = field(factory=list)


def lines_of_table(rows: Sequence[Row], table: int) -> Iterator[Line]:
    """Yield the lines of a table in the order of its rows, each with its ``Cell``."""
    edges = _snapped([border.right for row in rows for border in row.borders])
    placed = [_places(row, edges) for row in rows]
    for number, (row, places) in enumerate(zip(rows, placed, strict=True)):
        for lines, (column, span, below) in zip(row.cells, places, strict=False):
            if not below:
                cell = Cell(table, number, column, _height(placed, number, column), span)
                yield from ((text, evolve(line, cell=cell)) for text, line in lines if text.strip())


def _snapped(places: Sequence[int]) -> list[int]:
    out: list[int] = []
    for place in sorted(places):
        if not out or place - out[-1] > _SNAP:
            out.append(place)
    return out


def _places(row: Row, edges: Sequence[int]) -> list[tuple[int, int, bool]]:
    """Return for each cell its column, how many it spans, and whether it only goes on (from the left or above)."""
    found: list[tuple[int, int, bool]] = []
    column = 0
    for at in range(len(row.cells)):
        border = row.borders[at] if at < len(row.borders) else None
        end = column + 1 if border is None else max(bisect_left(edges, border.right - _SNAP) + 1, column + 1)
        if border is not None and border.after and found:
            first = next(k for k in range(len(found) - 1, -1, -1) if not row.borders[k].after or k == 0)
            found[first] = (found[first][0], end - found[first][0], found[first][2])
            found.append((_MERGED, 0, True))
        else:
            found.append((column, end - column, border is not None and border.below))
        column = end
    return found


def _height(placed: Sequence[Sequence[tuple[int, int, bool]]], row: int, column: int) -> int:
    height = 1
    for places in placed[row + 1 :]:
        if not any(at == column and below for at, _, below in places):
            break
        height += 1
    return height
