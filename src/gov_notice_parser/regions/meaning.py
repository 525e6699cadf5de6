"""What a name that was found stands for: a division, a zone, an area, one of several, or nothing that is known."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from gov_notice_parser.gazetteer import Division, Gazetteer, Zone
from gov_notice_parser.model.regions import Level, Resolution, Unit
from gov_notice_parser.regions.context import Context
from gov_notice_parser.regions.names import FULL, ZONE, ZONE_TYPES, Name, NameTable, level_of, unit_of
from gov_notice_parser.regions.resolve import choose, choose_zone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gov_notice_parser.regions.drafts import Draft


#: The suffix of the place that a zone's name begins with.
_HOST = re.compile(r"(?<=..)[市县区](?=.{2,}区$)")


@frozen(eq=False)
class Meanings:
    """What names stand for in one notice: by its own region, its date, and the names beside them.

    ``met`` is what was found before: a notice names the same places again and again.
    """

    table: NameTable
    gazetteer: Gazetteer
    context: Context
    met: dict[tuple[Name, Level | None], Unit] = field(factory=dict)

    def of(self, draft: Draft, printed: str, level: Level | None, neighbour: str | None) -> Unit:
        """Return what a name stands for, narrowed by the level of its list, then by where its neighbour lies."""
        unit = self._alone(draft, printed, level)
        if neighbour and unit.resolution is Resolution.AMBIGUOUS and unit.level is not Level.ZONE:
            return self._division(draft, printed, level, self.gazetteer.lineage(neighbour)[-2:][:1])
        return unit

    def _alone(self, draft: Draft, printed: str, level: Level | None) -> Unit:
        name = draft.name
        if draft.type is not None or draft.divisions is not name.divisions:
            return self._read(draft, printed, level)
        key = (name, level)
        return name.unit or self.met.get(key) or self.met.setdefault(key, self._read(draft, printed, level))

    def _read(self, draft: Draft, printed: str, level: Level | None) -> Unit:
        kind = draft.name.kind
        if draft.type or (kind & ZONE and not kind & FULL):
            return self._zone(draft, printed)
        return self._division(draft, printed, level, ())

    def _division(self, draft: Draft, printed: str, level: Level | None, near: tuple[str, ...]) -> Unit:
        divisions = choose(draft.divisions, self.context, self.gazetteer, level=level, near=near)
        if len(divisions) == 1:
            return unit_of(divisions[0])
        codes = tuple(division.current_code for division in divisions)
        level = level_of(divisions) or Level.COUNTY
        return Unit(printed, level, resolution=Resolution.AMBIGUOUS, candidates=codes)

    def _zone(self, draft: Draft, printed: str) -> Unit:
        context = self.context
        if draft.chained and len(hosts := choose(draft.divisions, context, self.gazetteer)) == 1:
            context = evolve(context, home=hosts[0].current_code)
        zones = choose_zone(_zones(draft.name.text, self.table), draft.name.text, context, self.gazetteer)
        if len(zones) == 1:
            return _known_zone(zones[0])
        places = draft.divisions or self.gazetteer.shortened(printed[:2])
        host_city, host_county = _host(choose(places, context, self.gazetteer) if places else ())
        return Unit(
            printed,
            Level.ZONE,
            zone_type=draft.type,
            host_city=host_city,
            host_county=host_county,
            resolution=Resolution.AMBIGUOUS if zones else Resolution.UNRESOLVED,
            candidates=tuple(zone.name for zone in zones),
        )


@lru_cache(maxsize=1024)
def _known_zone(zone: Zone) -> Unit:
    return Unit(
        zone.name,
        Level.ZONE,
        zone_rank=zone.rank or None,
        zone_type=zone.type,
        host_city=zone.host_city or None,
        host_county=zone.host_county or None,
    )


def _zones(name: str, table: NameTable) -> tuple[Zone, ...]:
    """Look a zone up as printed, without the host's suffix (长沙市高新区), and in the short form of its type."""
    return next((zones for form in _forms(name) if (zones := table.zones.get(form))), ())


def _forms(name: str) -> Iterator[str]:
    yield name
    forms = (name, _HOST.sub("", name, count=1))
    yield forms[1]
    yield from (form.replace(long, short) for form in forms for long, short in ZONE_TYPES if form.endswith(long))


def _host(chosen: Sequence[Division]) -> tuple[str | None, str | None]:
    """Infer the host city and county of an unknown zone from the one place its name begins with."""
    if len(chosen) != 1:
        return None, None
    (host,) = chosen
    if host.level is not Level.COUNTY:
        return host.current_code, None
    return host.parent or None, host.current_code
