"""原文: the source line by line, with every mark, overlapping ones too, and every change beside what it replaced."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import frozen

from gov_notice_parser.model.source import LineRole
from gov_notice_parser.report.changes import Change
from gov_notice_parser.report.marks import Mark
from gov_notice_parser.report.markup import Html, join, tag, text
from gov_notice_parser.report.terms import PARTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gov_notice_parser.model.notice import Notice
    from gov_notice_parser.model.source import Source, SourceLine
    from gov_notice_parser.report.marks import Marks

_ASIDE = frozenset({LineRole.HEADER, LineRole.FOOTER, LineRole.METADATA, LineRole.SITE, LineRole.WATERMARK})


@frozen
class Segment:
    """A stretch of one line under the same marks, and the change that it belongs to, if any."""

    start: int
    end: int
    marks: tuple[tuple[int, Mark], ...]
    change: Change | None

    @property
    def layers(self) -> str:
        """The layers of the marks, as classes."""
        return " ".join(sorted({mark.layer for _, mark in self.marks}))

    @property
    def numbers(self) -> str:
        """The numbers of the marks, the innermost first."""
        return " ".join(str(number) for number, _ in self.marks)


def source_text(notice: Notice, marks: Marks, changes: tuple[Change, ...]) -> Html:
    """Set the source with its marks; each line is a paragraph that says which part or page begins there."""
    source = notice.source
    if source is None:
        return tag("p", "此公文未附原文。", class_="note")
    starts = line_starts(source.text)
    parts = {_line_of(starts, part.span.start): PARTS[part.kind] for part in reversed(notice.parts)}
    labels: dict[int, str] = dict(_pages(source))
    for line, part in parts.items():
        labels[line] = "　".join(filter(None, (part, labels.get(line))))
    lines: list[list[Html]] = [[] for _ in starts]
    at = 0
    for segment in segments(source.text, marks.numbers.items(), changes, starts):
        while at + 1 < len(starts) and starts[at + 1] <= segment.start:
            at += 1
        lines[at].append(_segment(source.text, segment))
    facts = source.lines or (None,) * len(starts)
    return join(
        tag(
            "p",
            *pieces,
            class_=_class(facts[k] if k < len(facts) else None),
            data_label=labels.get(k),
        )
        for k, pieces in enumerate(lines)
    )


def segments(
    whole: str, marks: Iterable[tuple[Mark, int]], changes: tuple[Change, ...], starts: list[int]
) -> Iterator[Segment]:
    """Cut the text wherever a line, a mark or a change begins or ends."""
    opening: dict[int, list[tuple[int, Mark]]] = {}
    closing: dict[int, list[int]] = {}
    for mark, number in marks:
        if 0 <= mark.span.start < mark.span.end <= len(whole):
            opening.setdefault(mark.span.start, []).append((number, mark))
            closing.setdefault(mark.span.end, []).append(number)
    changed = {change.span.start: change for change in changes if len(change.span)}
    inserted = {change.span.start: change for change in changes if not len(change.span)}
    cuts = {0, len(whole), *starts, *opening, *closing, *changed, *inserted, *(c.span.end for c in changes)}
    active: dict[int, Mark] = {}
    current: Change | None = None
    for start, end in pairwise(sorted(cuts)):
        for number in closing.get(start, ()):
            active.pop(number, None)
        active.update(opening.get(start, ()))
        if start in inserted:
            yield Segment(start, start, (), inserted[start])
        if current is not None and start >= current.span.end:
            current = None
        current = changed.get(start, current)
        inner = sorted(active.items(), key=lambda each: len(each[1].span)) if len(active) > 1 else active.items()
        yield Segment(start, end, tuple(inner), current)


def _segment(whole: str, segment: Segment) -> Html:
    words = whole[segment.start : segment.end].rstrip("\r\n")
    inside = text(words) if segment.change is None else _changed(words, segment, segment.change)
    if not segment.marks:
        return inside
    return tag("span", inside, class_=segment.layers, data_m=segment.numbers)


def _changed(words: str, segment: Segment, change: Change) -> Html:
    new = change.new if segment.end == change.span.end else ""
    return join((tag("del", words) if words else Html(""), tag("ins", new) if new else Html("")))


def line_starts(whole: str) -> list[int]:
    """Give the offset of the first character of each line."""
    starts = [0]
    while (at := whole.find("\n", starts[-1])) >= 0:
        starts.append(at + 1)
    return starts


def _line_of(starts: list[int], at: int) -> int:
    return bisect_right(starts, at) - 1


def _pages(source: Source) -> Iterator[tuple[int, str]]:
    before = None
    for k, line in enumerate(source.lines):
        page = line.place.page if line.place else None
        if page is not None and page != before:
            yield k, f"第{page}页"
            before = page


def _class(line: SourceLine | None) -> str | None:
    return "aside" if line is not None and line.role in _ASIDE else None
