"""From the divisions a name may mean to the one it means here."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from gov_notice_parser.gazetteer import COUNTRY, Division, Gazetteer, Zone
from gov_notice_parser.model.regions import Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gov_notice_parser.regions.context import Context

_ORDER = (Level.PROVINCE, Level.PREFECTURE, Level.COUNTY)


def live_on(divisions: Iterable[Division], context: Context) -> tuple[Division, ...]:
    """Keep the names that held on the notice's date; without a date, or if none did, the present ones, then all."""
    everything = tuple(divisions)
    if context.as_of is not None and (held := tuple(d for d in everything if d.valid_on(context.as_of))):
        return held
    return tuple(d for d in everything if not d.valid_to) or everything


def under(divisions: Iterable[Division], parents: Iterable[str], gazetteer: Gazetteer) -> tuple[Division, ...]:
    """Keep the divisions that lie below one of ``parents``."""
    above = set(parents)
    return tuple(d for d in divisions if above & set(gazetteer.lineage(d.current_code)[1:]))


@lru_cache(maxsize=4096)
def choose(
    divisions: tuple[Division, ...],
    context: Context,
    gazetteer: Gazetteer,
    *,
    level: Level | None = None,
    near: tuple[str, ...] = (),
) -> tuple[Division, ...]:
    """Narrow the candidates by date, level, home and neighbours; one left means resolved.

    ``level`` is what the neighbours in the list are, ``near`` the codes of regions named beside it.
    A notice names the same places again and again: what was chosen once is kept.
    """
    if len(divisions) == 1:
        return divisions
    left = _with_home(live_on(divisions, context), divisions, context, gazetteer)
    left = _by_level(left, level or context.level)
    for places in (_closest_to(context.home, gazetteer), *(_closest_to(code, gazetteer) for code in near)):
        if len({d.current_code for d in left}) <= 1:
            break
        for place in places:
            if inside := tuple(d for d in left if place in gazetteer.lineage(d.current_code)):
                left = inside
                break
    return _one_name_each(left)


def _with_home(
    left: tuple[Division, ...], divisions: Sequence[Division], context: Context, gazetteer: Gazetteer
) -> tuple[Division, ...]:
    """Keep a former name of the notice's own region beside live ones elsewhere: 城东区 of 长沙 is not 西宁's."""
    if context.home in {None, COUNTRY} or under(left, (context.home or "",), gazetteer):
        return left
    return tuple(dict.fromkeys((*left, *under(divisions, (context.home or "",), gazetteer))))


def _by_level(divisions: tuple[Division, ...], level: Level | None) -> tuple[Division, ...]:
    """Keep the wanted level; a name said without one means the highest (长沙 is the city before the county)."""
    present = {d.level for d in divisions}
    if len(present) <= 1:
        return divisions
    wanted = level if level in present else next(one for one in _ORDER if one in present)
    return tuple(d for d in divisions if d.level is wanted)


def _closest_to(home: str | None, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Give the circles around a region, the narrowest first: itself, its prefecture, its province."""
    return () if home in {None, COUNTRY} else gazetteer.lineage(home or "")


def _one_name_each(divisions: Sequence[Division]) -> tuple[Division, ...]:
    """Of several rows for one place keep the last to begin."""
    best: dict[str, Division] = {}
    for division in sorted(divisions, key=lambda d: (d.valid_to == "", d.valid_from)):
        best[division.current_code] = division
    return tuple(best[code] for code in sorted(best))


def choose_zone(zones: Sequence[Zone], text: str, context: Context, gazetteer: Gazetteer) -> tuple[Zone, ...]:
    """Narrow the zones a name may mean; () when its words point at another province.

    A name without the host city's own is only trusted where the notice speaks for that province:
    长春经济开发区 lies in 益阳 for Hunan's notices, elsewhere it is the one of 长春市.
    """
    left = list(zones)
    if context.home not in {None, COUNTRY}:
        circles = gazetteer.lineage(context.home or "")
        for circle in circles:
            inside = [z for z in left if circle in gazetteer.lineage(z.host_county or z.host_city)]
            if inside:
                left = inside
                break
        else:
            left = [z for z in left if text == z.name and _says_where(z, gazetteer)]
    elif any(d.level is not Level.COUNTY and d.code not in _hosts(left) for d in gazetteer.shortened(text[:2])):
        return ()
    exact = [z for z in left if z.name == text]
    return tuple(exact or left)


def _says_where(zone: Zone, gazetteer: Gazetteer) -> bool:
    host = gazetteer.division(zone.host_city)
    return host is not None and host.short in zone.name


def _hosts(zones: Iterable[Zone]) -> set[str]:
    return {zone.host_city for zone in zones} | {zone.host_city[:2] + "0000" for zone in zones}
