"""Word documents in one XML file (Flat OPC, Word 2003 XML) → the members of a package."""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_MARKS = (b"<w:wordDocument", b'progid="Word.Document"', b"<pkg:package")
_PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WX = "{http://schemas.microsoft.com/office/word/2003/auxHint}"
_AML = "{http://schemas.microsoft.com/aml/2001/core}"
#: Word 2003 says nearly the same things in a namespace of its own.
_OLD = b"http://schemas.microsoft.com/office/word/2003/wordml"
_NEW = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RENAMED = {
    f"{_WX}sect": f"{_W}customXml",
    f"{_WX}sub-section": f"{_W}customXml",
    f"{_WX}pBdrGroup": f"{_W}customXml",
    f"{_AML}content": f"{_W}customXml",
    f"{_W}hlink": f"{_W}hyperlink",
}
_CHANGES = {"Word.Insertion": f"{_W}ins", "Word.Deletion": f"{_W}del"}
_STYLES = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>'
    b"</Relationships>"
)


def is_flat(head: bytes) -> bool:
    """Say whether bytes begin a Word document in one XML file."""
    start = head[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith(b"<") and any(mark in start for mark in _MARKS)


def flat_members(root: _Element) -> dict[str, bytes]:
    """Return the members that a package of the same document would have."""
    return dict(_parts(root)) if root.tag == f"{_PKG}package" else _members_of_2003(root)


def in_one_namespace(data: bytes) -> bytes:
    """Write Word 2003's names in the namespace of those that came after."""
    return data.replace(_OLD, _NEW)


def _parts(root: _Element) -> Iterator[tuple[str, bytes]]:
    from lxml import etree

    for part in root.iterchildren(f"{_PKG}part"):
        name = part.get(f"{_PKG}name", "").lstrip("/")
        for body in part:
            if body.tag == f"{_PKG}xmlData" and len(body):
                yield name, etree.tostring(body[0])
            elif body.tag == f"{_PKG}binaryData":
                try:
                    yield name, base64.b64decode(body.text or "")
                except (binascii.Error, ValueError):
                    continue


def _members_of_2003(root: _Element) -> dict[str, bytes]:
    from lxml import etree

    for element in list(root.iter()):
        if element.tag in _RENAMED:
            element.tag = _RENAMED[element.tag]
        elif element.tag == f"{_AML}annotation":
            element.tag = _CHANGES.get(element.get(f"{_W}type", ""), f"{_W}customXml")
        elif element.tag == f"{_W}listPr":
            _write_number(element)
    styles = root.find(f"{_W}styles")
    members = {"word/document.xml": etree.tostring(root)}
    if styles is not None:
        members |= {"word/styles.xml": etree.tostring(styles), "word/_rels/document.xml.rels": _STYLES}
    return members


def _write_number(listed: _Element) -> None:
    """Put the number that Word 2003 noted for other programs before the paragraph's text."""
    shown = listed.find(f"{_WX}t")
    settings = listed.getparent()
    if shown is None or settings is None or settings.tag != f"{_W}pPr":
        return
    run = settings.makeelement(f"{_W}r", {}, None)
    text = settings.makeelement(f"{_W}t", {}, None)
    text.text = shown.get(f"{_WX}val", "")
    run.append(text)
    settings.addnext(run)
