"""地区 × 措施: which unit stands under which measure, as a heat map; units by how often they are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from gov_notice_parser.export.record import walk
from gov_notice_parser.model.regions import Level, RegionMention
from gov_notice_parser.report.markup import Html, join, tag
from gov_notice_parser.report.terms import LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gov_notice_parser.model.notice import Notice
    from gov_notice_parser.report.marks import Marks

_COOLEST, _HOTTEST = 3, 5  # of a cell that is not empty
_MOST_UNITS = 400
_MOST_BARS = 40
_LABEL = 8


@frozen
class Column:
    """One measure, or one list where no measure names a unit: its marker, its heading, the names in it."""

    at: str
    heading: str
    mentions: tuple[RegionMention, ...]


@frozen
class Unit:
    """One division, zone or area and the columns in which it stands, with its mentions in each."""

    name: str
    code: str | None
    level: Level
    host: str | None
    under: dict[int, tuple[RegionMention, ...]]


def columns_of(notice: Notice) -> tuple[Column, ...]:
    """Give the measures that assign something to units, else the lists of units."""
    measures = (
        Column(m.ordinal, m.heading, tuple(r for item in walk((m,)) for r in item.regions)) for m in notice.measures
    )
    named = tuple(column for column in measures if column.mentions)
    if named:
        return named
    return tuple(Column(found.label or found.at.rstrip("、"), "", found.mentions) for found in notice.region_lists)


def units_of(columns: Iterable[Column]) -> list[Unit]:
    """Give every unit named in the columns: divisions by code, then zones and areas as they come."""
    found: dict[tuple[str, str], tuple[RegionMention, dict[int, list[RegionMention]]]] = {}
    for k, column in enumerate(columns):
        for mention in column.mentions:
            key = (mention.name, mention.code or "")
            found.setdefault(key, (mention, {}))[1].setdefault(k, []).append(mention)
    units = [
        Unit(one.name, one.code, one.level, one.host_city, {k: tuple(each) for k, each in under.items()})
        for one, under in found.values()
    ]
    return sorted(units, key=lambda unit: (unit.code is None, unit.code or ""))


def heat_map(columns: tuple[Column, ...], units: list[Unit], marks: Marks) -> Html:
    """Make a table: units down, measures across; a fuller colour where a unit is named more often."""
    heads = (tag("th", tag("span", column.at[:_LABEL]), scope="col", title=_title(column)) for column in columns)
    head = tag("thead", tag("tr", tag("th", "地区", scope="col"), tag("th", "计", scope="col"), *heads))
    body = tag("tbody", *(_row(unit, columns, marks) for unit in units[:_MOST_UNITS]))
    table = tag("table", head, body, class_="heat")
    left = len(units) - _MOST_UNITS
    return join(
        (
            tag("div", table, class_="wide", tabindex="0"),
            *((tag("p", f"另有 {left} 个地区未列出。"),) if left > 0 else ()),
        )
    )


def _title(column: Column) -> str:
    return f"{column.at} {column.heading}".strip()


def _row(unit: Unit, columns: tuple[Column, ...], marks: Marks) -> Html:
    every = [mention.span for mentions in unit.under.values() for mention in mentions]
    name = marks.row("th", every, unit.name, tag("small", unit.code or LEVELS[unit.level]), layer="g")
    cells = []
    for k in range(len(columns)):
        mentions = unit.under.get(k, ())
        if not mentions:
            cells.append(tag("td"))
            continue
        times = len(mentions)
        heat = f"h{min(times + _COOLEST - 1, _HOTTEST)}"
        cells.append(marks.row("td", [one.span for one in mentions], str(times), layer="g", class_=heat))
    return tag("tr", name, tag("td", str(len(unit.under)), class_="sum"), *cells)


def ranking(units: list[Unit], marks: Marks) -> Html:
    """Units by the number of measures that name them, as bars."""
    ordered = sorted(units, key=lambda unit: -len(unit.under))[:_MOST_BARS]
    most = max((len(unit.under) for unit in ordered), default=1)
    rows = [
        marks.row(
            "li",
            [mention.span for mentions in unit.under.values() for mention in mentions],
            tag("span", unit.name, class_="label", title=unit.name),
            bar(len(unit.under), most, "zone" if unit.level is Level.ZONE else None),
            tag("b", str(len(unit.under))),
            layer="g",
        )
        for unit in ordered
    ]
    return tag("ol", *rows, class_="bars")


def bar(value: int, most: int, class_: str | None = None) -> Html:
    """One bar, as long as its share of the longest."""
    width = f"{100 * value / most:.1f}%" if most else "0"
    return tag(
        "svg", tag("rect", width=width, height="100%", rx="2"), class_=f"bar {class_ or ''}".strip(), aria_hidden="true"
    )


def tile_map(units: list[Unit], marks: Marks) -> Html | None:
    """湖南省市州方格图: one tile for each of the 14, by how many measures name it; None if none is named."""
    own = {unit.code: unit for unit in units if unit.code in TILES}
    if not own:
        return None
    most = max(len(unit.under) for unit in own.values())
    tiles = [_tile(code, own.get(code), _below(code, units), most, marks) for code in TILES]
    return tag(
        "svg",
        tag("title", "湖南省十四个市州被点名的措施数"),
        *tiles,
        class_="tiles",
        viewBox="0 0 404 462",
        role="group",
    )


#: The 14 prefectures where they lie to each other: code → short name, place in tiles from the left and the top.
TILES: dict[str, tuple[str, float, float]] = {
    "430800": ("张家界", 0.5, 0),
    "430700": ("常德", 1.5, 0),
    "430600": ("岳阳", 2.5, 0),
    "433100": ("湘西", 0, 1),
    "430900": ("益阳", 1, 1),
    "430100": ("长沙", 2, 1),
    "431200": ("怀化", 0, 2),
    "431300": ("娄底", 1, 2),
    "430300": ("湘潭", 2, 2),
    "430200": ("株洲", 3, 2),
    "430500": ("邵阳", 0.5, 3),
    "430400": ("衡阳", 1.5, 3),
    "431100": ("永州", 1, 4),
    "431000": ("郴州", 2, 4),
}
_PITCH, _SIDE = 101, 92


def _below(code: str, units: list[Unit]) -> int:
    """Count the counties and zones of a prefecture that are named."""
    inside = (u for u in units if u.code != code and (u.host == code or (u.code or "").startswith(code[:4])))
    return sum(1 for _ in inside)


def _tile(code: str, unit: Unit | None, below: int, most: int, marks: Marks) -> Html:
    name, x, y = TILES[code]
    count = len(unit.under) if unit else 0
    heat = -(-_HOTTEST * count // most) if count else 0
    under = tag("text", f"下辖 {below}", x=_SIDE // 2, y=81, class_="under") if below else None
    shapes = (
        tag("rect", width=_SIDE, height=_SIDE - 2, rx=8),
        tag("text", name, x=_SIDE // 2, y=32),
        tag("text", str(count), x=_SIDE // 2, y=62, class_="figure"),
        under,
    )
    spans = [mention.span for mentions in unit.under.values() for mention in mentions] if unit else []
    inner = marks.row("g", spans, *shapes, layer="g", class_=f"tile h{heat}")
    return tag("g", inner, transform=f"translate({x * _PITCH:g} {y * (_SIDE + 1):g})")
