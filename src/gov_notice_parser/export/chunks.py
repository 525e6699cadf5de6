"""Notice → chunks for retrieval, each with its place and with what a search wants to filter by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from attrs import frozen

from gov_notice_parser.export.passages import own_text, passages, whole_text
from gov_notice_parser.export.record import walk
from gov_notice_parser.model.notice import OutlineItem, PartKind
from gov_notice_parser.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gov_notice_parser.model.notice import Notice

_SENTENCE = re.compile(r"[^。；！？\n]*+(?:[。；！？\n]+|$)")
_HEADING = 40


@frozen
class Chunk:
    """A piece of a notice: its text (repaired), its range in the source, and where it belongs.

    ``path`` holds the notice's title and the headings above; ``regions`` are official names,
    ``references`` numbers or titles of what is cited; ``page`` counts from 1, None where the format has no pages.
    """

    text: str
    span: Span
    path: tuple[str, ...]
    part: PartKind
    page: int | None = None
    regions: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    document_number: str | None = None
    issued_on: str | None = None

    @property
    def context(self) -> str:
        """The path as one line, to set before the text when it is embedded."""
        return " › ".join(self.path)

    @property
    def metadata(self) -> dict[str, Any]:
        """Everything but the text as plain values, for a vector store."""
        return {
            "start": self.span.start,
            "end": self.span.end,
            "path": list(self.path),
            "part": self.part.value,
            "page": self.page,
            "regions": list(self.regions),
            "references": list(self.references),
            "document_number": self.document_number,
            "issued_on": self.issued_on,
        }


@frozen
class _Piece:
    text: str
    span: Span
    path: tuple[str, ...]
    part: PartKind


def chunks(notice: Notice, size: int = 600) -> tuple[Chunk, ...]:
    """切块: a numbered item with its children is one chunk if it fits in ``size`` characters, else cut at its items.

    Paragraphs between items are put together up to ``size``; what is longer by itself is cut at ends of
    sentences, and a sentence only where it is longer than ``size``.
    """
    if size < 1:
        message = f"size must be at least 1, not {size}"
        raise ValueError(message)
    top = (notice.title,) if notice.title else ()
    pieces: list[_Piece] = []
    loose = False
    for passage in passages(notice):
        if passage.item is not None:
            pieces += _of_item(passage.item, top, size)
            loose = False
            continue
        last = pieces[-1] if loose and pieces else None
        if last and last.part is passage.part and len(last.text) + len(passage.text) < size:
            pieces[-1] = _Piece(f"{last.text}\n{passage.text}", Span(last.span.start, passage.span.end), top, last.part)
        else:
            pieces.append(_Piece(passage.text, passage.span, top, passage.part))
        loose = True
    source = notice.source.text if notice.source else ""
    return tuple(_chunk(cut, notice) for piece in pieces for cut in _cut(piece, source, size))


def _of_item(item: OutlineItem, path: tuple[str, ...], size: int) -> Iterator[_Piece]:
    whole = whole_text(item)
    end = max(each.span.end for each in walk((item,)))
    if len(whole) <= size or not item.children:
        yield _Piece(whole, Span(item.span.start, end), path, item.part)
        return
    first = min((child.span.start for child in item.children), default=end)
    yield _Piece(own_text(item), Span(item.span.start, max(item.span.start, min(first, end))), path, item.part)
    below = (*path, f"{item.marker}{item.heading.removeprefix(item.marker)[:_HEADING]}")
    for child in item.children:
        yield from _of_item(child, below, size)


def _cut(piece: _Piece, source: str, size: int) -> Iterator[_Piece]:
    """Cut a piece that is too long; its parts keep the whole range where theirs cannot be told."""
    if len(piece.text) <= size:
        if piece.text.strip():
            yield piece
        return
    at = piece.span.start
    for text in _sentences(piece.text, size):
        found = _follow(text, source, at, piece.span.end)
        if text.strip():
            yield _Piece(text.strip(), piece.span if found is None else found, piece.path, piece.part)
        at = piece.span.end + 1 if found is None else found.end


def _sentences(text: str, size: int) -> Iterator[str]:
    held = ""
    for found in _SENTENCE.finditer(text):
        sentence = found[0]
        if held and len(held) + len(sentence) > size:
            yield held
            held = ""
        held += sentence
        while len(held) > size:
            yield held[:size]
            held = held[size:]
    if held:
        yield held


def _follow(text: str, source: str, start: int, end: int) -> Span | None:
    """Find ``text`` from ``start`` on when only blanks differ; None where a repair changed it."""
    at, first = start, None
    for mark in text:
        if mark.isspace():
            continue
        while at < end and source[at].isspace():
            at += 1
        if at >= end or source[at] != mark:
            return None
        first = at if first is None else first
        at += 1
    return Span(start if first is None else first, at)


def _chunk(piece: _Piece, notice: Notice) -> Chunk:
    regions = (mention.name for mention in notice.mentions if _meets(mention.span, piece.span))
    cited = (
        reference.number or reference.title or ""
        for reference in notice.references
        if any(_meets(span, piece.span) for span in reference.occurrences or (reference.span,))
    )
    return Chunk(
        piece.text,
        piece.span,
        piece.path,
        piece.part,
        _page(notice, piece.span.start),
        tuple(dict.fromkeys(regions)),
        tuple(dict.fromkeys(cited)),
        str(notice.document_number) if notice.document_number else None,
        notice.issued_on.isoformat() if notice.issued_on else None,
    )


def _meets(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _page(notice: Notice, at: int) -> int | None:
    source = notice.source
    if source is None or not source.lines:
        return None
    place = source.lines[min(source.text.count("\n", 0, at), len(source.lines) - 1)].place
    return place.page if place else None
