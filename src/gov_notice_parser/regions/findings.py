"""What a reader should know about the names: ambiguous, unknown, out of their years, miscounted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_notice_parser.diagnostics import Diagnostic, Severity
from gov_notice_parser.model.regions import Level, Resolution

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gov_notice_parser.gazetteer import Gazetteer
    from gov_notice_parser.model.regions import RegionList, RegionMention
    from gov_notice_parser.regions.context import Context

_DIVISIONS = {Level.PROVINCE, Level.PREFECTURE, Level.COUNTY}


def diagnose(
    mentions: Iterable[RegionMention], lists: Iterable[RegionList], gazetteer: Gazetteer, context: Context
) -> tuple[Diagnostic, ...]:
    """Give the diagnostics GNP501 to GNP505 of mentions and lists; a name's finding once, at its first place."""
    names: dict[tuple[str, int], RegionMention] = {}
    for mention in mentions:
        # most mentions of one name share their unit
        names.setdefault((mention.text, id(mention.unit)), mention)
    first: dict[str, Diagnostic] = {}
    for mention in names.values():
        for found in _of_mention(mention, gazetteer, context):
            first.setdefault(found.message, found)
    return (*first.values(), *(found for one in lists for found in _of_list(one)))


def _of_mention(mention: RegionMention, gazetteer: Gazetteer, context: Context) -> Iterator[Diagnostic]:
    if mention.resolution is Resolution.AMBIGUOUS:
        yield Diagnostic("GNP501", f"{mention.text} may be {', '.join(mention.candidates)}", mention.span)
    elif mention.resolution is Resolution.UNRESOLVED and mention.level is not Level.COLLECTIVE:
        message = f"{mention.text} is not in the gazetteer"
        yield Diagnostic("GNP502", message, mention.span, severity=Severity.INFO)
    elif mention.level in _DIVISIONS and context.as_of is not None:
        rows = [d for d in gazetteer.named(mention.name) if d.current_code == mention.code]
        if rows and not any(d.valid_on(context.as_of) for d in rows):
            years = "; ".join(f"{d.valid_from or '?'} to {d.valid_to or 'now'}" for d in rows)
            message = f"{mention.name} held from {years}, the notice is of {context.as_of.isoformat()}"
            yield Diagnostic("GNP503", message, mention.span, severity=Severity.INFO)
    elif mention.level is Level.ZONE and (zone := gazetteer.zone(mention.name)) and not zone.verified:
        message = f"{zone.name}: its name, rank and host are not verified"
        yield Diagnostic("GNP505", message, mention.span, severity=Severity.INFO)


def _of_list(one: RegionList) -> Iterator[Diagnostic]:
    if one.announced is not None and one.announced != len(one.mentions):
        message = f"{one.announced} names are announced, {len(one.mentions)} are listed"
        yield Diagnostic("GNP504", message, one.span)
