"""Regions and references of a notice: what its text names, cites and assigns, given to the items it stands in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import evolve

from gov_notice_parser.gazetteer.agencies import home_region, region_of
from gov_notice_parser.layout.blocks import BlockKind
from gov_notice_parser.parts.labels import Label
from gov_notice_parser.parts.metadata import UNTIL_KEYS
from gov_notice_parser.references.find import Own, find_references
from gov_notice_parser.references.validity import find_validity
from gov_notice_parser.regions.context import Context
from gov_notice_parser.regions.findings import diagnose
from gov_notice_parser.regions.lists import Passage, find_lists
from gov_notice_parser.regions.mentions import find_mentions
from gov_notice_parser.tokens import dates, ordinals

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gov_notice_parser.gazetteer.book import Gazetteer
    from gov_notice_parser.model.notice import Notice, OutlineItem, Validity
    from gov_notice_parser.model.references import Reference
    from gov_notice_parser.model.regions import RegionList
    from gov_notice_parser.parts.divide import Division, Labelled
    from gov_notice_parser.spans import Span

_TEXT = frozenset({Label.BODY, Label.ISSUED, Label.ANNEX})
_TITLES = frozenset({Label.TITLE, Label.ISSUED_TITLE, Label.ANNEX_TITLE, Label.NOTE})
_HEADING_LENGTH = 15
_BLANKS = re.compile(r"\s+")


def resolve(notice: Notice, division: Division, gazetteer: Gazetteer) -> Notice:
    """Add references, validity, region lists and mentions; spans are in the layout's text."""
    text = division.layout.text
    spans = [block.block.span for block in division.blocks if block.label in _TEXT | _TITLES]
    references = find_references(text, spans, _own(notice, division))
    body = [block.block.span for block in division.blocks if block.label in _TEXT]
    validity = _validity(find_validity(text, body, notice.issued_on, references).value, division)
    context = _context(notice, gazetteer)
    passages = tuple(
        evolve(each, mentions=find_mentions(text, gazetteer, context, each.span.start, each.span.end))
        for each in passages_of(division)
    )
    lists = find_lists(text, passages, gazetteer, context)
    mentions = tuple(mention for each in passages for mention in each.mentions or ())
    return evolve(
        notice,
        references=references,
        validity=validity,
        region_lists=lists,
        mentions=mentions,
        diagnostics=(*notice.diagnostics, *diagnose(mentions, lists, gazetteer, context)),
        outline=tuple(assign(item, lists, references) for item in notice.outline),
        issuers=tuple(evolve(issuer, region_code=region_of(issuer.name, gazetteer)) for issuer in notice.issuers),
    )


def _validity(validity: Validity, division: Division) -> Validity:
    """Take the end of validity from the page's own metadata where the text gives none."""
    if validity.valid_until is not None:
        return validity
    dated = (dates.parse(entry.value) for entry in division.metadata if entry.key in UNTIL_KEYS)
    return evolve(validity, valid_until=next(filter(None, dated), None))


def _own(notice: Notice, division: Division) -> Own:
    issued = tuple(block.features.bare.strip("《》") for block in division.of(Label.ISSUED_TITLE))
    return Own(
        notice.title,
        str(notice.document_number) if notice.document_number else None,
        tuple(attachment.title for attachment in notice.attachments),
        issued,
    )


def _context(notice: Notice, gazetteer: Gazetteer) -> Context:
    code = notice.document_number.code if notice.document_number else None
    names = tuple(issuer.name for issuer in notice.issuers)
    return Context(home=home_region(code, names, notice.title, gazetteer), as_of=notice.issued_on)


def passages_of(division: Division) -> Iterator[Passage]:
    """Yield every paragraph and table of the text with the marker or heading under which it stands."""
    at = ""
    for block in division.blocks:
        if block.label not in _TEXT:
            if block.label in _TITLES:
                at = block.features.bare[:_HEADING_LENGTH]
            continue
        at = _heading(block) or at
        table = block.block.cells if block.block.kind is BlockKind.TABLE else ()
        yield Passage(block.block.span, at, table)


def _heading(block: Labelled) -> str | None:
    if block.features.marker is not None:
        return ordinals.format_(block.features.marker)
    short = block.features.length <= 40 and not block.features.prose and not block.features.table
    if short and block.features.bare[-1:] not in "。；，、：:":
        return block.features.bare[:_HEADING_LENGTH]
    return None


def assign(item: OutlineItem, lists: Sequence[RegionList], references: Sequence[Reference]) -> OutlineItem:
    """Give an item the regions that its lists assign something to and the references it makes."""
    regions = tuple(
        mention for each in lists if not each.excluded and _within(each.span, item.span) for mention in each.mentions
    )
    cited = tuple(
        each for each in references if any(_within(place, item.span) for place in (each.span, *each.occurrences))
    )
    children = tuple(assign(child, lists, references) for child in item.children)
    return evolve(item, regions=regions, references=cited, children=children)


def _within(span: Span, whole: Span) -> bool:
    return whole.start <= span.start and span.end <= whole.end
