"""Lines → blocks: one paragraph a line, furniture set aside, every step back recorded."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

from gov_notice_parser.diagnostics import Diagnostic, Severity
from gov_notice_parser.layout import furniture as aside
from gov_notice_parser.layout.blocks import Block, BlockKind, Furniture, Layout, TableCell
from gov_notice_parser.layout.flattened import restore
from gov_notice_parser.layout.joining import Page, areas_of, goes_on
from gov_notice_parser.layout.lines import BLANKS, TextLine, cut, lines_of
from gov_notice_parser.layout.splitting import breaks_of
from gov_notice_parser.layout.tables import Grid, arrange
from gov_notice_parser.spans import Edit, Span, apply_edits
from gov_notice_parser.tokens import ordinals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from gov_notice_parser.model.source import Source
    from gov_notice_parser.repair.plan import Repaired
    from gov_notice_parser.tokens.found import Found
    from gov_notice_parser.tokens.ordinals import Ordinal


class Paragraph(NamedTuple):
    """The lines that a paragraph was joined from, their text without what is written between them, its marker."""

    lines: tuple[TextLine, ...]
    text: str
    marker: Found[Ordinal] | None


Piece = Paragraph | Grid


def lay_out(source: Source, repaired: Repaired) -> Layout:
    """Join wrapped lines, restore lost breaks, set furniture aside."""
    lines, lost = restore(lines_of(repaired.text, source))
    lines, furniture = _set_aside(lines)
    runs = tuple(arrange(lines))
    # the margins are the page's: the few lines below a table show none
    area = areas_of([line for run in runs if not isinstance(run, Grid) for line in run])
    pieces = [piece for run in runs for piece in ((run,) if isinstance(run, Grid) else _paragraphs(run, area))]
    pieces, split = _split(pieces)
    return _assemble(repaired, pieces, furniture, lost + split)


def _set_aside(lines: Sequence[TextLine]) -> tuple[list[TextLine], tuple[Furniture, ...]]:
    kept: list[TextLine] = []
    furniture: list[Furniture] = []
    for line in lines:
        why = aside.reason(line)
        if why is None:
            kept.append(line)
        else:
            furniture.append(Furniture(line.span, why))
    if numbers := aside.counted(kept):
        furniture += [Furniture(kept[at].span, "page number") for at in numbers]
        kept = [line for at, line in enumerate(kept) if at not in numbers]
    return kept, tuple(sorted(furniture, key=lambda item: item.span))


def _paragraphs(lines: Sequence[TextLine], area: Callable[[TextLine], Page]) -> Iterator[Paragraph]:
    """Join the lines of one run into paragraphs."""
    run: list[TextLine] = []
    for line in lines:
        if run and not goes_on(run, line, area):
            yield _joined(run)
            run = []
        run.append(line)
    if run:
        yield _joined(run)


def _joined(lines: Sequence[TextLine]) -> Paragraph:
    if len(lines) == 1:
        return Paragraph(tuple(lines), lines[0].text, lines[0].marker)
    text = "".join([line.text for line in lines])
    # the first line alone may show another marker
    return Paragraph(tuple(lines), text, ordinals.match(text))


def _split(pieces: Sequence[Piece]) -> tuple[list[Piece], int]:
    """Cut paragraphs where breaks were lost; return them and how many breaks were restored."""
    out: list[Piece] = []
    count = 0
    texts, markers = [piece.text for piece in pieces], [piece.marker for piece in pieces]
    for piece, cuts in zip(pieces, breaks_of(texts, markers), strict=True):
        if isinstance(piece, Grid) or not cuts:
            out.append(piece)
            continue
        out += _cut_paragraph(piece.lines, cuts)
        count += len(cuts)
    return out, count


def _cut_paragraph(lines: Sequence[TextLine], cuts: tuple[int, ...]) -> Iterator[Paragraph]:
    """Cut a paragraph of several lines at offsets of its joined text."""
    run: list[TextLine] = []
    at = 0
    for line in lines:
        inner = [c - at for c in cuts if at < c < at + len(line.text)]
        for start, end in itertools.pairwise((0, *inner, len(line.text))):
            if start + at in cuts and run:
                yield _joined(run)
                run = []
            part = cut(line, start, end)
            if part.text:
                run.append(part)
        at += len(line.text)
    if run:
        yield _joined(run)


def _assemble(repaired: Repaired, pieces: Sequence[Piece], furniture: tuple[Furniture, ...], split: int) -> Layout:
    """Write the pieces one a line; what is changed between their lines becomes the edits that lead back."""
    whole = repaired.text
    edits: list[Edit] = []
    blocks: list[Block] = []
    last = shift = 0
    for piece in pieces:
        parts = _parts(piece, "\n" if blocks else "")
        spans = []
        for mark, line in parts:
            start = line.span.start
            if whole[last:start] != mark:
                edits.append(Edit(last, start, mark, "layout"))
                shift += len(mark) - (start - last)
            spans.append(line.span.shift(shift) if shift else line.span)
            last = line.span.end
        blocks.append(_block(piece, parts, spans))
    # blanks behind the last line stay, so that a clean text is laid out as it is
    end = last if whole[last:].strip(BLANKS + "\n") else len(whole)
    text, offsets = apply_edits(whole[:end], edits)
    found = (Diagnostic("GNP301", f"{split} lost line breaks were restored", severity=Severity.INFO),) if split else ()
    return Layout(text, tuple(blocks), repaired, offsets, furniture, found)


def _parts(piece: Piece, mark: str) -> Sequence[tuple[str, TextLine]]:
    """Return the lines of a piece, each with what is written before it; ``mark`` before the first."""
    if isinstance(piece, Grid):
        first, *others = piece.lines()
        return [(mark, first[1]), *((between, line) for between, line, _ in others)]
    if len(piece.lines) == 1:
        return ((mark, piece.lines[0]),)
    out = [(mark, piece.lines[0])]
    for before, line in itertools.pairwise(piece.lines):
        latin = before.text[-1].isascii() and before.text[-1].isalnum() and line.text[0].isascii()
        out.append((" " if latin and line.text[0].isalpha() else "", line))
    return out


def _block(piece: Piece, parts: Sequence[tuple[str, TextLine]], spans: Sequence[Span]) -> Block:
    whole = spans[0] if len(spans) == 1 else Span(spans[0].start, spans[-1].end)
    if isinstance(piece, Paragraph):
        marker = piece.marker
        if len(parts) > 1 and any(mark for mark, _ in parts[1:]):
            marker = ordinals.match(piece.lines[0].text + "".join([mark + line.text for mark, line in parts[1:]]))
        return Block(whole, BlockKind.PARAGRAPH, piece.lines[0].facts, (), marker)
    cells: dict[tuple[int, int], TableCell] = {}
    for (_, _, cell), place in zip(piece.lines(), spans, strict=True):
        key = (cell.row, cell.column)
        span = Span(cells[key].span.start, place.end) if key in cells else place
        cells[key] = TableCell(span, cell.row, cell.column, cell.row_span, cell.column_span)
    return Block(whole, BlockKind.TABLE, piece.rows[0][0][1].facts, tuple(cells.values()))
