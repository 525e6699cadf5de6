"""Places where a text cites: titles with the numbers that stand with them, and numbers that stand alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from gov_notice_parser.model.references import Article
from gov_notice_parser.model.values import DocumentNumber, NumberForm
from gov_notice_parser.references.attach import attach, bracket_end
from gov_notice_parser.spans import Span, holding
from gov_notice_parser.tokens import articles, document_number, numerals, titles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_notice_parser.tokens.found import Found

_SIGN = re.compile(f"[{re.escape(titles.OPENERS + document_number.HINTS)}]")
#: What stands for cited characters and for the brackets behind them in a masked text.
CITED, ASIDE = "▢", "▫"
_AGENCIES = re.compile(r"[一-鿿、 \u3000]{0,40}")
_NOT_AGENCY = re.compile(r"[年月日]|以下|简称|根据|按照|原|见")
_SHORT = re.compile(
    r"(?:简称|统称|以下称|下称)(?:为|作)?[：:]?[ ]?[《“\"‘〈]{1,2}(?P<name>[^《》“”\"〉’]{1,40})[》”\"’〉]"
)
_INTRODUCES = re.compile(r"(?:简称|统称|以下称|下称)(?:为|作)?[：:]?[“\"]?$")
_NUMERAL = re.compile(rf"(?<=第)[{numerals.CHINESE}]{{1,7}}(?=号)")
_NARROW = {0xFF10 + n: ord("0") + n for n in range(10)}
# a title printed without its own marks round another: 某部关于印发《A》的通知（号）
_WRAPPER = re.compile(r"(?:[一-鿿]{2,24}[ 、]?){0,3}关于(?:修订|进一步)?(?:印发|发布|转发|批转|公布|颁布)$")
_WRAPPED = re.compile(r"[ ]?的[ ]?(?:通知|通告|公告|决定|函)(?=[ ]?[（(])")
_NUMBERED = re.compile(r"(.{4,}?)[（(]([^（(]{2,40}|[^（(]{2,20}[（(][^（(]{2,16})号?[）)]?")
_CUES = re.compile(r".*(?:根据|按照?|依据|依照|遵照|贯彻|落实|执行|参照|符合|[以见的])")


@frozen
class Citation:
    """One place: ``span`` covers title and number with their brackets, ``title_span`` the title in its marks."""

    title: str | None
    number: str | None
    span: Span
    title_span: Span | None = None
    closed: bool = True
    articles: tuple[Article, ...] = ()
    short_names: tuple[str, ...] = ()


def find_citations(text: str, spans: Sequence[Span]) -> list[Citation]:
    """Return the citations in ``spans`` in order, documents or not, the document's own names included."""
    telling = holding((sign.start() for sign in _SIGN.finditer(text)), spans)
    return [citation for at in telling for citation in _within(text, spans[at])]


def _within(text: str, span: Span) -> tuple[Citation, ...]:
    named = [
        _whole(text, t, span) for t in titles.find(text, span.start, span.end) if not _is_introduced(text, t.span.start)
    ]
    ends = [t.span.end for t in named]
    numbers = [n for n in document_number.find(text, span.start, span.end) if _counts(text, n, named, ends)]
    if not named and not numbers:
        return ()
    given = attach(text, named, numbers)
    taken = {id(n) for ns in given for n in ns}
    with_titles = (_titled(text, t, ns, span.end) for t, ns in zip(named, given, strict=True))
    alone = (Citation(None, printed(text, n), n.span) for n in numbers if id(n) not in taken)
    return tuple(sorted((*with_titles, *alone), key=lambda c: c.span))


def mask(text: str, citations: Sequence[Citation]) -> str:
    """Return ``text`` with each citation's characters replaced, so that cues are only looked for between them."""
    out: list[str] = []
    last = 0
    for c in citations:
        if c.span.start < last:
            continue
        body = (c.title_span or c.span).end
        out += (text[last : c.span.start], CITED * (body - c.span.start), ASIDE * (c.span.end - body))
        last = c.span.end
    out.append(text[last:])
    return "".join(out)


