"""书名号里的标题: 《…》 with its nested 〈…〉, and its half-width and damaged forms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gov_notice_parser.spans import Span
from gov_notice_parser.tokens.found import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A title longer than this has lost its closing mark.
LONGEST = 160
_DEEPEST = 5
_MARKS = re.compile(r"[《》〈〉＜＞﹤﹥<>«»\n]|$")
_WORDS = r"(?=[一-鿿“]{2}[^<>＜＞〈〉。；\n]{2})"
# each choice begins with a character of its own, which is searched quickly
_OPEN = re.compile("|".join(("《", *(mark + _WORDS for mark in ("«", "<<", "＜", "﹤", "<", "〈")))))
#: Every title begins with one of these.
OPENERS = "《〈＜﹤<«"
_CLOSERS = "》〉＞﹥>»"
# <12个月2.5≤36个月> compares, it is no title
_COMPARES = re.compile(r"[≤≥＝=＋+%％×]|[0-9]\.[0-9]")
_BLANKS = re.compile(r"(?<![0-9A-Za-z])\s+|\s+(?![0-9A-Za-z])")
_SENTENCE = re.compile(r"[,，。；;]")
# an inner 〈 read as （
_LOST_INNER = re.compile(r"^[（(](?=[^（）()〈<]{1,80}[〉>＞])")
# an inner 〈 lost and its 〉 read as ）: a bracket that nothing opened
_LOST_PAIR = re.compile(r"^([^（）()〈〉<>]{4,60})[）)](?=实施|若干|的(?:通知|决定|意见|补充))")
# where a title without 》 stops at the latest
_STOP = re.compile(r"[。；;，,：:！\n]|[（(](?=[^（）()\n]{0,12}[〔\[［（(【]?(?:19|20)[0-9]{2})")
_ENDS_LIKE_A_TITLE = re.compile(
    r".*(?:通知|意见|决定|通告|公告|办法|规定|细则|方案|条例|法|措施|规划|计划|纲要|规则|规程|批复)"
    r"(?:[（(][^（）()\n]{1,12}[）)])?"
)


def find(text: str, start: int = 0, end: int | None = None) -> Iterator[Found[str]]:
    """Yield each outermost title of ``text[start:end]``: the text between the marks, without layout blanks.

    ``sure`` is False when the closing mark is missing, lies behind a line break, or the marks are 〈〉 or <>.
    """
    end = len(text) if end is None else end
    pos = start
    while m := _OPEN.search(text, pos, end):
        found = _closed(text, m, end) or (_unclosed(text, m, end) if m[0] == "《" else None)
        if found and m[0] != "《" and _COMPARES.search(found.value):
            found = None
        if found:
            yield found
        pos = max(found.span.end if found else m.end(), m.end())


def parse(s: str) -> str | None:
    """Return the title when the whole of ``s`` is one title in its marks, else None."""
    s = s.strip()
    found = next(find(s), None)
    return found.value if found and found.span == Span(0, len(s)) else None


def format_(v: str) -> str:
    """Return the title in 《》."""
    return f"《{v}》"


def clean(title: str) -> str:
    """Return a title without layout blanks and line breaks; a blank between two Latin words stays one blank."""
    joined = re.sub(r"\s+", " ", _BLANKS.sub("", title.strip()))
    return _LOST_PAIR.sub(r"〈\1〉", _LOST_INNER.sub("〈", joined))


def _closed(text: str, opening: re.Match[str], end: int) -> Found[str] | None:
    limit = min(end, opening.end() + LONGEST)
    closing, broken = _closing(text, opening, limit)
    if not closing:
        return None
    value = clean(text[opening.end() : closing.start()])
    if not value or "。" in value or ("，" in value and "：" in value):
        return None
    # >> closes <<, and 》》 is one mark printed twice
    double = text.startswith(">>" if len(opening[0]) == 2 else "》》", closing.start())
    span = Span(opening.start(), closing.end() + int(double))
    return Found(value, span, sure=not broken and opening[0] == "《" and closing[0] == "》")


def _closing(text: str, opening: re.Match[str], limit: int) -> tuple[re.Match[str] | None, bool]:
    """Return the mark that closes ``opening``, and whether a line break lies between."""
    depth, breaks = 1, 0
    for m in _MARKS.finditer(text, opening.end(), limit):
        if m[0] == "\n":
            breaks += 1
        elif m[0] and m[0] in OPENERS:
            # a sentence between two 《: the first is a misread quotation mark
            if m[0] == "《" and _SENTENCE.search(text, opening.end(), m.start()):
                break
            depth += 1
        elif m[0] and not _is_stray(text, opening, m, depth, limit):
            depth = 0 if _closes_all(text, m, depth, limit) else depth - 1
        if depth == 0:
            return m, bool(breaks)
        if breaks > 1 or depth > _DEEPEST:
            break
    return None, False


def _is_stray(text: str, opening: re.Match[str], m: re.Match[str], depth: int, limit: int) -> bool:
    """Tell whether a 〉 has no 〈 before it, and the 》 that closes the title is still to come."""
    if depth > 1 or opening[0] != "《" or m[0] == "》":
        return False
    rest = text[m.end() : limit].split("\n", 1)[0]
    return "》" in rest.split("《", 1)[0]


def _closes_all(text: str, m: re.Match[str], depth: int, limit: int) -> bool:
    """Tell whether a 》 that should close an inner mark is the last one: the inner 〉 was lost."""
    if depth < 2 or m[0] != "》":
        return False
    rest = text[m.end() : limit].split("\n", 1)[0]
    following = next((c for c in rest if c in "《》〉"), "")
    return following in ("", "《") and not rest.startswith(("的", "和《", "、《"))


def _unclosed(text: str, opening: re.Match[str], end: int) -> Found[str] | None:
    limit = min(end, opening.end() + LONGEST)
    stop = _STOP.search(text, opening.end(), limit)
    inner = text.find("《", opening.end(), limit)
    last = min([limit] + ([stop.start()] if stop else []) + ([inner] if inner > 0 else []))
    m = _ENDS_LIKE_A_TITLE.match(text, opening.end(), last)
    if not m:
        return None
    return Found(clean(m[0]), Span(opening.start(), m.end()), sure=False)
