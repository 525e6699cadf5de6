"""施行、有效期和废止: from when a document holds, how long, and what it repeals."""

from __future__ import annotations

import datetime as dt
import re
from itertools import chain
from typing import TYPE_CHECKING

from attrs import frozen

from gov_notice_parser.model.notice import Validity
from gov_notice_parser.model.references import Reference, Role
from gov_notice_parser.spans import Span, holding
from gov_notice_parser.tokens import dates, numerals

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_N = rf"[{numerals.CHINESE}两0-9０-９]{{1,4}}"
_DIGITS = "0-9０-９〇○零一二三四五六七八九十廿卅OＯ "
_DATE_FORM = (
    rf"(?:[12１２一二][{_DIGITS}]{{3,8}}年)?[ ]?[{_DIGITS}]{{1,4}}月[ ]?[{_DIGITS}]{{1,5}}日|20[0-9]{{2}}年年?底"
)
_DATE = rf"(?P<date>{_DATE_FORM})"
_BEGIN = r"(?:正式|开始|全面|暂|零时)?(?:施行|实施|执行|生效|试行|实行|启用)"
_ISSUING = r"(?:印发|发布|公布|颁布|下发|发文|行文|签发|公告|出台|发出|公开)"
_DAYS_LATER = rf"(?P<later>[{numerals.CHINESE}0-9]{{1,3}}(?:个工作)?(?:日|天|个月)[后起]?[，,]?)?"

_FROM_DATE = re.compile(
    rf"(?:自|从|于|在)?[ ]?{_DATE}[ ]?[）)]?(?:零时|0时)?[ ]?(?:之?日)?[ ]?(?:起|开始|（含）起){_BEGIN}(?!的|以来)"
)
_PERIOD = re.compile(rf"(?:自|从)?[ ]?{_DATE}[ ]?(?:起)?(?:至|到|—|-)[ ]?(?P<until>{_DATE_FORM})")
_FROM_ISSUE = re.compile(
    rf"(?:自|从|于)(?:本?[一-鿿]{{0,6}})?{_ISSUING}(?:之)?日(?:起|后)?[，,]?{_DAYS_LATER}(?:起)?{_BEGIN}(?!的)"
)
_OF_TERM = re.compile(r"日期|期限|有效期")
_BEGINS = re.compile(rf"止?{_BEGIN}")
_BEGUN = re.compile(rf"{_BEGIN}[，,、；;]?(?:除.{{0,20}}外[，,])?$")
_NOTED = tuple(f"{word}{mark}" for word in ("法", "条例", "规定", "细则", "决定", "》") for mark in "（(")
_TERM_FROM_ISSUE = re.compile(rf"有效期[限为]?自(?:本?[一-鿿]{{0,4}}){_ISSUING}之日起")
_TERM = r"(?:有效期限?|有效时间|(?:试行|施行|实施|执行|政策)?期限?)"
_COUNT = rf"(?P<n>{_N}|半)[ ]?(?P<unit>年|个月)"
_LASTS = rf"[ ]?(?:暂定|定)?(?:为|是)?[：:]?[ ]?{_COUNT}"
_YEARS = re.compile(rf"{_TERM}{_LASTS}")
_TRIAL = re.compile(rf"(?:暂定|试行|暂行)[ ]?{_COUNT}(?!内|度)")
_UNTIL = re.compile(
    rf"(?:{_TERM}|执行|实施|施行)[ ]?(?:为|暂定)?[^。；\n，]{{0,24}}?(?:至|到|截至|截止)[ ]?{_DATE}(?:止|为止)?"
)
_ENDS = re.compile(rf"{_DATE}[ ]?(?:起|后)?(?:自动|自行|同时)?(?:废止|失效|终止)")
_METADATA = re.compile(r"(?:信息时效期|失效日期|废止日期|有效期至|有效期截止)[\]】]?[：:]?\s{0,20}")
# what the sentence is about: this document, not a law it cites or a campaign it describes
_GENRES = (
    "办法|通知|意见|规定|细则|方案|措施|条例|决定|通告|公告|文件|文|政策|规则|规程|规范|指引|指南|令|标准|预案|计划"
    "|规划|纲要|函|批复|公示"
)
_SELF = re.compile(
    rf"(?:本|该|此|以上|上述|前述)[《“]?[一-鿿]{{0,6}}?(?:{_GENRES})"
    r"|本次调整|(?:实施|施行|生效)日期|现予(?:公布|发布|印发)"
)
#: A day, or the end of a year, with what every statement of a beginning has behind it.
_DATED = re.compile(r"[日底](?=[^日底\n]{0,15}?(?:起|开始|至|到|—|-|施行|实施|执行|生效|试行|实行|启用))")
_LASTING = re.compile(rf"(?:期|有效时间)限?{_LASTS}")
_OWN_TERM = re.compile(r"有效期")
_CITING = re.compile(r"《[^》\n]{1,120}》(?:[（(][^）)\n]{0,40}[）)])?$")
_CAMPAIGN = re.compile(r"补贴|贷款利率|公示|报名|申报|受理|征求意见|活动|缴存|许可证|证书|合同|执照|营业")
# 附则 or a marker alone before the statement
_FINAL = re.compile(r"(?:附则|条|施行|公布|通过|批准)[ \u3000，,]*$|^[ \u3000、.（）()一二三四五六七八九十0-9]*$")
#: So far from a beginning an end may stand that is of the same statement.
_NEAR = 60
# a larger number of years is a year
_LONGEST_TERM = 100


