"""Line breaks that were lost: where, inside a line, a new item or paragraph must have begun."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gov_notice_parser.layout.seams import seams_of
from gov_notice_parser.tokens import ordinals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_notice_parser.tokens.found import Found
    from gov_notice_parser.tokens.ordinals import Ordinal

#: Two ideographic blanks are a paragraph's indent, never a blank inside one.
_INDENT = re.compile(r"(?<=[。；：！？”）])[ \u00a0]{0,4}(?:\u3000|[ \u00a0]{4}){2,6}(?=\S)")


class Sequences:
    """The items seen so far whose sequences are open, outermost first."""

    def __init__(self) -> None:
        self._open: list[tuple[int, Ordinal]] = []

    def note(self, item: Ordinal) -> None:
        """See an item; families that stand as deep or deeper start anew."""
        depth = ordinals.depth(item.kind)
        while self._open and self._open[-1][0] >= depth:
            self._open.pop()
        self._open.append((depth, item))

    def want(self, item: Ordinal) -> bool:
        """Say whether this item continues a sequence that is open."""
        return any(last.kind is item.kind and last.number + 1 == item.number for _, last in self._open)


def breaks(text: str, marker: Found[Ordinal] | None, sequences: Sequences) -> tuple[int, ...]:
    """Return the offsets in one paragraph at which a new one begins; ``marker`` is the ordinal it begins with.

    An item inside a paragraph is one that lost its line only if it is the next of a sequence whose
    earlier item began a line (其中1.…2.… never did).
    """
    if marker is not None:
        sequences.note(marker.value)
    cuts = [found.end() for found in _INDENT.finditer(text)] if "\u3000\u3000" in text or "    " in text else []
    for cut in cuts:
        begun = ordinals.match(text, cut)
        if begun is not None:
            sequences.note(begun.value)
    for inside in ordinals.find_inside(text):
        if sequences.want(inside.value):
            cuts.append(inside.span.start)
            sequences.note(inside.value)
    return tuple(cuts)


def breaks_of(paragraphs: Sequence[str], markers: Sequence[Found[Ordinal] | None]) -> list[tuple[int, ...]]:
    """Return, for each paragraph of a document, the offsets at which lost breaks stood."""
    sequences = Sequences()
    out = []
    for text, marker, seams in zip(paragraphs, markers, seams_of(paragraphs), strict=True):
        cuts = breaks(text, marker, sequences)
        out.append(tuple(sorted({*cuts, *seams})) if cuts or seams else ())
    return out
