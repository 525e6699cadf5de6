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


class Passage(NamedTuple):
    """One numbered item before the tree is built: its marker, its paragraphs, its level."""

    ordinal: Ordinal
    level: int
    span: Span
    text: str
    part: PartKind
    annex: int


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
    ordinal, level, span, text, part, annex = passage
    span = Span(span.start, children[-1].span.end) if children else span
    heading = heading_of(text)
    item = OutlineItem(ordinal.marker, ordinal.number, level, text, heading, span, part, annex, tuple(children))
    return item, at


def _inside(passage: Passage, parent: Passage) -> bool:
    same = passage.part is parent.part and passage.annex == parent.annex
    return same and passage.level > parent.level


def heading_of(text: str) -> str:
    """Return the first sentence of an item, without the mark that ends it."""
    end = _SENTENCE.search(text)
    return text[: end.start()] if end else text


def _passages(division: Division) -> Iterator[Passage]:
    levels = Levels()
    begun: tuple[Ordinal, int] | None = None
    run: list[Labelled] = []
    part = (PartKind.BODY, 0)
    for at, (block, here) in enumerate(zip(division.blocks, _parts(division.blocks), strict=True)):
        if here != part:
            if begun:
                yield _passage(begun, levels.level, run, part)
            begun = None
            if here is None:
                continue
            part, levels = here, Levels()
        found = levels.read(block, division.blocks, at)
        if found is None:
            if begun:
                run.append(block)
            continue
        if begun:
            yield _passage(begun, levels.level, run, part)
        ordinal, length, levels = found
        begun, run = (ordinal, length), [block]
    if begun:
        yield _passage(begun, levels.level, run, part)


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


def _passage(begun: tuple[Ordinal, int], level: int, run: Sequence[Labelled], part: tuple[PartKind, int]) -> Passage:
    """Join the paragraphs of an item; ``begun`` is its ordinal and how far the marker reaches in the first one."""
    ordinal, length = begun
    first = run[0].features.text[length:].strip()
    texts = [first] if first else []
    texts += [block.features.text for block in run[1:]]
    span = run[0].block.span if len(run) == 1 else Span(run[0].block.span.start, run[-1].block.span.end)
    return Passage(ordinal, level, span, "\n".join(texts), *part)


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