def printed(text: str, number: Found[DocumentNumber]) -> str:
    """Return a number's normal form; an order or a series as it is printed, without blanks, in ASCII digits."""
    if number.value.form is NumberForm.BRACKETED:
        return str(number.value)
    raw = "".join(number.span.cut(text).split())
    return _NUMERAL.sub(lambda m: str(numerals.parse(m[0])), raw).translate(_NARROW)


def _is_introduced(text: str, pos: int) -> bool:
    """Tell whether the title at ``pos`` is only what 以下简称 introduces."""
    return bool(_INTRODUCES.search(text[max(0, pos - 8) : pos]))


def _counts(text: str, number: Found[DocumentNumber], named: Sequence[Found[str]], ends: Sequence[int]) -> bool:
    """Tell whether a number is cited by itself or beside a title, not within one."""
    after = bisect_left(ends, number.span.end)
    if after < len(named) and number.span in named[after].span:
        return False
    if number.value.form is NumberForm.SERIES and not number.sure:
        return text[max(0, number.span.start - 1) : number.span.start] in {"（", "("}
    return number.sure or number.value.form is NumberForm.BRACKETED


def _whole(text: str, title: Found[str], span: Span) -> Found[str]:
    """Return the whole of a numbered title that stands unmarked round a marked one, else ``title``."""
    after = _WRAPPED.match(text, title.span.end, span.end)
    if not after:
        return title
    before = _WRAPPER.search(text[max(span.start, title.span.start - 60) : title.span.start])
    number = next(document_number.find(text, after.end(), min(span.end, after.end() + 40)), None)
    if not (before and number and number.span.start - after.end() <= 3):
        return title
    cue = _CUES.match(before[0][: before[0].rfind("关于")])
    start = title.span.start - len(before[0]) + (cue.end() if cue else 0)
    whole = Span(start, after.end())
    return evolve(title, value=titles.clean(whole.cut(text)), span=whole)


def _titled(text: str, title: Found[str], numbers: Sequence[Found[DocumentNumber]], end: int) -> Citation:
    stop = min(end, max([bracket_end(text, title.span.end), *(n.span.end for n in numbers)]))
    start = min([title.span.start, *(n.span.start for n in numbers)])
    places = articles.find(text, stop, min(end, stop + 60))
    cited = next((f for f in places if not text[stop : f.span.start].strip("的中 之")), None)
    names = tuple(m["name"] for m in _SHORT.finditer(text, title.span.end, stop))
    value, inside = _split(title.value)
    number = _full(text, title, numbers[0]) if numbers else inside
    closed = text[title.span.end - 1] in "》〉＞﹥>»"
    return Citation(value, number, Span(start, stop), title.span, closed, cited.value if cited else (), names)


def _split(title: str) -> tuple[str, str | None]:
    """Take apart a title that carries its number inside its marks: 《某通知（湘政发〔2020〕1号）》."""
    m = _NUMBERED.fullmatch(title) if title.rstrip("）)").endswith("号") else None
    number = next(document_number.find(m[2] + "号"), None) if m else None
    if m and number and number.value.form is NumberForm.BRACKETED and number.span.start == 0:
        return m[1], str(number.value)
    return title, None


def _full(text: str, title: Found[str], number: Found[DocumentNumber]) -> str:
    """Return a number with the joint agencies printed before it in the bracket: 财政部 税务总局公告2024年第16号."""
    own = printed(text, number)
    lead = text[title.span.end : number.span.start].lstrip(" （([［")
    joint = number.value.form is not NumberForm.BRACKETED and lead and _AGENCIES.fullmatch(lead)
    return "".join(lead.split()) + own if joint and not _NOT_AGENCY.search(lead) else own
