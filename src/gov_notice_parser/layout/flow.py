"""Lines → blocks: one paragraph a line, furniture set aside, every step back recorded."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

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
    from collections.abc import Callable, Sequence

    from gov_notice_parser.model.source import Source
    from gov_notice_parser.repair.plan import Repaired
    from gov_notice_parser.tokens.found import Found
    from gov_notice_parser.tokens.ordinals import Ordinal

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
    if numbers := aside.counted(kept):
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
    texts = ["" if isinstance(piece, Grid) else "".join([line.text for line in piece]) for piece in pieces]
    markers = [_marker(piece, text) for piece, text in zip(pieces, texts, strict=True)]
    out: list[Piece] = []
    count = 0
    for piece, cuts in zip(pieces, breaks_of(texts, markers), strict=True):
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


def _marker(piece: Piece, text: str) -> Found[Ordinal] | None:
    """Return the marker of a paragraph of this text; its first line alone may show another."""
    if isinstance(piece, Grid):
        return None
    return piece[0].marker if len(piece) == 1 else ordinals.match(text)


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
    if len(piece) == 1:
        return ((mark, piece[0]),)
    out = [(mark, piece[0])]
    for before, line in itertools.pairwise(piece):
        latin = before.text[-1].isascii() and before.text[-1].isalnum() and line.text[0].isascii()
        out.append((" " if latin and line.text[0].isalpha() else "", line))
    return out


def _block(piece: Piece, parts: Sequence[tuple[str, TextLine]], spans: Sequence[Span]) -> Block:
    whole = spans[0] if len(spans) == 1 else Span(spans[0].start, spans[-1].end)
    if not isinstance(piece, Grid):
        text = "".join([mark + line.text for mark, line in parts[1:]])
        return Block(whole, BlockKind.PARAGRAPH, piece[0].facts, (), _marker(piece, piece[0].text + text))
    cells: dict[tuple[int, int], TableCell] = {}
    for (_, _, cell), place in zip(piece.lines(), spans, strict=True):
        key = (cell.row, cell.column)
        span = Span(cells[key].span.start, place.end) if key in cells else place
        cells[key] = TableCell(span, cell.row, cell.column, cell.row_span, cell.column_span)
    return Block(whole, BlockKind.TABLE, piece.rows[0][0][1].facts, tuple(cells.values()))
