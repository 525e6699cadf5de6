"""Names of divisions, zones and areas in running text, each with what it stands for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Protocol

from gov_notice_parser.gazetteer import COUNTRY
from gov_notice_parser.model.regions import Level, RegionMention
from gov_notice_parser.regions.boundaries import set_off
from gov_notice_parser.regions.collective import collectives
from gov_notice_parser.regions.drafts import Draft
from gov_notice_parser.regions.meaning import Meanings
from gov_notice_parser.regions.names import (
    BY_CHANCE,
    DEFAULT_PROVINCE,
    ORDINARY,
    ZONE,
    Hit,
    NameTable,
    level_of,
    name_table,
)
from gov_notice_parser.regions.resolve import under
from gov_notice_parser.regions.zones import ZoneFound, open_zones
from gov_notice_parser.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gov_notice_parser.gazetteer import Gazetteer
    from gov_notice_parser.regions.context import Context

#: What may stand between two names of one enumeration, and how long it can be.
GAP = re.compile(r"\s?(?:[、，,/]\s?(?:和|以及)?|和|及|与|以及|暨|或)\s?")
_LONGEST_GAP = 6
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


def find_mentions(
    text: str, gazetteer: Gazetteer, context: Context, start: int = 0, end: int | None = None
) -> tuple[RegionMention, ...]:
    """Find every division, zone, area and collective term of ``text[start:end]``, in order.

    Spans are in ``text``.  A parent directly before its child (西藏自治区拉萨市) is one mention.  A short
    name counts in an enumeration (长沙、株洲、湘潭) or with evidence (长沙境内), never alone.  ``code``
    is today's code of the place, also when the name is a former one.
    """
    (found,) = mentions_of(text, [Span(start, len(text) if end is None else end)], gazetteer, context)
    return found


def mentions_of(
    text: str, spans: Sequence[Span], gazetteer: Gazetteer, context: Context
) -> list[tuple[RegionMention, ...]]:
    """Return for each of ``spans``, which are paragraphs in order, what ``find_mentions`` finds in it.

    The text is searched once; what lies between the paragraphs is left alone.
    """
    if not spans:
        return []
    home = context.home if context.home != COUNTRY else None
    table = name_table(gazetteer, home[:2] if home else DEFAULT_PROVINCE)
    whole = spans[0].start, spans[-1].end
    drafts = _with_zones(text, _chains(table.scan(text, *whole), gazetteer), table, gazetteer, whole)
    terms = list(collectives(text, context, gazetteer, *whole))
    meanings = Meanings(table, gazetteer, context)
    found = []
    for span in spans:
        inside = drafts[bisect_left(drafts, (span.start,)) : bisect_left(drafts, (span.end,))]
        runs = [kept for run in _runs(text, inside) for kept in _accepted(text, run, gazetteer, context)]
        named = [mention for run in runs for mention in _resolved(text, run, meanings)]
        here = [term for term in terms if term.span in span] if terms else []
        found.append(_with_terms(named, here) if here else tuple(named))
    return found


def _with_terms(named: list[RegionMention], terms: list[RegionMention]) -> tuple[RegionMention, ...]:
    """Add the collective terms that meet no name."""
    taken = [mention.span for mention in named]
    free = (term for term in terms if not overlaps(term.span.start, term.span.end, taken))
    return tuple(sorted((*named, *free), key=lambda mention: mention.span.start))


def _chains(hits: Iterable[Hit], gazetteer: Gazetteer) -> list[Draft]:
    """Join a parent and the child written directly behind it."""
    drafts: list[Draft] = []
    last = -1
    for start, end, name in hits:
        before = drafts[-1] if last == start and drafts[-1].end == start else None
        if before is None:
            drafts.append(Draft(start, end, name, name.divisions))
        elif inside := under(name.divisions, {d.current_code for d in before.divisions}, gazetteer):
            drafts[-1] = Draft(before.start, end, name, inside, chained=True)
        elif name.kind & ZONE and not name.divisions and before.divisions:
            drafts[-1] = Draft(before.start, end, name, before.divisions, chained=True)
        elif not name.kind & (ORDINARY | BY_CHANCE):
            drafts.append(Draft(start, end, name, name.divisions))
        last = end
    return drafts


def _with_zones(
    text: str, drafts: list[Draft], table: NameTable, gazetteer: Gazetteer, span: tuple[int, int]
) -> list[Draft]:
    """Let a zone's name by grammar take the place of the names inside it."""

    def place_end(at: int) -> int:
        return next((at + n for n in (4, 3, 2) if gazetteer.shortened(text[at : at + n])), -1)

    ends = {draft.start: draft.end for draft in drafts}
    found = [zone for zone in open_zones(text, ends, place_end, *span) if _longer(zone, drafts)]
    if not found:
        return drafts
    begins = {draft.start: draft for draft in drafts}
    covered = [draft for draft in drafts if not overlaps(draft.start, draft.end, found)]
    for zone in found:
        written = text[zone.start : zone.end]
        draft = begins.get(zone.start)
        places = draft.divisions if draft else gazetteer.shortened(text[zone.start : zone.place_end])
        covered.append(Draft(zone.start, zone.end, table.name(written), places, zone.type))
    return sorted(covered)


