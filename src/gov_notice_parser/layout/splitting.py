"""Line breaks that were lost: where, inside a line, a new item or paragraph must have begun."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

from gov_notice_parser.layout.seams import seams_of
from gov_notice_parser.tokens import ordinals
from gov_notice_parser.tokens.ordinals import MarkerKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_notice_parser.tokens.found import Found
    from gov_notice_parser.tokens.ordinals import Ordinal

#: Two ideographic blanks are a paragraph's indent, never a blank inside one.
_INDENT = re.compile(r"(?<=[。；：！？”）])[ \u00a0]{0,4}(?:\u3000|[ \u00a0]{4}){2,6}(?=\S)")


@frozen
class Expected:
    """Which number each family of markers would have next, from the items seen so far."""

    next: tuple[tuple[MarkerKind, int], ...] = ()

    def after(self, item: Ordinal) -> Expected:
        """Return what is expected once an item has been seen; deeper families start anew."""
        deep = ordinals.depth
        kept = [pair for pair in self.next if deep(pair[0]) < deep(item.kind)]
        return Expected((*kept, (item.kind, item.number + 1)))

    def wants(self, item: Ordinal) -> bool:
        """Say whether this item continues a sequence that is open."""
        return (item.kind, item.number) in self.next


def breaks(text: str, expected: Expected, marker: Found[Ordinal] | None) -> tuple[tuple[int, ...], Expected]:
    """Return the offsets in one paragraph at which a new one begins, and what is expected after it.

    ``marker`` is the ordinal that the paragraph begins with.  An item inside a paragraph is one that
    lost its line only if it is the next of a sequence whose earlier item began a line (其中1.…2.… never did).
    """
    if marker is not None:
        expected = expected.after(marker.value)
    cuts = _indents(text) if "\u3000\u3000" in text or "    " in text else ()
    for cut in cuts:
        begun = ordinals.match(text, cut)
        if begun is not None:
            expected = expected.after(begun.value)
    found = []
    for inside in ordinals.find_inside(text):
        if expected.wants(inside.value):
            found.append(inside.span.start)
            expected = expected.after(inside.value)
    return (tuple(sorted({*cuts, *found})) if found else cuts), expected


def _indents(text: str) -> tuple[int, ...]:
    """Return where the indents inside a paragraph are all that is left of line breaks."""
    return tuple(found.end() for found in _INDENT.finditer(text))


def breaks_of(paragraphs: Sequence[str], markers: Sequence[Found[Ordinal] | None]) -> list[tuple[int, ...]]:
    """Return, for each paragraph of a document, the offsets at which lost breaks stood."""
    expected = Expected()
    out = []
    for text, marker, seams in zip(paragraphs, markers, seams_of(paragraphs), strict=True):
        cuts, expected = breaks(text, expected, marker)
        out.append(tuple(sorted({*cuts, *seams})) if cuts or seams else ())
    return out
