"""One page as read: its fragments put into lines in reading order, with the tables that its rulings form."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gov_notice_parser.readers.page_order import lines_of, stacked
from gov_notice_parser.readers.page_tables import fill, find_grids
from gov_notice_parser.readers.pdf_quality import Quality

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from gov_notice_parser.readers.page_fragment import Box, Fragment
    from gov_notice_parser.readers.page_tables import Grid, Ruling


class PageText(NamedTuple):
    """A page as read: size in points, lines in reading order, the grids that ``Cell.table`` counts from 0.

    ``drawn``: boxes of wide pictures and of glyph-like shapes (first page only); ``read_by``, ``head_read_by``: the
    engine that read the page, or its drawn red head; ``turned``: see ``Sheet``; ``late``: there was no time to read
    what is only shown.
    """

    number: int
    width: float
    height: float
    lines: list[Fragment]
    grids: tuple[Grid, ...] = ()
    quality: Quality = Quality.HONEST
    drawn: tuple[Box, ...] = ()
    read_by: str | None = None
    head_read_by: str | None = None
    turned: float = 0.0
    late: bool = False


def arrange(
    fragments: Sequence[Fragment],
    rulings: Callable[[], Sequence[Ruling]],
    split: Callable[[Sequence[Fragment], Sequence[Grid]], Iterable[Fragment]],
) -> tuple[list[Fragment], tuple[Grid, ...]]:
    """Put upright fragments into lines and tables.

    Both functions are called only where fragments stand beside each other: ``rulings`` gives the
    lines drawn on the page, ``split`` cuts fragments at the borders of grids.
    """
    lines = stacked(fragments)
    if lines is not None:
        return lines, ()
    grids = find_grids(rulings())
    if not grids:
        return lines_of(fragments), ()
    lines, grids = _with_tables([one for one in split(fragments, grids) if not one.turned], grids)
    return lines, tuple(grids)


def _with_tables(fragments: Sequence[Fragment], grids: Sequence[Grid]) -> tuple[list[Fragment], list[Grid]]:
    """Put each fragment into the smallest table around it, and the tables between the other lines."""
    inside: dict[int, list[Fragment]] = {}
    free: list[Fragment] = []
    for fragment in fragments:
        around = [at for at, grid in enumerate(grids) if grid.holds(fragment)]
        if around:
            inside.setdefault(min(around, key=lambda at: grids[at].area), []).append(fragment)
        else:
            free.append(fragment)
    lines: list[Fragment] = []
    kept: list[Grid] = []
    for at in sorted(inside, key=lambda at: grids[at].box[1]):
        above = [fragment for fragment in free if fragment.middle < grids[at].box[1]]
        free = [fragment for fragment in free if fragment.middle >= grids[at].box[1]]
        lines += lines_of(above)
        lines += fill(grids[at], inside[at], len(kept))
        kept.append(grids[at])
    return [*lines, *lines_of(free)], kept
