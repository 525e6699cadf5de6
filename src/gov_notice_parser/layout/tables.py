"""Tables: which are data, and which only hold the page together."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from attrs import frozen

from gov_notice_parser.layout.lines import TextLine, cut
from gov_notice_parser.model.source import Cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


#: What stands in the tables of a red head or an imprint, never in a table of data.
_PAGE_PARTS = re.compile(
    r"抄\s?[送报]\s?[：:]|印\s?发\s?$|文\s?件\s?$|[〔\[［（(]\s?(?:19|20)\d\d\s?[〕\]］）)]\s?\d+\s?号$"
    r"|签发人\s?[：:]"
)


@frozen
class Grid:
    """A table of data: rows of (cell, line) pairs, in reading order."""

    rows: tuple[tuple[tuple[Cell, TextLine], ...], ...]

    def lines(self) -> Iterator[tuple[str, TextLine, Cell]]:
        """Yield each line with the mark written before it: a tab between cells, a line break between rows."""
        for number, row in enumerate(self.rows):
            last: Cell | None = None
            for cell, line in row:
                mark = "\n" if last is None and number else "\t" if last != cell else " "
                yield mark, line, cell
                last = cell


def arrange(lines: Sequence[TextLine]) -> Iterator[list[TextLine] | Grid]:
    """Cut the lines into runs of plain lines and tables of data."""
    run: list[TextLine] = []
    at = 0
    while at < len(lines):
        end = _tabbed_end(lines, at)
        grid = _tabbed(lines[at:end]) if end > at + 1 else None
        if grid is None:
            end = _table_end(lines, at)
            grid = _grid(lines[at:end]) if end > at + 1 else None
        if grid is None:
            run.extend(lines[at : max(end, at + 1)])
        else:
            if run:
                yield run
            run = []
            yield grid
        at = max(end, at + 1)
    if run:
        yield run


def _table_end(lines: Sequence[TextLine], at: int) -> int:
    table = _table(lines[at])
    end = at
    while table is not None and end < len(lines) and _table(lines[end]) == table:
        end += 1
    return end


def _tabbed_end(lines: Sequence[TextLine], at: int) -> int:
    """Return where a run of lines ends that have no facts and as many tabs as the first one."""
    tabs = lines[at].text.count("\t") if lines[at].facts is None else 0
    end = at
    while tabs and end < len(lines) and lines[end].facts is None and lines[end].text.count("\t") == tabs:
        end += 1
    return end


def _tabbed(lines: Sequence[TextLine]) -> Grid | None:
    """Return the table that tabs between the cells of plain text leave, or None for tabs that only set things apart."""
    if any(_PAGE_PARTS.search(line.text) for line in lines):
        return None
    rows = tuple(tuple(_cells(line, row)) for row, line in enumerate(lines))
    return Grid(rows) if all(rows) else None


def _cells(line: TextLine, row: int) -> Iterator[tuple[Cell, TextLine]]:
    start = 0
    for column, text in enumerate(line.text.split("\t")):
        piece = cut(line, start, start + len(text))
        start += len(text) + 1
        if piece.text:
            yield Cell(0, row, column), piece


def _table(line: TextLine) -> int | None:
    return line.facts.cell.table if line.facts and line.facts.cell else None


def _grid(lines: Sequence[TextLine]) -> Grid | None:
    """Return a table of data, or None for a table that only arranges the page.

    Data stands in at least two rows of at least two filled cells, in short texts; the red head,
    the imprint and whole pages in a frame do not.
    """
    cells = [(line.facts.cell, line) for line in lines if line.facts and line.facts.cell]
    rows = [tuple(row) for _, row in groupby(cells, key=lambda pair: pair[0].row)]
    filled = [len({cell.column for cell, _ in row}) for row in rows]
    if sum(1 for count in filled if count >= 2) < 2 or sum(len(line.text) for line in lines) > 120 * len(lines):
        return None
    if len(rows) <= 4 and any(_PAGE_PARTS.search(line.text) for line in lines):
        return None
    return Grid(tuple(rows))
