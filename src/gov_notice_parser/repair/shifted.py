"""Paragraphs read one byte off: ``?。ù思鲃庸_)`` for ``（此件主动公开）``.

A tool found 。 (A1A3) between the second byte of an indent (A1A1) and the first of a full-width mark (A3xx),
and put an ASCII byte there.  What follows is read one byte off, up to an ASCII character or the line's end;
pairs that fall into GBK's private areas are lost.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, insort
from functools import cache

from attrs import frozen

from gov_notice_parser.repair import gbk
from gov_notice_parser.repair.evidence import LIKELY
from gov_notice_parser.repair.reading import PROBE, RUN, read_shifted, rest_of_line
from gov_notice_parser.repair.traditional import traditional_forms
from gov_notice_parser.spans import Edit, Span

SHIFTED = "shifted_gbk"
_LINE = re.compile(rf"(?<![^\s])[?\ufffd][ -?]?。({RUN})([^\n]?)")
_SENSE, _SOME_SENSE = 0.75, 0.5
_FIRST = "（１２３４５６７８９０"
_LEAD = 0xA3  # of every full-width mark, digit and letter

_DISCLOSURE = "主动公开 公开发布 公开 依申请公开 可依申请公开 不予公开 不公开 删减后公开 删减后主动公开 删减后公开发布"
_ISSUE = "发至县级 发至县团级 发至县处级 发至乡镇 发至地级"
_OTHER = "主动公开 依申请公开 不予公开 本文有删减 此件有删减 试行 暂行 草案 征求意见稿 代章 盖章 印章 公章 此页无正文"
_FORMS = ("信息公开形式：", "信息公开选项：", "信息公开类别：", "公开方式：")
_LABELS = "联系人： 联系电话： 责任单位： 牵头单位： 配合单位： 联系单位： 记者 来源： 以下简称 共印 附件 此件 信息公开"
_DIGITS = "一二三四五六七八九"
_ORDINAL = re.compile(
    r"^[ \t　]*[（(]([一二三四五六七八九十]{1,3})[）)]|^[ \t　]*[一二三四五六七八九十]{1,3}、", re.MULTILINE
)


@cache
def ordinals() -> tuple[str, ...]:
    """Return 一 … 三十九."""
    tens = ("", "十", "二十", "三十")
    return tuple(ten + digit for ten in tens for digit in ("", *_DIGITS) if ten + digit)


@cache
def _whole_lines() -> dict[str, tuple[str, ...]]:
    """Return what each known bracketed line looks like one byte off."""
    lines = [f"此件{what}" for what in (*_DISCLOSURE.split(), *_ISSUE.split())] + _OTHER.split()
    lines += [form + what for form in _FORMS for what in _DISCLOSURE.split()]
    table: dict[str, tuple[str, ...]] = {}
    for line in (f"（{line}）" for line in lines):
        for form in traditional_forms(line):
            key = _key(gbk.decode_lossy(b"\xa1" + b"".join(map(gbk.to_bytes, form))))
            table[key] = tuple(sorted({*table.get(key, ()), line}))
    return table


def _key(damaged: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", damaged) if c not in "?\ufffd" and not c.isspace())


@frozen
class _Opening:
    """How a paragraph's known first characters look one byte off: ``seen``, then a pair that begins with ``left``."""

    text: str
    seen: str
    left: int


@cache
def _openings() -> tuple[_Opening, ...]:
    texts = [f"（{ordinal}）" for ordinal in ordinals()] + [f"（{label}" for label in _LABELS.split()]
    out = []
    for text in texts:
        for form in traditional_forms(text):
            data = b"\xa1" + b"".join(map(gbk.to_bytes, form))
            out.append(_Opening(text, gbk.decode_lossy(data[:-1]).replace("?", "")[1:], data[-1]))
    return tuple(sorted(out, key=lambda one: -len(one.seen)))


def shifted_gbk(text: str) -> list[Edit]:
    """错位 GBK 行: read a paragraph that is one byte off at its right bytes again.

    What no known phrase explains and what cannot be read is left for ``shifted_left`` to report.
    """
    if not _may_be(text):
        return []
    edits: list[Edit] = []
    siblings: _Siblings | None = None
    for match in _LINE.finditer(text):
        siblings = siblings or _Siblings(text)
        edits += _whole(text, match) or _opened(text, match, siblings)
    return edits


