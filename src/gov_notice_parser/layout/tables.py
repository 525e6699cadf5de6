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

_MARKER = re.compile(r"[^\t]{0,8}[、.．)）]\s?\t|第[^\t]{1,6}[章节条]\t")
#: A plain text has no cells; this many lines with the same number of tabs are a table.
_TABBED_ROWS = 3


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
        end = _table_end(lines, at)
        grid = _grid(lines[at:end]) if end > at + 1 else None
        if end == at:
            end = _tabbed_end(lines, at)
            grid = _tabbed(lines[at:end]) if end >= at + _TABBED_ROWS else None
        if grid is None:
            end = max(end, at + 1)
            run.extend(lines[at:end])
        else:
            if run:
                yield run
            run = []
            yield grid
        at = end
    if run:
        yield run


def _table_end(lines: Sequence[TextLine], at: int) -> int:
    table = _table(lines[at])
    end = at
    while table is not None and end < len(lines) and _table(lines[end]) == table:
        end += 1
    return end


def _table(line: TextLine) -> int | None:
    return line.facts.cell.table if line.facts and line.facts.cell else None


def _tabbed_end(lines: Sequence[TextLine], at: int) -> int:
    """Return where the lines end that a text parts by the same number of tabs."""
    tabs = lines[at].text.count("\t")
    end = at
    while tabs and end < len(lines) and _tabs(lines[end]) == tabs and (end == at or not lines[end].gap):
        end += 1
    return end


def _tabs(line: TextLine) -> int:
    """Count the tabs of a line of plain text; one behind a marker (1.⇥…) only sets a list's item."""
    return 0 if line.facts or _MARKER.match(line.text) else line.text.count("\t")


def _tabbed(lines: Sequence[TextLine]) -> Grid:
    """Return the table that a text shows by tabs alone."""
    rows = []
    for number, line in enumerate(lines):
        row, start = [], 0
        for column, text in enumerate(line.text.split("\t")):
            if text.strip():
                row.append((Cell(-1, number, column), cut(line, start, start + len(text))))
            start += len(text) + 1
        rows.append(tuple(row))
    return Grid(tuple(rows))


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
