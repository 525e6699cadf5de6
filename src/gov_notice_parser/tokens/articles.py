"""条款项: 第十二条第二款第（三）项, 第十二条之一, 第三条、第五条至第八条."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gov_notice_parser.model.references import Article
from gov_notice_parser.spans import Span
from gov_notice_parser.tokens import numerals
from gov_notice_parser.tokens.found import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

_N = rf"[{numerals.CHINESE}0-9０-９]{{1,7}}"
_MORE = r"[、和及与]"
_BETWEEN = re.compile(_MORE)
_ITEM = rf"第[（(]?(?P<item>{_N})[）)]?项"
_PARAGRAPH = rf"第(?P<paragraph>{_N}(?:{_MORE}{_N})*+)款"
#: 第五、六条 is two articles, 第一、二款 two paragraphs; what follows belongs to the last of them.
_ONE = re.compile(
    rf"第[ ]?(?P<article>{_N}(?:{_MORE}{_N})*+)[ ]?条(?![件线街路])(?:之(?P<suffix>{_N}))?(?:{_PARAGRAPH})?(?:{_ITEM})?"
)
#: 第一条第二款、第三款; 第（一）项、第（三）项; 第（一）、（三）项: the article goes on.
_SAME = re.compile(rf"{_PARAGRAPH}(?:{_ITEM})?|第[（(]?(?P<only>{_N})[）)]?项")
_NEXT = re.compile(r"[、，,和及与]{1,2}|以及|或者?")
_TO = re.compile(r"[至到—–~～-]")
# 第五条至第八条 is four articles; a longer range keeps its ends only
_LONGEST_RANGE = 60


def find(text: str, start: int = 0, end: int | None = None) -> Iterator[Found[tuple[Article, ...]]]:
    """Yield every run of articles: each article of 第三条、第五条至第八条 in one tuple."""
    end = len(text) if end is None else end
    pos = start
    while m := _ONE.search(text, pos, end):
        articles, pos = _run(text, m, end)
        if articles:
            yield Found(articles, Span(m.start(), pos))


def parse(s: str) -> tuple[Article, ...] | None:
    """Return the articles that the whole of ``s`` names, else None."""
    s = s.strip()
    m = _ONE.match(s)
    if not m:
        return None
    articles, pos = _run(s, m, len(s))
    return articles if articles and pos == len(s) else None


def go_on(text: str, start: int, end: int, last: Article) -> Found[tuple[Article, ...]] | None:
    """Return the 第二款第（一）项 that stands at ``start``, in the article ``last``; None if nothing does."""
    m = _SAME.match(text, start, end)
    return Found(tuple(_going_on(m, last)), Span(*m.span())) if m else None


def format_(v: tuple[Article, ...]) -> str:
    """Return articles as laws cite them: 第十二条第二款第（三）项, joined by 、."""
    return "、".join(map(_one, v))


def _one(v: Article) -> str:
    out = f"第{numerals.format_(v.article)}条"
    if v.suffix is not None:
        out += f"之{numerals.format_(v.suffix)}"
    if v.paragraph is not None:
        out += f"第{numerals.format_(v.paragraph)}款"
    if v.item is not None:
        out += f"第（{numerals.format_(v.item)}）项"
    return out


def _several(numbers: str | None) -> list[int]:
    read = (numerals.parse(n) for n in _BETWEEN.split(numbers or "") if n)
    return [n for n in read if n is not None]


def _read(m: re.Match[str]) -> list[Article]:
    """Return the articles of one 第…条, each but the last without what follows it."""
    numbers = _several(m["article"])
    if not numbers:
        return []
    suffix = numerals.parse(m["suffix"]) if m["suffix"] else None
    return [*map(Article, numbers[:-1]), *_parts(numbers[-1], suffix, m["paragraph"], m["item"])]


def _parts(article: int, suffix: int | None, paragraphs: str | None, item: str | None) -> list[Article]:
    last = numerals.parse(item) if item else None
    numbers = _several(paragraphs)
    if not numbers:
        return [Article(article, suffix, None, last)]
    return [*(Article(article, suffix, n) for n in numbers[:-1]), Article(article, suffix, numbers[-1], last)]


def _going_on(m: re.Match[str], last: Article) -> list[Article]:
    """Return the places that a 第…款 or 第…项 without its article names, in the article before it."""
    if m["paragraph"]:
        return _parts(last.article, last.suffix, m["paragraph"], m["item"])
    return [Article(last.article, last.suffix, last.paragraph, numerals.parse(m["only"]))]


def _run(text: str, m: re.Match[str], end: int) -> tuple[tuple[Article, ...], int]:
    articles = _read(m)
    pos = m.end()
    while articles and (link := _TO.match(text, pos, end) or _NEXT.match(text, pos, end)):
        following = _ONE.match(text, link.end(), end)
        more = _read(following) if following else []
        if not more and link.re is _NEXT and (following := _SAME.match(text, link.end(), end)):
            more = _going_on(following, articles[-1])
        if not following or not more:
            break
        first, last = articles[-1].article, more[0].article
        if link.re is _TO and 1 < last - first <= _LONGEST_RANGE:
            articles += [Article(n) for n in range(first + 1, last)]
        articles += more
        pos = following.end()
    return tuple(articles), pos
