"""Tables of a notice: what is assigned to whom, region by measure and line by line."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from attrs import frozen

from gov_notice_parser.export.record import walk
from gov_notice_parser.model.regions import Level, RegionMention

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyarrow as pa

    from gov_notice_parser.model.notice import Notice, OutlineItem
    from gov_notice_parser.model.regions import RegionList


@frozen
class Table:
    """A table of text: the names of its columns, and its rows, each as long as ``header``."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@frozen
class Assignment:
    """One place that assigns something to regions: its marker or heading, what it says, and to whom."""

    at: str
    heading: str
    regions: tuple[RegionMention, ...]


@frozen
class MatrixRow:
    """One unit: its official name, its code (None for zones), and for each column whether it stands there."""

    name: str
    code: str | None
    level: Level
    cells: tuple[bool, ...]

    @property
    def count(self) -> int:
        """In how many columns the unit stands."""
        return sum(self.cells)


@frozen
class RegionMatrix:
    """地区×措施: units down, measures (or lists) across, with no pandas needed.

    Columns are those that assign something; rows stand in the order of first mention, development
    zones after divisions.
    """

    columns: tuple[Assignment, ...]
    rows: tuple[MatrixRow, ...]

    def table(self) -> Table:
        """Return the matrix as text: name, code, count, then ● or nothing under each measure."""
        rows = (
            (row.name, row.code or "", str(row.count), *("●" if cell else "" for cell in row.cells))
            for row in self.rows
        )
        return Table(("地区", "代码", "计", *(one.at for one in self.columns)), tuple(rows))

    def to_frame(self) -> pa.Table:
        """Return the matrix as an Arrow table: name, code, level, count, and a column of bool for each measure.

        Raises ``MissingEngine`` without pyarrow.
        """
        from gov_notice_parser.export.arrow import matrix_frame

        return matrix_frame(self)


def region_matrix(notice: Notice) -> RegionMatrix:
    """地区×措施: which unit stands under which measure, or in which list where no measure names any."""
    columns = tuple(one for one in assignments(notice) if one.regions)
    units: dict[tuple[str, str], tuple[RegionMention, set[int]]] = {}
    for at, column in enumerate(columns):
        for region in column.regions:
            units.setdefault(_key(region), (region, set()))[1].add(at)
    ordered = sorted(units.values(), key=lambda unit: unit[0].level is Level.ZONE)
    rows = (
        MatrixRow(unit.name, unit.code, unit.level, tuple(at in under for at in range(len(columns))))
        for unit, under in ordered
    )
    return RegionMatrix(columns, tuple(rows))


def assignments(notice: Notice) -> tuple[Assignment, ...]:
    """措施与地区: each measure with the regions it names, and each list that stands under no measure."""
    measures = [
        (m.span.start, Assignment(m.ordinal, m.heading, _distinct(r for item in walk((m,)) for r in item.regions)))
        for m in notice.measures
    ]
    if not any(one.regions for _, one in measures):
        measures = []
    alone = [
        (found.span.start, Assignment(found.label or found.at.rstrip("、"), "", _distinct(found.mentions)))
        for found in notice.region_lists
        if not found.excluded and not (measures and _measure_of(found, notice.measures))
    ]
    return tuple(one for _, one in sorted([*measures, *alone], key=lambda placed: placed[0]))


def unit_row(mention: RegionMention) -> dict[str, Any]:
    """地区 → 行: the columns that say which unit a name stands for."""
    return {
        "text": mention.text,
        "name": mention.name,
        "level": mention.level.value,
        "code": mention.code,
        "zone_rank": mention.zone_rank,
        "zone_type": mention.zone_type,
        "host_city": mention.host_city,
        "host_county": mention.host_county,
    }


def region_rows(notice: Notice) -> Iterator[dict[str, Any]]:
    """地区明细: a row for each name of each list: where it stands, what it is, what stands beside it."""
    for number, found in enumerate(notice.region_lists, 1):
        measure = _measure_of(found, notice.measures)
        for mention, amount in zip_longest(found.mentions, found.amounts[: len(found.mentions)]):
            yield {
                "list": number,
                "at": found.at,
                "label": found.label,
                "measure": measure.ordinal if measure else None,
                "heading": measure.heading if measure else None,
                "excluded": found.excluded,
                **unit_row(mention),
                "resolution": mention.resolution.value,
                "amount": amount,
            }


def _measure_of(found: RegionList, measures: Iterable[OutlineItem]) -> OutlineItem | None:
    return next((m for m in measures if found.span in m.span), None)


def _key(region: RegionMention) -> tuple[str, str]:
    return region.name, region.code or ""


def _distinct(regions: Iterable[RegionMention]) -> tuple[RegionMention, ...]:
    return tuple({_key(region): region for region in reversed(tuple(regions))}.values())[::-1]
