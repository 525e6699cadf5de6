"""Line breaks that were lost: where, inside a line, a new item or paragraph must have begun."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

from gov_notice_parser.layout.seams import seams_of
from gov_notice_parser.tokens import ordinals
from gov_notice_parser.tokens.ordinals import MarkerKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


#: Two ideographic blanks are a paragraph's indent, never a blank inside one.
_INDENT = re.compile(r"(?<=[。；：！？”）])[ \u00a0]{0,4}(?:\u3000|[ \u00a0]{4}){2,6}(?=\S)")


@frozen
class Expected:
    """Which number each family of markers would have next, from the items seen so far."""

    next: tuple[tuple[MarkerKind, int], ...] = ()

    def after(self, kind: MarkerKind, number: int) -> Expected:
        """Return what is expected once an item has been seen; deeper families start anew."""
        kept = tuple((k, n) for k, n in self.next if ordinals.depth(k) < ordinals.depth(kind))
        return Expected((*kept, (kind, number + 1)))

    def wants(self, kind: MarkerKind, number: int) -> bool:
        """Say whether this item continues a sequence that is open."""
        return (kind, number) in self.next


def breaks(text: str, expected: Expected) -> tuple[tuple[int, ...], Expected]:
    """Return the offsets in one paragraph at which a new one begins, and what is expected after it.

    An item inside a paragraph is one that lost its line only if it is the next of a sequence whose
    earlier item began a line (其中1.…2.… never did).
    """
    cuts = [found.end() for found in _INDENT.finditer(text)] if "\u3000\u3000" in text or "    " in text else []
    expected = _at_line_start(text, 0, expected)
    for cut in sorted(cuts):
        expected = _at_line_start(text, cut, expected)
    found = []
    for offset, kind, number in _inside(text):
        if expected.wants(kind, number):
            found.append(offset)
            expected = expected.after(kind, number)
    return tuple(sorted({*cuts, *found})), expected


def _at_line_start(text: str, at: int, expected: Expected) -> Expected:
    first = ordinals.match(text, at)
    return expected.after(first.value.kind, first.value.number) if first is not None else expected


def _inside(text: str) -> Iterator[tuple[int, MarkerKind, int]]:
    for found in ordinals.find_inside(text):
        yield found.span.start, found.value.kind, found.value.number


def breaks_of(paragraphs: Sequence[str]) -> list[tuple[int, ...]]:
    """Return, for each paragraph of a document, the offsets at which lost breaks stood."""
    expected = Expected()
    out = []
    for text, seams in zip(paragraphs, seams_of(paragraphs), strict=True):
        cuts, expected = breaks(text, expected)
        out.append(tuple(sorted({*cuts, *seams})))
    return out
