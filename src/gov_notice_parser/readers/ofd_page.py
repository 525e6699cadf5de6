"""One page of an OFD file: its characters → fragments, its drawn lines → rulings, both → lines and tables."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from gov_notice_parser.model.source import LineRole
from gov_notice_parser.readers.ofd_glyphs import glyphs, rulings
from gov_notice_parser.readers.page_fragment import ASCENT, DESCENT, GAP, Fragment
from gov_notice_parser.readers.page_text import PageText, arrange

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gov_notice_parser.readers.ofd_document import Page
    from gov_notice_parser.readers.ofd_glyphs import Glyph
    from gov_notice_parser.readers.page_tables import Grid

POINTS = 72 / 25.4
#: Degrees; what is turned by more is laid over the page.
_SLANT = 3
_BLANK = 0.7  # ems between two characters that are a blank


def read_page(page: Page, number: int) -> PageText:
    """Put the text of a page into lines and tables; what is stamped or laid over it stands last."""
    upright: list[Glyph] = []
    over: dict[tuple[LineRole, int], list[Glyph]] = {}
    for glyph in glyphs(page):
        turned = abs((glyph.turn + 180) % 360 - 180) > _SLANT
        if glyph.role is LineRole.TEXT and not turned:
            upright.append(glyph)
        else:
            over.setdefault((LineRole.WATERMARK if turned else glyph.role, glyph.run), []).append(glyph)
    rows = _rows(upright)
    lines, grids = arrange(
        list(_fragments(rows, ())), lambda: list(rulings(page)), lambda _, grids: _fragments(rows, grids)
    )
    for role in (LineRole.SEAL, LineRole.WATERMARK):
        for (found, _), run in over.items():
            if found is role and any(glyph.text.strip() for glyph in run):
                lines.append(_fragment(run)._replace(role=role))
    return PageText(number, page.box[2] * POINTS, page.box[3] * POINTS, lines, grids)


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Group characters that share a baseline, each row from left to right."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.y, glyph.x)):
        row = rows[-1] if rows else None
        if row and abs(glyph.y - row[-1].y) <= 0.35 * min(glyph.size, row[-1].size):
            row.append(glyph)
        else:
            rows.append([glyph])
    return [_across(_once(sorted(row, key=lambda glyph: glyph.x))) for row in rows]


def _across(row: list[Glyph]) -> list[Glyph]:
    """Keep text objects whole where they overlap (a form and what is filled in); else leave the order by place."""
    pairs = pairwise(glyph for glyph in row if glyph.text.strip())
    if all(first.run == second.run or second.x >= first.x + 0.4 * (first.right - first.x) for first, second in pairs):
        return row
    starts: dict[int, float] = {}
    for glyph in row:
        starts.setdefault(glyph.run, glyph.x)
    return sorted(row, key=lambda glyph: (starts[glyph.run], glyph.run, glyph.x))


def _once(row: Sequence[Glyph]) -> list[Glyph]:
    """Drop what is drawn twice in one place to look bold."""
    kept: list[Glyph] = []
    for glyph in row:
        twin = any(other.text == glyph.text and abs(other.x - glyph.x) < 0.2 * glyph.size for other in kept[-3:])
        if not twin or glyph.text.isspace():
            kept.append(glyph)
    return kept


def _fragments(rows: Iterable[Sequence[Glyph]], grids: Sequence[Grid]) -> Iterator[Fragment]:
    """Cut rows where a gap is wide and at the borders of tables."""
    for row in rows:
        run: list[Glyph] = []
        for glyph in row:
            if run and not _follows(run[-1], glyph, grids):
                yield from _trimmed(run)
                run = []
            run.append(glyph)
        yield from _trimmed(run)


def _follows(last: Glyph, glyph: Glyph, grids: Sequence[Grid]) -> bool:
    return glyph.x - last.right <= GAP * glyph.size and _slot(last, grids) == _slot(glyph, grids)


def _slot(glyph: Glyph, grids: Sequence[Grid]) -> tuple[int, ...]:
    """Return the columns of the tables that a character stands in."""
    across, middle = (glyph.x + glyph.right) / 2 * POINTS, (glyph.y - 0.36 * glyph.size) * POINTS
    return tuple(bisect_right(grid.xs, across) for grid in grids if grid.ys[0] < middle < grid.ys[-1])


def _trimmed(run: list[Glyph]) -> Iterator[Fragment]:
    shown = [at for at, glyph in enumerate(run) if glyph.text.strip()]
    if shown:
        yield _fragment(run[shown[0] : shown[-1] + 1])


def _fragment(run: Sequence[Glyph]) -> Fragment:
    """Join characters; a gap of most of an em is a blank."""
    parts = [run[0].text]
    for last, glyph in pairwise(run):
        if glyph.x - last.right > _BLANK * glyph.size and not (glyph.text.isspace() or last.text.isspace()):
            parts.append(" ")
        parts.append(glyph.text)
    inked = [glyph for glyph in run if glyph.text.strip()]
    middle = inked[len(inked) // 2]
    size = middle.size * POINTS
    base = middle.y * POINTS
    left, right = min(glyph.x for glyph in inked) * POINTS, max(glyph.right for glyph in inked) * POINTS
    return Fragment(
        "".join(parts).strip(),
        (left, base - ASCENT * size, right, base + DESCENT * size),
        size,
        all(glyph.red for glyph in inked),
        all(glyph.bold for glyph in inked),
    )
