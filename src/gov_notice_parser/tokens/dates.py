"""日期: 2025年1月14日, and how notices write, space, wrap and misread it (GB/T 9704-2012, 7.3.5.4)."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from attrs import frozen

from gov_notice_parser.spans import Span
from gov_notice_parser.tokens import numerals
from gov_notice_parser.tokens.blanks import BLANK, GAP
from gov_notice_parser.tokens.found import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST = dt.date(1949, 10, 1)
LAST = dt.date(2100, 12, 31)

_DIGIT = r"[0-9０-９OoＯОlI｜|]"
_HAN = rf"[一二三四五六七八九{numerals.ZEROS}]"
# neither the tail of a longer number nor the second half of 2021—2025年; asked behind the first digit, so that
# the pattern begins with a class of characters, which is searched quickly
_NOT_TAIL = r"(?<![0-9０-９].)(?<![0-9０-９][-—–－~～至].)"
_ARABIC_YEAR = rf"(?<=[12１２lI]){GAP}[019０１９OoＯОlI]{GAP}{_DIGIT}{GAP}{_DIGIT}"
_HAN_YEAR = rf"(?<=[一二]){GAP}[一九{numerals.ZEROS}]{GAP}{_HAN}{GAP}{_HAN}"
_YEAR = rf"(?P<year>[12１２lI一二]{_NOT_TAIL}(?:{_ARABIC_YEAR}|{_HAN_YEAR})){GAP}年"
_MONTH = rf"(?P<month>{_DIGIT}(?:{GAP}{_DIGIT})?|十(?:{GAP}[一二])?|[一二三四五六七八九元])"
_DAY_HAN = rf"[二三]?{GAP}十(?:{GAP}[一二三四五六七八九])?|[廿卅][一二三四五六七八九]?|[二三]?[一二三四五六七八九]"
_DAY = rf"(?P<day>{_DIGIT}(?:{GAP}{_DIGIT})?|{_DAY_HAN})"

_WRITTEN = re.compile(rf"{_YEAR}{GAP}{_MONTH}{GAP}月(?:份)?{GAP}{_DAY}{GAP}(?:[日号曰]日?|(?=[{BLANK}]*(?:\n|$)))")
_SEPARATED = re.compile(
    r"(?P<year>[12](?<![0-9０-９A-Za-z.\-—/].)(?:(?<=1)9|(?<=2)[01])[0-9]{2})(?P<sep>[-./—．－])"
    r"(?P<month>[0-9]{1,2})(?P=sep)(?P<day>[0-9]{1,2})(?![0-9]|[-./][0-9])"
)
_PARTIAL = re.compile(
    rf"{_YEAR}[{BLANK}]{{0,12}}(?:{_MONTH}[{BLANK}]{{0,3}})?月"
    rf"(?:份|[{BLANK}]{{0,12}}日)?(?![{BLANK}]{{0,4}}[0-9０-９一二三四五六七八九十廿])"
)
_MISREAD = str.maketrans("OoＯОlI｜|", "00001111")
_MAX_PARSED = 60


@frozen
class PartialDate:
    """不完整的日期: a year with or without its month (2025年1月, 2025年  月  日)."""

    year: int
    month: int | None = None


def find(text: str, start: int = 0, end: int | None = None) -> Iterator[Found[dt.date]]:
    """Yield every full date of ``text[start:end]`` between 1949-10-01 and 2100, in order.

    ``sure`` is False when a letter was read as a digit (2O25年) or the 日 is missing.
    """
    end = len(text) if end is None else end
    found = [_found(m) for pattern in (_WRITTEN, _SEPARATED) for m in pattern.finditer(text, start, end)]
    yield from sorted((f for f in found if f), key=lambda f: f.span)


def find_partial(text: str, start: int = 0, end: int | None = None) -> Iterator[Found[PartialDate]]:
    """Yield dates that lack the day, or month and day: 2025年1月, 2025年  月  日."""
    end = len(text) if end is None else end
    for m in _PARTIAL.finditer(text, start, end) if text.find("月", start, end) >= 0 else ():
        year, month = _number(m["year"]), _number(m["month"]) if m["month"] else None
        if year and FIRST.year <= year <= LAST.year and (month is None or 1 <= month <= 12):
            yield Found(PartialDate(year, month), Span(*m.span()))


def parse(s: str) -> dt.date | None:
    """Return the date that the whole of ``s`` writes, else None."""
    s = s.strip()
    if len(s) > _MAX_PARSED:
        return None
    m = _WRITTEN.fullmatch(s) or _SEPARATED.fullmatch(s)
    found = _found(m) if m else None
    return found.value if found else None


def format_(v: dt.date) -> str:
    """Return the date as GB/T 9704-2012 has it: 2025年1月14日, no leading zeros."""
    return f"{v.year}年{v.month}月{v.day}日"


@lru_cache(maxsize=4096)
def _number(s: str) -> int | None:
    s = "".join(s.split())
    if s == "元":
        return 1
    if any(c in "0123456789０１２３４５６７８９" for c in s) or s.isascii():
        s = s.translate(_MISREAD)
    return numerals.parse(s)


def _found(m: re.Match[str]) -> Found[dt.date] | None:
    numbers = [_number(m[name]) for name in ("year", "month", "day")]
    try:
        value = dt.date(*(n or 0 for n in numbers))
    except ValueError:
        return None
    if not FIRST <= value <= LAST:
        return None
    arabic = "".join(m[name] for name in ("year", "month", "day") if m[name][0] < "一")
    whole = m.re is _SEPARATED or m[0][-1] in "日号"
    return Found(value, Span(*m.span()), sure=whole and not any(ord(c) in _MISREAD for c in arabic))
