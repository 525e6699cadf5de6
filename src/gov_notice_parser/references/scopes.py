"""The texts of one file, each of which calls itself 本办法: the notice, what it issues, its attachments."""

from __future__ import annotations

from attrs import frozen

from gov_notice_parser.model.references import Antecedent, Article
from gov_notice_parser.spans import Span


@frozen
class Scope:
    """One text: its title, what it is, its place among references or attachments, and the numbers of its articles."""

    title: str | None
    antecedent: Antecedent
    index: int | None = None
    articles: frozenset[int] = frozenset()


@frozen
class Strip:
    """A paragraph of a scope; ``article`` is the provision it belongs to, with paragraph and item as far as known."""

    span: Span
    scope: Scope
    article: Article | None = None
