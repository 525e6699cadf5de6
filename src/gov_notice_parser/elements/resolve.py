"""Regions and references of a notice: what its text names, cites and assigns, given to the items it stands in."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from gov_notice_parser.elements.certificate import read_certificate
from gov_notice_parser.elements.strips import strips_of
from gov_notice_parser.gazetteer.agencies import home_region, region_of
from gov_notice_parser.layout.blocks import BlockKind
from gov_notice_parser.model.notice import Issuer, OutlineItem
from gov_notice_parser.model.references import Reference
from gov_notice_parser.model.regions import Level, RegionList, RegionMention, Resolution
from gov_notice_parser.parts.labels import Label
from gov_notice_parser.references.back import doubts, find_back_references
from gov_notice_parser.references.find import Own, find_references
from gov_notice_parser.references.validity import find_validity
from gov_notice_parser.regions.context import Context
from gov_notice_parser.regions.findings import diagnose
from gov_notice_parser.regions.lists import Passage, find_lists
from gov_notice_parser.regions.mentions import mentions_of
from gov_notice_parser.spans import Span
from gov_notice_parser.tokens import dates, ordinals
from gov_notice_parser.tokens.page_keys import UNTIL_KEYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gov_notice_parser.gazetteer.book import Gazetteer
    from gov_notice_parser.model.notice import Notice, Validity
    from gov_notice_parser.parts.divide import Division, Labelled

_TEXT = frozenset({Label.BODY, Label.ISSUED, Label.ANNEX})
_TITLES = frozenset({Label.TITLE, Label.ISSUED_TITLE, Label.ANNEX_TITLE, Label.NOTE})
_CITING = _TEXT | _TITLES | {Label.ANNEX_MARK}
_HEADING_LENGTH = 15
#: So many names in one region say that the notice is of that region.
_ENOUGH = 4
#: A line of nothing but places stands under a heading and is none.
_PLACES = re.compile(
    r"^(?:[^、，。]{1,15}(?:[省市县区州盟旗乡镇]|街道)[、，]){1,99}[^、，。]{1,15}(?:[省市县区州盟旗乡镇]|街道)"
)


def resolve(notice: Notice, division: Division, gazetteer: Gazetteer) -> Notice:
    """Add references, validity, region lists and mentions; spans are in the layout's text."""
    text = division.layout.text
    spans = list(_cited_in(division))
    tables = tuple(block.block.cells for block in division.blocks if block.block.kind is BlockKind.TABLE)
    references = find_references(text, spans, _own(notice, division), tables)
    passages = tuple(passages_of(division))
    body = [each.span for each in passages]
    validity = _validity(find_validity(text, body, notice.issued_on, references).value, division)
    context = _context(notice, gazetteer)
    named = mentions_of(text, body, gazetteer, context)
    if context.home is None and (home := _home_by_names(named, gazetteer)):
        context = evolve(context, home=home)
        named = mentions_of(text, body, gazetteer, context)
    lists = find_lists(text, passages, gazetteer, context, named)
    mentions = tuple([mention for each in named for mention in each])
    back = find_back_references(text, tuple(strips_of(division, notice, references)), references)
    standing = Standing.of(lists, references)
    return evolve(
        notice,
        references=references,
        back_references=back,
        validity=validity,
        region_lists=lists,
        mentions=mentions,
        diagnostics=(*notice.diagnostics, *diagnose(mentions, lists, gazetteer, context), *doubts(back)),
        outline=tuple([assign(item, standing) for item in notice.outline]),
        issuers=tuple([Issuer(one.name, region_of(one.name, gazetteer), one.span) for one in notice.issuers]),
    )


def _cited_in(division: Division) -> Iterator[Span]:
    """Yield the span of each paragraph; the lines of one title are one, for 《…》 may run over them."""
    title: Span | None = None
    for block in division.blocks:
        span, label = block.block.span, block.label
        if label is Label.TITLE:
            title = Span(title.start if title else span.start, span.end)
            continue
        if title is not None:
            yield title
        title = None
        if label in _CITING:
            yield span
    if title is not None:
        yield title


def _home_by_names(named: Iterable[Sequence[RegionMention]], gazetteer: Gazetteer) -> str | None:
    """Return the region that nearly all names lie in, where nothing else says whose notice it is and a name is open."""
    mentions = [mention for each in named for mention in each]
    if not any(mention.resolution is Resolution.AMBIGUOUS for mention in mentions):
        return None
    placed = [m.code for m in mentions if m.code and m.level in {Level.PREFECTURE, Level.COUNTY}]
    for circle in (4, 2):
        codes = Counter(code[:circle].ljust(6, "0") for code in placed)
        code, count = max(codes.items(), key=lambda each: each[1], default=("", 0))
        if count >= _ENOUGH and count * 10 >= len(placed) * 8 and gazetteer.division(code):
            return code
    return None


def _validity(validity: Validity, division: Division) -> Validity:
    """Take the end of validity from a certificate or the page's own metadata where the text gives none."""
    if validity.valid_until is not None:
        return validity
    certificate = read_certificate(division)
    if certificate is not None and certificate.valid_until is not None:
        return evolve(validity, valid_until=certificate.valid_until.value)
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
    if short and not _PLACES.match(block.features.bare) and block.features.bare[-1:] not in "。；，、：:":
        return block.features.bare[:_HEADING_LENGTH]
    return None


@frozen
class Standing:
    """What stands where in the text, in order: the lists that assign, and every place of every reference."""

    lists: tuple[RegionList, ...]
    starts: tuple[int, ...]
    references: tuple[Reference, ...]
    places: tuple[tuple[int, int, int], ...]

    @classmethod
    def of(cls, lists: Sequence[RegionList], references: Sequence[Reference]) -> Standing:
        """Put lists and places in order, so that an item need not look at those of all others."""
        own = tuple(sorted((each for each in lists if not each.excluded), key=lambda each: each.span))
        spans = ((at, span) for at, each in enumerate(references) for span in (each.span, *each.occurrences))
        places = {(span.start, span.end, at) for at, span in spans}
        return cls(own, tuple([each.span.start for each in own]), tuple(references), tuple(sorted(places)))

    def regions(self, item: Span) -> tuple[RegionMention, ...]:
        """Return the regions of the lists inside an item."""
        inside = self.lists[bisect_left(self.starts, item.start) : bisect_left(self.starts, item.end)]
        return tuple([m for each in inside if each.span.end <= item.end for m in each.mentions])

    def cited(self, item: Span) -> tuple[Reference, ...]:
        """Return the references made inside an item, in the order of the notice's own."""
        inside = self.places[bisect_left(self.places, (item.start,)) : bisect_left(self.places, (item.end,))]
        return tuple([self.references[at] for at in sorted({at for _, end, at in inside if end <= item.end})])


def assign(item: OutlineItem, standing: Standing) -> OutlineItem:
    """Give an item the regions that its lists assign something to and the references it makes."""
    regions, references = standing.regions(item.span), standing.cited(item.span)
    children = tuple([assign(child, standing) for child in item.children])
    if not regions and not references and not children:
        return item
    return OutlineItem(
        item.marker,
        item.number,
        item.level,
        item.text,
        item.heading,
        item.span,
        item.part,
        item.part_index,
        children,
        regions,
        references,
    )