def _longer(zone: ZoneFound, drafts: Sequence[Draft]) -> bool:
    """Prefer the grammar's name unless one of the table reaches as far, or begins before it."""
    at = bisect_right(drafts, zone.start, key=lambda draft: draft.end)
    met = drafts[at] if at < len(drafts) and drafts[at].start < zone.end else None
    return met is None or (met.start >= zone.start and (met.start > zone.start or met.end < zone.end))


def _runs(text: str, drafts: Sequence[Draft]) -> list[list[Draft]]:
    """Group the names that one enumeration holds together."""
    runs: list[list[Draft]] = []
    last = -1
    for draft in drafts:
        if 0 <= draft.start - last <= _LONGEST_GAP and runs and GAP.fullmatch(text, last, draft.start):
            runs[-1].append(draft)
        else:
            runs.append([draft])
        last = draft.end
    return runs


def _accepted(text: str, run: list[Draft], gazetteer: Gazetteer, context: Context) -> list[list[Draft]]:
    """Keep short names that stand in an enumeration or have evidence, and ordinary words with a reason.

    What is left is one enumeration still, or several where names between were dropped.
    """
    last = run[-1]
    if last.short and not _AFTER_SHORT.match(text, last.end) and not _EVIDENCE.match(text, last.end):
        run = run[:-1]
    many = len(run) > 1
    kept: list[list[Draft]] = [[]]
    for draft in run:
        if draft.name.plain or _plausible(text, draft, gazetteer, context, many=many):
            kept[-1].append(draft)
        elif kept[-1]:
            kept.append([])
    return kept if kept[-1] else kept[:-1]


def _plausible(text: str, draft: Draft, gazetteer: Gazetteer, context: Context, *, many: bool) -> bool:
    """Doubt short names that stand alone, and ordinary words: some need a list at home, some either of the two."""
    if draft.short and not many and not _EVIDENCE.match(text, draft.end):
        return False
    if draft.name.kind & ORDINARY and not draft.chained:
        return set_off(text, draft.start, draft.end) and _at_home(draft, gazetteer, context)
    if draft.name.kind & BY_CHANCE and not draft.chained:
        return _at_home(draft, gazetteer, context) or (many and set_off(text, draft.start, draft.end))
    return True


def _at_home(draft: Draft, gazetteer: Gazetteer, context: Context) -> bool:
    return context.home is not None and bool(under(draft.divisions, {context.home}, gazetteer))


def overlaps(start: int, end: int, ranges: Sequence[_Range]) -> bool:
    """Say whether a range meets one of ``ranges``, which are in order and apart."""
    at = bisect_right(ranges, start, key=lambda one: one.end)
    return at < len(ranges) and ranges[at].start < end


def _resolved(text: str, run: Sequence[Draft], meanings: Meanings) -> Iterator[RegionMention]:
    """Yield what each name of an enumeration means; the names before it say where it lies."""
    level = _common_level(run, meanings.context)
    neighbour: str | None = None
    for draft in run:
        start, end, name = draft.start, draft.end, draft.name
        printed = name.text if end - start == len(name.text) else text[start:end]
        unit = meanings.of(draft, printed, level, neighbour)
        neighbour = unit.code or neighbour
        yield RegionMention(printed, unit, Span(start, end))


def _common_level(run: Sequence[Draft], context: Context) -> Level | None:
    """Give the level that the names of one level in an enumeration share, if they share one."""
    if context.level is not None or len(run) == 1:
        return context.level
    levels = {d.name.level if d.divisions is d.name.divisions else level_of(d.divisions) for d in run} - {None}
    return levels.pop() if len(levels) == 1 else None
