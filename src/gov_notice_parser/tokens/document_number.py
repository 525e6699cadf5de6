"""发文字号: 湘政办发〔2025〕1号, 湖南省人民政府令第311号, 2024年第3号 (GB/T 9704-2012, 7.2.5).

A number is found by its bracketed year, its 令 or its 年第…号; the code before it is read backwards from there.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from gov_notice_parser.model.values import DocumentNumber, NumberForm
from gov_notice_parser.spans import Span
from gov_notice_parser.tokens import numerals
from gov_notice_parser.tokens.agency_code import look_back
from gov_notice_parser.tokens.blanks import GAP
from gov_notice_parser.tokens.found import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPENERS = r"〔\[［(（【﹝〖{｛「„<＜〈《"
_OPEN = rf"\\?[{_OPENERS}]"
_CLOSE = r"\\?[〕\]］)）】﹞〗}｝」‟>＞〉》〔﹝]"
_DIGIT = r"[0-9０-９OoＯОlI]"
_HAN = rf"[一二三四五六七八九{numerals.ZEROS}]"
_YEAR = (
    rf"(?:[12１２lI]{GAP}[019０１９OoＯОlI]{GAP}{_DIGIT}{GAP}{_DIGIT}"
    rf"|[一二]{GAP}[一九{numerals.ZEROS}]{GAP}{_HAN}{GAP}{_HAN})"
)
_SERIAL = rf"(?:{_DIGIT}(?:[ ]{{0,2}}{_DIGIT}){{0,4}}|[一二三四五六七八九十百千零〇○]{{1,7}})"
# 号 of a building, a line, a lot is no document's
_HAO = r"[号號](?![楼院线馆库房门井机店铺])"

_BRACKETED = re.compile(
    rf"(?P<open>{_OPEN}){GAP}(?P<year>{_YEAR}|[0-9]{{2}}){GAP}年?{GAP}(?:(?P<close>{_CLOSE})|[了丁])"
    rf"{GAP}第?{GAP}(?P<serial>{_SERIAL}){GAP}(?P<hao>{_HAO}|(?![0-9０-９.．]))"
    # the closing or the opening bracket is lost
    rf"|(?P<open2>{_OPEN}){GAP}(?P<year2>{_YEAR})[ ]{{1,2}}第?(?P<serial2>{_SERIAL}){GAP}{_HAO}"
    rf"|(?<![0-9０-９])(?P<year3>{_YEAR}){GAP}{_CLOSE}{GAP}第?{GAP}(?P<serial3>{_SERIAL}){GAP}{_HAO}"
    # the year stands outside, the serial inside
    rf"|(?<![0-9０-９])(?P<year4>(?:19|20)[0-9]{{2}})年?{_OPEN}{GAP}(?P<serial4>{_SERIAL}){GAP}{_CLOSE}{GAP}{_HAO}"
)
_ORDER = re.compile(
    rf"(?P<kind>令|公告|通告){GAP}[(（]?第{GAP}(?P<serial>{_SERIAL}){GAP}{_HAO}"
    rf"|(?P<kind2>令){GAP}(?P<serial2>[0-9０-９]{{1,4}}){GAP}{_HAO}"
    rf"|(?<=[一-鿿])第{GAP}(?P<serial3>[0-9０-９]{{1,4}}){GAP}号{GAP}(?P<kind3>令|公告|通告)"
    rf"|(?<=[部府院署局委行会])(?P<serial4>[0-9０-９]{{1,4}})号(?P<kind4>令)"
)
_SERIES = re.compile(
    rf"(?<![0-9０-９])(?P<year>{_YEAR}){GAP}年{GAP}第{GAP}(?P<serial>{_SERIAL}){GAP}{_HAO}(?P<kind>公告|通告|令)?"
)
# Where one of these may begin: a class of characters, which is searched quickly, and what must stand beside it.
_YEARS = "12１２lI一二"
_YEAR_GOES_ON = rf"(?={GAP}[019０１９OoＯlI一九{numerals.ZEROS}])"
_BRACKETED_BEGINS = re.compile(
    rf"[{_OPENERS}{_YEARS}](?:(?<=[{_OPENERS}])(?={GAP}[0-9{_YEARS}])|(?<=[{_YEARS}]){_YEAR_GOES_ON})"
)
_ORDER_BEGINS = re.compile(
    rf"[令公通第0-9０-９](?:(?<=令)(?={GAP}(?:[(（]?第|[0-9０-９]))|(?<=[公通])(?=告{GAP}[(（]?第)"
    rf"|(?<=[一-鿿]第)(?={GAP}[0-9０-９])|(?<=[部府院署局委行会][0-9０-９]))"
)
_SERIES_BEGINS = re.compile(rf"[{_YEARS}](?<![0-9０-９].){_YEAR_GOES_ON}")
_MISREAD = str.maketrans("OoＯОlI", "000011")
_SQUARE = frozenset("〔[［【﹝〖")
#: Without one of these nothing can be read as a number: most lines of a text have none.
HINTS = "号號〔[［【﹝〖"
_HINT = re.compile(f"[{re.escape(HINTS)}]")
_LONGEST = 60
# a registration of web sites or purchases is no number of a document
_NOT_CODES = re.compile(r"(?:备|采计|财采|许可|证|编|ICP备)$")


def find(text: str, start: int = 0, end: int | None = None) -> Iterator[Found[DocumentNumber]]:
    """Yield every document number of ``text[start:end]``, the document's own and cited ones, in order.

    ``sure`` is False when a bracket, the 号 or a digit was guessed, or a series stands without its 公告.
    """
    end = len(text) if end is None else end
    if not is_hinted(text, start, end):
        return
    found: list[Found[DocumentNumber]] = []
    for sign, begins, pattern, read in _READINGS:
        if not sign.search(text, start, end):
            continue
        more = [one for m in _matches(begins, pattern, text, start, end) if (one := read(text, m, start))]
        found = _without_overlaps(found, more) if more else found
    yield from found


def is_hinted(text: str, start: int = 0, end: int | None = None) -> bool:
    """Say whether a number may stand in ``text[start:end]``: a quick look, for the many lines that have none."""
    return _HINT.search(text, start, len(text) if end is None else end) is not None


def _matches(
    begins: re.Pattern[str], pattern: re.Pattern[str], text: str, start: int, end: int
) -> Iterator[re.Match[str]]:
    """Yield what ``pattern`` finds one after another, trying it only where it may begin."""
    for place in begins.finditer(text, start, end):
        if place.start() >= start and (m := pattern.match(text, place.start(), end)):
            yield m
            start = m.end()


def _without_overlaps(
    first: list[Found[DocumentNumber]], more: list[Found[DocumentNumber]]
) -> list[Found[DocumentNumber]]:
    """Return both lists in order; where two overlap, the one of ``first`` stays, else the earlier one."""
    starts = [f.span.start for f in first]
    kept: list[Found[DocumentNumber]] = []
    for one in more:
        at = bisect_left(starts, one.span.end)
        clear = at == 0 or first[at - 1].span.end <= one.span.start
        if clear and (not kept or kept[-1].span.end <= one.span.start):
            kept.append(one)
    return sorted([*first, *kept], key=lambda f: f.span)


def parse(s: str) -> DocumentNumber | None:
    """Return the number that the whole of ``s`` writes, else None."""
    s = s.strip()
    if len(s) > _LONGEST:
        return None
    found = next(find(s), None)
    return found.value if found and found.span == Span(0, len(s)) else None


def format_(v: DocumentNumber) -> str:
    """Return the normal form: 湘政办发〔2025〕1号."""
    return str(v)


@lru_cache(maxsize=4096)
def _number(s: str) -> tuple[int | None, bool]:
    s = "".join(s.split())
    guessed = False
    if any(c.isascii() and c.isdigit() for c in s) or s.isascii():
        guessed = any(ord(c) in _MISREAD for c in s)
        s = s.translate(_MISREAD)
    return numerals.parse(s), not guessed


def _year(s: str) -> tuple[int | None, bool]:
    year, sure = _number(s)
    if year is not None and year < 100:
        year += 1900 if year >= 49 else 2000
    return (year if year and 1949 <= year <= 2100 else None), sure


def _bracketed(text: str, m: re.Match[str], start: int) -> Found[DocumentNumber] | None:
    form = next(n for n in ("", "2", "3", "4") if m[f"year{n}"])
    (year, sure_year), (serial, sure_serial) = _year(m[f"year{form}"]), _number(m[f"serial{form}"])
    short = form == "" and len(m["year"].strip()) == 2
    if not year or not serial or (short and m["open"][-1] not in _SQUARE):
        return None
    at = look_back(text, m.start(), start)
    if at is None or _NOT_CODES.search(at.value):
        return None
    lost_end = form == "" and not m["hao"]
    if lost_end and (m["open"][-1] not in _SQUARE or not m["close"]):
        return None
    whole = form not in {"2", "3"} and not lost_end and (form != "" or bool(m["close"]))
    value = DocumentNumber(at.value, year, serial)
    return Found(value, Span(at.span.start, m.end()), sure=whole and sure_year and sure_serial and at.sure)


def _order(text: str, m: re.Match[str], start: int) -> Found[DocumentNumber] | None:
    form = next(n for n in ("", "2", "3", "4") if m[f"serial{n}"])
    serial, sure = _number(m[f"serial{form}"])
    at = look_back(text, m.start() if form in {"3", "4"} else m.end(f"kind{form}"), start, longest=40)
    if not serial or at is None:
        return None
    code = at.value + (m["kind3"] or m["kind4"] or "")
    closing = text[m.end() : m.end() + 1] if "（" in m[0] or "(" in m[0] else ""
    stop = m.end() + int(closing in ")）" and bool(closing))
    return Found(DocumentNumber(code, None, serial, NumberForm.ORDER), Span(at.span.start, stop), sure and at.sure)


def _series(text: str, m: re.Match[str], start: int) -> Found[DocumentNumber] | None:
    (year, sure_year), (serial, sure_serial) = _year(m["year"]), _number(m["serial"])
    if not year or not serial:
        return None
    at = look_back(text, m.start(), start, longest=40)
    if at and at.value.endswith(("公告", "通告", "令", "公报")):
        code, begin, sure = at.value, at.span.start, at.sure
    elif m["kind"]:
        code, begin, sure = "", m.start(), True
    else:
        code, begin, sure = "", m.start(), False
    value = DocumentNumber(code, year, serial, NumberForm.SERIES)
    stop = m.end("kind") - len(m["kind"]) if m["kind"] else m.end()
    return Found(value, Span(begin, stop), sure=sure and sure_year and sure_serial)


#: How numbers are written, the surest first: a sign of one, where it may begin, what it looks like, how it is read.
_READINGS = (
    (_HINT, _BRACKETED_BEGINS, _BRACKETED, _bracketed),
    (re.compile("第"), _SERIES_BEGINS, _SERIES, _series),
    (re.compile("[令告]"), _ORDER_BEGINS, _ORDER, _order),
)
