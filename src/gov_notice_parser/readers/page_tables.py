"""Ruled tables: rulings → grids of cells; fragments → the cells they stand in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from gov_notice_parser.model.source import Cell
from gov_notice_parser.readers.page_order import join, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gov_notice_parser.readers.page_fragment import Box, Fragment

#: A shape no thicker than this (points) is a ruling, if it is not shorter than that.
THIN, SHORT = 3.0, 6.0
#: Rulings this near (points) are one ruling; ends this near touch.
_SNAP = 3.0
#: A border counts when this much of its length is ruled.
_RULED = 0.6
_MAX_SIDES = 250
#: Upright rulings this much longer (points) than the rows they part belong to one more row.
_STUB = 9.0


class Ruling(NamedTuple):
    """A straight line along an axis: its place across, its start and end along (points from the top left)."""

    upright: bool
    at: float
    start: float
    end: float


class Grid(NamedTuple):
    """A ruled table: the x of its columns' borders, the y of its rows' borders, and its cells."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[tuple[int, int, int, int], ...]  # row, column, row span, column span

    @property
    def box(self) -> Box:
        """The table's outline."""
        return (self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    @property
    def area(self) -> float:
        """The table's area in square points."""
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])

    def holds(self, fragment: Fragment) -> bool:
        """Say whether the middle of a fragment stands in the table."""
        across = (fragment.box[0] + fragment.box[2]) / 2
        return self.xs[0] <= across < self.xs[-1] and self.ys[0] <= fragment.middle < self.ys[-1]


def ruling_of(box: Box) -> Ruling:
    """Return a thin box as the ruling it shows."""
    left, top, right, bottom = box
    if right - left >= bottom - top:
        return Ruling(upright=False, at=(top + bottom) / 2, start=left, end=right)
    return Ruling(upright=True, at=(left + right) / 2, start=top, end=bottom)


def side_of(one: tuple[float, float], two: tuple[float, float]) -> Box | None:
    """Return the side of a path as a thin box, if it runs along an axis."""
    if min(abs(one[0] - two[0]), abs(one[1] - two[1])) > 1.0:
        return None
    return (min(one[0], two[0]), min(one[1], two[1]), max(one[0], two[0]), max(one[1], two[1]))


def find_grids(rulings: Sequence[Ruling]) -> list[Grid]:
    """Return the tables that rulings form, from top to bottom; a frame around text is none."""
    grids = [grid for group in _touching(rulings) if (grid := _grid(group))]
    return sorted(grids, key=lambda grid: (grid.ys[0], grid.xs[0]))


def fill(grid: Grid, fragments: Iterable[Fragment], table: int, first_row: int = 0) -> list[Fragment]:
    """Return the lines of a table's cells in the order of its rows, each with its ``Cell``."""
    owner = {}
    for row, column, height, width in grid.cells:
        for y in range(row, row + height):
            for x in range(column, column + width):
                owner[y, x] = (row, column, height, width)
    inside: dict[tuple[int, int, int, int], list[Fragment]] = {}
    for fragment in fragments:
        at = (
            bisect_right(grid.ys, fragment.middle) - 1,
            bisect_right(grid.xs, (fragment.box[0] + fragment.box[2]) / 2) - 1,
        )
        inside.setdefault(owner[at], []).append(fragment)
    lines: list[Fragment] = []
    for row, column, height, width in sorted(inside):
        cell = Cell(table, row + first_row, column, height, width)
        lines += (join(line)._replace(cell=cell) for line in rows_of(inside[row, column, height, width]))
    return lines


def _touching(rulings: Sequence[Ruling]) -> list[list[Ruling]]:
    """Group rulings that cross or meet."""
    across = [ruling for ruling in rulings if not ruling.upright]
    upright = sorted((ruling for ruling in rulings if ruling.upright), key=lambda ruling: ruling.at)
    places = [ruling.at for ruling in upright]
    groups = _Groups(len(across) + len(upright))
    for index, ruling in enumerate(across):
        low, high = bisect_right(places, ruling.start - _SNAP), bisect_right(places, ruling.end + _SNAP)
        for at in range(low, high):
            if upright[at].start - _SNAP <= ruling.at <= upright[at].end + _SNAP:
                groups.unite(index, len(across) + at)
    return groups.members([*across, *upright])


