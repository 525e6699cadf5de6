"""Tables of a notice: which region stands under which measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from gov_notice_parser.export.record import walk
from gov_notice_parser.model.regions import Level, RegionMention

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gov_notice_parser.model.notice import Notice


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


def assignments(notice: Notice) -> tuple[Assignment, ...]:
    """措施与地区: each measure with the regions it names, else each list of regions with its label."""
    measures = tuple(
        Assignment(m.ordinal, m.heading, _distinct(r for item in walk((m,)) for r in item.regions))
        for m in notice.measures
    )
    if any(m.regions for m in measures):
        return measures
    lists = ((found.label or found.at.rstrip("、"), found.mentions) for found in notice.region_lists)
    return tuple(Assignment(at, "", _distinct(mentions)) for at, mentions in lists)


def region_table(notice: Notice) -> Table:
    """地区×措施: a row for each region, a column for each measure that names one.

    Rows stand in the order of first mention, development zones after divisions.

    A cell holds ● or nothing; the columns before the measures are name, code and count.
    """
    columns = [one for one in assignments(notice) if one.regions]
    under: dict[tuple[str, str], set[int]] = {}
    for i, one in enumerate(columns):
        for region in one.regions:
            under.setdefault(_key(region), set()).add(i)
    zones = {_key(region) for one in columns for region in one.regions if region.level is Level.ZONE}
    rows = tuple(
        (name, code, str(len(under[name, code])), *("●" if i in under[name, code] else "" for i in range(len(columns))))
        for name, code in sorted(under, key=lambda key: key in zones)
    )
    return Table(("地区", "代码", "计", *(one.at for one in columns)), rows)


def _key(region: RegionMention) -> tuple[str, str]:
    return region.name, region.code or ""


def _distinct(regions: Iterable[RegionMention]) -> tuple[RegionMention, ...]:
    return tuple({_key(region): region for region in reversed(tuple(regions))}.values())[::-1]
