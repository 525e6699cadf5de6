"""Tables: which are data, and which only hold the page together."""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, ClassVar

from attrs import frozen

from gov_notice_parser.layout.lines import TextLine, cut
from gov_notice_parser.model.source import Cell
from gov_notice_parser.tokens import ordinals

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


#: What stands in the tables of a red head or an imprint, never in a table of data.
_PAGE_PARTS = re.compile(
    r"抄\s?[送报]\s?[：:]|印\s?发\s?$|文\s?件\s?$|[〔\[［（(]\s?(?:19|20)\d\d\s?[〕\]］）)]\s?\d+\s?号$"
    r"|签发人\s?[：:]"
)
#: What parts the cells of a row where nothing else does: one tab, or wide blanks.
_GAP = re.compile(r"\t| {2,}|\u3000{2,}")
#: Characters; a longer line is no row of short cells.
_ROW_MAX = 120


@frozen
class Grid:
    """A table of data: rows of (cell, line) pairs, in reading order; its text is cut by its cells alone."""

    text: ClassVar[str] = ""
    marker: ClassVar[None] = None
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
        if lines[at].facts is None and not _is_spaced(lines[at].text):
            run.append(lines[at])
            at += 1
            continue
        if _table(lines[at]) is not None:
            end = _table_end(lines, at)
            grid = _grid(lines[at:end]) if end > at + 1 else None
        else:
            end = _spaced_end(lines, at)
            grid = _spaced(lines[at:end]) if end > at + 1 else None
            end = end if grid else at + 1
        if grid is None:
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
    """Return where the lines of the table of line ``at`` end."""
    table = _table(lines[at])
    end = at + 1
    while end < len(lines) and _table(lines[end]) == table:
        end += 1
    return end


def _spaced_end(lines: Sequence[TextLine], at: int) -> int:
    """Return where a run of lines ends that wide gaps cut into as many pieces as the first one."""
    columns = _columns(lines[at])
    end = at + 1
    while columns > 1 and end < len(lines) and _columns(lines[end]) == columns:
        end += 1
    return end


def _columns(line: TextLine) -> int:
    text = line.text
    if not _is_spaced(text):
        return 1
    if _table(line) is not None or len(text) > _ROW_MAX or "。" in text:
        return 1
    return 1 + sum(1 for _ in _GAP.finditer(text))


def _is_spaced(text: str) -> bool:
    return "\t" in text or "  " in text or "\u3000\u3000" in text


def _spaced(lines: Sequence[TextLine]) -> Grid | None:
    """Return the table that tabs or wide blanks leave of one, or None for gaps that only set things apart.

    Blanks need more than tabs: three rows, and below the first one a column of figures.
    """
    rows = tuple(tuple(_cells(line, row)) for row, line in enumerate(lines))
    if any(_PAGE_PARTS.search(line.text) for line in lines) or not all(rows) or _itemized(rows):
        return None
    if all("\t" in line.text for line in lines):
        return Grid(rows)
    columns = list(zip(*rows[1:], strict=False))
    figures = any(all(any(map(str.isdigit, line.text)) for _, line in column) for column in columns)
    return Grid(rows) if len(rows) > 2 and figures else None


def _itemized(rows: Sequence[Sequence[tuple[Cell, TextLine]]]) -> bool:
    """Say whether these are items with a tab behind the marker, or a list of attachments."""
    first = [row[0][1].text for row in rows]
    return first[0].startswith("附") or all(ordinals.parse(text) is not None for text in first)


def _cells(line: TextLine, row: int) -> Iterator[tuple[Cell, TextLine]]:
    gaps = [(0, 0), *(gap.span() for gap in _GAP.finditer(line.text)), (len(line.text), len(line.text))]
    for column, ((_, start), (end, _)) in enumerate(pairwise(gaps)):
        piece = cut(line, start, end)
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
