"""引文: every cited document once, with its number, its role and all its places."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from attrs import frozen

from gov_notice_parser.model.references import Article, Reference, Role
from gov_notice_parser.references import roles
from gov_notice_parser.references.citation import Citation, find_citations, mask
from gov_notice_parser.references.cited import is_bare, is_document, key
from gov_notice_parser.references.cleanup import find_listing
from gov_notice_parser.references.merge import Group, Place, merge
from gov_notice_parser.references.roles import Judgement

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gov_notice_parser.layout.blocks import TableCell
    from gov_notice_parser.spans import Span


_NEARLY = 0.92
#: What somebody is to make or hand in: 应提交《某方案》, 各校制定《某计划》.
_TO_MAKE = re.compile(
    r"(?:各|应|须|需|要|可|请|负责)[^。；;▢《》]{0,40}(?:制定|制订|编制|拟定|拟订|提交|报送|填写|提供|出具)[^。；，▢《]{0,8}$"
)
_ORDER = re.compile(r"(?P<who>.{2,}?)(?:令第?|第)(?P<n>[0-9]{1,4})号令?")
_DIGITS = re.compile(r"[0-9]+")
_ATTACHED = re.compile(r"附[件表][ ]?[0-9一二三四五六七八九十]{0,2}[ ]?[：:、.．]?[ ]?(?:[0-9]{1,2}[.．、][ ]?)?$")


@frozen
class Own:
    """What the document calls its own: references to these are to itself.

    ``attachments`` are the titles of its 附件, ``issued`` the titles of the texts it issues (these
    count as references with role ISSUES).
    """

    title: str | None = None
    number: str | None = None
    attachments: tuple[str, ...] = ()
    issued: tuple[str, ...] = ()


def find_references(
    text: str, spans: Sequence[Span], own: Own, tables: Sequence[Sequence[TableCell]] = ()
) -> tuple[Reference, ...]:
    """Return the documents and laws that ``text`` cites in ``spans``, in order of first appearance.

    Spans are in ``text``, where each paragraph is one line; ``tables`` are the cells of those spans
    that are tables.  Titles are told apart by title and number; a number alone belongs to the
    title it was cited with elsewhere.
    """
    listing = find_listing(text, spans, tables, own.title)
    marked = (c for c in find_citations(text, spans) if not listing.holds(c))
    citations = sorted((*listing.citations, *marked), key=lambda c: c.span)
    masked = mask(text, citations)
    names = _short_names(citations)
    issued = {key(title) for title in own.issued}
    later: dict[str, list[Citation]] = {}
    places = []
    chains = roles.chain_starts(masked, [c.span for c in citations])
    for c, chain in zip(citations, chains, strict=True):
        if name := _alias_of(c, names):
            later.setdefault(name, []).append(c)
        else:
            judged = listing.judgement(text, c) or roles.judge(masked, c.span, chain)
            former = text[c.span.start - 1 : c.span.start] == "原"
            places.append(Place(c, _judge(c, judged, own.title, issued), former))
    kept = (p for p in places if _is_cited(p, own) and not _is_attachment(text, p) and not _is_to_be_made(text, p))
    return tuple(_reference(group, later) for group in merge(kept))


def _judge(citation: Citation, found: Judgement, own_title: str | None, issued: set[str]) -> Judgement:
    if not citation.title:
        return found
    if by_title := roles.by_own_title(own_title, citation.title):
        return by_title
    if key(citation.title) in issued and found.role is not Role.FORWARDS:
        return Judgement(Role.ISSUES, found.cue)
    return found


def _is_cited(place: Place, own: Own) -> bool:
    citation = place.citation
    title, number = citation.title, citation.number
    if title is None:
        return number != own.number and not _one_order(number, own.number)
    if place.judgement.role in {Role.ISSUES, Role.FORWARDS}:
        return not is_bare(title) and not _same(title, own.title)
    if number and own.number and _bracketed(number) and _bracketed(own.number):
        return number != own.number and is_document(title) and not is_bare(title)
    if own.title and not place.citation.closed and _begins(title, own.title):
        return False
    attached = any(_same(title, a) for a in own.attachments)
    return is_document(title) and not is_bare(title) and not _same(title, own.title) and not attached


def _begins(title: str, whole: str) -> bool:
    """Tell whether a title that lost its closing mark is the beginning of one in ``whole``."""
    pieces = whole.split(f"《{title}")[1:]
    return any(piece and piece[0] != "》" for piece in pieces)


def _one_order(number: str | None, other: str | None) -> bool:
    """Tell whether two printings are one order: 某市人民政府令第3号, 某市人民政府第3号令."""
    a, b = _ORDER.fullmatch(number or ""), _ORDER.fullmatch(other or "")
    return bool(a and b and a["who"] == b["who"] and a["n"] == b["n"])


def _is_to_be_made(text: str, place: Place) -> bool:
    """Tell whether 《title》 is what the readers are to write, not what was written."""
    title, role = place.citation.title, place.judgement.role
    if role is not Role.REFERS or place.citation.number or not title or "关于" in title:
        return False
    start = place.citation.span.start
    line = text[max(text.rfind("\n", 0, start) + 1, start - 60) : start]
    return bool(_TO_MAKE.search(line))


def _bracketed(number: str) -> bool:
    return "〔" in number


def _is_attachment(text: str, place: Place) -> bool:
    """Tell whether the text calls a title its own attachment: 详见附件1《…》."""
    start = place.citation.span.start
    issued = place.judgement.role in {Role.ISSUES, Role.FORWARDS}
    return not issued and bool(_ATTACHED.search(text[max(0, start - 12) : start]))


def _same(title: str, other: str | None) -> bool:
    """Tell whether a title is ``other``, in full or from its 关于 on."""
    if not other:
        return False
    a, b = key(title).strip("〈〉"), key(other).strip("〈〉")
    if a == b or (a.startswith("关于") and b.endswith(a)):
        return True
    # 我市 for 某市: nearly the same words, exactly the same numbers
    near = "关于" in a and a[-2:] == b[-2:] and _DIGITS.findall(a) == _DIGITS.findall(b)
    return near and SequenceMatcher(None, a, b, autojunk=False).ratio() >= _NEARLY


def _short_names(citations: Iterable[Citation]) -> dict[str, str]:
    """Return what each short name stands for: the key of its title."""
    return {key(name): key(c.title) for c in citations if c.title for name in c.short_names}


def _alias_of(citation: Citation, names: dict[str, str]) -> str | None:
    """Return the key of the title that a citation by its short name stands for."""
    return names.get(key(citation.title)) if citation.title and not citation.number else None


def _reference(group: Group, later: dict[str, list[Citation]]) -> Reference:
    best = min((p.judgement for p in group.places), key=lambda j: roles.PRIORITY.index(j.role))
    mine = tuple(dict.fromkeys(n for p in group.places for n in p.citation.short_names))
    aliases = later.pop(key(group.title), []) if group.title else []
    citations = sorted((*(p.citation for p in group.places), *aliases), key=lambda c: c.span)
    occurrences = tuple(c.span for c in citations)
    articles: dict[Article, None] = dict.fromkeys(a for c in citations for a in c.articles)
    return Reference(group.title, group.number, best.role, occurrences[0], best.cue, occurrences, tuple(articles), mine)
