"""层次序数: 一、 （一） 1. （1） ① 第一章 第一条 where a line begins or should (GB/T 9704-2012, 7.3.3)."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from attrs import frozen

from gov_notice_parser.spans import Span
from gov_notice_parser.tokens import numerals
from gov_notice_parser.tokens.blanks import BLANK
from gov_notice_parser.tokens.found import Found

if TYPE_CHECKING:
    from collections.abc import Iterator


class MarkerKind(Enum):
    """Families of markers; items of one family at one level count 1, 2, 3."""

    PART = "第一编"
    CHAPTER = "第一章"
    SECTION = "第一节"
    ARTICLE = "第一条"
    CN_COMMA = "一、"
    CN_PAREN = "（一）"
    AR_DOT = "1."
    AR_COMMA = "1、"
    AR_PAREN = "（1）"
    AR_CLOSE = "1）"
    CIRCLED = "①"
    DECIMAL = "1.1"

    # every line looks families up: a member is itself alone, its identity will do
    __hash__ = object.__hash__


#: Families from the outermost in; families of one depth are written for one another.
_DEPTHS = {kind: at for at, kind in enumerate(MarkerKind)} | {MarkerKind.AR_COMMA: 6, MarkerKind.AR_DOT: 6}


def depth(kind: MarkerKind) -> int:
    """Return how deep a family usually stands; 1. and 1、 stand equally deep."""
    return _DEPTHS[kind]


@frozen
class Ordinal:
    """A marker: its family, its number (of 1.2 the 2) and its normal form (（一）, whatever brackets were printed)."""

    kind: MarkerKind
    number: int
    marker: str


_B = rf"[{BLANK}]*+"
_CN = r"[一二三四五六七八九十百廿]{1,5}"
_AR = r"(?:[1-9１-９][0-9０-９]{0,2})"
_LEGAL = rf"[一二三四五六七八九十百零〇廿]{{1,6}}|{_AR}"
_SIGN_RANGES = {
    MarkerKind.CN_PAREN: "㈠-㈩",
    MarkerKind.AR_PAREN: "⑴-⒇",
    MarkerKind.AR_DOT: "⒈-⒛",
    MarkerKind.CIRCLED: "①-⑳㉑-㉟㊱-㊿❶-❿",
}
# 1.2025年 and 1.8月18日 are markers before a date
_YEAR_NEXT = r"(?=(?:19|20)[0-9]{2}[ ]?年|[0-9]{1,2}月[0-9]{1,2}日)"
_UNIT = r"(?!万|亿|元|%|％|倍|公里|平方|米|个|吨|‰|℃|折|公顷|亩|版|年|月|日|号|级|:|：|～|~|-|—)"
# 第十二条规定的, 第五条至第八条, 第三章第二节: cited, not begun
_MID_SENTENCE = (
    r"(?!至|到|、|，|,|和[第本《]|或者?第|及其?第|以及|款|项|规定|中的|所[列称规述指]|的|第|之外"
    r"|[ ]?[（(][一二三四五六七八九十]{1,3}[）)]项?)"
)
_CITED_ITEM = rf"(?!{_B}(?:(?:至|到|、|和|或|及|以及)?{_B}[（(]{_CN}|项(?:规定|所|的|、|和|及|至|中|情形|$)))"
_CITED_AR = rf"(?!{_B}(?:(?:至|到|、|和|或|及|以及)?{_B}[（(]{_AR}[）)]|项(?:规定|所|的|、|和|及|至|中|情形|$)|号))"
_HAN_1, _ARABIC_1, _DASHES = "一二三四五六七八九十百廿", "1-9１-９", "-—–－ー_"

# each: family, pattern of the marker with its number as the first group (and 章, 条 … as the second), is it sure.
# The order is the order of trial.
_FORMS: tuple[tuple[MarkerKind, str, bool], ...] = (
    (MarkerKind.PART, rf"第{_B}({_LEGAL}){_B}(编|篇|部分){_MID_SENTENCE}(?!号|码|制|辑|章)", True),
    (MarkerKind.CHAPTER, rf"第{_B}({_LEGAL}){_B}(章){_MID_SENTENCE}", True),
    (MarkerKind.SECTION, rf"第{_B}({_LEGAL}){_B}(节){_MID_SENTENCE}(?!课|能|日|点)", True),
    (
        MarkerKind.ARTICLE,
        rf"第{_B}({_LEGAL}){_B}(条(?:之[一二三四五六七八九十]{{1,2}})?){_MID_SENTENCE}(?!件|线|街|路)",
        True,
    ),
    (MarkerKind.CN_PAREN, rf"[（(﹙]{_B}({_CN}){_B}[）)﹚](?:[ ]?[、.．])?{_CITED_ITEM}", True),
    (MarkerKind.CN_PAREN, rf"([{_SIGN_RANGES[MarkerKind.CN_PAREN]}])[、.．]?", True),
    (MarkerKind.AR_PAREN, rf"[（(﹙]{_B}({_AR}){_B}[）)﹚](?:[ ]?[、.．])?{_CITED_AR}", True),
    (MarkerKind.AR_PAREN, rf"([{_SIGN_RANGES[MarkerKind.AR_PAREN]}])", True),
    (MarkerKind.AR_DOT, rf"([{_SIGN_RANGES[MarkerKind.AR_DOT]}])", True),
    (MarkerKind.CIRCLED, rf"([{_SIGN_RANGES[MarkerKind.CIRCLED]}])[、.．]?", True),
    (
        MarkerKind.CN_COMMA,
        rf"({_CN}){_B}[、﹑.．](?!{_B}(?:[一二三四五六七八九十]{{1,3}}(?:、|[产次级类线等是])))",
        True,
    ),
    # 一、一线城市 is an item, 一、二线城市 is not
    (MarkerKind.CN_COMMA, rf"({_CN}){_B}、(?={_B}[一二三四五六七八九十]{{1,3}}[次级类线等是])", False),
    (MarkerKind.CN_COMMA, rf"({_CN}){_B}[，,：:](?!{_CN}[，、])", False),
    (MarkerKind.CN_COMMA, rf"({_CN})(?:[{BLANK}]{{2,}}|\u3000)(?=[一-鿿])", False),
    # an OCR engine reads 一 as a dash
    (MarkerKind.CN_COMMA, r"([-—–－ー_])[ ]?[、﹑](?=[一-鿿])", False),
    (MarkerKind.CN_PAREN, r"[（(]([-—–－ー])[）)](?=[ ]?[一-鿿])", False),
    (MarkerKind.CN_PAREN, rf"[（(]({_CN})(?=[、一-鿿])、", False),
    (MarkerKind.CN_PAREN, rf"({_CN})[）)]", False),
    (MarkerKind.DECIMAL, rf"({_AR}(?:[.．]{_AR}){{2,4}})[.．、]?(?![0-9.．/-]){_UNIT}", True),
    (MarkerKind.DECIMAL, rf"([1-9][0-9]?[.．][1-9][0-9]?)(?=[{BLANK}]+[一-鿿]|、)", True),
    (MarkerKind.AR_DOT, rf"({_AR}){_B}[.．｡](?:(?![0-9０-９.．])|{_YEAR_NEXT})", True),
    (MarkerKind.DECIMAL, rf"([1-9][0-9]?[.．][1-9][0-9]?)(?=[一-鿿]){_UNIT}", False),
    (MarkerKind.AR_COMMA, rf"({_AR}){_B}[、﹑](?:(?!{_B}[0-9０-９]{{1,4}}[、号楼栋日及和])|{_YEAR_NEXT})", True),
    # １．３５周岁以下 is item 1 or the number 1.35
    (MarkerKind.AR_DOT, rf"({_AR})[.．](?=[0-9０-９]{{1,4}}(?:周?岁|年|月|日|人|个|[—-]))", False),
    (MarkerKind.AR_COMMA, rf"({_AR})[，,：:](?=[ ]?[一-鿿《“])", False),
    # a date or a sum behind the marker: only its neighbours tell 2、8月10日前 from 2、3日
    (MarkerKind.AR_COMMA, rf"({_AR}){_B}、(?=[0-9０-９]{{1,4}}[年月])", False),
    (MarkerKind.AR_CLOSE, rf"([1-9][0-9]?){_B}[）)]", True),
    # the dot behind the number was lost
    (MarkerKind.AR_DOT, rf"([1-9])(?=[一-鿿]{{3}}){_UNIT}", False),
    (MarkerKind.AR_DOT, rf"([1-9][0-9]?)[{BLANK}]{{1,4}}(?=[一-鿿]{{2}}){_UNIT}", False),
)
#: What a marker begins with, for use inside a character class.
_FIRST = rf"第（(﹙{_HAN_1}{_ARABIC_1}㈠-㈩⑴-⒛①-⑳㉑-㉟㊱-㊿❶-❿\-—–－ー_"
#: Every form in one pattern; the empty first group stands where the marker begins.
_MARKER = re.compile(rf"{_B}()(?=[{_FIRST}])(?:{'|'.join(pattern for _, pattern, _ in _FORMS)})")
_ENDS_SENTENCE = "。；;：:！!？?”"
#: A place that looks like that of a lost break, with a marker behind it: the end of a sentence, or wide blanks.
_LOST_BREAK = re.compile(
    rf"[{_ENDS_SENTENCE}{BLANK}](?:(?<=[{_ENDS_SENTENCE}])(?<![0-9][:：])"
    rf"|(?<=\S[{BLANK}])(?:(?<=\u3000)|(?=[{BLANK}]))){_B}(?=[{_FIRST}])"
)


@cache
def _readings() -> dict[int, tuple[MarkerKind, bool, int]]:
    """Return what the last group that took part in a match says: the family, is it sure, the number's group."""
    found: dict[int, tuple[MarkerKind, bool, int]] = {}
    group = 2
    for kind, pattern, sure in _FORMS:
        groups = re.compile(pattern).groups
        found[group + groups - 1] = (kind, sure, group)
        group += groups
    return found


