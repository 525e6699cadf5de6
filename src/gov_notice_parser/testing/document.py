"""A notice as the person who typesets it sees it: each element of GB/T 9704-2012, as printed.

This is the other side of ``model``: it holds what stands on paper, not what it means.
"""

from __future__ import annotations

from enum import Enum

from attrs import frozen


class Layout(Enum):
    """版式: the general layout, and the two special ones of chapter 10 that change the head."""

    GENERAL = "general"  # 公文
    LETTER = "letter"  # 信函格式 (10.1)
    ORDER = "order"  # 命令（令）格式 (10.2)


@frozen
class Paragraph:
    """正文段落: its text with its marker; the first sentence of a heading is set in the type of its ``level``.

    Level 1 is 黑体 (一、), 2 楷体 (（一）), 0 and the others 仿宋 (7.3.3).
    """

    text: str
    level: int = 0


@frozen
class Grid:
    """表格: rows of cells; the first row is the head."""

    rows: tuple[tuple[str, ...], ...]


@frozen
class Annex:
    """附件正文, or the text that a wrapper issues without an 附件 mark (7.3.7).

    A line break in ``title`` is where the typesetter breaks it; ``note`` is the bracketed line under it.
    """

    title: str
    body: tuple[Paragraph | Grid, ...] = ()
    note: str | None = None


@frozen
class Site:
    """网页: what a government site sets around a notice; ``metadata`` is its table of 索引号, 发文机关, 文号 …."""

    name: str
    menu: tuple[str, ...] = ()
    path: tuple[str, ...] = ()
    metadata: tuple[tuple[str, str], ...] = ()
    source: str | None = None
    published: str | None = None
    related: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()


@frozen(kw_only=True)
class Document:
    """公文: every element as printed; None and () leave no trace on the page.

    ``mark`` are the names of the 发文机关标志, ``mark_suffix`` the 文件 or 令 after them;
    ``number_under_title`` sets the 发文字号 as gazettes and sites do.  ``signer`` is the office
    and the name under an order.  ``date`` is as printed, in any form.
    """

    layout: Layout = Layout.GENERAL
    copy_number: str | None = None
    classification: str | None = None
    urgency: str | None = None
    mark: tuple[str, ...] = ()
    mark_suffix: str = "文件"
    number: str | None = None
    number_under_title: bool = False
    signatories: tuple[str, ...] = ()
    registration_number: str | None = None
    title: str | None = None
    note: str | None = None
    addressees: str | None = None
    body: tuple[Paragraph | Grid, ...] = ()
    attachment_titles: tuple[str, ...] = ()
    signer: tuple[str, str] | None = None
    issuers: tuple[str, ...] = ()
    date: str | None = None
    annotation: str | None = None
    issued: Annex | None = None
    attachments: tuple[Annex, ...] = ()
    cc: str | None = None
    printed_by: str | None = None
    printed_on: str | None = None
    site: Site | None = None


def paragraphs(*texts: str) -> tuple[Paragraph, ...]:
    """Return plain paragraphs."""
    return tuple(Paragraph(text) for text in texts)
