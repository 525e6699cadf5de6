"""How each line stands between the margins of its page: left, centred, right; indented by how much."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from gov_notice_parser.model.source import Align, LineRole

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gov_notice_parser.readers.page_fragment import Fragment


class Margins(NamedTuple):
    """Where running text begins and ends (points from the left), and its size."""

    left: float
    right: float
    size: float


def margins_of(lines: Iterable[Fragment], common: Margins | None = None) -> Margins | None:
    """Return the margins of a column of lines; ``common`` are those of the file, from more lines."""
    text = LineRole.TEXT
    body = [line for line in lines if line.role is text and line.cell is None and not line.turned]
    if not body or (common and len(body) < 5):
        return common
    size = common.size if common else _usual_size(body)
    running = [line for line in body if abs(line.size - size) < 0.15 * size] or body
    left = _edge(sorted([line.box[0] for line in running]), size)
    if common:  # pages may be shifted against each other, but their text is equally wide
        return Margins(left, left + common.right - common.left, size)
    right = -_edge(sorted([-line.box[2] for line in running]), size)
    return Margins(left, max(right, left + size), size)


def _usual_size(lines: Iterable[Fragment]) -> float:
    """Return the size, in whole points, of most characters."""
    sizes: defaultdict[float, int] = defaultdict(int)
    for line in lines:
        sizes[line.size] += len(line.text)
    weights: defaultdict[int, int] = defaultdict(int)
    for size, weight in sizes.items():
        weights[round(size)] += weight
    return float(max(weights, key=weights.__getitem__))


def standing(line: Fragment, margins: Margins | None) -> tuple[Align | None, float]:
    """Return how a line stands, and its indent in characters."""
    if margins is None or line.cell is not None or line.turned:
        return None, 0.0
    start, _, stop, _ = line.box
    left, right, em = margins
    before, after, size = start - left, right - stop, line.size
    indent = max(before, 0.0) / max(size, 1)
    lean = before - after
    if abs(lean) <= 2 * em and (before > 2.6 * em or (size > 1.15 * em and before > -em and len(line.text) > 3)):
        return Align.CENTER, indent
    if lean > 2 * em and (before > 0.4 * (right - left) or (after < em and before > 5 * em)):
        return Align.RIGHT, indent
    return Align.LEFT, indent


def _edge(places: Sequence[float], size: float) -> float:
    """Return the outermost place (of sorted ones) at which more lines stand than chance puts there."""
    need = min(max(2, len(places) // 8), 12)
    for at in range(len(places) - need + 1):
        if places[at + need - 1] - places[at] < 0.5 * size:
            middle = at + need // 2
            return places[middle] if need % 2 else (places[middle - 1] + places[middle]) / 2
    return places[0]