def match(text: str, pos: int = 0, end: int | None = None) -> Found[Ordinal] | None:
    """Return the marker at the start of ``text[pos:end]`` after blanks, or None.

    ``sure`` is False for readings that need their neighbours' support: 一，  1 文字  -、文字.
    """
    m = _MARKER.match(text, pos, len(text) if end is None else end)
    if m is None or m.lastindex is None:
        return None
    kind, sure, number = _readings()[m.lastindex]
    return _found(kind, m[number], m[m.lastindex], m.start(1), m.start() + len(m[0].rstrip()), sure=sure)


def find_inside(text: str, start: int = 0, end: int | None = None) -> Iterator[Found[Ordinal]]:
    """Yield markers inside ``text[start:end]`` that follow 。；：！？ or wide blanks: places of lost line breaks."""
    end = len(text) if end is None else end
    for m in _LOST_BREAK.finditer(text, start, end):
        if m.end() > start and (found := match(text, m.end(), end)):
            yield found


def find(text: str, start: int = 0, end: int | None = None) -> Iterator[Found[Ordinal]]:
    """Yield the marker of each line of ``text[start:end]`` that begins with one."""
    end = len(text) if end is None else end
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if found := match(text, start, stop):
            yield found
        start = stop + 1


def parse(s: str) -> Ordinal | None:
    """Return the ordinal when the whole of ``s`` is one marker, else None."""
    s = s.strip()
    found = match(s)
    return found.value if found and found.span == Span(0, len(s)) else None


