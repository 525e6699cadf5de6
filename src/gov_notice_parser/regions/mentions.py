"""Names of divisions, zones and areas in running text, each with what it stands for."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Protocol

from attrs import evolve, frozen

from gov_notice_parser.gazetteer import COUNTRY, Division
from gov_notice_parser.model.regions import Level, RegionMention, Resolution
from gov_notice_parser.regions.boundaries import CHANCE, GENERIC, set_off
from gov_notice_parser.regions.collective import collectives
from gov_notice_parser.regions.names import (
    AREA,
    DEFAULT_PROVINCE,
    FULL,
    SHORT,
    ZONE,
    ZONE_TYPES,
    Hit,
    NameTable,
    name_table,
)
from gov_notice_parser.regions.resolve import choose, choose_zone, under
from gov_notice_parser.regions.zones import ZoneFound, open_zones
from gov_notice_parser.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gov_notice_parser.gazetteer import Gazetteer, Zone
    from gov_notice_parser.regions.context import Context

#: What may stand between two names of one enumeration.
GAP = re.compile(r"\s?(?:[、，,/]\s?(?:和|以及)?|和|及|与|以及|暨|或)\s?")
#: What may follow a short name: the end of an item, or words that say it was a place.
_AFTER_SHORT = re.compile(
    r"[^\u3400-\u9fff]|$|[和及与或等为是在由的将至]|[两二三四五六七八九十]+[市县区省州地个]|\d|[市县区省州]|作为|列为|以外|之外|除外|之间|各[抽选报推拨]|各?\d|"
    r"加快|打造|建设|开展|推进|探索|率先|争创|创建|申报|列入|纳入|发挥|实施|实行"
)
#: What proves a single short name to be a place.
_EVIDENCE = re.compile(r"等[地市州省县]|境内|全境|全域|辖区|[两三四五]地")


class _Range(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@frozen
class _Draft:
    """A name on its way to a mention: the hit, and the divisions it may mean below the names before it."""

    start: int
    end: int
    hit: Hit
    divisions: tuple[Division, ...] = ()
    zone: ZoneFound | None = None
    chained: bool = False

    @property
    def short(self) -> bool:
        """True when nothing but a name without its suffix is written."""
        return self.zone is None and not self.chained and self.hit.kind == SHORT


def find_mentions(
    text: str, gazetteer: Gazetteer, context: Context, start: int = 0, end: int | None = None
) -> tuple[RegionMention, ...]:
    """Find every division, zone, area and collective term of ``text[start:end]``, in order.

    Spans are in ``text``.  A parent directly before its child (西藏自治区拉萨市) is one mention.  A short
    name counts in an enumeration (长沙、株洲、湘潭) or with evidence (长沙境内), never alone.  ``code``
    is today's code of the place, also when the name is a former one.
    """
    home = context.home if context.home not in {None, COUNTRY} else None
    table = name_table(gazetteer, home[:2] if home else DEFAULT_PROVINCE)
    stop = len(text) if end is None else end
    drafts = _with_zones(text, _chains(table.scan(text, start, stop), gazetteer), table, gazetteer, (start, stop))
    kept = [draft for run in _runs(text, drafts) for draft in _accepted(text, run, gazetteer, context)]
    terms = [
        m for m in collectives(text, context, gazetteer, start, stop) if not overlaps(m.span.start, m.span.end, kept)
    ]
    return tuple(sorted((*_resolved(text, kept, table, gazetteer, context), *terms), key=lambda m: m.span.start))


def _chains(hits: Iterable[Hit], gazetteer: Gazetteer) -> list[_Draft]:
    """Join a parent and the child written directly behind it."""
    drafts: list[_Draft] = []
    for hit in hits:
        own = _divisions(hit, gazetteer)
        before = drafts[-1] if drafts and drafts[-1].end == hit.start else None
        inside = under(own, {d.current_code for d in before.divisions}, gazetteer) if before else ()
        if before and inside:
            drafts[-1] = _Draft(before.start, hit.end, hit, inside, chained=True)
        elif before and hit.kind & ZONE and not own and before.divisions:
            drafts[-1] = _Draft(before.start, hit.end, hit, before.divisions, chained=True)
        elif before is None or hit.name not in GENERIC | CHANCE:
            drafts.append(_Draft(hit.start, hit.end, hit, own))
    return drafts


def _divisions(hit: Hit, gazetteer: Gazetteer) -> tuple[Division, ...]:
    found = gazetteer.named(hit.name) if hit.kind & FULL else ()
    return found or (gazetteer.shortened(hit.name) if hit.kind & SHORT else ())


def _with_zones(
    text: str, drafts: list[_Draft], table: NameTable, gazetteer: Gazetteer, span: tuple[int, int]
) -> list[_Draft]:
    """Let a zone's name by grammar take the place of the names inside it."""
    begins = {draft.start: draft for draft in drafts}

    def place_end(at: int) -> int:
        if at in begins:
            return begins[at].end
        if at and "\u4e00" <= text[at - 1] <= "\u9fff":
            return -1
        return next((at + n for n in (4, 3, 2) if gazetteer.shortened(text[at : at + n])), -1)

    found = [zone for zone in open_zones(text, place_end, *span) if _longer(zone, drafts)]
    if not found:
        return drafts
    covered = [draft for draft in drafts if not overlaps(draft.start, draft.end, found)]
    for zone in found:
        name = text[zone.start : zone.end]
        draft = begins.get(zone.start)
        places = draft.divisions if draft else gazetteer.shortened(text[zone.start : zone.place_end])
        kind = table.kinds.get(name, ZONE)
        covered.append(_Draft(zone.start, zone.end, Hit(zone.start, zone.end, name, kind), places, zone))
    return sorted(covered, key=lambda draft: draft.start)


