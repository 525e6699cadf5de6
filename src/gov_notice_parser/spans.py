"""Places in a text, edits to it, and the way back from the edited text to the first one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import total_ordering
from typing import TYPE_CHECKING

from attrs import field, frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


@total_ordering
@frozen
class Span:
    """Half-open range ``[start, end)`` of characters.

    In a finished notice every span is in the *source* text.  Stages below ``elements`` work in
    the text of the layout; ``Layout.to_source`` is the one crossing.
    """

    start: int
    end: int

    # spans are sorted by the thousand: the order that attrs writes for any class takes twenty times as long
    def __lt__(self, other: Span) -> bool:
        return self.start < other.start or (self.start == other.start and self.end < other.end)

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def cut(self, text: str) -> str:
        """Return the characters of ``text`` in this span."""
        return text[self.start : self.end]

    def shift(self, by: int) -> Span:
        """Return the same range moved by ``by`` characters."""
        return Span(self.start + by, self.end + by)


@frozen(order=True)
class Edit:
    """Replace ``text[start:end]`` by ``new``; ``rule`` names the function that wants it."""

    start: int
    end: int
    new: str
    rule: str


@frozen
class OffsetMap:
    """The way back: spans of an edited text to spans of the text before that pass of edits."""

    edits: tuple[Edit, ...] = ()
    _out: tuple[int, ...] = field(init=False, repr=False, eq=False)

    @_out.default
    def _(self) -> tuple[int, ...]:
        shift, out = 0, []
        for edit in self.edits:
            out.append(edit.start + shift)
            shift += len(edit.new) - (edit.end - edit.start)
        return tuple(out)

    def to_before(self, span: Span) -> Span:
        """Return the smallest range of the older text that produced ``span``."""
        if not self.edits:
            return span
        start, end = self._left(span.start), self._right(span.end)
        return Span(start, max(start, end))

    def _left(self, pos: int) -> int:
        at = bisect_right(self._out, pos) - 1
        if at < 0:
            return pos
        edit = self.edits[at]
        beyond = pos - self._out[at] - len(edit.new)
        return edit.start if beyond < 0 else edit.end + beyond

    def _right(self, pos: int) -> int:
        at = bisect_left(self._out, pos) - 1
        if at < 0:
            return pos
        edit = self.edits[at]
        beyond = pos - self._out[at] - len(edit.new)
        return edit.end if beyond <= 0 else edit.end + beyond


def holding(marks: Iterable[int], spans: Sequence[Span]) -> Iterator[int]:
    """Yield the place in ``spans`` of each span that one of ``marks`` stands in; both are in order, the spans apart.

    A rule that needs a rare sign looks for it once in a whole text, and then only at the paragraphs that have it.
    """
    starts = [span.start for span in spans]
    last = -1
    for mark in marks:
        at = bisect_right(starts, mark) - 1
        if at > last and mark < spans[at].end:
            last = at
            yield at


def apply_edits(text: str, edits: Sequence[Edit]) -> tuple[str, OffsetMap]:
    """Apply sorted, non-overlapping ``edits``; return the new text and the way back.

    Raises ``ValueError`` when the edits are out of order, overlap or leave the text.
    """
    out: list[str] = []
    last = 0
    for edit in edits:
        if not last <= edit.start <= edit.end <= len(text):
            message = f"edit {edit} overlaps its neighbour or leaves the text of {len(text)} characters"
            raise ValueError(message)
        out += (text[last : edit.start], edit.new)
        last = edit.end
    out.append(text[last:])
    return "".join(out), OffsetMap(tuple(edits))


def replay(text: str, passes: Iterable[Sequence[Edit]]) -> str:
    """Apply several passes of edits, one after another, and return the last text."""
    for edits in passes:
        text, _ = apply_edits(text, edits)
    return text