def format_(v: Ordinal) -> str:
    """Return the normal marker: 一、 （一） 1. 1、 （1） 1） ① 第一条."""
    return v.marker


def make(kind: MarkerKind, number: int) -> Ordinal:
    """Return the ordinal of a family with this number, as when a reader restores a damaged one."""
    return Ordinal(kind, number, _marker(kind, number, str(number), kind.value[-1]))


@lru_cache(maxsize=4096)
def _found(kind: MarkerKind, written: str, unit: str, start: int, end: int, *, sure: bool) -> Found[Ordinal] | None:
    """Make what was found; most lines begin with one of a few markers, which are then the same object."""
    value = _ordinal(kind, "".join(written.split()), unit)
    return Found(value, Span(start, end), sure) if value is not None else None


def _ordinal(kind: MarkerKind, raw: str, unit: str) -> Ordinal | None:
    if kind is MarkerKind.DECIMAL:
        marker = raw.replace("．", ".").translate(_NARROW)
        return Ordinal(kind, int(marker.rsplit(".", 1)[1]), marker)
    number = 1 if raw in "-—–－ー_" else numerals.parse(raw)
    return Ordinal(kind, number, _marker(kind, number, raw, unit)) if number else None


_NARROW = {0xFF10 + n: ord("0") + n for n in range(10)}


def _marker(kind: MarkerKind, number: int, raw: str, unit: str) -> str:
    match kind:
        case MarkerKind.CN_COMMA:
            return f"{numerals.format_(number)}、"
        case MarkerKind.CN_PAREN:
            return f"（{numerals.format_(number)}）"
        case MarkerKind.AR_DOT:
            return f"{number}."
        case MarkerKind.AR_COMMA:
            return f"{number}、"
        case MarkerKind.AR_PAREN:
            return f"（{number}）"
        case MarkerKind.AR_CLOSE:
            return f"{number}）"
        case MarkerKind.CIRCLED:
            return raw
    written = raw.translate(_NARROW) if raw[0] in "0123456789１２３４５６７８９" else numerals.format_(number)
    return f"第{written}{unit}"
