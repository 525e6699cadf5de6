"""Lines → blocks: one paragraph a line, furniture set aside, every step back recorded."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from gov_notice_parser.diagnostics import Diagnostic, Severity
from gov_notice_parser.layout import furniture as aside
from gov_notice_parser.layout.blocks import Block, BlockKind, Furniture, Layout, TableCell
from gov_notice_parser.layout.flattened import restore
from gov_notice_parser.layout.joining import Page, areas_of, goes_on
from gov_notice_parser.layout.lines import TextLine, cut, lines_of
from gov_notice_parser.layout.splitting import breaks_of
from gov_notice_parser.layout.tables import Grid, arrange
from gov_notice_parser.spans import Edit, Span, apply_edits

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gov_notice_parser.model.source import Source
    from gov_notice_parser.repair.plan import Repaired

#: A paragraph is the lines it was cut from; a table stays a grid.
Piece = tuple[TextLine, ...] | Grid


def lay_out(source: Source, repaired: Repaired) -> Layout:
    """Join wrapped lines, restore lost breaks, set furniture aside."""
    lines, lost = restore(lines_of(repaired.text, source))
    lines, furniture = _set_aside(lines)
    runs = tuple(arrange(lines))
    # the margins are the page's: the few lines below a table show none
    area = areas_of([line for run in runs if not isinstance(run, Grid) for line in run])
    pieces = [piece for run in runs for piece in ([run] if isinstance(run, Grid) else _paragraphs(run, area))]
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
    numbers = aside.counted(kept)
    furniture += [Furniture(kept[at].span, "page number") for at in numbers]
    kept = [line for at, line in enumerate(kept) if at not in numbers]
    return kept, tuple(sorted(furniture, key=lambda item: item.span))


def _paragraphs(lines: Sequence[TextLine], area: Callable[[TextLine], Page]) -> list[Piece]:
    """Join the lines of one run into paragraphs."""
    joined: list[list[TextLine]] = []
    for line in lines:
        if joined and goes_on(joined[-1], line, area):
            joined[-1].append(line)
        else:
            joined.append([line])
    return [tuple(run) for run in joined]


def _split(pieces: Sequence[Piece]) -> tuple[list[Piece], int]:
    """Cut paragraphs where breaks were lost; return them and how many breaks were restored."""
    texts = ["" if isinstance(piece, Grid) else "".join(line.text for line in piece) for piece in pieces]
    out: list[Piece] = []
    count = 0
    for piece, cuts in zip(pieces, breaks_of(texts), strict=True):
        if isinstance(piece, Grid) or not cuts:
            out.append(piece)
            continue
        out += _cut_paragraph(piece, cuts)
        count += len(cuts)
    return out, count


def _cut_paragraph(lines: tuple[TextLine, ...], cuts: tuple[int, ...]) -> list[Piece]:
    """Cut a paragraph of several lines at offsets of its joined text."""
    out: list[list[TextLine]] = [[]]
    at = 0
    for line in lines:
        inner = [c - at for c in cuts if at < c < at + len(line.text)]
        for start, end in zip([0, *inner], [*inner, len(line.text)], strict=True):
            if start + at in cuts and out[-1]:
                out.append([])
            part = cut(line, start, end)
            if part.text:
                out[-1].append(part)
        at += len(line.text)
    return [tuple(run) for run in out if run]


def _assemble(repaired: Repaired, pieces: Sequence[Piece], furniture: tuple[Furniture, ...], split: int) -> Layout:
    """Write the pieces one a line; the gaps between them become the edits that lead back."""
    edits: list[Edit] = []
    blocks: list[Block] = []
    at = last = 0
    for number, piece in enumerate(pieces):
        start = at + (1 if number else 0)
        parts = _parts(piece)
        spans = []
        for index, (separator, line) in enumerate(parts):
            mark = ("\n" if number else "") if index == 0 else separator
            _bridge(edits, repaired.text, last, line.span.start, mark)
            at += len(mark)
            spans.append(Span(at, at + len(line.span)))
            at += len(line.span)
            last = line.span.end
        span = Span(start if number else 0, at)
        blocks.append(_block(piece, span, spans))
    _bridge(edits, repaired.text, last, len(repaired.text), "")
    text, offsets = apply_edits(repaired.text, edits)
    found = (Diagnostic("GNP301", f"{split} lost line breaks were restored", severity=Severity.INFO),) if split else ()
    return Layout(text, tuple(blocks), repaired, offsets, furniture, found)


def _bridge(edits: list[Edit], text: str, start: int, end: int, mark: str) -> None:
    if text[start:end] != mark:
        edits.append(Edit(start, end, mark, "layout"))


def _parts(piece: Piece) -> list[tuple[str, TextLine]]:
    """Return the lines of a piece, each with what is written before it."""
    if isinstance(piece, Grid):
        return [(mark, line) for mark, line, _ in piece.lines()]
    out = [("", piece[0])]
    for before, line in itertools.pairwise(piece):
        latin = before.text[-1].isascii() and before.text[-1].isalnum() and line.text[0].isascii()
        out.append((" " if latin and line.text[0].isalpha() else "", line))
    return out


def _block(piece: Piece, span: Span, spans: Sequence[Span]) -> Block:
    if not isinstance(piece, Grid):
        return Block(span, BlockKind.PARAGRAPH, piece[0].facts)
    cells: dict[tuple[int, int], TableCell] = {}
    for (_, _, cell), place in zip(piece.lines(), spans, strict=True):
        key = (cell.row, cell.column)
        whole = Span(cells[key].span.start, place.end) if key in cells else place
        cells[key] = TableCell(whole, cell.row, cell.column, cell.row_span, cell.column_span)
    return Block(span, BlockKind.TABLE, piece.rows[0][0][1].facts, tuple(cells.values()))
