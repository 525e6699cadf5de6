"""层次: the numbered items of body, issued text and attachments as a tree (GB/T 9704-2012, 7.3.3)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from gov_notice_parser.model.notice import OutlineItem, PartKind
from gov_notice_parser.parts.labels import Label
from gov_notice_parser.spans import Span
from gov_notice_parser.tokens import ordinals
from gov_notice_parser.tokens.ordinals import MarkerKind, Ordinal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gov_notice_parser.parts.divide import Division, Labelled

_PARTS = {Label.BODY: PartKind.BODY, Label.ISSUED: PartKind.ISSUED, Label.ANNEX: PartKind.ATTACHMENT}
_SENTENCE = re.compile(r"[。：；！？\n]")
#: How many blocks ahead may hold the second item of a doubtful sequence.
_REACH = 40
_DASH = "-—–－ー_"


@frozen
class Passage:
    """One numbered item before the tree is built: its marker, its paragraphs, its level."""

    ordinal: Ordinal
    level: int
    span: Span
    text: str
    part: PartKind
    index: int


def read_outline(division: Division) -> tuple[OutlineItem, ...]:
    """Return the items of the outermost level of every part, each with its children."""
    passages = list(_passages(division))
    items: list[OutlineItem] = []
    at = 0
    while at < len(passages):
        item, at = _tree(passages, at)
        items.append(item)
    return tuple(items)


def _tree(passages: Sequence[Passage], at: int) -> tuple[OutlineItem, int]:
    passage = passages[at]
    children: list[OutlineItem] = []
    at += 1
    while at < len(passages) and _inside(passages[at], passage):
        child, at = _tree(passages, at)
        children.append(child)
    end = children[-1].span.end if children else passage.span.end
    item = OutlineItem(
        marker=passage.ordinal.marker,
        number=passage.ordinal.number,
        level=passage.level,
        text=passage.text,
        heading=heading_of(passage.text),
        span=Span(passage.span.start, end),
        part=passage.part,
        part_index=passage.index,
        children=tuple(children),
    )
    return item, at


def _inside(passage: Passage, parent: Passage) -> bool:
    same = passage.part is parent.part and passage.index == parent.index
    return same and passage.level > parent.level


def heading_of(text: str) -> str:
    """Return the first sentence of an item, without the mark that ends it."""
    end = _SENTENCE.search(text)
    return text[: end.start()] if end else text


def _passages(division: Division) -> Iterator[Passage]:
    levels = Levels()
    current: Passage | None = None
    part = (PartKind.BODY, 0)
    annexes = 0
    before: Label | None = None
    for at, block in enumerate(division.blocks):
        heads_on = before in {Label.ANNEX_MARK, Label.ANNEX_TITLE}
        if block.label is Label.ANNEX_MARK or (block.label is Label.ANNEX_TITLE and not heads_on):
            annexes += 1
        before = block.label
        kind = _PARTS.get(block.label)
        here = (kind, annexes if kind is PartKind.ATTACHMENT else 0) if kind else None
        if here is None or here != part:
            if current:
                yield current
            current = None
            if here is None:
                continue
            part, levels = here, Levels()
        ahead = division.blocks[at + 1 : at + 1 + _REACH]
        found = None if block.features.table else levels.read(block.features.text, ahead)
        if found is None:
            current = _extend(current, block)
            continue
        if current:
            yield current
        ordinal, length, levels = found
        current = Passage(ordinal, levels.level, block.block.span, _rest(block, length), *part)
    if current:
        yield current


def _rest(block: Labelled, length: int) -> str:
    return block.features.text[length:].strip()


def _extend(current: Passage | None, block: Labelled) -> Passage | None:
    if current is None:
        return None
    text = f"{current.text}\n{block.features.text}" if current.text else block.features.text
    return evolve(current, text=text, span=Span(current.span.start, block.block.span.end))


def _goes_on(first: Ordinal, ahead: Sequence[Labelled]) -> bool:
    """Say whether a second item follows before anything of an outer level does."""
    depth = ordinals.depth(first.kind)
    for block in ahead:
        marker = block.features.marker
        if marker is None or ordinals.depth(marker.kind) > depth:
            continue
        return ordinals.depth(marker.kind) == depth and marker.number == first.number + 1
    return False


@frozen
class Levels:
    """The open items, outermost first: what family of markers each level uses and its last number."""

    open: tuple[tuple[MarkerKind, int], ...] = ()

    @property
    def level(self) -> int:
        """The level of the innermost open item, from 1."""
        return len(self.open)

    def read(self, text: str, ahead: Sequence[Labelled] = ()) -> tuple[Ordinal, int, Levels] | None:
        """Read the marker of a paragraph: the ordinal, its length with the blanks before it, the new levels.

        A doubtful marker counts only where it continues a sequence, or where the blocks ahead
        continue the one that it begins.
        """
        found = ordinals.match(text)
        if found is None:
            return None
        ordinal = found.value
        if not found.sure:
            wanted = self._wanted(ordinal.kind)
            if text[found.span.start] in _DASH and wanted:
                ordinal = ordinals.make(ordinal.kind, wanted)
            elif ordinal.number != wanted and not (ordinal.number == 1 and _goes_on(ordinal, ahead)):
                return None
        return ordinal, found.span.end, self._after(ordinal)

    def _wanted(self, kind: MarkerKind) -> int | None:
        depth = ordinals.depth(kind)
        return next((number + 1 for family, number in self.open if ordinals.depth(family) == depth), None)

    def _after(self, ordinal: Ordinal) -> Levels:
        depth = ordinals.depth(ordinal.kind)
        kept = tuple(pair for pair in self.open if ordinals.depth(pair[0]) < depth)
        return Levels((*kept, (ordinal.kind, ordinal.number)))
