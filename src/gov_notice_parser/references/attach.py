"""Which number belongs to which title: 《A》（号）, 《A》《B》（号、号）, 号《A》, 号发布的《A》."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_notice_parser.model.values import DocumentNumber
    from gov_notice_parser.tokens.found import Found

    Numbers = list[Found[DocumentNumber]]

_OPENS = re.compile(r"[ ]?[（(［\[【〔]")
_OPENING, _CLOSING = "（([［【〔", "）)]］】〕"
_LONGEST = 160
# what may stand in the bracket before the number: a date, an agency, 以下简称
_INTO = re.compile(r"[ ]{0,2}[（(［\[【〔]?[^《》）)。；\n]{0,28}$")
_BETWEEN = re.compile(r"[、，,和及与 ]{0,2}(?:以及)?")
_CHANGED = re.compile(r"[ ]{0,2}(?:第[一二三四五]次)?修[改订正](?:并重新发布)?的?[ ]{0,2}")
_FIRST = re.compile(r"[ ]{0,2}[发颁公]布[、，,和 ][^《》。；\n]{0,30}")
_LEADS = re.compile(r"[ ]{0,2}(?:文件?|[发颁公]布(?:的|施行的)?|印发的?|制定的|修[改订正]的|规定的)?[ ]{0,2}")


def attach(text: str, titles: Sequence[Found[str]], numbers: Sequence[Found[DocumentNumber]]) -> list[Numbers]:
    """Return for each title the numbers that stand with it, the first being its own; both in order of their places."""
    given: list[Numbers] = [[] for _ in titles]
    starts = [n.span.start for n in numbers]
    taken: set[int] = set()
    for i, title in enumerate(titles):
        stop = titles[i + 1].span.start if i + 1 < len(titles) else len(text)
        mine = _behind(text, title.span.end, numbers[bisect_left(starts, title.span.end) : bisect_left(starts, stop)])
        taken.update(n.span.start for n in mine)
        _share(text, titles, given, i, mine)
    for i, title in enumerate(titles):
        before = bisect_left(starts, title.span.start) - 1
        if not given[i] and before >= 0 and starts[before] not in taken:
            given[i] = _leading(text, title.span.start, numbers[: before + 1])
    return given


def bracket_end(text: str, pos: int) -> int:
    """Return where the brackets that stand right behind ``pos`` end, or ``pos``; one line break may be inside."""
    while m := _OPENS.match(text, pos):
        depth = breaks = 0
        for at in range(m.end() - 1, min(len(text), pos + _LONGEST)):
            depth += (text[at] in _OPENING) - (text[at] in _CLOSING)
            breaks += text[at] == "\n"
            if breaks > 1:
                return pos
            if depth == 0:
                pos = at + 1
                break
        else:
            return pos
    return pos


def _behind(text: str, pos: int, numbers: Sequence[Found[DocumentNumber]]) -> Numbers:
    """Return those of ``numbers`` that stand in the brackets at ``pos``, or without brackets right there."""
    end = bracket_end(text, pos)
    mine: Numbers = []
    for n in numbers:
        between = text[mine[-1].span.end if mine else pos : n.span.start]
        if (n.span.start < end or not between.strip()) and _INTO.match(between):
            mine.append(n)
    return mine if end > pos else mine[:1]


def _leading(text: str, title_start: int, numbers: Sequence[Found[DocumentNumber]]) -> Numbers:
    """Return the number before a title, after the one that first published it: A号发布、B号修改的《…》 is of A."""
    last = numbers[-1]
    if not _leads(text, last.span.end, title_start):
        return []
    changed = _CHANGED.fullmatch(text[last.span.end : title_start])
    if changed and len(numbers) > 1 and _FIRST.fullmatch(text[numbers[-2].span.end : last.span.start]):
        return [numbers[-2], last]
    return [last]


def _leads(text: str, number_end: int, title_start: int) -> bool:
    return 0 <= title_start - number_end <= 10 and bool(_LEADS.fullmatch(text[number_end:title_start]))


def _share(text: str, titles: Sequence[Found[str]], given: list[Numbers], last: int, mine: Numbers) -> None:
    """Give the numbers of one bracket to the titles before it: one each if they are as many, else all to the last."""
    first = last
    while (
        first > 0
        and last - first + 1 < len(mine)
        and not given[first - 1]
        and _BETWEEN.fullmatch(text[titles[first - 1].span.end : titles[first].span.start])
    ):
        first -= 1
    if len(mine) > 1 and last - first + 1 == len(mine):
        for i, number in enumerate(mine):
            given[first + i] = [number]
    else:
        given[last] = mine
