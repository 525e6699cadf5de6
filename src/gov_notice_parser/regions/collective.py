"""Collective terms: 各市州, 各县（市、区）, 有关市州: which level, and whose units."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from gov_notice_parser.gazetteer import COUNTRY, Gazetteer
from gov_notice_parser.model.regions import Level, RegionMention, Resolution, Unit
from gov_notice_parser.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gov_notice_parser.regions.context import Context

_O, _C = r"[（(\[［〔]", r"[）)\]］〕]"
#: Kinds of units with the level they are of; the longest way of writing wins.
_UNITS: dict[Level, tuple[str, ...]] = {
    Level.PROVINCE: (f"省{_O}(?:自治)?区、(?:直辖)?市{_C}", "省、自治区、直辖市", "省区市", "省市区", "省"),
    Level.PREFECTURE: (
        f"市{_O}州{_C}", "地级以上市", "市、自治州", "市州", "州市", "设区的市", "设区市", "地级市", "省辖市", "市地",
        "地市", "市",
    ),
    Level.COUNTY: (
        f"市、县{_O}市、?区{_C}", f"县{_O}市{_C}区?", f"区{_O}市{_C}县", f"县级市{_O}区{_C}", f"区县{_O}自治县{_C}",
        f"市县{_O}区{_C}", f"县{_O}市、?区{_C}", f"县{_O}区、?市{_C}", f"区{_O}县、?市{_C}", f"区、?县{_O}市{_C}",
        f"县区{_O}市{_C}", "县、市、区", "市、县、区", "县、?市、?区", "区县市", "市县区", "旗县区", "市辖区", "县级市",
        "自治县", "市、?县", "区、?县", "县、?区", "县", "区",
    ),
}  # fmt: skip
_WRITTEN = sorted((unit for units in _UNITS.values() for unit in units), key=len, reverse=True)
_LEVEL = {level: re.compile("|".join(units)) for level, units in _UNITS.items()}
_UNIT = rf"(?P<unit>{'|'.join(_WRITTEN)})(?![域级直场辖际民属]|政(?!府|协))"
# every alternative begins with a character that is rare, so that most of a text is passed over
_PATTERN = re.compile(rf"(?P<who>各个?|所有|有关|相关|个){_UNIT}")
#: What stands before the 个 of a count: 全省14, 省内十二.
_HOW_MANY = re.compile(r"(?:全[省市县州]|省内|市内)?(?:\d{1,3}|[一二三四五六七八九十]{1,3})\Z")
_LONGEST_COUNT = 5
#: 各市州、县市区: the 各 holds for both.
_GOES_ON = re.compile(rf"(?<=各市州、){_UNIT}")
_UNKNOWN = ("有关", "相关")
#: What a term for one kind of county-level unit leaves out: 各区 are not 各县.
_KINDS = {"区": "区", "市辖区": "区", "县": "县旗", "自治县": "县", "县级市": "市"}


def collectives(
    text: str, context: Context, gazetteer: Gazetteer, start: int = 0, end: int | None = None
) -> Iterator[RegionMention]:
    """Yield the collective terms; ``members`` holds the codes they stand for, () where that is not known."""
    stop = len(text) if end is None else end
    for span, who, unit in sorted(_terms(text, start, stop), key=lambda term: term[0].start):
        level = _level(unit)
        members = () if who in _UNKNOWN else _members(unit, level, context.home, gazetteer)
        if who.endswith("个") and (count := _count(who)) != len(members):
            if count == 1:
                continue
            members = ()
        words = span.cut(text)
        known = Resolution.RESOLVED if members else Resolution.UNRESOLVED
        yield RegionMention(words, Unit(words, Level.COLLECTIVE, members=members, resolution=known), span)


def _terms(text: str, start: int, stop: int) -> Iterator[tuple[Span, str, str]]:
    """Yield where a term stands, whose units it means (各, 14个) and what they are."""
    last = start
    for found in _PATTERN.finditer(text, start, stop):
        at, who = found.start(), found["who"]
        if who == "个":
            many = _HOW_MANY.search(text, max(last, at - _LONGEST_COUNT), at)
            if many is None:
                continue
            at, who = many.start(), f"{many[0]}个"
        last = found.end()
        yield Span(at, last), who, found["unit"]
    if text.find("各市州、", start, stop) >= 0:
        for found in _GOES_ON.finditer(text, start, stop):
            yield Span(*found.span()), "", found["unit"]


@cache
def _level(unit: str) -> Level:
    return next(level for level, pattern in _LEVEL.items() if pattern.fullmatch(unit))


@lru_cache(maxsize=1024)
def _members(unit: str, level: Level, home: str | None, gazetteer: Gazetteer) -> tuple[str, ...]:
    if level is Level.PROVINCE:
        return tuple(d.code for d in gazetteer.divisions if d.level is Level.PROVINCE)
    if home in {None, COUNTRY} or (here := gazetteer.division(home or "")) is None:
        return ()
    if level is Level.PREFECTURE:
        wanted = "市" if unit != "市州" and "州" not in unit else "市州盟区"
        of_home = gazetteer.children(here.code) if here.level is Level.PROVINCE else ()
        return tuple(d.code for d in of_home if d.level is Level.PREFECTURE and d.name[-1] in wanted)
    wanted = _KINDS.get(unit, "")
    return tuple(d.code for d in gazetteer.counties(here.code) if not wanted or d.name[-1] in wanted)


def _count(who: str) -> int | None:
    digits = re.search(r"\d+", who)
    if digits:
        return int(digits[0])
    word = re.sub(r"全[省市县州]|省内|市内|个", "", who)
    tens, ten, ones = word.partition("十")
    numerals = "一二三四五六七八九"
    if not ten:
        return numerals.find(word) + 1 or None
    return (numerals.find(tens) + 1 or 1) * 10 + (numerals.find(ones) + 1 if ones else 0)
