"""All names of the gazetteer in one table, and one pass over a text that finds them.

A character that begins a name and those that may follow it are found by ``re`` (the classes are
bitmaps), then the first three choose the names to try: about 70 MB of UTF-8 a second, where a trie in
one pattern gives 3.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from attrs import field, frozen

from gov_notice_parser.gazetteer import Division, Gazetteer, Zone, ZoneName
from gov_notice_parser.model.regions import Level, Unit
from gov_notice_parser.regions.boundaries import CHANCE, GENERIC, NO_EDGES, Edges, edges_of, stands

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

#: The province whose counties' short names are looked for when nobody says where a text comes from.
DEFAULT_PROVINCE = "43"
_PROVINCE_PREFIX = "湖南"
#: The long and the short way of writing a zone's type.
ZONE_TYPES = (
    ("高新技术产业开发区", "高新区"),
    ("高新技术产业园区", "高新区"),
    ("经济技术开发区", "经开区"),
    ("经济技术开发区", "经济开发区"),
    ("经济开发区", "经开区"),
    ("综合保税区", "综保区"),
)


#: What a name may stand for, and how far it is to be doubted: bits, as plain integers because every hit tests them.
FULL, SHORT, ZONE, AREA, ORDINARY, BY_CHANCE = 1, 2, 4, 8, 16, 32


@frozen(eq=False)
class Name:
    """A way of writing places: what it may stand for, and what must not stand around it.

    ``divisions`` are those that it names, in full or short; ``level`` is theirs if they share one, ``unit`` what the
    name stands for where that is the same in every notice.  ``plain`` names need no further reason to be one.
    """

    text: str
    kind: int
    divisions: tuple[Division, ...] = ()
    level: Level | None = None
    unit: Unit | None = None
    edges: Edges = NO_EDGES
    plain: bool = False


#: A name at a place in a text (its start and end), before anything is known of what it means there.
Hit = tuple[int, int, Name]


@frozen(eq=False)
class NameTable:
    """Every name of a gazetteer, as texts of one province use them.

    ``heads`` gives for the first three characters of a name, or the two there are, those to try, the longest first;
    ``met`` holds what is known of the names that were met: few of the thousands are.
    """

    gazetteer: Gazetteer
    kinds: dict[str, int]
    heads: dict[str, tuple[str, ...]]
    zones: dict[str, tuple[Zone, ...]]
    begins: re.Pattern[str]
    met: dict[str, Name] = field(factory=dict)

    def name(self, text: str) -> Name:
        """Return what is known of a name; one that is not in the table is a zone's."""
        if text not in self.kinds:
            return self._meet(text)
        return self.met.get(text) or self.met.setdefault(text, self._meet(text))

    def _meet(self, text: str) -> Name:
        kind = self.kinds.get(text, ZONE)
        full = self.gazetteer.named(text) if kind & FULL else ()
        divisions = full or (self.gazetteer.shortened(text) if kind & SHORT else ())
        doubt = (ORDINARY if text in GENERIC else 0) | (BY_CHANCE if text in CHANCE else 0)
        return Name(
            text,
            kind | doubt,
            divisions,
            level_of(divisions),
            None if kind & ZONE and not kind & FULL else self._unit(text, kind, divisions),
            edges_of(text),
            plain=kind != SHORT and not doubt,
        )

    def _unit(self, text: str, kind: int, divisions: Sequence[Division]) -> Unit | None:
        if kind & AREA and not kind & FULL:
            area = self.gazetteer.group(text)
            return Unit(area.name, Level.AREA, members=area.members) if area else Unit(text, Level.AREA)
        return unit_of(divisions[0]) if len(divisions) == 1 else None

    def scan(self, text: str, start: int = 0, end: int | None = None) -> list[Hit]:
        """Return the names from left to right, the longest at each place, none inside another."""
        stop = len(text) if end is None else end
        last = start
        heads, met = self.heads, self.met
        hits: list[Hit] = []
        for found in self.begins.finditer(text, start, stop):
            at = found.start()
            if at < last:
                continue
            for written in heads.get(text[at : at + 3]) or heads.get(text[at : at + 2], ()):
                if not text.startswith(written, at, stop):
                    continue
                name = met.get(written) or self.name(written)
                if stands(text, at, at + len(written), name.edges, after_name=at == last > start):
                    last = at + len(written)
                    hits.append((at, last, name))
                    break
        return hits


