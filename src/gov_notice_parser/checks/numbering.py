"""层次序号: gaps and repeats in the numbering (GB/T 9704-2012, 7.3.3)."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from gov_notice_parser.diagnostics import Diagnostic
from gov_notice_parser.tokens import numerals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gov_notice_parser.gazetteer.book import Gazetteer
    from gov_notice_parser.model.notice import Notice, OutlineItem

_VALUE = re.compile(r"[一二三四五六七八九十百零〇\d①-⑳]+")
#: Articles are numbered through all chapters of a text.
_ARTICLE = "第#条"


def numbering(notice: Notice, _: Gazetteer) -> Iterator[Diagnostic]:
    """GNP701: an item whose number neither follows the one before it nor begins anew.

    A series that begins at another number than one may be an excerpt; one that is mostly out of
    step is no series.  Both are left alone, and so is a number that stands inside a line.
    """
    text = notice.source.text if notice.source else ""
    for series in _series(notice):
        broken = [(a, b) for a, b in pairwise(series) if b.number not in {1, a.number + 1} and not _inside(text, a, b)]
        if len(broken) > 1 and len(broken) * 4 > len(series):
            continue
        for before, item in broken:
            what = "repeats or goes back behind" if item.number <= before.number else "leaves a gap after"
            yield Diagnostic("GNP701", f"{item.marker} {what} {before.marker}", item.span)


def _inside(text: str, before: OutlineItem, item: OutlineItem) -> bool:
    """Say whether the number that is missed stands within a line between the two items."""
    missed = before.number + 1
    written = rf"(?<![\d一二三四五六七八九十])(?:{missed}|{numerals.format_(missed)})\s?[）)、.．条]"
    return bool(re.search(written, text[before.span.start : item.span.start]))


def _series(notice: Notice) -> Iterator[list[OutlineItem]]:
    """Yield the items that are numbered together: brothers with one form of marker, articles of one text."""
    parts: dict[tuple[object, int], list[OutlineItem]] = {}
    for item in notice.outline:
        parts.setdefault((item.part, item.part_index), []).append(item)
    for items in parts.values():
        articles = [item for item in _all(items) if _form(item.marker) == _ARTICLE]
        yield articles
        yield from _brothers(items)


def _brothers(items: Iterable[OutlineItem]) -> Iterator[list[OutlineItem]]:
    forms: dict[str, list[OutlineItem]] = {}
    for item in items:
        forms.setdefault(_form(item.marker), []).append(item)
        yield from _brothers(item.children)
    yield from (series for form, series in forms.items() if form != _ARTICLE)


def _all(items: Iterable[OutlineItem]) -> Iterator[OutlineItem]:
    for item in items:
        yield item
        yield from _all(item.children)


@lru_cache(maxsize=4096)
def _form(marker: str) -> str:
    return _VALUE.sub("#", marker, count=1)
