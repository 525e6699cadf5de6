"""Physical lines: what stands between two line breaks, without the blanks around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gov_notice_parser.spans import Span
from gov_notice_parser.tokens import ordinals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gov_notice_parser.model.source import Source, SourceLine
    from gov_notice_parser.tokens.found import Found
    from gov_notice_parser.tokens.ordinals import Ordinal

#: Full-width blanks count as one character of indent, the others as half of one.
_WIDE_BLANKS = "\u3000\u2003"
#: Invisible characters that stand at the ends of lines and mean nothing.
BLANKS = (
    " \t\r\v\f\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\ufeff\u200b"
)


class TextLine(NamedTuple):
    """One line that has visible characters.

    ``span`` in the repaired text, without blanks at either end; ``indent`` in characters; ``gap``
    the number of blank lines before it; ``facts`` what the format says, if it says anything;
    ``marker`` the ordinal it begins with.
    """

    span: Span
    text: str
    indent: float = 0.0
    gap: int = 0
    facts: SourceLine | None = None
    marker: Found[Ordinal] | None = None


def lines_of(text: str, source: Source) -> tuple[TextLine, ...]:
    """Cut the repaired text into lines; line *k* takes the facts of line *k* of the source."""
    return tuple(_lines(text, source.lines))


def _lines(text: str, facts: tuple[SourceLine, ...]) -> Iterator[TextLine]:
    at = gap = 0
    for number, raw in enumerate(text.split("\n")):
        start = at
        at += len(raw) + 1
        bare = raw.strip(BLANKS)
        if not bare:
            gap += 1
            continue
        indent = 0.0
        if len(bare) < len(raw):
            lead = len(raw) - len(raw.lstrip(BLANKS))
            indent = sum(1.0 if mark in _WIDE_BLANKS else 0.5 for mark in raw[:lead])
            start += lead
        fact = facts[number] if facts else None
        if fact is not None:
            indent = max(indent, fact.indent)
        yield TextLine(Span(start, start + len(bare)), bare, indent, gap, fact, ordinals.match(bare))
        gap = 0


def cut(line: TextLine, start: int, end: int) -> TextLine:
    """Return the part ``[start, end)`` of a line as a line of its own, blanks stripped."""
    text = line.text[start:end]
    bare = text.lstrip(BLANKS)
    begin = line.span.start + start + len(text) - len(bare)
    bare = bare.rstrip(BLANKS)
    gap = line.gap if start == 0 else 0
    return TextLine(Span(begin, begin + len(bare)), bare, line.indent, gap, line.facts, ordinals.match(bare))