@frozen
class FoundValidity:
    """A validity with the places that gave it; None where the text says nothing."""

    value: Validity
    effective: Span | None = None
    until: Span | None = None
    years: Span | None = None
    repeals: tuple[Span, ...] = ()


@frozen
class _Start:
    span: Span
    weight: int
    date: dt.date | None = None
    on_issue: bool = False


def find_validity(
    text: str, spans: Sequence[Span], issued_on: dt.date | None = None, references: Sequence[Reference] = ()
) -> FoundValidity:
    """Return from when to when the document holds, as ``text[spans]`` says, and what it repeals.

    A date without its year takes the year of ``issued_on``, or the next one if it would lie long
    before it.  ``references`` give the repealed documents.
    """
    starts = [s for span in _with(_DATED, "日底", text, spans) for s in _starts(text, span, issued_on)]
    # 附则 stands last: of equally plain statements the later one is the document's own
    start = max(starts, key=lambda s: (s.weight, s.span.start), default=None)
    until, until_at = _until(text, spans, start, issued_on) or _stated(text, spans)
    years, years_at = _years(text, spans)
    repealed = [r for r in references if r.role is Role.REPEALS]
    value = Validity(
        start.date if start else None,
        start.on_issue if start else False,
        until,
        years,
        tuple(r.title or r.number or "" for r in repealed),
    )
    return FoundValidity(value, start.span if start else None, until_at, years_at, tuple(r.span for r in repealed))