def _longer(zone: ZoneFound, drafts: Sequence[_Draft]) -> bool:
    """Prefer the grammar's name unless one of the table reaches as far, or begins before it."""
    at = bisect_right(drafts, zone.start, key=lambda draft: draft.end)
    met = drafts[at] if at < len(drafts) and drafts[at].start < zone.end else None
    return met is None or (met.start >= zone.start and (met.start > zone.start or met.end < zone.end))


def _runs(text: str, drafts: Sequence[_Draft]) -> list[list[_Draft]]:
    """Group the names that one enumeration holds together."""
    runs: list[list[_Draft]] = []
    for draft in drafts:
        if runs and GAP.fullmatch(text, runs[-1][-1].end, draft.start):
            runs[-1].append(draft)
        else:
            runs.append([draft])
    return runs


def _accepted(text: str, run: list[_Draft], gazetteer: Gazetteer, context: Context) -> list[_Draft]:
    """Keep short names that stand in an enumeration or have evidence, and ordinary words with a reason."""
    end = run[-1].end
    if run[-1].short and not _AFTER_SHORT.match(text, end) and not _EVIDENCE.match(text, end):
        run = run[:-1]
    many = len(run) > 1
    kept = []
    for draft in run:
        if draft.short and not many and not _EVIDENCE.match(text, draft.end):
            continue
        if draft.chained or _plausible(text, draft, gazetteer, context, many=many):
            kept.append(draft)
    return kept


def _plausible(text: str, draft: _Draft, gazetteer: Gazetteer, context: Context, *, many: bool) -> bool:
    """Doubt names that are ordinary words: some need a list at home, some either of the two."""
    name = draft.hit.name
    if name in GENERIC:
        return set_off(text, draft.start, draft.end) and _at_home(draft, gazetteer, context)
    if name in CHANCE:
        return _at_home(draft, gazetteer, context) or (many and set_off(text, draft.start, draft.end))
    return True


def _at_home(draft: _Draft, gazetteer: Gazetteer, context: Context) -> bool:
    return context.home is not None and bool(under(draft.divisions, {context.home}, gazetteer))


def overlaps(start: int, end: int, ranges: Sequence[_Range]) -> bool:
    """Say whether a range meets one of ``ranges``, which are in order and apart."""
    at = bisect_right(ranges, start, key=lambda one: one.end)
    return at < len(ranges) and ranges[at].start < end


