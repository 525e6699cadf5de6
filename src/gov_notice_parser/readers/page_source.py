"""Pages of lines → one ``Source``: running heads, tables over pages, margins, text and places."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from gov_notice_parser.diagnostics import Diagnostic, Severity
from gov_notice_parser.model.source import Cell, LineRole, Metadatum, Place, Sheet, Source, SourceLine
from gov_notice_parser.readers.ocr import HOW_TO_INSTALL
from gov_notice_parser.readers.page_furniture import set_roles
from gov_notice_parser.readers.page_margins import margins_of, standing
from gov_notice_parser.readers.pdf_quality import Quality
from gov_notice_parser.readers.pdf_site import entries, set_site_roles
from gov_notice_parser.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gov_notice_parser.readers.page_fragment import Fragment
    from gov_notice_parser.readers.page_margins import Margins
    from gov_notice_parser.readers.page_tables import Grid
    from gov_notice_parser.readers.page_text import PageText

_FAR = 20.0


def build_source(pages: Sequence[PageText], kind: str, total: int, diagnostics: Sequence[Diagnostic] = ()) -> Source:
    """Make the source of a file of ``total`` pages; their lines are used up."""
    set_roles([page.lines for page in pages], [page.height for page in pages])
    set_site_roles([page.lines for page in pages])
    number_tables(pages)
    common = margins_of(line for page in pages for line in page.lines)
    width = max((page.width for page in pages), default=0.0)
    texts: list[str] = []
    metadata: list[Metadatum] = []
    lines: list[SourceLine] = []
    start = 0
    for page in pages:
        lines += _source_lines(page, common if page.width > 0.95 * width else None)
        metadata += _metadata(page.lines, start)
        written = [line.text for line in page.lines]
        texts += written
        start += sum(map(len, written)) + len(written)
        page.lines.clear()  # a book of tables would else stand in memory twice
    return Source(
        "\n".join(texts),
        kind,
        tuple(lines),
        pages=total,
        sheets=tuple(Sheet(page.number, round(page.width, 1), round(page.height, 1), page.turned) for page in pages),
        metadata=tuple(metadata),
        diagnostics=tuple(diagnostics),
    )


def _metadata(lines: Sequence[Fragment], offset: int) -> Iterator[Metadatum]:
    """Yield the entries of metadata in lines whose text begins at ``offset``."""
    role = LineRole.METADATA
    if not any(line.role is role for line in lines):
        return
    for line in lines:
        for key, start, end in entries(line.text) if line.role is role else ():
            yield Metadatum(key, line.text[start:end], Span(offset + start, offset + end))
        offset += len(line.text) + 1


def number_tables(pages: Sequence[PageText]) -> None:
    """Count tables over the whole file; one that goes on over the page break keeps its number, in place."""
    if not any(page.grids for page in pages):
        return
    fresh = count()
    last: tuple[int, int, Grid, str] | None = None  # number, rows so far, grid, text of its first row
    for page in pages:
        body = [line for line in page.lines if line.role is LineRole.TEXT]
        places: dict[int, tuple[int, int]] = {}
        for at, grid in enumerate(page.grids):
            first_row = _first_row(page.lines, at)
            opens = bool(body) and body[0].cell is not None and body[0].cell.table == at
            if last and opens and at == 0 and _same_columns(last[2], grid) and first_row != last[3]:
                places[at] = (last[0], last[1])
                last = (last[0], last[1] + len(grid.ys) - 1, grid, last[3])
            else:
                places[at] = (next(fresh), 0)
                last = (places[at][0], len(grid.ys) - 1, grid, first_row)
        if body and body[-1].cell is None:
            last = None
        for at, line in enumerate(page.lines):
            if line.cell is not None:
                cell, (table, row) = line.cell, places[line.cell.table]
                cell = Cell(table, cell.row + row, cell.column, cell.row_span, cell.column_span)
                page.lines[at] = line._replace(cell=cell)


def _first_row(lines: Sequence[Fragment], table: int) -> str:
    return "".join(line.text for line in lines if line.cell and line.cell.table == table and line.cell.row == 0)


def _same_columns(one: Grid, other: Grid) -> bool:
    return len(one.xs) == len(other.xs) and all(abs(x - y) < _FAR for x, y in zip(one.xs, other.xs, strict=True))


class _Tenths(dict[float, float]):
    """Numbers rounded to tenths, each once: the lines of a page share their edges and sizes."""

    def __missing__(self, number: float) -> float:
        self[number] = tenth = round(number, 1)
        return tenth


def _source_lines(page: PageText, common: Margins | None) -> list[SourceLine]:
    """Return what the page says of its lines; ``common`` are the margins of the file where they are the page's too."""
    margins = {}
    for column in {line.column for line in page.lines}:
        inside = [line for line in page.lines if line.column == column] if column else page.lines
        margins[column] = margins_of(inside, None if column else common)
    tenths = _Tenths()
    return [_source_line(line, page.number, margins[line.column], tenths) for line in page.lines]


def _source_line(line: Fragment, page: int, margins: Margins | None, tenths: _Tenths) -> SourceLine:
    align, indent = standing(line, margins)
    left, top, right, bottom = line.box
    return SourceLine(
        Place(page, (tenths[left], round(top, 1), tenths[right], round(bottom, 1))),
        line.role,
        size=tenths[line.size],
        bold=line.bold,
        red=line.red,
        align=align,
        indent=tenths[indent],
        wrapped=True,
        cell=line.cell,
        confidence=line.confidence,
    )


def read_by(pages: Sequence[PageText]) -> list[Diagnostic]:
    """Say what was not read from the text layer, or not read at all."""
    found = []
    late = [page.number for page in pages if page.late]
    if late:
        found.append(Diagnostic("GNP110", f"{_named(late)} not read: OCR takes longer than Limits allows"))
    empty = [page for page in pages if page.quality is Quality.EMPTY and page.read_by is None]
    unread = [page.number for page in empty if not page.late]
    if unread:
        found.append(Diagnostic("GNP104", f"{_named(unread)} not read, there is no text layer: {HOW_TO_INSTALL}"))
    false = [page.number for page in pages if page.quality in {Quality.GARBLED, Quality.HIDDEN}]
    if false:
        found.append(Diagnostic("GNP105", f"{_named(false)}: the text layer is not what is shown"))
    for engine in sorted({page.read_by for page in pages if page.read_by}):
        numbers = [page.number for page in pages if page.read_by == engine]
        found.append(Diagnostic("GNP106", f"{_named(numbers)} read by {engine}", severity=Severity.INFO))
    heads = [page.number for page in pages if page.head_read_by]
    if heads:
        found.append(Diagnostic("GNP106", f"{_named(heads)}: the drawn red head was read", severity=Severity.INFO))
    return found


def _named(numbers: Sequence[int]) -> str:
    """Name page numbers, runs shortened: pages 1-3, 7."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    named = ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)
    return f"page{'s' if len(numbers) > 1 else ''} {named}"
