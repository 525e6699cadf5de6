"""Seams: where title, number, addressees, text and signature were run together on one line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gov_notice_parser.tokens import dates, document_number, genres

if TYPE_CHECKING:
    from collections.abc import Sequence

#: How many paragraphs at either end may hold a seam.
_REACH = 8
#: Characters: 通知京发〔2024〕1号 and one more.
_SHORTEST = 13
#: How many characters at the end of a paragraph may hold the closing.
_CLOSING = 220

#: 各单位：为贯彻…: addressees and the first sentence on one line.
_ADDRESSED = re.compile(
    r"(?P<to>(?:各|[^，。：:；]{0,16}(?:人民政府|委员会|办公[厅室]|单位|部门|机构|局|厅|公司))[^。：:；《]{"
    r"0,200})[：:]\s*"
    r"(?=为|根据|按照?|依据|现|经|近|你|《|今年|随着|当前|自|鉴于|为了|遵照|最近|结合|市|省|县|国|截|由|一、|\d{4}年)"
)
#: …特此通知。甲局 2025年1月14日（此件主动公开）: the end of the text and the closing on one line.
_CLOSED = re.compile(
    r"[。；]\s*(?P<who>[一-鿿（）()\s]{4,60}?(?:政府|办公[厅室]|委员会|[局厅部委院署处办会])\s*)"
    r"(?P<day>(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|二[〇○零][〇○零一二三四五六七八九]{2}年[一二三四五六七八九十]"
    r"{1,2}月[一二三四五六七八九十]{1,3}日)"
    r"\s*(?P<note>[（(][^（()）]{2,60}[)）])?\s*$"
)
_CLAUSE = re.compile("[。，]")
#: The end of such a text: a day, and perhaps a note in brackets.
_DATED = re.compile(r"日\s*(?:[（(][^（()）]{2,60}[)）])?\s*$")
#: 2025年1月14日甲局办公室 2025年1月16日印发: signature and imprint run together.
_PRINTED = re.compile(
    r"^(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日\s*(?P<rest>[一-鿿]{4,40}\s*(?:19|20)\d\d\s?年.{3,10}日\s*印发)"
)


#: 2012年10月26日甲市乙丙办法: the day of signing and the title of what is issued run together.
_DATED_TITLE = re.compile(
    r"(?:(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|二[〇○零][〇○零一二三四五六七八九]{2}年[一二三四五六七八九十]"
    r"{1,2}月[一二三四五六七八九十]{1,3}日)\s?(?P<title>[一-鿿《“][^，。；：]{3,80})$"
)


def seams_of(paragraphs: Sequence[str]) -> list[tuple[int, ...]]:
    """Return, for each paragraph, the offsets at which another element of the notice begins."""
    count = len(paragraphs)
    found = []
    for at, text in enumerate(paragraphs):
        cuts: set[int] = set()
        if at < _REACH:
            cuts.update(_opening(text))
        if count - at <= _REACH or len(text) > 400:
            cuts.update(_closing(text))
        if at and len(text) <= 110 and len(paragraphs[at - 1]) <= 40:
            cuts.update(_dated_title(text, paragraphs[at - 1]))
        found.append(tuple(sorted(cut for cut in cuts if 0 < cut < len(text))) if cuts else ())
    return found


def _opening(text: str) -> list[int]:
    if len(text) < _SHORTEST:
        return []
    cuts: list[int] = []
    start = 0
    # a number behind the first clause is a cited one
    clause = _CLAUSE.search(text, 0, 260)
    for found in document_number.find(text, 0, clause.end() if clause else min(len(text), 260)):
        before, after = text[: found.span.start].rstrip(" 　（("), text[found.span.end :].lstrip(" 　）)")
        if "《" in before or not found.sure or (before and genres.of_title(before) is None):
            break
        if (
            before
            and len(before) >= 6
            and before == text[: len(before)]
            and text[len(before) : len(before) + 1] not in "（("
        ):
            cuts.append(found.span.start)
        if after and (before or len(after) > 20) and after[0] not in "，。、；":
            start = found.span.end
            cuts.append(start)
        break
    if "：" in text or ":" in text:
        addressed = _ADDRESSED.match(text, start + len(text[start:]) - len(text[start:].lstrip()))
        if addressed and len(text) - addressed.end() > 15:
            cuts.append(addressed.end())
    return cuts


def _closing(text: str) -> list[int]:
    printed = _PRINTED.match(text)
    if printed is not None:
        return [printed.start("rest")]
    tail = max(0, len(text) - _CLOSING)
    found = _CLOSED.search(text, tail) if _DATED.search(text, tail) else None
    if found is None or dates.parse(found["day"]) is None:
        return []
    note = found.start("note")
    return [found.start("who"), found.start("day"), *([note] if note > 0 else [])]


def _dated_title(text: str, before: str) -> list[int]:
    """Return where a title begins behind the date of a closing: below a signature, which has no stop."""
    found = _DATED_TITLE.match(text)
    signed = before and before[-1] not in "。；：，"
    named = found is not None and (found["title"].endswith("法") or genres.of_title(found["title"]) is not None)
    return [found.start("title")] if found and signed and named else []
