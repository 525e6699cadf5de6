"""Physical lines: what stands between two line breaks, without the blanks around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from gov_notice_parser.model.source import LineRole, SourceLine
from gov_notice_parser.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gov_notice_parser.model.source import Source

#: Full-width blanks count as one character of indent, the others as half of one.
_WIDE_BLANKS = "\u3000\u2003"
#: Invisible characters that stand at the ends of lines and mean nothing.
BLANKS = (
    " \t\r\v\f\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\ufeff\u200b"
)


@frozen
class TextLine:
    """One line that has visible characters.

    ``span`` in the repaired text, without blanks at either end; ``indent`` in characters; ``gap``
    the number of blank lines before it; ``facts`` what the format says, if it says anything.
    """

    span: Span
    text: str
    indent: float = 0.0
    gap: int = 0
    facts: SourceLine | None = None

    @property
    def role(self) -> LineRole:
        """What the format says this line is."""
        return self.facts.role if self.facts else LineRole.TEXT


def lines_of(text: str, source: Source) -> tuple[TextLine, ...]:
    """Cut the repaired text into lines; line *k* takes the facts of line *k* of the source."""
    return tuple(_lines(text, source.lines))


def _lines(text: str, facts: tuple[SourceLine, ...]) -> Iterator[TextLine]:
    at = gap = 0
    for number, raw in enumerate(text.split("\n")):
        bare = raw.lstrip(BLANKS)
        lead = len(raw) - len(bare)
        bare = bare.rstrip(BLANKS)
        if bare:
            fact = facts[number] if facts else None
            blank = sum(1.0 if mark in _WIDE_BLANKS else 0.5 for mark in raw[:lead])
            indent = max(blank, fact.indent if fact else 0.0)
            start = at + lead
            yield TextLine(Span(start, start + len(bare)), bare, indent, gap, fact)
            gap = 0
        else:
            gap += 1
        at += len(raw) + 1


def cut(line: TextLine, start: int, end: int) -> TextLine:
    """Return the part ``[start, end)`` of a line as a line of its own, blanks stripped."""
    text = line.text[start:end]
    bare = text.lstrip(BLANKS)
    begin = line.span.start + start + len(text) - len(bare)
    bare = bare.rstrip(BLANKS)
    return evolve(line, span=Span(begin, begin + len(bare)), text=bare, gap=line.gap if start == 0 else 0)