def _resolved(
    text: str, drafts: list[_Draft], table: NameTable, gazetteer: Gazetteer, context: Context
) -> list[RegionMention]:
    mentions: list[RegionMention] = []
    for run in _runs(text, drafts):
        level = _common_level(run, context)
        near: tuple[str, ...] = ()
        for draft in run:
            mention = _mention(text, draft, table, gazetteer, context, level, near)
            mentions.append(mention)
            near = gazetteer.lineage(mention.code)[-2:][:1] if mention.code else near
    return mentions


def _common_level(run: list[_Draft], context: Context) -> Level | None:
    """Give the level that the names of one level in an enumeration share, if they share one."""
    if context.level is not None:
        return context.level
    sure = {next(iter(levels)) for d in run if len(levels := {x.level for x in d.divisions}) == 1}
    return next(iter(sure)) if len(sure) == 1 and len(run) > 1 else None


def _mention(
    text: str,
    draft: _Draft,
    table: NameTable,
    gazetteer: Gazetteer,
    context: Context,
    level: Level | None,
    near: tuple[str, ...],
) -> RegionMention:
    printed, span = text[draft.start : draft.end], Span(draft.start, draft.end)
    if draft.zone or (draft.hit.kind & ZONE and not draft.hit.kind & FULL):
        return _zone_mention(printed, span, draft, table, gazetteer, context)
    if draft.hit.kind & AREA and not draft.chained and not draft.hit.kind & FULL:
        area = gazetteer.group(draft.hit.name)
        members = area.members if area else ()
        return RegionMention(printed, area.name if area else printed, Level.AREA, span, members=members)
    chosen = choose(draft.divisions, context, gazetteer, level=level, near=near)
    levels = {division.level for division in chosen}
    if len(chosen) == 1:
        return RegionMention(printed, chosen[0].name, chosen[0].level, span, code=chosen[0].current_code)
    return RegionMention(
        printed,
        printed,
        levels.pop() if len(levels) == 1 else Level.COUNTY,
        span,
        resolution=Resolution.AMBIGUOUS,
        candidates=tuple(division.current_code for division in chosen),
    )


def _zone_mention(
    printed: str, span: Span, draft: _Draft, table: NameTable, gazetteer: Gazetteer, context: Context
) -> RegionMention:
    if draft.chained and len(hosts := choose(draft.divisions, context, gazetteer)) == 1:
        context = evolve(context, home=hosts[0].current_code)
    zones = choose_zone(_known_zones(draft.hit.name, table), draft.hit.name, context, gazetteer)
    if len(zones) == 1:
        zone = zones[0]
        return RegionMention(
            printed,
            zone.name,
            Level.ZONE,
            span,
            zone_rank=zone.rank or None,
            zone_type=zone.type,
            host_city=zone.host_city or None,
            host_county=zone.host_county or None,
        )
    unresolved = RegionMention(
        printed,
        printed,
        Level.ZONE,
        span,
        zone_type=draft.zone.type if draft.zone else None,
        resolution=Resolution.AMBIGUOUS if zones else Resolution.UNRESOLVED,
        candidates=tuple(zone.name for zone in zones),
    )
    places = draft.divisions or gazetteer.shortened(printed[:2])
    return _with_host(unresolved, places, gazetteer, context)


def _known_zones(name: str, table: NameTable) -> tuple[Zone, ...]:
    """Look a zone up as printed, without the host's suffix (长沙市高新区), and in the short form of its type."""
    forms = [name, re.sub(r"(?<=..)[市县区](?=.{2,}区$)", "", name, count=1)]
    forms += [form.replace(long, short) for form in forms for long, short in ZONE_TYPES if form.endswith(long)]
    return next((zones for form in forms if (zones := table.zones.get(form))), ())


def _with_host(
    mention: RegionMention, places: Sequence[Division], gazetteer: Gazetteer, context: Context
) -> RegionMention:
    """Infer the host of an unknown zone from the one place its name begins with."""
    chosen = choose(places, context, gazetteer) if places else ()
    if len(chosen) != 1:
        return mention
    host = chosen[0]
    if host.level is not Level.COUNTY:
        return evolve(mention, host_city=host.current_code)
    return evolve(mention, host_city=host.parent or None, host_county=host.current_code)
