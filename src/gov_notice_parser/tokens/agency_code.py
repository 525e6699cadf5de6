"""机关代字: the characters before a document number's bracket, read backwards (湘政办发, 京规自发, 市房金委字)."""

from __future__ import annotations

import re

from gov_notice_parser.spans import Span
from gov_notice_parser.tokens.found import Found

#: All that stands before the Chinese characters at the end.
_BEFORE_RUN = re.compile(r"(?:.*[^一-鿿])?", re.DOTALL)
_APART = frozenset(" \u3000")
_SPACED = re.compile(r"(?:(?<![一-鿿])[一-鿿][ \u3000]){2,9}[一-鿿]$")
_BLANKS = " \t\u3000\xa0\u2002\u2003\u200b\ufeff\\"
# a code begins after the last of these: words that introduce a citation, or end what stands before it
_CUES = re.compile(
    r"按照?|根据|依据|依照|遵照|参照|对照|比照|以及|不再|继续|收到|贯彻|落实|实施|执行|现将|本着|下发|印发"
    r"|转发|批转|颁布|发布"
    r"|公布|制定|废止|修订|文件|文号|原文|通知|意见|决定|办法|规定|方案|细则|批复|通报|措施|规划|条例|纪要"
    r"|报告|符合|[一二三四五六七八九十]日|下称|简称|即按"
    r"|[以见与及的了等或至被]|(?<!住房)(?<!共)和(?!信息|社会|城乡|改革|旅游|体育|计划|生育|健康|草原|保密|县)"
)
# right behind a bracket stands a code, whatever word is in it: （市规划国土发〔2018〕88号）
_IN_BRACKET = re.compile(r"》[（(][ ]?$")
_POINTS = re.compile(r".{0,4}(?:按照?|根据|依据|参照|简称|下称|收到|文件|文号|原文|[以见即原附]|印发|转发|公布|发布)")
# cue or part of a name: a cue only where what follows begins like a code
_DOUBTFUL = re.compile(
    r"^(?:[由对将从同即如在为据按原省市区县经含查文有](?=[国中京津冀晋内辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀贵黔滇云藏陕秦甘陇青宁新]"
    r")|和|并|日|号)"
)
# the full name of the agency before its own code: 省政府办公厅湘政办发
_AGENCY = re.compile(r".{2,}(?:人民政府|省政府|市政府|办公厅|办公室)(?=[一-鿿]{3,}$)")
_GENRE_AT_END = re.compile(r"(?:公告|通告|令|通知|通报|决定|批复)$")
_SHORTEST, _LONGEST = 2, 14


def look_back(text: str, end: int, start: int = 0, longest: int = _LONGEST) -> Found[str] | None:
    """Return the code that stands right before ``end``, or None if nothing there can be one.

    Blanks and one line break may stand between.  ``sure`` is False when the code is unusually long
    or its characters are spaced apart.
    """
    head = text[max(start, end - 2 * longest - 8) : end]
    base = end - len(head)
    body = head.rstrip(_BLANKS)
    broken = body.endswith("\n")
    body = body.rstrip(_BLANKS + "\n")
    spaced = _SPACED.search(body) if body[-2:-1] in _APART else None
    at = spaced.start() if spaced else _run_start(body)
    run = body[at:]
    if not run:
        return None
    whole = spaced or (_IN_BRACKET.search(body[:at]) and not _POINTS.match(run) and len(run) <= longest)
    begin = at + (0 if whole else _cut(run))
    # 2002年某市人民政府令: the end of a date
    if body[begin] in "年月" and body[max(0, begin - 1) : begin].isdigit():
        begin += 1
    code = "".join(body[begin:].split())
    if broken and _starts_midline(body, begin, base) and not _GENRE_AT_END.search(code):
        return None
    if not _SHORTEST <= len(code) <= longest:
        return None
    return Found(code, Span(base + begin, base + len(body)), sure=not spaced and len(code) <= max(10, longest - 5))


def _run_start(body: str) -> int:
    before = _BEFORE_RUN.match(body)
    return before.end() if before else 0


def _cut(run: str) -> int:
    """Return where in a run of Chinese characters the code begins."""
    at = 0
    # the last characters of a code may look like a cue (公告, 令): never cut them off
    for cue in _CUES.finditer(run, 0, max(0, len(run) - _SHORTEST)):
        at = cue.end()
    agency = _AGENCY.match(run[at:])
    if agency and not _GENRE_AT_END.search(run[at + agency.end() :]):
        at += agency.end()
    doubtful = _DOUBTFUL.match(run[at:])
    if doubtful and len(run) - at - doubtful.end() >= _SHORTEST:
        at += doubtful.end()
    # 自建房〔2023〕52号文印发之日: 自然资发 alone begins so
    if at and run[at] == "自" and not run.startswith(("自然", "自治"), at) and len(run) - at > _SHORTEST:
        at += 1
    state = run.find("中华人民共和国", at)
    return max(state, at)


def _starts_midline(body: str, begin: int, base: int) -> bool:
    before = body[:begin].rstrip(_BLANKS)
    return not (before.endswith(("\n", "（", "(")) or (not before and base == 0))