def shifted_left(text: str) -> list[Span]:
    """Return the places of paragraphs that are still one byte off."""
    return [Span(*match.span()) for match in _LINE.finditer(text)] if _may_be(text) else []


def _may_be(text: str) -> bool:
    # a search for one character is ten times as fast as a pattern, and clean text has neither
    return "?" in text or "\ufffd" in text


def _whole(text: str, match: re.Match[str]) -> list[Edit]:
    line = rest_of_line(text, match.start()).split()[0]
    known = _whole_lines().get(_key(line), ())
    if not known:
        return []
    rule = SHIFTED if len(known) == 1 else SHIFTED + LIKELY
    return [Edit(match.start(), match.start() + len(line), known[0], rule)]


def _opened(text: str, match: re.Match[str], siblings: _Siblings) -> list[Edit]:
    """Read on after a known opening, which explains the characters lost in it, or else from the first pair."""
    run = match[1]
    fits = [opening for opening in _openings() if _fits(opening, run, match[2])]
    # the openings are in order of length: the longest explains most
    fits = [opening for opening in fits if len(opening.seen) == len(fits[0].seen)]
    if not fits:
        return _read_on(text, match, "", 0, _LEAD)
    if len(fits) == 1:
        best, rule = fits[0], SHIFTED
    else:
        wanted = siblings.next_at(match.start())
        left = [opening for opening in fits if opening.text == wanted]
        if not left:
            return []
        best, rule = left[0], SHIFTED + LIKELY
    siblings.note(match.start(), best.text)
    start, seen = match.start(1), len(best.seen)
    opening = Edit(match.start(), start + seen + 1, best.text, rule)
    if seen == len(run):
        return [Edit(match.start(), start + seen, best.text, rule)]
    return [opening, *_read_on(text, match, best.text, seen + 1, gbk.to_bytes(run[seen])[1])]


def _fits(opening: _Opening, run: str, tail: str) -> bool:
    if not run.startswith(opening.seen):
        return False
    rest = run[len(opening.seen) :]
    if not rest:
        return not tail.strip() and bool(opening.seen)
    code = gbk.to_bytes(rest[0])
    if len(code) != 2 or code[0] != opening.left:
        return False
    # few texts have the drawn lines that the last byte of ）makes: a little sense after it is enough
    return read_shifted(code[1], rest[1:PROBE]).makes_sense(_SOME_SENSE)


def _read_on(text: str, match: re.Match[str], opening: str, at: int, lead: int) -> list[Edit]:
    """Give each character from ``at`` in the shifted run the one that its neighbours' bytes make."""
    start = match.start(1)
    reading = read_shifted(lead, match[1][at:], before=opening[-1:], tail=rest_of_line(text, match.end(1), 2))
    chars = reading.chars
    if not opening and not (chars and chars[0] in _FIRST and reading.makes_sense(_SENSE)):
        return []
    rule = SHIFTED + LIKELY
    edits = [Edit(start + at + k, start + at + k + 1, char, rule) for k, char in enumerate(chars)]
    if not opening:
        edits[0] = Edit(match.start(), start + 1, chars[0], rule)
    end = start + at + len(chars)
    last, taken = gbk.close(reading.left, rest_of_line(text, end))
    edits.append(Edit(end, end + taken, last, rule))
    return [edit for edit in edits if edit.new != text[edit.start : edit.end]]


class _Siblings:
    """The level-2 ordinals of a text, to tell which one comes next."""

    def __init__(self, text: str) -> None:
        numbers = {ordinal: number for number, ordinal in enumerate(ordinals(), 1)}
        # a level-1 heading begins the count anew
        self._marks = [(m.start(), numbers.get(m[1] or "", 0)) for m in _ORDINAL.finditer(text)]

    def next_at(self, at: int) -> str:
        """Return the ordinal that follows the last one before ``at``."""
        before = bisect_left(self._marks, (at, 0)) - 1
        number = self._marks[before][1] if before >= 0 else 0
        return f"（{ordinals()[number]}）" if number < len(ordinals()) else ""

    def note(self, at: int, opening: str) -> None:
        """Remember an ordinal that has been restored."""
        if (ordinal := opening.strip("（）")) in ordinals():
            insort(self._marks, (at, ordinals().index(ordinal) + 1))