class _Groups:
    """Disjoint sets of the numbers below ``count``."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))

    def find(self, item: int) -> int:
        while self._parent[item] != item:
            self._parent[item] = self._parent[self._parent[item]]
            item = self._parent[item]
        return item

    def unite(self, one: int, other: int) -> None:
        self._parent[self.find(one)] = self.find(other)

    def members(self, items: Sequence[Ruling]) -> list[list[Ruling]]:
        found: dict[int, list[Ruling]] = {}
        for at, item in enumerate(items):
            found.setdefault(self.find(at), []).append(item)
        return list(found.values())


def _grid(rulings: Sequence[Ruling]) -> Grid | None:
    across = [ruling for ruling in rulings if not ruling.upright]
    upright = [ruling for ruling in rulings if ruling.upright]
    if len(across) < 2 or len(upright) < 1:
        return None
    # A table may be open at its sides: the rows' rulings then say how far it reaches.
    ends = (min(ruling.start for ruling in across), max(ruling.end for ruling in across))
    xs = _snapped([*(ruling.at for ruling in upright), *ends])
    ys = _snapped([ruling.at for ruling in across])
    ys = _open_ends(ys, upright)
    if len(xs) < 3 or len(ys) < 2 or max(len(xs), len(ys)) > _MAX_SIDES:
        return None
    cells = _cells(xs, ys, across, upright)
    return Grid(tuple(xs), tuple(ys), cells) if len(cells) > 1 and len({cell[1] for cell in cells}) > 1 else None


def _open_ends(ys: list[float], upright: Sequence[Ruling]) -> list[float]:
    """Add the ends of upright rulings that stand out above or below: a row cut by the page break."""
    tops = [ruling.start for ruling in upright if ruling.start < ys[0] - _STUB]
    bottoms = [ruling.end for ruling in upright if ruling.end > ys[-1] + _STUB]
    return [*([min(tops)] if len(tops) > 1 else []), *ys, *([max(bottoms)] if len(bottoms) > 1 else [])]


def _cells(
    xs: Sequence[float], ys: Sequence[float], across: Sequence[Ruling], upright: Sequence[Ruling]
) -> tuple[tuple[int, int, int, int], ...]:
    """Melt the units of the grid that no ruling parts."""
    columns, rows = len(xs) - 1, len(ys) - 1
    units = _Groups(rows * columns)
    for x, walls in enumerate(_by_place(xs, upright)[1:-1], 1):
        for y in range(rows):
            if _share(walls, ys[y], ys[y + 1]) < _RULED:
                units.unite(y * columns + x - 1, y * columns + x)
    for y, walls in enumerate(_by_place(ys, across)[1:-1], 1):
        for x in range(columns):
            if _share(walls, xs[x], xs[x + 1]) < _RULED:
                units.unite((y - 1) * columns + x, y * columns + x)
    found: dict[int, list[int]] = {}
    for unit in range(rows * columns):
        found.setdefault(units.find(unit), []).append(unit)
    cells = []
    for members in found.values():
        top, bottom = members[0] // columns, members[-1] // columns
        left, right = min(unit % columns for unit in members), max(unit % columns for unit in members)
        cells.append((top, left, bottom - top + 1, right - left + 1))
    return tuple(sorted(cells))


def _snapped(places: Sequence[float]) -> list[float]:
    out: list[list[float]] = []
    for place in sorted(places):
        if out and place - out[-1][0] <= _SNAP:
            out[-1].append(place)
        else:
            out.append([place])
    return [sum(group) / len(group) for group in out]


def _by_place(places: Sequence[float], rulings: Sequence[Ruling]) -> list[list[Ruling]]:
    """Return the rulings of each place (places in their order), sorted by their starts."""
    out: list[list[Ruling]] = [[] for _ in places]
    for ruling in sorted(rulings, key=lambda ruling: ruling.start):
        at = min(bisect_left(places, ruling.at), len(places) - 1)
        if at and abs(places[at - 1] - ruling.at) <= abs(places[at] - ruling.at):
            at -= 1
        out[at].append(ruling)
    return out


def _share(walls: Sequence[Ruling], start: float, end: float) -> float:
    """Return how much of ``start`` to ``end`` the walls, sorted by their starts, cover."""
    covered, reach = 0.0, start
    for wall in walls:
        if wall.start >= end:
            break
        low, high = max(wall.start, reach), min(wall.end, end)
        if high > low:
            covered += high - low
            reach = high
    return covered / max(end - start, 0.1)
