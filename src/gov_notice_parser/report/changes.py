"""修复: several passes of edits as one set of changes to the source, each with what stood there before."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from attrs import frozen

from gov_notice_parser.repair import repair
from gov_notice_parser.repair.evidence import LIKELY
from gov_notice_parser.report.markup import Html, join, tag
from gov_notice_parser.report.terms import FIXES
from gov_notice_parser.spans import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gov_notice_parser.model.notice import Notice
    from gov_notice_parser.report.marks import Marks

#: A character of a text on its way and the range of the source that it stands for.
_Piece: TypeAlias = tuple[str, int, int]
_MOST_LINES = 300


@frozen
class Change:
    """``source.text[span]`` became ``new``; ``rules`` names the fixes that took part, in their order."""

    span: Span
    new: str
    rules: tuple[str, ...]


def changes_of(notice: Notice) -> tuple[Change, ...]:
    """Give every change to the source text, in order; none where repairs were off or the text is not there."""
    if notice.source is None or not notice.repairs:
        return ()
    # a notice keeps its edits in one row; a second repair of the same text gives the passes again
    return composed(notice.source.text, repair(notice.source.text).passes)


def composed(text: str, passes: Iterable[Sequence[Edit]]) -> tuple[Change, ...]:
    """Lead passes of edits, each in the text of the pass before, back to changes of the first text."""
    pieces: list[_Piece] = [(mark, at, at + 1) for at, mark in enumerate(text)]
    touched: list[tuple[int, int, str]] = []
    for edits in passes:
        out: list[_Piece] = []
        last = 0
        for edit in edits:
            low = pieces[edit.start][1] if edit.start < len(pieces) else len(text)
            high = pieces[edit.end - 1][2] if edit.end > edit.start else low
            out += pieces[last : edit.start]
            out += ((mark, low, high) for mark in edit.new)
            touched.append((low, high, edit.rule))
            last = edit.end
        pieces = out + pieces[last:]
    return tuple(_gathered(pieces, touched))


def _gathered(pieces: list[_Piece], touched: list[tuple[int, int, str]]) -> Iterator[Change]:
    """Join ranges that overlap, and give each what stands there at the end."""
    at = 0
    for low, high, rules in _united(touched):
        while at < len(pieces) and pieces[at][2] <= low and pieces[at][1] < low:
            at += 1
        new = []
        while (
            at < len(pieces)
            and pieces[at][1] >= low
            and pieces[at][2] <= high
            and (pieces[at][1] < high or low == high)
        ):
            new.append(pieces[at][0])
            at += 1
        yield Change(Span(low, high), "".join(new), rules)


def _united(touched: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    ordered = sorted(touched, key=lambda each: each[:2])
    low, high, rules = -1, -1, dict[str, None]()
    for start, end, rule in ordered:
        if start >= high and start != low:
            if rules:
                yield low, high, tuple(rules)
            low, high, rules = start, end, {}
        high = max(high, end)
        rules[rule] = None
    if rules:
        yield low, high, tuple(rules)


def change_list(notice: Notice, changes: tuple[Change, ...], marks: Marks) -> Html:
    """How often each fix changed something, then each changed line before and after."""
    text = notice.source.text if notice.source else ""
    counts: dict[str, int] = {}
    for change in changes:
        for rule in change.rules:
            counts[rule] = counts.get(rule, 0) + 1
    summary = tag(
        "ul", *(tag("li", name_of(rule), " ", tag("b", str(n))) for rule, n in counts.items()), class_="chips"
    )
    lines = _by_line(text, changes)
    rows = [_line(text, number, span, inside, marks) for number, span, inside in lines[:_MOST_LINES]]
    left = len(lines) - len(rows)
    more = (
        tag("p", f"另有 {left} 行有修复，未逐行列出；在原文中可切换“修复后”查看。", class_="note") if left > 0 else None
    )
    return join((summary, tag("div", *rows, class_="diffs"), *((more,) if more else ())))


def name_of(rule: str) -> str:
    """Give the Chinese name of a fix, its own where it has none here."""
    base = rule.removesuffix(LIKELY)
    return FIXES.get(base, base) + ("（推定）" if base != rule else "")


def _by_line(text: str, changes: tuple[Change, ...]) -> list[tuple[int, Span, list[Change]]]:
    found: list[tuple[int, Span, list[Change]]] = []
    number, start = 1, 0
    for change in changes:
        number += text.count("\n", start, change.span.start)
        start = change.span.start
        begin = text.rfind("\n", 0, start) + 1
        if found and found[-1][1].start == begin:
            found[-1][2].append(change)
        else:
            end = text.find("\n", start)
            found.append((number, Span(begin, len(text) if end < 0 else end), [change]))
    return found


def _line(text: str, number: int, span: Span, changes: list[Change], marks: Marks) -> Html:
    before: list[str] = []
    after: list[str] = []
    last = span.start
    for change in changes:
        same = text[last : change.span.start]
        before += (same, tag("del", change.span.cut(text)) if len(change.span) else "")
        after += (same, tag("ins", change.new) if change.new else "")
        last = change.span.end
    rest = text[last : span.end]
    number_of = tag("span", str(number), class_="no")
    return marks.row(
        "div",
        [change.span for change in changes],
        number_of,
        tag("div", tag("p", *before, rest, class_="before"), tag("p", *after, rest, class_="after")),
        layer="r",
        class_="diff",
    )
