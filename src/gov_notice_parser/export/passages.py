"""The text of a notice as a sequence of passages: numbered items, and the paragraphs between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from gov_notice_parser.layout.flow import lay_out
from gov_notice_parser.model.notice import Notice, OutlineItem, PartKind
from gov_notice_parser.repair import Repaired, repair
from gov_notice_parser.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Elements that a reader finds as fields; their lines are no passages.
_FIELDS = (
    "title",
    "document_number",
    "registration_number",
    "addressees_text",
    "issued_on",
    "issuers",
    "issuer_mark",
    "annotation",
)
_SAID = frozenset({PartKind.BODY, PartKind.ISSUED, PartKind.ATTACHMENT})


@frozen
class Passage:
    """A paragraph (``item`` None), or an outermost item with all its children; text repaired, span in the source."""

    text: str
    span: Span
    part: PartKind
    item: OutlineItem | None = None


def passages(notice: Notice) -> tuple[Passage, ...]:
    """Give the passages of body, issued text and attachments in reading order.

    Without its source a notice has only its numbered items.
    """
    items = [Passage(whole_text(item), item.span, item.part, item) for item in notice.outline]
    return tuple(sorted((*items, *_paragraphs(notice)), key=lambda passage: (passage.span.start, passage.span.end)))


def whole_text(item: OutlineItem) -> str:
    """Give the text of an item with its marker, and of all its children, a line each."""
    return "\n".join((own_text(item), *(whole_text(child) for child in item.children)))


def own_text(item: OutlineItem) -> str:
    """Give the text of an item with its marker, without its children."""
    return item.text if item.text.startswith(item.marker) else f"{item.marker}{item.text}"


def _paragraphs(notice: Notice) -> Iterator[Passage]:
    """Lay the source out once more, as it was when it was parsed, and yield what is in no item and no field."""
    if notice.source is None:
        return
    text = notice.source.text
    layout = lay_out(notice.source, repair(text) if notice.repairs else Repaired(text))
    items = sorted(Span(item.span.start, _end(item)) for item in notice.outline)
    fields = [notice.evidence[name].span for name in _FIELDS if name in notice.evidence]
    parts = sorted((part for part in notice.parts if part.kind in _SAID), key=lambda part: part.span)
    for block in layout.blocks:
        span = layout.to_source(block.span)
        part = next((part for part in parts if _shared(part.span, span)), None)
        words = block.span.cut(layout.text).strip()
        if part and words and not any(_covers(each, span) for each in (*fields, *items)):
            yield Passage(words, span, part.kind)


def _end(item: OutlineItem) -> int:
    return max((item.span.end, *(_end(child) for child in item.children)))


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _covers(one: Span, other: Span) -> bool:
    """Say whether most of ``other`` lies in ``one``: a text may name a field, a block begin before its marker."""
    return 2 * _shared(one, other) > len(other)
