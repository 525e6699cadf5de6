"""地区 × 措施: which unit stands in which measure, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from gov_notice_parser.model.regions import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gov_notice_parser.model.notice import Notice, OutlineItem
    from gov_notice_parser.model.regions import RegionMention


@frozen
class MatrixRow:
    """One unit: its official name, its code (None for zones), and for each measure whether it stands there."""

    name: str
    level: Level
    code: str | None
    cells: tuple[bool, ...]

    @property
    def count(self) -> int:
        """In how many measures the unit stands."""
        return sum(self.cells)


@frozen
class Matrix:
    """Units down, measures across; units in the order of their codes, then zones as they come."""

    measures: tuple[str, ...]
    rows: tuple[MatrixRow, ...]

    def table(self) -> tuple[tuple[str, ...], ...]:
        """Give the matrix as lines of text cells, the head first: 长沙市 430100 ● …."""
        head = ("name", "code", *self.measures, "count")
        return (
            head,
            *((r.name, r.code or "", *("●" if cell else "" for cell in r.cells), str(r.count)) for r in self.rows),
        )


def matrix(notice: Notice) -> Matrix:
    """Set the units that each measure assigns something to against the measures.

    Measures are the outermost numbered items of one part: the part that names the most units.
    """
    measures = _measures(notice)
    units: dict[tuple[str | None, str], tuple[RegionMention, set[int]]] = {}
    for k, measure in enumerate(measures):
        for mention in _regions(measure):
            key = (mention.code, "" if mention.code else mention.name)
            units.setdefault(key, (mention, set()))[1].add(k)
    ordered = sorted(units.values(), key=lambda unit: (unit[0].code is None, unit[0].code or ""))
    rows = tuple(
        MatrixRow(mention.name, mention.level, mention.code, tuple(k in where for k in range(len(measures))))
        for mention, where in ordered
    )
    return Matrix(tuple(measure.ordinal for measure in measures), rows)


def _measures(notice: Notice) -> tuple[OutlineItem, ...]:
    parts: dict[tuple[object, int], list[OutlineItem]] = {}
    for measure in notice.measures:
        parts.setdefault((measure.part, measure.part_index), []).append(measure)
    return tuple(max(parts.values(), key=lambda items: sum(len(tuple(_regions(i))) for i in items), default=[]))


def _regions(item: OutlineItem) -> Iterator[RegionMention]:
    yield from item.regions
    for child in item.children:
        yield from _regions(child)
