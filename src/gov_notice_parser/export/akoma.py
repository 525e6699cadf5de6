"""Notice → Akoma Ntoso 3.0 (OASIS LegalDocML), valid against its schema."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from gov_notice_parser.export.passages import passages
from gov_notice_parser.model.notice import PartKind
from gov_notice_parser.model.references import Role

if TYPE_CHECKING:
    from gov_notice_parser.export.passages import Passage
    from gov_notice_parser.model.notice import Notice, OutlineItem
    from gov_notice_parser.model.references import Reference

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_AGENT = "#gov-notice-parser"
#: What XML 1.0 cannot hold.
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_IN_IRI = re.compile(r"[^\w〔〕（）()《》·.~-]+")
_STEPS = (("章", "chapter"), ("节", "section"), ("条", "article"))
_ANNEX_MARK = re.compile(r"附\s?件\s?[\d一二三四五六七八九十]{0,3}[^\S\n]*+(?:[：:][^\S\n]*+)?(?:\n|$)")
_UNKNOWN_DAY = "0001-01-01"
_CHANGES = {Role.REPEALS: "repeal", Role.AMENDS: "substitution"}


def to_akoma(notice: Notice) -> str:
    """阿科马·恩托索: the notice as an ``<akomaNtoso>`` document of type ``doc``, indented XML.

    Head and closing carry the elements of GB/T 9704, the main body the outline with 章, 节, 条 as chapter,
    section, article; attachments and an issued text are components of their own.
    """
    root = ET.Element("akomaNtoso", xmlns=NAMESPACE)
    doc = ET.SubElement(root, "doc", name="notice")
    _meta(doc, notice)
    _preface(doc, notice)
    every = passages(notice)
    body = [passage for passage in every if passage.part is PartKind.BODY]
    _main_body(doc, body, notice, "body")
    _conclusions(doc, notice)
    _attachments(doc, [passage for passage in every if passage.part is not PartKind.BODY], notice)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _meta(parent: ET.Element, notice: Notice, part: str = "") -> None:
    meta = ET.SubElement(parent, "meta")
    known = ET.SubElement(meta, "identification", source=_AGENT)
    name = _identifier(notice)
    day = notice.issued_on.isoformat() if notice.issued_on else _UNKNOWN_DAY
    work = f"/akn/cn/doc/{day}/{name}"
    for level, uri in (("Work", work), ("Expression", f"{work}/zho@"), ("Manifestation", f"{work}/zho@/main.xml")):
        told = ET.SubElement(known, f"FRBR{level}")
        ET.SubElement(told, "FRBRthis", value=f"{uri}/!{part or 'main'}" if level != "Manifestation" else uri)
        ET.SubElement(told, "FRBRuri", value=uri)
        ET.SubElement(told, "FRBRdate", date=day, name="signature")
        ET.SubElement(told, "FRBRauthor", href="#issuer-1" if notice.issuers else _AGENT)
        if level == "Work":
            ET.SubElement(told, "FRBRcountry", value="cn")
            if notice.document_number:
                ET.SubElement(told, "FRBRnumber", value=_fit(str(notice.document_number)))
        elif level == "Expression":
            ET.SubElement(told, "FRBRlanguage", language="zho")
    if part:
        return
    changes = [one for one in notice.references if one.role in _CHANGES]
    if changes:
        _changes(ET.SubElement(meta, "analysis", source=_AGENT), changes)
    told = ET.SubElement(meta, "references", source=_AGENT)
    software = "gov-notice-parser"
    ET.SubElement(told, "TLCOrganization", eId=_AGENT[1:], href=f"/ontology/software/{software}", showAs=software)
    for k, issuer in enumerate(notice.issuers, 1):
        href = f"/ontology/organization/cn/{_segment(issuer.name)}"
        ET.SubElement(told, "TLCOrganization", eId=f"issuer-{k}", href=href, showAs=_fit(issuer.name))


def _changes(parent: ET.Element, changes: list[Reference]) -> None:
    active = ET.SubElement(parent, "activeModifications")
    for k, reference in enumerate(changes, 1):
        change = ET.SubElement(active, "textualMod", type=_CHANGES[reference.role], eId=f"mod-{k}")
        ET.SubElement(change, "source", href="#body")
        ET.SubElement(change, "destination", href=_href(reference))


def _identifier(notice: Notice) -> str:
    name = str(notice.document_number or notice.registration_number or notice.title or "unnumbered")
    return _segment(name)


def _preface(doc: ET.Element, notice: Notice) -> None:
    if not (notice.title or notice.document_number or notice.addressees_text):
        return
    preface = ET.SubElement(doc, "preface")
    line = ET.SubElement(preface, "longTitle")
    head = ET.SubElement(line, "p")
    if notice.title:
        ET.SubElement(head, "docTitle").text = _fit(notice.title)
    if notice.document_number:
        ET.SubElement(head, "docNumber").text = _fit(str(notice.document_number))
    if notice.genre:
        ET.SubElement(head, "docType").text = _fit(notice.genre.name)
    if notice.addressees_text:
        ET.SubElement(preface, "p", {"class": "addressees"}).text = _fit(notice.addressees_text)


def _main_body(parent: ET.Element, found: list[Passage], notice: Notice, prefix: str) -> None:
    body = ET.SubElement(parent, "mainBody", eId=prefix)
    # the schema lets paragraphs stand beside numbered items only inside containers
    for k, passage in enumerate(found, 1):
        if passage.item is not None:
            _item(body, passage.item, notice, f"{prefix}__i{k}")
        else:
            holder = ET.SubElement(body, "hcontainer", name="text", eId=f"{prefix}__i{k}")
            _paragraphs(ET.SubElement(holder, "content"), passage.text, notice)
    if not found:
        ET.SubElement(body, "p")


def _item(parent: ET.Element, item: OutlineItem, notice: Notice, name: str) -> None:
    step = next((tag for mark, tag in _STEPS if item.marker.endswith(mark)), "level")
    made = ET.SubElement(parent, step, eId=name)
    ET.SubElement(made, "num").text = _fit(item.marker)
    own = item.text.removeprefix(item.marker).strip()
    if not item.children:
        _paragraphs(ET.SubElement(made, "content"), own, notice)
        return
    first, _, rest = own.partition("\n")
    ET.SubElement(made, "heading").text = _fit(first)
    if rest.strip():
        _paragraphs(ET.SubElement(made, "intro"), rest, notice)
    for k, child in enumerate(item.children, 1):
        _item(made, child, notice, f"{name}__i{k}")


def _paragraphs(parent: ET.Element, text: str, notice: Notice) -> None:
    for line in text.split("\n"):
        paragraph = ET.SubElement(parent, "p")
        last: ET.Element | None = None
        for words, reference in _cited(line, notice):
            if reference is not None:
                last = ET.SubElement(paragraph, "ref", href=_href(reference))
                last.text = _fit(words)
            elif last is not None:
                last.tail = _fit(words)
            else:
                paragraph.text = _fit(words)


def _cited(line: str, notice: Notice) -> list[tuple[str, Reference | None]]:
    """Cut a line at the titles and numbers of what the notice cites."""
    names = {f"《{one.title}》": one for one in notice.references if one.title}
    names |= {one.number: one for one in notice.references if one.number}
    here = [name for name in names if name in line]
    if not here:
        return [(line, None)]
    pattern = "|".join(re.escape(name) for name in sorted(here, key=len, reverse=True))
    return [(words, names.get(words)) for words in re.split(f"({pattern})", line) if words]


def _href(reference: Reference) -> str:
    return f"/akn/cn/doc/{_segment(reference.number or reference.title or '')}"


def _conclusions(doc: ET.Element, notice: Notice) -> None:
    if not (notice.issuers or notice.issued_on or notice.annotation):
        return
    ending = ET.SubElement(doc, "conclusions")
    for k, issuer in enumerate(notice.issuers, 1):
        signature = ET.SubElement(ET.SubElement(ending, "p"), "signature")
        ET.SubElement(signature, "organization", refersTo=f"#issuer-{k}").text = _fit(issuer.name)
    if notice.issued_on:
        day = notice.issued_on
        date = ET.SubElement(ET.SubElement(ending, "p"), "date", date=day.isoformat())
        date.text = f"{day.year}年{day.month}月{day.day}日"
    if notice.annotation:
        ET.SubElement(ending, "p", {"class": "annotation"}).text = f"（{_fit(notice.annotation)}）"


def _attachments(doc: ET.Element, found: list[Passage], notice: Notice) -> None:
    groups: list[list[Passage]] = []
    for passage in found:
        opens = not groups or passage.part is not groups[-1][-1].part
        if opens or (passage.item is None and _ANNEX_MARK.match(passage.text)):
            groups.append([])
        groups[-1].append(passage)
    if not groups:
        return
    holder = ET.SubElement(doc, "attachments")
    for k, members in enumerate(groups, 1):
        attached = ET.SubElement(ET.SubElement(holder, "attachment", eId=f"att_{k}"), "doc", name=members[0].part.value)
        _meta(attached, notice, f"att_{k}")
        _main_body(attached, members, notice, f"att_{k}__body")


def _segment(name: str) -> str:
    """Make one step of an IRI of a name: Chinese stays, what an IRI may not hold becomes a hyphen."""
    return _NOT_IN_IRI.sub("-", name) or "-"


def _fit(text: str) -> str:
    return _UNFIT.sub("\ufffd", text)
