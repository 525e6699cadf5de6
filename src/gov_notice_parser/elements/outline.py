"""层次: the numbered items of body, issued text and attachments as a tree (GB/T 9704-2012, 7.3.3)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from attrs import frozen

from gov_notice_parser.model.notice import OutlineItem, PartKind
from gov_notice_parser.parts.labels import Label
from gov_notice_parser.spans import Span
from gov_notice_parser.tokens import ordinals
from gov_notice_parser.tokens.ordinals import MarkerKind, Ordinal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gov_notice_parser.parts.divide import Division, Labelled

_PARTS = {Label.BODY: PartKind.BODY, Label.ISSUED: PartKind.ISSUED, Label.ANNEX: PartKind.ATTACHMENT}
_ANNEX_HEADS = frozenset({Label.ANNEX_MARK, Label.ANNEX_TITLE})
_SENTENCE = re.compile(r"[。：；！？\n]")
#: How many blocks ahead may hold the second item of a doubtful sequence.
_REACH = 40
_DASH = "-—–－ー_"


class _Open(NamedTuple):
    """An item that is being read: its ordinal, how far the marker reaches, its paragraphs and items so far."""

    ordinal: Ordinal
    length: int
    level: int
    part: tuple[PartKind, int]
    run: list[Labelled]
    children: list[OutlineItem]


def read_outline(division: Division) -> tuple[OutlineItem, ...]:
    """Return the items of the outermost level of every part, each with its children."""
    items: list[OutlineItem] = []
    stack: list[_Open] = []
    levels, part = Levels(), (PartKind.BODY, 0)
    current: _Open | None = None
    for at, (block, here) in enumerate(zip(division.blocks, _parts(division.blocks), strict=True)):
        if here != part:
            current = None
            if here is None:
                continue
            _close(stack, 0, items)
            part, levels = here, Levels()
        found = levels.read(block, division.blocks, at)
        if found is not None:
            ordinal, length, levels = found
            _close(stack, levels.level, items)
            current = _Open(ordinal, length, levels.level, part, [block], [])
            stack.append(current)
        elif current is not None:
            current.run.append(block)
    _close(stack, 0, items)
    return tuple(items)


def _close(stack: list[_Open], level: int, items: list[OutlineItem]) -> None:
    """Finish the open items down to this level, each inside the one that is open around it."""
    while stack and stack[-1].level >= level:
        item = _item(stack.pop())
        (stack[-1].children if stack else items).append(item)


def _item(read: _Open) -> OutlineItem:
    ordinal, length, level, (part, annex), run, children = read
    text, span = run[0].features.text[length:].strip(), run[0].block.span
    if len(run) > 1:
        text = "\n".join(filter(None, [text, *(block.features.text for block in run[1:])]))
    if children or len(run) > 1:
        span = Span(span.start, (children[-1] if children else run[-1].block).span.end)
    heading = heading_of(text)
    return OutlineItem(ordinal.marker, ordinal.number, level, text, heading, span, part, annex, tuple(children))


def heading_of(text: str) -> str:
    """Return the first sentence of an item, without the mark that ends it."""
    end = _SENTENCE.search(text)
    return text[: end.start()] if end else text


def _parts(blocks: Sequence[Labelled]) -> Iterator[tuple[PartKind, int] | None]:
    """Yield for each block the part whose text it is, attachments counted from 1; None for what is no text."""
    annexes = 0
    before: Label | None = None
    for block in blocks:
        label = block.label
        if label is Label.ANNEX_MARK or (label is Label.ANNEX_TITLE and before not in _ANNEX_HEADS):
            annexes += 1
        before = label
        kind = _PARTS.get(label)
        yield None if kind is None else (kind, annexes if kind is PartKind.ATTACHMENT else 0)


def _begins_sequence(first: Ordinal, blocks: Sequence[Labelled], at: int) -> bool:
    """Say whether block ``at`` is a first item, and a second one follows before anything of an outer level does."""
    if first.number != 1:
        return False
    depth = ordinals.depth(first.kind)
    for block in blocks[at + 1 : at + 1 + _REACH]:
        marker = block.features.marker
        if marker is None or ordinals.depth(marker.kind) > depth:
            continue
        return ordinals.depth(marker.kind) == depth and marker.number == 2
    return False


@frozen
class Levels:
    """The open items, outermost first: what family of markers each level uses and its last number."""

    open: tuple[tuple[MarkerKind, int], ...] = ()

    @property
    def level(self) -> int:
        """The level of the innermost open item, from 1."""
        return len(self.open)

    def read(self, block: Labelled, blocks: Sequence[Labelled], at: int) -> tuple[Ordinal, int, Levels] | None:
        """Read the marker of block ``at``: the ordinal, its length with the blanks before it, the new levels.

        A doubtful marker counts only where it continues a sequence, or where the blocks ahead
        continue the one that it begins.
        """
        found = block.block.marker
        if found is None:
            return None
        ordinal = found.value
        if not found.sure:
            wanted = self._wanted(ordinal.kind)
            if block.features.text[found.span.start] in _DASH and wanted:
                ordinal = ordinals.make(ordinal.kind, wanted)
            elif ordinal.number != wanted and not _begins_sequence(ordinal, blocks, at):
                return None
        return ordinal, found.span.end, self._after(ordinal)

    def _wanted(self, kind: MarkerKind) -> int | None:
        depth = ordinals.depth(kind)
        return next((number + 1 for family, number in self.open if ordinals.depth(family) == depth), None)

    def _after(self, ordinal: Ordinal) -> Levels:
        depth = ordinals.depth(ordinal.kind)
        kept = tuple(pair for pair in self.open if ordinals.depth(pair[0]) < depth)
        return Levels((*kept, (ordinal.kind, ordinal.number)))
