"""Documents and laws that a notice cites."""

from __future__ import annotations

from enum import Enum

from attrs import frozen

from gov_notice_parser.spans import Span


class Role(Enum):
    """What the citing text does with the cited document; the first that fits wins."""

    ISSUES = "issues"  # 现将《…》印发
    FORWARDS = "forwards"  # 转发, 批转
    REPEALS = "repeals"  # 废止, 失效
    AMENDS = "amends"  # 修改, 修订, 调整
    BASIS = "basis"  # 根据, 按照, 依据, 贯彻落实
    REFERS = "refers"

    # a member is itself alone, its identity will do
    __hash__ = object.__hash__


@frozen
class Article:
    """条款: a place inside a cited law, 第十二条第二款第（三）项 → 12, 2, 3; the suffix of 第十二条之一 is 1."""

    article: int
    suffix: int | None = None
    paragraph: int | None = None
    item: int | None = None


@frozen
class Reference:
    """引文: one cited document, with every place where it is cited.

    ``title`` without outer 《》, None when cited by number alone; ``number`` normalised where it
    can be read, else None; ``cue`` the words that gave the role; ``short_names`` what 以下简称
    introduces for it.
    """

    title: str | None
    number: str | None
    role: Role
    span: Span
    cue: str = ""
    occurrences: tuple[Span, ...] = ()
    articles: tuple[Article, ...] = ()
    short_names: tuple[str, ...] = ()


class Antecedent(Enum):
    """What words that point back stand for."""

    ITSELF = "itself"  # the notice: 本通知
    ISSUED = "issued"  # the text that it issues: 本办法 in that text
    ATTACHMENT = "attachment"  # one of its attachments: 本方案 in 附件2
    REFERENCE = "reference"  # a cited document: 《条例》, 上述通知


@frozen
class BackReference:
    """回指: words that stand for a document or a provision named elsewhere: 本办法, 前款, 第三条, 上述通知, 《条例》.

    ``antecedent`` is None where it is not known; ``index`` counts from 0 in ``Notice.references``
    (REFERENCE, and ISSUED where the issued text is cited) or ``Notice.attachments`` (ATTACHMENT).
    ``articles`` is the provision in it; ``candidates`` the references it may be when more than one fits.
    """

    text: str
    span: Span
    antecedent: Antecedent | None = None
    index: int | None = None
    articles: tuple[Article, ...] = ()
    candidates: tuple[int, ...] = ()