@lru_cache(maxsize=40)
def name_table(gazetteer: Gazetteer, province: str = DEFAULT_PROVINCE) -> NameTable:
    """Build the table of a gazetteer for texts of one province (two digits); made once for each.

    Full names are those of the whole country; short names are those of all provinces and
    prefectures, and of this province's counties.
    """
    kinds: dict[str, int] = {}

    def add(name: str, kind: int) -> None:
        if len(name) > 1:
            kinds[name] = kinds.get(name, 0) | kind

    for division in (*gazetteer.divisions, *gazetteer.former_divisions):
        add(division.name, FULL)
        for alias in division.aliases:
            # 星城 and 三湘 are found inside other words (卫星城): known to the gazetteer, not looked for
            if alias[-1] in "州省市县区":
                add(alias, FULL)
        if not division.valid_to and (division.level is not Level.COUNTY or division.code.startswith(province)):
            add(division.short, SHORT)
    for group in gazetteer.groups:
        for name in (group.name, *group.aliases):
            add(name, AREA)
    zones = _zone_names(gazetteer)
    for name in zones:
        add(name, ZONE)
    return NameTable(gazetteer, kinds, _heads(kinds), zones, _begins(kinds))


@lru_cache(maxsize=8192)
def unit_of(division: Division) -> Unit:
    """Return what a name stands for that means this division."""
    return Unit(division.name, division.level, division.current_code)


def level_of(divisions: Iterable[Division]) -> Level | None:
    """Return the level that divisions share, if they share one."""
    levels = {division.level for division in divisions}
    return levels.pop() if len(levels) == 1 else None


def _heads(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        found.setdefault(name[:3], []).append(name)
    # where none of the longer names stands, the name of two characters that they begin with may
    return {
        head: (*longer, *found.get(head[:2], ())) if len(head) > 2 else tuple(longer) for head, longer in found.items()
    }


def _begins(names: Collection[str]) -> re.Pattern[str]:
    """Return what finds the first character of a name by those that follow it: one, two, or at least three."""
    by_length = [(2, [n for n in names if len(n) == 2]), (3, [n for n in names if len(n) == 3])]
    by_length.append((4, [n for n in names if len(n) > 3]))
    rest = ("".join(_one_of(some, at) for at in range(1, size)) for size, some in by_length)
    return re.compile(f"{_one_of(names, 0)}(?={'|'.join(rest)})")


def _one_of(names: Iterable[str], at: int) -> str:
    return f"[{''.join(sorted({re.escape(name[at]) for name in names}))}]"


def _zone_names(gazetteer: Gazetteer) -> dict[str, tuple[Zone, ...]]:
    """Give each way of writing a zone's name with the zones it may mean; what the table prints goes first."""
    printed: dict[str, list[Zone]] = {}
    made: dict[str, list[Zone]] = {}
    for zone in gazetteer.zones:
        names = (ZoneName(zone.name), *zone.short_names, *zone.former_names)
        for name in names:
            printed.setdefault(name.name, []).append(zone)
        for variant in _variants(zone, gazetteer):
            made.setdefault(variant, []).append(zone)
    for variant, zones in made.items():
        printed.setdefault(variant, zones)
    return {name: tuple(dict.fromkeys(zones)) for name, zones in printed.items()}


def _variants(zone: Zone, gazetteer: Gazetteer) -> set[str]:
    """Write a name with and without the province and the host city, and with both forms of its type."""
    host = gazetteer.division(zone.host_city)
    city = host.short if host else ""
    found = {zone.name, zone.name.removeprefix(_PROVINCE_PREFIX)}
    found |= {name.removeprefix(city) for name in found if city}
    found |= {city + name for name in found if not name.startswith((city, _PROVINCE_PREFIX))}
    found |= {name.replace(long, short) for name in found for long, short in ZONE_TYPES if name.endswith(long)}
    # what is left must still hold a place name before its type
    return {name for name in found if len(name) >= 5 and not name.startswith(("经济", "高新", "产业", "综合"))}
