"""Where a page's own text stands: the run of lines that weighs most as text."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from gov_notice_parser.readers.html_site import explains, weight

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gov_notice_parser.readers.html_lines import PageLine

    Element = Any  # lxml ships no types

_LONG = 25
_SITE = 15  # a line that weighs so much against the text is surely the site's
_SENTENCE = re.compile(r"[。；]")


def squash(text: str) -> str:
    """Return ``text`` without white space."""
    return "".join(text.split())


def find_main(lines: Sequence[PageLine]) -> range:
    """Return the range of lines that are the page's own text: the run of lines that weighs most."""
    weights = _weights(lines)
    best = total = 0.0
    start, main = 0, range(0)
    for at, value in enumerate(weights):
        if total <= 0:
            start, total = at, 0.0
        total += value
        if total > best:
            best, main = total, range(start, at + 1)
    return _trim(lines, weights, _closed(lines, weights, main))


def _closed(lines: Sequence[PageLine], weights: Sequence[float], main: range) -> range:
    """Cut off what stands outside the element of the run's core, beyond the site's own lines."""
    core = max(_segments(weights, main), key=lambda part: sum(weights[at] for at in part), default=main)
    if not core:
        return main
    shared = _shared(lines, core)
    inside = [at for at in main if _within(lines[at], shared)]
    start, stop = inside[0], inside[-1] + 1
    before = [0.0, *accumulate(weights[at] for at in main)]  # what the lines of main above each line weigh
    fifth = before[-1] / 5
    while start > main.start and (weights[start - 1] >= 0 or before[start - main.start] > fifth):
        start -= 1
    while stop < main.stop and (weights[stop] >= 0 or before[-1] - before[stop - main.start] > fifth):
        stop += 1
    while stop < len(lines) and _within(lines[stop], shared) and weights[stop] > -_SITE:
        stop += 1
    return range(start, stop)


def _within(line: PageLine, element: Element) -> bool:
    return line.node is element or element in line.node.iterancestors()


def _segments(weights: Sequence[float], main: range) -> Iterator[range]:
    start = main.start
    for at in (*main, main.stop):
        if at == main.stop or weights[at] < 0:
            if at > start:
                yield range(start, at)
            start = at + 1


def _shared(lines: Sequence[PageLine], part: range) -> Element:
    """Return the deepest element that holds all lines of ``part``."""
    chain = [lines[part[0]].node, *lines[part[0]].node.iterancestors()]
    for at in part:
        above = {lines[at].node, *lines[at].node.iterancestors()}
        chain = [element for element in chain if element in above]
    return chain[0]


def _weights(lines: Sequence[PageLine]) -> list[float]:
    seen: set[str] = set()
    weights = []
    for line in lines:
        key = squash(line.text)
        twice = len(key) >= _LONG and key in seen
        if _SENTENCE.search(key):  # a title may well stand twice, over the text and in it
            seen.add(key)
        value = weight(line.text, line.linked, line.href, cell=line.line.cell is not None)
        weights.append(-abs(value) if twice else value)
    return weights


def _trim(lines: Sequence[PageLine], weights: Sequence[float], main: range) -> range:
    start, stop, at = main.start, main.stop, main.stop
    while start < stop and weights[start] < 0:
        start += 1
    # Contact lines weigh nothing: before the first furniture they are the notice's, after it the site's.
    while at > start and (weights[at - 1] <= 0 or explains(lines[at - 1].text)):
        at -= 1
        if weights[at] < 0 or explains(lines[at].text):
            stop = at
    return range(start, stop)
