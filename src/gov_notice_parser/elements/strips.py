"""Which text each paragraph belongs to, and which provision of it: what 本办法 and 前款 need to know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from gov_notice_parser.model.references import Antecedent, Article, Role
from gov_notice_parser.parts.labels import Label
from gov_notice_parser.references.cited import key
from gov_notice_parser.references.scopes import Scope, Strip
from gov_notice_parser.tokens import articles
from gov_notice_parser.tokens.ordinals import MarkerKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gov_notice_parser.model.notice import Attachment, Notice
    from gov_notice_parser.model.references import Reference
    from gov_notice_parser.parts.divide import Division, Labelled

_TEXT = frozenset({Label.BODY, Label.ISSUED, Label.ANNEX})
_ITEMS = frozenset({MarkerKind.CN_PAREN, MarkerKind.AR_DOT, MarkerKind.AR_COMMA, MarkerKind.AR_PAREN})


def strips_of(division: Division, notice: Notice, references: Sequence[Reference]) -> Iterator[Strip]:
    """Yield every paragraph of the text with its scope and its place among articles, paragraphs and items."""
    runs: list[tuple[tuple[Label, int | None], list[Labelled]]] = []
    for block in division.blocks:
        label = block.label
        if label not in _TEXT:
            continue
        whose = (label, _attachment_at(block, notice.attachments) if label is Label.ANNEX else None)
        if not runs or runs[-1][0] != whose:
            runs.append((whose, []))
        runs[-1][1].append(block)
    for (label, at), blocks in runs:
        placed = list(_placed(blocks))
        numbers = frozenset(article.article for _, article in placed if article)
        scope = evolve(_scope(label, at, division, notice, references), articles=numbers)
        yield from (Strip(block.block.span, scope, article) for block, article in placed)


def _scope(
    label: Label, at: int | None, division: Division, notice: Notice, references: Sequence[Reference]
) -> Scope:
    if label is Label.ISSUED:
        return _issued(division, references)
    if label is Label.ANNEX:
        return Scope(notice.attachments[at].title if at is not None else None, Antecedent.ATTACHMENT, at)
    return Scope(notice.title, Antecedent.ITSELF)


def _issued(division: Division, references: Sequence[Reference]) -> Scope:
    """Return the scope of the text that the notice issues, and which of the references it is."""
    title = "".join(each.features.bare for each in division.of(Label.ISSUED_TITLE)).strip("《》") or None
    issued = [at for at, each in enumerate(references) if each.role in {Role.ISSUES, Role.FORWARDS}]
    named = [at for at in issued if title and key(references[at].title or "") in key(title)]
    index = named[0] if len(named) == 1 else issued[0] if len(issued) == 1 else None
    return Scope(title or (references[index].title if index is not None else None), Antecedent.ISSUED, index)


def _attachment_at(block: Labelled, attachments: Sequence[Attachment]) -> int | None:
    span = block.block.span
    return next((at for at, each in enumerate(attachments) if each.body and span in each.body), None)


def _placed(blocks: Sequence[Labelled]) -> Iterator[tuple[Labelled, Article | None]]:
    """Count 条, 款 and 项: a paragraph without a marker begins a new 款, an item belongs to the 款 before it."""
    article: Article | None = None
    for block in blocks:
        marker = block.features.marker
        if marker is None:
            if article and article.paragraph and block.features.prose:
                article = Article(article.article, article.suffix, article.paragraph + 1)
        elif marker.kind is MarkerKind.ARTICLE:
            found = articles.parse(marker.marker)
            article = Article(found[0].article, found[0].suffix, 1, found[0].item) if found else None
        elif marker.kind is MarkerKind.CN_PAREN and article:
            article = Article(article.article, article.suffix, article.paragraph, marker.number)
        elif marker.kind not in _ITEMS:
            article = None
        yield block, article
