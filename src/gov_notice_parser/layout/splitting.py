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


#: A blank between two characters of Chinese text; it may be all that is left of a line break.
_BLANK = re.compile(
    r"[ \u00a0\u3000](?<=[\u4e00-\u9fff。；：:！？，、”’」』）)》〉号].)"
    r"[ \u00a0\u3000]{0,11}(?=[\u4e00-\u9fff（(《“〔①-⑳\d])"
)
#: How far from either end of a flattened text the lines of head and closing reach, in characters.
_HEAD_LENGTH = 260
_CLOSING_LENGTH = 160
_SENTENCE_END = frozenset("。；：:！？”）)")


def _flattened(text: str) -> tuple[int, ...]:
    """Return where the lines began of a text whose line breaks became blanks.

    Such a text shows itself: it is long, and its blanks stand behind the ends of sentences.  In its
    middle other blanks are only blanks; near its ends they part the lines of head and closing.
    """
    if len(text) < 200:
        return ()
    blanks = [found.span() for found in _BLANK.finditer(text)]
    after_sentence = sum(1 for start, _ in blanks if text[start - 1] in _SENTENCE_END)
    if after_sentence < 4 or after_sentence * 2 < len(blanks):
        return ()
    return tuple(end for start, end in blanks if _parts_lines(text, start, end))


def _parts_lines(text: str, start: int, end: int) -> bool:
    near_an_end = start < _HEAD_LENGTH or len(text) - end < _CLOSING_LENGTH
    return near_an_end or text[start - 1] in _SENTENCE_END or ordinals.match(text, end) is not None


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
    cuts = _blank_breaks(text) if " " in text or "\u00a0" in text or "\u3000" in text else ()
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


def _blank_breaks(text: str) -> tuple[int, ...]:
    """Return where blanks inside a paragraph are all that is left of line breaks."""
    indents = (found.end() for found in _INDENT.finditer(text)) if "\u3000\u3000" in text or "    " in text else ()
    return tuple(sorted({*indents, *_flattened(text)}))


def breaks_of(paragraphs: Sequence[str], markers: Sequence[Found[Ordinal] | None]) -> list[tuple[int, ...]]:
    """Return, for each paragraph of a document, the offsets at which lost breaks stood."""
    expected = Expected()
    out = []
    for text, marker, seams in zip(paragraphs, markers, seams_of(paragraphs), strict=True):
        cuts, expected = breaks(text, expected, marker)
        out.append(tuple(sorted({*cuts, *seams})) if cuts or seams else ())
    return out
