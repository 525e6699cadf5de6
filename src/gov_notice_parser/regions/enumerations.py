"""Enumerations of units: names held together by 、 and 和, with what stands beside each."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from attrs import frozen

from gov_notice_parser.model.regions import Level, RegionMention, Resolution, Unit
from gov_notice_parser.regions.mentions import find_mentions, overlaps
from gov_notice_parser.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gov_notice_parser.gazetteer import Gazetteer
    from gov_notice_parser.regions.context import Context

_COUNT = r"(?:\d{1,3}|[一二三四五六七八九十两]{1,3})"
_UNIT = (
    r"(?:省（区、市）|县（市、区）|市（州）|区县（市）|市州|设区市|地级市|县市区|县级市|区县|园区|开发区|地区|城市|省份|"
    r"乡镇|街道|省|市|县|区|州|镇|乡|地)"
)
#: 等5个市, 4市州, 10个省（区、市）: how many there are said to be.
ANNOUNCED = re.compile(rf"等?(?:上述|以上)?(?P<count>{_COUNT})个?{_UNIT}")
_IN_BRACKETS = re.compile(rf"[（(](?P<count>{_COUNT})个?[）)]$")
#: A number with its unit beside a name: 长沙市300万元、, 长沙市（12个）.
AMOUNT = (
    r"[:：]?[（(]?\d[\d.,，]*"
    r"(?:万元|亿元|元|万人|人|名|个|家|户|套|公顷|亩|万亩|平方公里|%|％|分|项|台|辆|吨|万吨|所|件)[）)]?"
)
_AMOUNT = re.compile(AMOUNT)
_GAP = re.compile(
    rf"\s?(?P<amount>{AMOUNT})?(?:[（(][^（）()\n]{{1,24}}[）)])?"
    rf"(?:{_COUNT}个{_UNIT})?"
    r"\s?(?:[、，,；;/]\s?(?:和|以及)?|和|及|与|以及|暨|或)\s?"
)
#: Without one of these there is no township, and no former name beside a present one.
_SIGN = re.compile(r"[镇乡街原]")
_TOWNSHIP = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?<=[在对除将为含是于和及与括]))[\u4e00-\u9fff]{1,6}?"
    r"(?:街道办事处|街道|镇|乡)(?=[^\u4e00-\u9fff]|$|[和及与等各]|以外|范围)"
)
#: A township directly behind its county.
_TAIL = re.compile(r"(?![市县区及和与])[\u4e00-\u9fff]{1,5}?(?:街道|镇|乡)(?=[^\u4e00-\u9fff]|$|[和及与等])")
#: Kinds of places that are no place: 特色小镇, 各乡镇, 城乡.
_NO_TOWNSHIP = re.compile(
    r".*(?:乡镇|集镇|村镇|街镇|镇街|小城镇|小镇|重点镇|中心镇|特色镇|建制镇|各镇|本镇|[各本返下老城]乡|[各本]街道)$|[城县市重名古]镇$"
)
#: An item of a list whose other items are names, by its last characters alone.
_OPEN_ITEM = re.compile(
    r"[\u4e00-\u9fff（）()]{1,14}?(?:市|县|区|州|旗|镇|乡|街道|园区|产业园|工业园)(?=$|[、，,；;和及与以等。（(\s]|以外)"
)
_NO_ITEM = re.compile(r"[各本该我全其]|.*(?:地区|山区|城区|市区|辖区|社区|小区|片区|街区|校区|景区|库区|灾区|老区)$")
_START = re.compile(r"[在对除将为含是于]|包括|以及|和|及")


#: What stands between two names of one enumeration is no longer than this.
_LONGEST_GAP = 80
#: 浦口区范围内原江浦县: a former division inside a present one is one name.
_WITHIN = re.compile(r"(?:范围内|境内)?的?原")


@frozen
class Enumeration:
    """Names in one enumeration: their range, what stands beside each, and how many were announced."""

    mentions: tuple[RegionMention, ...]
    start: int
    end: int
    amounts: tuple[str | None, ...]
    announced: int | None = None


def enumerations(
    text: str,
    gazetteer: Gazetteer,
    context: Context,
    start: int,
    end: int,
    mentions: Sequence[RegionMention] | None = None,
) -> tuple[Enumeration, ...]:
    """Find every enumeration of divisions, townships and zones, one name long or longer.

    ``mentions`` are what ``find_mentions`` finds in the same range, if it was searched already.
    """
    if mentions is None:
        mentions = find_mentions(text, gazetteer, context, start, end)
    units = [m for m in mentions if m.unit.level not in _NOT_UNITS]
    if _SIGN.search(text, start, end):
        units = _with_townships(text, [*units, *_townships(text, units, start, end)], end)
    return tuple(_enumeration(text, names, amounts, start, end) for names, amounts in _group(text, units))


_NOT_UNITS = {Level.COLLECTIVE, Level.AREA, Level.COUNTRY}


def _by_grammar(text: str, span: Span, county: str | None = None) -> RegionMention:
    """Make the mention of a name that no table has; ``county`` is the code of the one it lies in, if that is said."""
    name = span.cut(text)
    township = name.endswith(("镇", "乡", "街道", "办事处"))
    zone = name.endswith(("园区", "开发区", "产业园", "工业园", "新区"))
    level = Level.TOWNSHIP if township else Level.ZONE if zone else Level.COUNTY
    return RegionMention(name, Unit(name, level, host_county=county, resolution=Resolution.UNRESOLVED), span)


def _townships(text: str, units: Sequence[RegionMention], start: int, end: int) -> Iterator[RegionMention]:
    taken = [m.span for m in units]
    for found in _TOWNSHIP.finditer(text, start, end):
        span = Span(*found.span())
        if not _NO_TOWNSHIP.match(found[0]) and not overlaps(span.start, span.end, taken):
            yield _by_grammar(text, span)


def _with_townships(text: str, units: Iterable[RegionMention], end: int) -> list[RegionMention]:
    """Let a township written behind its county be part of the name: 长沙县黄花镇."""
    out: list[RegionMention] = []
    for unit in sorted(units, key=lambda m: m.span.start):
        if out and unit.span.start < out[-1].span.end:
            continue
        found = _TAIL.match(text, unit.span.end, end) if unit.level is Level.COUNTY else None
        if out and _WITHIN.fullmatch(text, out[-1].span.end, unit.span.start):
            span = Span(out[-1].span.start, unit.span.end)
            out[-1] = RegionMention(span.cut(text), unit.unit, span)
        elif found and not _NO_TOWNSHIP.match(found[0]):
            out.append(_by_grammar(text, Span(unit.span.start, found.end()), unit.code))
        else:
            out.append(unit)
    return out


def _group(text: str, units: Sequence[RegionMention]) -> list[tuple[list[RegionMention], list[str | None]]]:
    """Put the names of each enumeration together, and what stands beside each but the last."""
    runs: list[tuple[list[RegionMention], list[str | None]]] = []
    last = 0
    for unit in units:
        start = unit.span.start
        if runs and (gap := _gap(text[last:start]) if start - last <= _LONGEST_GAP else None):
            runs[-1][0].append(unit)
            runs[-1][1].append(gap[0])
        elif runs and (between := _between(text, last, start)):
            runs[-1][0].extend((*between, unit))
            runs[-1][1].extend([None] * (len(between) + 1))
        else:
            runs.append(([unit], []))
        last = unit.span.end
    return runs


@lru_cache(maxsize=1024)
def _gap(words: str) -> tuple[str | None] | None:
    """Return the amount in what stands between two names of one enumeration, in a tuple; None if it ends there."""
    found = _GAP.fullmatch(words)
    return (found["amount"],) if found else None


def _between(text: str, left: int, right: int) -> list[RegionMention]:
    """Read items that only grammar knows between two names of a list: 石岐区、东区、西区."""
    if not 3 <= right - left <= 60 or text[left] != "、" or text[right - 1] not in "、和及与":
        return []
    items, at = [], left + 1
    while at < right:
        found = _OPEN_ITEM.match(text, at, right)
        if not found or _NO_ITEM.match(found[0]) or found.end() >= right or text[found.end()] not in "、和及与":
            return []
        items.append(_by_grammar(text, Span(*found.span())))
        at = found.end() + 1
    return items


def _enumeration(text: str, names: list[RegionMention], beside: list[str | None], start: int, end: int) -> Enumeration:
    before, behind = _items_before(text, names, start), _items_behind(text, names, end)
    run = (*reversed(before), *names, *behind)
    first, last = run[0].span.start, run[-1].span.end
    amounts = (*[None] * len(before), *beside, *[None] * len(behind))
    # 湘潭3个市 behind the last name counts the names; 100万元 there is its share if the others have theirs
    tail = _AMOUNT.match(text, last, end) if any(amounts) else None
    if tail:
        return Enumeration(run, first, tail.end(), (*amounts, tail[0]))
    found = ANNOUNCED.match(text, last, end)
    return Enumeration(run, first, last, (*amounts, None), _number(found["count"]) if found else None)


def _items_behind(text: str, names: Sequence[RegionMention], end: int) -> list[RegionMention]:
    """Read the items behind that only grammar knows, where the enumeration goes on there."""
    out: list[RegionMention] = []
    at = names[-1].span.end
    while at < end and text[at] in "、和及与" and not _is_township(names):
        found = _OPEN_ITEM.match(text, at + 1, end)
        if not found or _NO_ITEM.match(found[0]):
            break
        out.append(_by_grammar(text, Span(*found.span())))
        at = found.end()
    return out


def _items_before(text: str, names: Sequence[RegionMention], start: int) -> list[RegionMention]:
    """Read the items before that only grammar knows, the nearest first."""
    out: list[RegionMention] = []
    at = names[0].span.start - 1
    while at > start and text[at] == "、" and not _is_township(names):
        left = max(text.rfind(mark, max(start, at - 40), at) for mark in "、，,：:；;。（(\n") + 1 or start
        item = text[left:at]
        if cut := _START.match(item):
            left += cut.end()
        whole = _OPEN_ITEM.match(text, left, at)
        if not whole or whole.end() != at or _NO_ITEM.match(whole[0]):
            break
        out.append(_by_grammar(text, Span(left, at)))
        at = left - 1
    return out


def _is_township(names: Sequence[RegionMention]) -> bool:
    return len(names) == 1 and names[0].level is Level.TOWNSHIP


@lru_cache(maxsize=1024)
def announced(words: str) -> int | None:
    """Read how many units some words promise: 下列5个市 → 5."""
    said = [m for m in ANNOUNCED.finditer(words) if len(words) - m.end() <= 2] or list(_IN_BRACKETS.finditer(words))
    return _number(said[-1]["count"]) if said else None


def _number(word: str) -> int | None:
    if word.isdigit():
        return int(word)
    tens, ten, ones = word.replace("两", "二").partition("十")
    digits = "一二三四五六七八九"
    if not ten:
        return digits.find(tens) + 1 or None
    return (digits.find(tens) + 1 if tens else 1) * 10 + (digits.find(ones) + 1 if ones else 0)