def _with(sign: re.Pattern[str], characters: str, text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the paragraphs that have a sign without which a statement cannot stand there.

    Every sign has one of ``characters``: whether a text has them at all is known at once.
    """
    if any(character in text for character in characters):
        yield from (spans[at] for at in holding((m.start() for m in sign.finditer(text)), spans))


def _starts(text: str, span: Span, issued_on: dt.date | None) -> Iterator[_Start]:
    for pattern in (_FROM_DATE, _PERIOD):
        for m in pattern.finditer(text, span.start, span.end):
            date = _date(m["date"], issued_on)
            weight = _weight(text, m)
            if date and weight and (pattern is _FROM_DATE or (weight == 3 and _is_term(text, m))):
                yield _Start(Span(*m.span()), weight, date)
    for m in _FROM_ISSUE.finditer(text, span.start, span.end):
        if (weight := _weight(text, m)) and not m["later"]:
            yield _Start(Span(*m.span()), weight, on_issue=True)
    for m in _TERM_FROM_ISSUE.finditer(text, span.start, span.end):
        if weight := _weight(text, m):
            yield _Start(Span(*m.span()), weight, on_issue=True)


def _clause(text: str, m: re.Match[str]) -> str:
    floor = max(0, m.start() - 60)
    start = max(floor, *(text.rfind(c, floor, m.start()) + 1 for c in "。；;\n"))
    return text[start : m.start()]


def _is_term(text: str, m: re.Match[str]) -> bool:
    """Tell whether a period is the time in which the document holds."""
    return bool(
        _OF_TERM.search(_clause(text, m)) or _BEGINS.match(text[m.end() : m.end() + 8])
    )


def _weight(text: str, m: re.Match[str]) -> int:
    """Return how plainly a statement is about the document itself; 0 if it is about something else."""
    clause = _clause(text, m)
    if text.startswith("《", m.end()):
        return 0
    if _SELF.search(clause):
        return 3
    # 新环境保护法（自某日起施行）第三条: a note on what is cited
    if clause.endswith(_NOTED):
        return 0
    if _CITING.search(clause.rstrip("，, 已将")):
        return 0
    if _FINAL.search(clause):
        return 2
    return 0 if _CAMPAIGN.search(clause) else 1


def _date(s: str, issued_on: dt.date | None) -> dt.date | None:
    if s.endswith("底"):
        return dt.date(int(s[:4]), 12, 31)
    if "年" in s:
        return dates.parse(s)
    if issued_on is None:
        return None
    date = dates.parse(f"{issued_on.year}年{s.strip()}")
    if date and (issued_on - date).days > 180:
        date = dates.parse(f"{issued_on.year + 1}年{s.strip()}")
    return date


def _until(
    text: str, spans: Sequence[Span], start: _Start | None, issued_on: dt.date | None
) -> tuple[dt.date | None, Span] | None:
    if start and start.date and (m := _PERIOD.match(text, start.span.start)):
        return _date(m["until"], start.date), Span(*m.span("until"))
    at = start.span.end if start else None
    around = [span for span in spans if at is not None and span.start - _NEAR < at < span.end + _NEAR]
    found = (m for pattern in (_UNTIL, _ENDS) for span in around for m in pattern.finditer(text, span.start, span.end))
    near = (m for m in found if at is not None and abs(m.start() - at) < _NEAR)
    termed = (m for span in _with(_OWN_TERM, "期", text, spans) for m in _UNTIL.finditer(text, span.start, span.end))
    own = (m for m in termed if "有效期" in m[0] and _SELF.search(_clause(text, m)))
    for m in chain(near, own):
        if date := _date(m["date"], issued_on):
            return date, Span(*m.span())
    return None


def _stated(text: str, spans: Sequence[Span]) -> tuple[dt.date | None, Span | None]:
    """Return the end that a page's own metadata block states: 信息时效期：2023-06-26."""
    for span in _with(_METADATA, "期", text, spans):
        for m in _METADATA.finditer(text, span.start, span.end):
            found = next(dates.find(text, m.end(), min(span.end, m.end() + 20)), None)
            if found and not text[m.end() : found.span.start].strip():
                return found.value, found.span
    return None, None


def _years(text: str, spans: Sequence[Span]) -> tuple[float | None, Span | None]:
    for pattern, sign, characters in ((_YEARS, _LASTING, "期效"), (_TRIAL, _TRIAL, "暂试")):
        for span in _with(sign, characters, text, spans):
            for m in pattern.finditer(text, span.start, span.end):
                around = _clause(text, m)
                number = 0.5 if m["n"] == "半" else numerals.parse(m["n"])
                if (
                    number
                    and number < _LONGEST_TERM
                    and (_SELF.search(around) or _BEGUN.search(around))
                ):
                    return number / 12 if m["unit"] == "个月" else float(number), Span(*m.span())
    return None, None
