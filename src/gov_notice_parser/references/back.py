"""回指: 本办法, 前款, 第三条, 上述通知 and short names, each with what it stands for, or with none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import evolve

from gov_notice_parser.diagnostics import Diagnostic, Severity
from gov_notice_parser.model.references import Antecedent, Article, BackReference, Reference, Role
from gov_notice_parser.references.cited import core, is_bare, key
from gov_notice_parser.references.places import Cited
from gov_notice_parser.references.scopes import Scope, Strip
from gov_notice_parser.spans import Span, holding
from gov_notice_parser.tokens import articles, numerals, titles
from gov_notice_parser.tokens.found import Found

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

#: Genres that nothing but a document is; the others are also ordinary words (本计划, 本标准).
_SURE = "通知|通告|公告|通报|决定|意见|办法|规定|细则|条例|方案|规则|规程|批复|公示|令|法"
_OTHER = "措施|指南|指引|规划|计划|纲要|预案|标准|规范|政策|函|复函|文件|目录|清单|章程|制度|导则"
_LEAD = r"(?:实施|暂行|管理|工作|若干|行动|指导|补充|试行|操作|具体){0,2}"
#: 本办法; not 基本规定, 成本标准, 本法院
_OWN = re.compile(
    rf"本(?<![基根样文版成资课日原标范读副剧书脚]本)(?P<open>《)?(?P<genre>{_LEAD}(?:{_SURE}|{_OTHER}))(?(open)》)(?![律院官人庭]|定代表)"
)
_THAT = re.compile(
    rf"(?:该|上述|前述|以上)(?P<count>[两二三四五几各]|\d)?(?:[个部份件项])?(?P<genre>{_SURE}|文件)(?![律院官人庭中的]|定代表)"
)
_SHORT = re.compile(r"[《“](?P<name>[^《》“”\n]{2,20})[》”]")
_MARKED = re.compile(r"《(?P<name>[^《》“”\n]{2,20})[》”]")
_PROVISION = re.compile(rf"第[ ]?[{numerals.CHINESE}0-9０-９、和及与]{{1,40}}[ ]?条")
_SURE_ENDS = tuple(_SURE.split("|"))
_LEADS = re.compile(rf"^{_LEAD}(?=..)")
#: What gives a short name.
_GIVEN = re.compile(r"(?:简称|统称|下称|以下称)(?:为|作)?[：:]?$")
_BEFORE = re.compile(r"前(?P<n>[两二三四五六])?(?P<unit>[条款项])(?![件目])|本(?P<here>[条款])(?!件|例|项)")
#: A law or a document named without marks owns the article behind it: 民法典第十条, 同法第五条.
_ANOTHERS = re.compile(
    r"(?:法|法典|条例|规定|办法|细则|章程|解释|决定|规则|规范|准则|标准|公约|协议|合同|[》）)”])[的中之\s]?$"
)
_QUOTED = re.compile(r"“[^“”]{0,400}”|《[^《》\n]{0,160}》")
_AMENDING = re.compile(r"修改为|改为|删去|删除|增加[一二三两]?[条款项]|[条款项](?:作为|修改)")


def find_back_references(
    text: str, strips: Sequence[Strip], references: Sequence[Reference]
) -> tuple[BackReference, ...]:
    """Return what points back in ``strips``, in order; spans are in ``text``.

    A wrong antecedent is worse than none: a word that two documents fit has only ``candidates``.
    """
    scopes = _scopes(strips, references)
    cited = Cited.of(references)
    names = {key(name): at for at, each in enumerate(references) for name in each.short_names}
    found: list[BackReference] = []
    for at in holding(_signs(text, names), [strip.span for strip in strips]):
        strip = strips[at]
        quoted = [*_quoted(text, strip.span), *cited.within(strip.span)]
        named = list(_named(text, strip, cited, names))
        short = {b.span.start for b in named}
        own = [b for b in _own(text, strip, scopes) if not (_inside(b.span, quoted) or b.span.start + 1 in short)]
        there = [b for b in _those(text, strip, cited) if not _inside(b.span, quoted)]
        taken = [*quoted, *(b.span for b in (*own, *there, *named))]
        found += [*own, *there, *named, *(b for b in _provisions(text, strip) if not _inside(b.span, taken))]
    return tuple(sorted(found, key=lambda back: back.span))


def _signs(text: str, names: Mapping[str, int]) -> list[int]:
    """Return where anything stands that may point back, in order: most paragraphs have none of it."""
    signs = [m.start() for pattern in (_OWN, _THAT, _BEFORE, _PROVISION) for m in pattern.finditer(text)]
    # a name in “” was given by the text; one in 《》 may also be a genre alone
    named = _SHORT if names else _MARKED
    signs += [m.start() for m in named.finditer(text) if is_bare(m["name"]) or key(m["name"]) in names]
    return sorted(signs)


def _scopes(strips: Sequence[Strip], references: Sequence[Reference]) -> tuple[Scope, ...]:
    """Return the texts of the file, and those it issues that could not be told apart in it."""
    present = tuple(dict.fromkeys(strip.scope for strip in strips))
    known = {scope.index for scope in present if scope.antecedent is Antecedent.ISSUED}
    issued = (at for at, each in enumerate(references) if each.role is Role.ISSUES and at not in known)
    return (*present, *(Scope(references[at].title, Antecedent.ISSUED, at) for at in issued))


def doubts(found: Iterable[BackReference]) -> tuple[Diagnostic, ...]:
    """Return GNP601 and GNP602: words whose antecedent is not known, each once."""
    out: dict[str, Diagnostic] = {}
    for back in found:
        if back.antecedent is not None or (not back.candidates and not back.text.startswith(("《", "上述", "前述"))):
            continue
        code = "GNP602" if back.candidates else "GNP601"
        said = f"may be {len(back.candidates)} documents" if back.candidates else "has no antecedent"
        out.setdefault(back.text, Diagnostic(code, f"{back.text} {said}", back.span, severity=Severity.INFO))
    return tuple(out.values())


def _quoted(text: str, span: Span) -> list[Span]:
    """Return what stands in “…” or 《…》: its 本办法 is another's, or only a name being given."""
    return [Span(*m.span()) for m in _QUOTED.finditer(text, span.start, span.end)]


