"""A description as a sequence of set lines: the one order that every renderer follows."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from attrs import frozen

from gov_notice_parser.testing.document import Annex, Document, Grid, Layout, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Role(Enum):
    """What a line is on the page; each renderer has a style for each."""

    HEAD_LEFT = "head_left"  # 份号, 密级, 紧急程度
    MARK = "mark"  # 发文机关标志
    NUMBER = "number"  # 发文字号, and 签发人 at the other end of the line
    RULE = "rule"  # 红色分隔线
    TITLE = "title"
    UNDER_TITLE = "under_title"
    ADDRESSEES = "addressees"
    BODY = "body"
    LISTED = "listed"  # 附件说明
    SIGNATURE = "signature"
    DATE = "date"
    ANNOTATION = "annotation"
    ANNEX_MARK = "annex_mark"  # 附件1, on a new page
    ANNEX_TITLE = "annex_title"
    TABLE = "table"
    IMPRINT = "imprint"  # 抄送, and 印发机关 with 印发日期


@frozen
class Line:
    """One paragraph of the page, before it is broken: its words, and what stands at the line's other end.

    ``level`` as in ``Paragraph``; ``rows`` only of a table; ``new_page``: it begins a page.
    """

    role: Role
    text: str = ""
    end: str = ""
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()
    new_page: bool = False


def lines_of(doc: Document) -> tuple[Line, ...]:
    """Return the document's lines from top to bottom."""
    return tuple(line for part in (_head, _main, _tail, _issued, _attachments, _imprint) for line in part(doc))


def _head(doc: Document) -> Iterator[Line]:
    for text in (doc.registration_number, doc.copy_number, doc.classification, doc.urgency):
        if text:
            yield Line(Role.HEAD_LEFT, text)
    letter = doc.layout is Layout.LETTER
    if doc.mark:
        yield _mark(doc.mark, "" if letter else doc.mark_suffix)
    if doc.mark and letter:
        yield Line(Role.RULE)
    number = "" if doc.number_under_title else doc.number or ""
    signatories = "签发人：" + "　".join(doc.signatories) if doc.signatories else ""
    if number or signatories:
        yield Line(Role.NUMBER, end=number) if letter else Line(Role.NUMBER, number, signatories)
    if doc.mark and doc.layout is Layout.GENERAL:
        yield Line(Role.RULE)


def _mark(names: tuple[str, ...], suffix: str) -> Line:
    """Return the 发文机关标志; of joint issuers the names stand in a column with the suffix beside it (7.2.4)."""
    return Line(Role.MARK, names[0] + suffix) if len(names) == 1 else Line(Role.MARK, "\n".join(names), suffix)


def _main(doc: Document) -> Iterator[Line]:
    if doc.title:
        yield Line(Role.TITLE, doc.title)
    if doc.number_under_title and doc.number:
        yield Line(Role.UNDER_TITLE, doc.number)
    if doc.note:
        yield Line(Role.UNDER_TITLE, f"（{doc.note}）")
    if doc.addressees:
        yield Line(Role.ADDRESSEES, f"{doc.addressees}：")
    yield from _body(doc.body)


def _tail(doc: Document) -> Iterator[Line]:
    match doc.attachment_titles:
        case ():
            pass
        case (only,):
            yield Line(Role.LISTED, f"附件：{only}")
        case titles:
            for i, title in enumerate(titles, 1):
                yield Line(Role.LISTED, f"{'附件：' if i == 1 else '　　　'}{i}.{title}")
    for name in doc.issuers:
        yield Line(Role.SIGNATURE, name)
    if doc.signer:
        yield Line(Role.SIGNATURE, "　".join(doc.signer))
    if doc.date:
        yield Line(Role.DATE, doc.date)
    if doc.annotation:
        yield Line(Role.ANNOTATION, f"（{doc.annotation}）")


def _issued(doc: Document) -> Iterator[Line]:
    if doc.issued:
        yield Line(Role.ANNEX_TITLE, doc.issued.title, new_page=True)
        yield from _annex(doc.issued)


def _attachments(doc: Document) -> Iterator[Line]:
    for i, annex in enumerate(doc.attachments, 1):
        yield Line(Role.ANNEX_MARK, f"附件{i}" if len(doc.attachments) > 1 else "附件", new_page=True)
        yield Line(Role.ANNEX_TITLE, annex.title)
        yield from _annex(annex)


def _annex(annex: Annex) -> Iterator[Line]:
    if annex.note:
        yield Line(Role.UNDER_TITLE, f"（{annex.note}）")
    yield from _body(annex.body)


def _imprint(doc: Document) -> Iterator[Line]:
    if doc.cc:
        yield Line(Role.IMPRINT, f"抄送：{doc.cc}。")
    if doc.printed_by or doc.printed_on:
        yield Line(Role.IMPRINT, doc.printed_by or "", f"{doc.printed_on}印发" if doc.printed_on else "")


def _body(items: Iterable[Paragraph | Grid]) -> Iterator[Line]:
    for item in items:
        if isinstance(item, Grid):
            yield Line(Role.TABLE, rows=item.rows)
        else:
            yield Line(Role.BODY, item.text, level=item.level)


def lead_of(line: Line) -> int:
    """Return how many characters at the start of a body line are set as a heading: its first sentence."""
    if line.level not in (1, 2):
        return 0
    return line.text.find("。") + 1 or len(line.text)


def space_before(role: Role, before: Role, usual: float) -> float:
    """Return how many lines are left free between a line of ``before`` and the first one of ``role``."""
    match role, before:
        case Role.BODY | Role.TABLE, Role.ANNEX_TITLE | Role.UNDER_TITLE | Role.TITLE:
            return 1.0
        case (Role.SIGNATURE, _) | (Role.DATE, Role.BODY | Role.LISTED) | (Role.BODY, Role.NUMBER):
            return 2.0
        case Role.LISTED, _:
            return 1.0
    return usual
