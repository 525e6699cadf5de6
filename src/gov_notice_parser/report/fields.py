"""要素: every element of a notice with its Chinese name, its English key and its clause of GB/T 9704-2012."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from attrs import frozen

from gov_notice_parser.model.notice import Notice
from gov_notice_parser.report.markup import Html, join, tag
from gov_notice_parser.report.terms import DISCLOSURES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gov_notice_parser.model.notice import Evidence, Validity
    from gov_notice_parser.report.marks import Marks
    from gov_notice_parser.spans import Span

_SURE = 0.995


@frozen
class Element:
    """One element: 中文名, English key (a path from the notice), clause, and how its value reads."""

    name: str
    key: str
    clause: str
    value: Callable[[Notice], object]


#: Every element in the order of GB/T 9704-2012; what the standard does not know follows.
ELEMENTS: tuple[Element, ...] = (
    Element("份号", "copy_number", "7.2.1", lambda n: n.copy_number),
    Element(
        "密级和保密期限",
        "classification",
        "7.2.2",
        lambda n: n.classification and "★".join(filter(None, (n.classification.level, n.classification.term))),
    ),
    Element("紧急程度", "urgency", "7.2.3", lambda n: n.urgency),
    Element("发文机关标志", "issuer_mark", "7.2.4", lambda n: _list(n.issuer_mark)),
    Element("发文字号", "document_number", "7.2.5", lambda n: n.document_number),
    Element("签发人", "signatories", "7.2.6", lambda n: _list(n.signatories)),
    Element("登记号", "registration_number", "", lambda n: n.registration_number),
    Element("标题", "title", "7.3.1", lambda n: n.title),
    Element("文种", "genre", "7.3.1", lambda n: n.genre),
    Element("主送机关", "addressees_text", "7.3.2", lambda n: n.addressees_text),
    Element("附件说明", "attachments", "7.3.4", lambda n: "\n".join(a.title for a in n.attachments)),
    Element("发文机关署名", "issuers", "7.3.5", lambda n: _list(issuer.name for issuer in n.issuers)),
    Element("成文日期", "issued_on", "7.3.5", lambda n: n.issued_on),
    Element("印章", "seal_notes", "7.3.5", lambda n: _list(n.seal_notes)),
    Element("附注", "annotation", "7.3.6", lambda n: n.annotation),
    Element("公开属性", "disclosure", "", lambda n: n.disclosure and DISCLOSURES[n.disclosure]),
    Element("抄送机关", "cc_text", "7.4.2", lambda n: n.imprint.cc_text),
    Element("印发机关", "printed_by", "7.4.3", lambda n: n.imprint.printed_by),
    Element("印发日期", "printed_on", "7.4.3", lambda n: n.imprint.printed_on),
    Element("印发份数", "copies", "", lambda n: n.imprint.copies),
    Element("施行日期", "effective_from", "", lambda n: _effective(n.validity)),
    Element("有效期至", "valid_until", "", lambda n: n.validity.valid_until),
    Element("有效年限", "valid_years", "", lambda n: _years(n.validity)),
    Element("废止文件", "repeals", "", lambda n: "\n".join(n.validity.repeals)),
)


def field_list(notice: Notice, marks: Marks) -> Html:
    """List the elements that the notice has, each leading to its places; then those that it has not, by name."""
    rows, absent = [], []
    for element in ELEMENTS:
        value = element.value(notice)
        if value in (None, "", ()):
            absent.append(element)
        else:
            rows.append(_row(element, reading(value), notice, marks))
    missing = tag("p", "未见：", *(_missing(element) for element in absent), class_="absent") if absent else None
    return join((tag("div", *rows, class_="fields"), *((missing,) if missing else ())))


def reading(value: object) -> str:
    """Write a value as a Chinese reader does."""
    return f"{value.year}年{value.month}月{value.day}日" if isinstance(value, dt.date) else str(value)


def places(element: Element, notice: Notice) -> list[Span]:
    """Where in the source the value of an element stands: its evidence, else its parts' own spans."""
    if (found := notice.evidence.get(element.key)) is not None:
        return [found.span]
    if element.key == "attachments":
        return [attachment.listed for attachment in notice.attachments if attachment.listed]
    return []


def _row(element: Element, value: str, notice: Notice, marks: Marks) -> Html:
    evidence = notice.evidence.get(element.key)
    name = (tag("b", element.name), tag("code", element.key), tag("small", element.clause) if element.clause else None)
    return marks.row(
        "div",
        places(element, notice),
        tag("div", *name, class_="name"),
        tag("div", value, _doubt(evidence) if evidence else None, class_="value"),
        layer="e",
        class_="field",
    )


def _doubt(evidence: Evidence) -> Html | None:
    notes = []
    if evidence.confidence < _SURE:
        notes.append(f"可信度 {evidence.confidence:.0%}")
    if evidence.candidates:
        notes.append(f"候选：{'；'.join(evidence.candidates)}")
    return tag("small", "　".join(notes), class_="doubt") if notes else None


def _missing(element: Element) -> Html:
    return tag("span", element.name, title=element.key)


def _list(values: Iterable[str]) -> str:
    return "、".join(values)


def _effective(validity: Validity) -> object:
    return validity.effective_from or ("自印发之日起" if validity.effective_on_issue else None)


def _years(validity: Validity) -> str | None:
    return None if validity.valid_years is None else f"{validity.valid_years:g}年"