def _inside(span: Span, spans: Iterable[Span]) -> bool:
    return any(span in each for each in spans)


def _own(text: str, strip: Strip, scopes: Sequence[Scope]) -> Iterator[BackReference]:
    for m in _OWN.finditer(text, strip.span.start, strip.span.end):
        genre = m["genre"]
        scope = _scope_of(genre, strip.scope, scopes)
        if scope is None and not genre.endswith(_SURE_ENDS):
            continue
        places, end = _behind(text, m.end(), strip.span.end)
        back = BackReference(text[m.start() : end], Span(m.start(), end), articles=places)
        yield evolve(back, antecedent=scope.antecedent, index=scope.index) if scope else back


def _scope_of(genre: str, here: Scope, scopes: Sequence[Scope]) -> Scope | None:
    """Return the text that calls itself so: the one it stands in, else the only other one that fits."""
    if here.title is None or genre == "文件" or _fits(genre, here.title):
        return here
    others = [scope for scope in scopes if scope.title and scope is not here and _fits(genre, scope.title)]
    return others[0] if len(others) == 1 and others[0].antecedent is not Antecedent.ATTACHMENT else None


def _fits(genre: str, title: str) -> bool:
    plain = _LEADS.sub("", genre)
    return core(title).rstrip("》〉").endswith(plain) and not (plain == "法" and core(title).endswith("办法"))


def _behind(text: str, at: int, end: int) -> tuple[tuple[Article, ...], int]:
    """Return the articles that stand directly behind ``at``, and where they end."""
    found = next(articles.find(text, at, min(end, at + 60)), None)
    return (found.value, found.span.end) if found and found.span.start == at else ((), at)


def _those(text: str, strip: Strip, cited: Cited) -> Iterator[BackReference]:
    """Yield 上述通知 and 该办法: the document of that genre cited before, in this paragraph or the one before it."""
    for m in _THAT.finditer(text, strip.span.start, strip.span.end):
        above = text.rfind("\n", 0, max(0, strip.span.start - 1)) + 1
        fitting = cited.near(strip.span.start, m.start(), m["genre"]) or cited.near(above, m.start(), m["genre"])
        sure = m["genre"] in {"通知", "通告", "公告", "批复", "文件"} and not m[0].startswith("该")
        if not fitting and not sure:
            continue
        places, end = _behind(text, m.end(), strip.span.end)
        yield _pointing(BackReference(text[m.start() : end], Span(m.start(), end), articles=places), fitting)


