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
_ITEM = rf"第[（(]?({_N})[）)]?项"
_ONE = re.compile(rf"第[ ]?({_N})[ ]?条(?![件线街路])(?:之({_N}))?(?:第({_N})款)?(?:{_ITEM})?")
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


def _read(m: re.Match[str]) -> Article | None:
    article, *rest = (numerals.parse(g) if g else None for g in m.groups())
    return None if article is None else Article(article, *rest)


def _run(text: str, m: re.Match[str], end: int) -> tuple[tuple[Article, ...], int]:
    first = _read(m)
    articles = [first] if first else []
    pos = m.end()
    while link := _TO.match(text, pos, end) or _NEXT.match(text, pos, end):
        following = _ONE.match(text, link.end(), end)
        article = _read(following) if following else None
        if not following or not article:
            break
        if link.re is _TO and articles and 1 < article.article - articles[-1].article <= _LONGEST_RANGE:
            articles += [Article(n) for n in range(articles[-1].article + 1, article.article)]
        articles.append(article)
        pos = following.end()
    return tuple(articles), pos
