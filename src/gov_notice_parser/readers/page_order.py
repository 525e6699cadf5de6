"""Reading order: fragments of a page → its lines, from top to bottom, column after column."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_notice_parser.readers.page_fragment import Fragment

#: Two fragments share a line when this much of the lower one's height overlaps.
_OVERLAP = 0.6
#: Fewer lines than this beside each other are a signature, a red head or a list, not columns.
_COLUMN_LINES = 6
#: Points; smaller type is none of a red head.
_LARGE = 20


def stacked(fragments: Sequence[Fragment]) -> list[Fragment] | None:
    """Return the fragments from top to bottom if no two stand beside each other; that needs no thought."""
    if not _apart(fragments, 0.5):
        fragments = sorted(fragments, key=lambda item: item.box[3])
        if not _apart(fragments, 0.25):
            return None
    return list(fragments)


def _apart(fragments: Sequence[Fragment], overlap: float) -> bool:
    limit = float("-inf")
    for fragment in fragments:
        if fragment.box[1] < limit:
            return False
        limit = fragment.box[3] - overlap * fragment.size
    return True


def lines_of(fragments: Sequence[Fragment]) -> list[Fragment]:
    """Join fragments to lines and put the lines in reading order."""
    lines = stacked(fragments)
    if lines is not None:
        return lines
    gutter = find_gutter(fragments)
    if gutter is None:
        return [join(row) for row in rows_of(fragments)]
    return [line for band in _bands(fragments, gutter) for line in band]


def rows_of(fragments: Sequence[Fragment]) -> list[list[Fragment]]:
    """Group fragments that stand on one line, from top to bottom and from left to right."""
    if len(fragments) == 1:
        return [[fragments[0]]]
    rows: list[list[Fragment]] = []
    for fragment in sorted(fragments, key=lambda item: item.middle):
        for row in rows[-2:]:
            if _beside(row[0], fragment):
                row.append(fragment)
                break
        else:
            rows.append([fragment])
    for row in rows:
        row.sort(key=lambda item: item.box[0])
    for at in range(1, len(rows) - 1):
        if _braces(rows[at - 1], rows[at], rows[at + 1]):
            rows[at], rows[at + 1] = rows[at + 1], rows[at]
    return _suffix_last(rows)


def _suffix_last(rows: list[list[Fragment]]) -> list[list[Fragment]]:
    """Move 文件 beside a column of issuers' names, large and red, behind the last of them (GB/T 9704-2012, 7.2.4)."""
    for at, row in enumerate(rows):
        suffix = row[-1]
        if not suffix.red or suffix.size < _LARGE:
            continue
        end = at + 1
        while end < len(rows) and _heads(rows[end][0], suffix):
            end += 1
        if end > at + 1 and (len(row) > 1 or (at and _heads(rows[at - 1][0], suffix))):
            return [*rows[:at], *([row[:-1]] if len(row) > 1 else []), *rows[at + 1 : end], [suffix], *rows[end:]]
    return rows


def _heads(name: Fragment, suffix: Fragment) -> bool:
    return name.red and abs(name.size - suffix.size) < 0.1 * suffix.size and name.box[2] < suffix.box[0]


def join(row: Sequence[Fragment]) -> Fragment:
    """Make one line of fragments that stand beside each other; a wide gap stays visible as blanks."""
    if len(row) == 1:
        return row[0]
    parts = [row[0].text]
    for last, item in pairwise(row):
        gap = (item.box[0] - last.box[2]) / max(min(last.size, item.size), 1)
        parts.append(" " * (min(round(2 * gap), 8) if gap >= 1 else int(gap > 0.3)))
        parts.append(item.text)
    main = max(row, key=lambda item: len(item.text))
    box = (row[0].box[0], min(i.box[1] for i in row), max(i.box[2] for i in row), max(i.box[3] for i in row))
    sure = [item.confidence for item in row if item.confidence is not None]
    return main._replace(text="".join(parts), box=box, confidence=min(sure) if sure else None)


def find_gutter(fragments: Sequence[Fragment]) -> float | None:
    """Return the x of the blank strip between two columns of running text, if the page has them."""
    left, right = min(f.box[0] for f in fragments), max(f.box[2] for f in fragments)
    width = max(right - left, 1.0)
    starts = sorted({round(f.box[0]) - 1.0 for f in fragments if 0.3 < (f.box[0] - left) / width < 0.7})
    best: tuple[int, float] | None = None
    for x in starts:
        before = [f for f in fragments if f.box[2] <= x]
        after = [f for f in fragments if f.box[0] >= x]
        crossing = len(fragments) - len(before) - len(after)
        if crossing > 0.25 * len(fragments) or not (_flows(before) and _flows(after) and _alongside(before, after)):
            continue
        if best is None or crossing <= best[0]:
            best = (crossing, x)
    return best[1] if best else None


def _flows(column: Sequence[Fragment]) -> bool:
    """Say whether these are lines of running text: many, and most of them filled to the same edge."""
    if len(column) < _COLUMN_LINES:
        return False
    edge = max(f.box[2] for f in column)
    return sum(f.box[2] > edge - 1.5 * f.size and len(f.text) > 7 for f in column) >= 0.4 * len(column)


def _alongside(before: Sequence[Fragment], after: Sequence[Fragment]) -> bool:
    """Say whether two columns run beside each other: each has lines at the height of the other."""
    top = max(min(f.box[1] for f in before), min(f.box[1] for f in after))
    bottom = min(max(f.box[3] for f in before), max(f.box[3] for f in after))
    return all(sum(top <= f.middle <= bottom for f in column) >= _COLUMN_LINES // 2 for column in (before, after))


def _bands(fragments: Sequence[Fragment], gutter: float) -> list[list[Fragment]]:
    """Cut the page at lines that cross the gutter; between them the left column comes first."""
    out: list[list[Fragment]] = []
    before: list[Fragment] = []
    after: list[Fragment] = []
    for fragment in sorted(fragments, key=lambda item: item.middle):
        if fragment.box[2] <= gutter:
            before.append(fragment)
        elif fragment.box[0] >= gutter:
            after.append(fragment)
        else:
            out += [_column(before, 1), _column(after, 2), [fragment]]
            before, after = [], []
    return [*out, _column(before, 1), _column(after, 2)]


def _column(fragments: Sequence[Fragment], column: int) -> list[Fragment]:
    return [join(row)._replace(column=column) for row in rows_of(fragments)]


def _braces(above: Sequence[Fragment], row: Sequence[Fragment], below: Sequence[Fragment]) -> bool:
    """Say whether a row stands to the right of two lines, half beside each: it is read after both."""
    start, top, bottom = row[0].box[0], row[0].box[1], row[0].box[3]
    return (
        start > max(above[-1].box[2], below[-1].box[2]) - 0.5 * row[0].size
        and above[0].box[3] - top > 0.2 * row[0].size
        and bottom - below[0].box[1] > 0.2 * row[0].size
    )


def _beside(one: Fragment, other: Fragment) -> bool:
    overlap = min(one.box[3], other.box[3]) - max(one.box[1], other.box[1])
    return overlap >= _OVERLAP * min(one.box[3] - one.box[1], other.box[3] - other.box[1])