def _pointing(back: BackReference, fitting: Sequence[int]) -> BackReference:
    if len(fitting) == 1:
        return evolve(back, antecedent=Antecedent.REFERENCE, index=fitting[0])
    return evolve(back, candidates=tuple(fitting))


def _named(text: str, strip: Strip, cited: Cited, names: Mapping[str, int]) -> Iterator[BackReference]:
    """Yield short names: those that 以下简称 gave, and a genre alone in 《》 where one cited document fits it."""
    for m in _SHORT.finditer(text, strip.span.start, strip.span.end):
        name, span = m["name"], Span(*m.span())
        if _GIVEN.search(text[max(0, span.start - 8) : span.start]):
            continue
        places, end = _behind(text, span.end, strip.span.end)
        back = BackReference(text[span.start : end], Span(span.start, end), articles=places)
        at = names.get(key(name))
        if at is not None:
            if span.start > cited.references[at].span.start:
                yield evolve(back, antecedent=Antecedent.REFERENCE, index=at)
        elif m[0].startswith("《") and is_bare(name) and text[span.start - 1 : span.start] not in {"本", "新"}:
            yield _pointing(back, cited.before(span.start, titles.clean(name)))


def _provisions(text: str, strip: Strip) -> Iterator[BackReference]:
    """Yield 前款, 前条, 本条第二款 and bare 第三条: provisions of the text they stand in."""
    here = strip.article
    if here is None or not strip.scope.articles:
        return
    for m in _BEFORE.finditer(text, strip.span.start, strip.span.end):
        found = _here(text, m, strip, here)
        end = found.span.end if found else m.end()
        back = BackReference(text[m.start() : end], Span(m.start(), end))
        yield _in_scope(back, strip, found.value) if found else back
    for found in articles.find(text, strip.span.start, strip.span.end):
        before = text[max(strip.span.start, found.span.start - 12) : found.span.start]
        numbers = {article.article for article in found.value}
        if not before.strip() or _ANOTHERS.search(before) or not numbers <= strip.scope.articles:
            continue
        if _AMENDING.search(text, strip.span.start, strip.span.end):
            continue
        yield _in_scope(BackReference(found.span.cut(text), found.span), strip, found.value)


def _in_scope(back: BackReference, strip: Strip, places: tuple[Article, ...]) -> BackReference:
    return evolve(back, antecedent=strip.scope.antecedent, index=strip.scope.index, articles=places)


def _here(text: str, m: re.Match[str], strip: Strip, here: Article) -> Found[tuple[Article, ...]] | None:
    """Return the provisions that 前款, 前条 or 本条 means where it stands, and where its words end."""
    if m["here"] == "款":
        return Found((evolve(here, item=None),), Span(*m.span())) if here.paragraph else None
    if m["here"] == "条":
        whole = Article(here.article, here.suffix)
        return articles.go_on(text, m.end(), strip.span.end, whole) or Found((whole,), Span(*m.span()))
    count = numerals.parse(m["n"].replace("两", "二")) if m["n"] else 1
    last = {"条": here.article, "款": here.paragraph, "项": here.item}[m["unit"]]
    if count is None or last is None or last <= count or (m["unit"] == "条" and here.suffix is not None):
        return None
    numbers = range(last - count, last)
    if m["unit"] == "条":
        return (
            Found(tuple(map(Article, numbers)), Span(*m.span())) if strip.scope.articles.issuperset(numbers) else None
        )
    if m["unit"] == "款" and (inner := articles.go_on(text, m.end(), strip.span.end, evolve(here, paragraph=last - 1))):
        return Found(inner.value, Span(m.start(), inner.span.end))
    name = "paragraph" if m["unit"] == "款" else "item"
    part = here if m["unit"] == "项" else evolve(here, item=None)
    return Found(tuple(evolve(part, **{name: n}) for n in numbers), Span(*m.span()))
