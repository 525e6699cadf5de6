"""The rows of a table in a binary Word file → cells in a grid, merged ones once."""

from __future__ import annotations

import struct
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import define, evolve, field, frozen

from gov_notice_parser.model.source import Cell, SourceLine

if TYPE_CHECKING:
    from collections.abc import Iterable

_CLOSE = 12  # twips: edges nearer than this are one edge drawn twice
_ACROSS, _DOWN, _DOWN_STARTS = 0x02, 0x20, 0x40
_CELL_BYTES = 20


@frozen
class RowShape:
    """What sprmTDefTable says of a row: its cells' edges in twips, and which cells go on with a neighbour."""

    edges: tuple[int, ...] = ()
    flags: tuple[int, ...] = ()


def read_row(operand: bytes | None) -> RowShape:
    """Read the operand of sprmTDefTable, its two bytes of length first."""
    if not operand or len(operand) < 3:
        return RowShape()
    count, rest = operand[2], operand[3:]
    if len(rest) < (count + 1) * 2:
        return RowShape()
    edges = struct.unpack_from(f"<{count + 1}h", rest)
    cells = rest[(count + 1) * 2 :]
    flags = [int.from_bytes(cells[at * _CELL_BYTES :][:2], "little") for at in range(count)]
    return RowShape(edges, tuple(flags))


@define
class Table:
    """A table that is being read: for each line its row and its cell in the row, and the rows' shapes."""

    first_line: int
    number: int
    places: list[tuple[int, int]] = field(factory=list)
    rows: list[RowShape] = field(factory=list)

    def finish(self, lines: list[tuple[str, SourceLine]]) -> None:
        """Give the lines of the table their cells, and take out empty ones of cells that go on with a neighbour."""
        cells = self._cells()
        kept = []
        for (text, line), place in zip(lines[self.first_line :], self.places, strict=True):
            cell, hidden = cells.get(place, (Cell(self.number, *place), False))
            if text.strip() or not hidden:
                kept.append((text, evolve(line, cell=cell)))
        lines[self.first_line :] = kept

    def _cells(self) -> dict[tuple[int, int], tuple[Cell, bool]]:
        grid = _grid(edge for row in self.rows for edge in row.edges)
        found: dict[tuple[int, int], tuple[Cell, bool]] = {}
        above: dict[int, tuple[int, int]] = {}
        for row, shape in enumerate(self.rows):
            now: dict[int, tuple[int, int]] = {}
            for index, ((left, right), flags) in enumerate(zip(pairwise(shape.edges), shape.flags, strict=False)):
                column, width = grid[left], max(grid[right] - grid[left], 1)
                origin = above.get(column) if flags & _DOWN and not flags & _DOWN_STARTS else None
                across = bool(flags & _ACROSS) and (row, index - 1) in found
                origin = (row, index - 1) if across else origin
                if origin is None:
                    found[row, index] = (Cell(self.number, row, column, 1, width), False)
                    now[column] = (row, index)
                    continue
                cell = found[origin][0]
                reach = {"column_span": cell.column_span + width} if across else {"row_span": row - cell.row + 1}
                grown = evolve(cell, **reach)
                found[origin] = (grown, found[origin][1])
                found[row, index] = (grown, True)
                now[column] = origin
            above = now
        return found


def _grid(edges: Iterable[int]) -> dict[int, int]:
    """Count the edges of all rows from the left."""
    grid: dict[int, int] = {}
    column, last = -1, None
    for edge in sorted(set(edges)):
        if last is None or edge - last > _CLOSE:
            column, last = column + 1, edge
        grid[edge] = column
    return grid
