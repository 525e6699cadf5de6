"""A DOCX package (OPC zip): its parts as XML trees, read within limits and mended where that is possible."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from attrs import define, field

from gov_notice_parser.diagnostics import Diagnostic
from gov_notice_parser.errors import DamagedSource, LimitExceeded
from gov_notice_parser.readers.docx_flat import flat_members, in_one_namespace, is_flat
from gov_notice_parser.readers.docx_salvage import salvage
from gov_notice_parser.readers.docx_zip import BROKEN, Member, members_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lxml.etree import _Element

    from gov_notice_parser.readers.base import Limits

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

#: Strict OOXML says the same things in other namespaces; one vocabulary is enough inside.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
        b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
)


@define
class Package:
    """The members of a package by name, and the related parts of its main document by relation type and id.

    A member that proves broken when it is unpacked makes ``mend`` take what is whole in the container.
    """

    data: bytes
    limits: Limits
    members: dict[str, Member] = field(factory=dict)
    main: str = ""
    related: tuple[tuple[str, str, str], ...] = ()
    mended: list[Diagnostic] = field(factory=list)

    def document(self, prepare: Callable[[bytes], bytes]) -> _Element:
        """Return the root of the main part, its bytes prepared before they are parsed.

        Raises ``DamagedSource`` when nothing of it can be read.
        """
        root = self.tree(self.main, prepare)
        if root is None:
            message = (
                "the Word file's main part holds no XML that can be read: open it in Word or WPS and save it again"
            )
            raise DamagedSource(message)
        return root

    def name_of(self, kind: str) -> str:
        """Return the name of the first related part of a kind (``styles``, ``numbering`` …); empty if there is none."""
        return next((target for _, relation, target in self.related if relation == kind), "")

    def part(self, kind: str) -> _Element | None:
        """Return the root of the first related part of a kind, if it is there and can be read."""
        return self.tree(self.name_of(kind))

    def by_id(self, relation_id: str) -> _Element | None:
        """Return the root of the part that the main document calls ``relation_id``."""
        return self.tree(next((target for rid, _, target in self.related if rid == relation_id), ""))

    def file_by_id(self, relation_id: str) -> tuple[str, bytes] | None:
        """Return the name and the bytes of the member that the main document calls ``relation_id``."""
        name = next((target for rid, _, target in self.related if rid == relation_id), "")
        data = self.content(name)
        return None if data is None else (name, data)

    def tree(self, name: str, prepare: Callable[[bytes], bytes] | None = None) -> _Element | None:
        """Return the root of a member, mended if its XML is broken; None when it is missing or hopeless."""
        data = self.content(name)
        if not data:
            return None
        root, broken = parse_xml(data if prepare is None else prepare(data))
        if broken:
            self.note_recovered(name)
        return root

    def note_recovered(self, name: str) -> None:
        """Say that the XML of a member is broken."""
        self.mended.append(Diagnostic("GNP103", f"{name} is not well-formed XML; what could be recovered was read"))

    def content(self, name: str) -> bytes | None:
        """Return the bytes of a member, if it is there."""
        if name not in self.members:
            return None
        try:
            return self.members[name].unpack()
        except BROKEN as error:
            self.mend(str(error))
        return self.content(name)

    def mend(self, trouble: str) -> None:
        """Take the members that can be found without the container's directory, whole or cut short."""
        self.members = {name: Member(body) for name, body in salvage(self.data, self.limits).items()}
        found = Diagnostic("GNP103", f"the zip container is broken ({trouble}); its intact parts were read")
        self.mended.insert(0, found)


def parse_xml(data: bytes) -> tuple[_Element | None, bool]:
    """Return the root of an XML text and whether it was broken; entities are never resolved."""
    from lxml import etree

    if b"purl.oclc.org" in data[:4096]:
        for strict, common in _STRICT:
            data = data.replace(strict, common)
    options = {"resolve_entities": False, "no_network": True, "remove_comments": True, "remove_pis": True}
    try:
        return etree.fromstring(data, etree.XMLParser(**options)), False
    except etree.XMLSyntaxError as error:
        if "depth" in str(error):
            message = "the Word file's XML is nested too deep to be read safely: open it in Word and save it again"
            raise LimitExceeded(message) from error
        try:
            return etree.fromstring(data, etree.XMLParser(recover=True, **options)), True
        except etree.XMLSyntaxError:
            return None, True


def open_package(data: bytes, limits: Limits) -> Package:
    """Open the bytes of a DOCX file.

    Raises ``DamagedSource``, ``EncryptedSource`` or ``LimitExceeded``.
    """
    if is_flat(data):
        return _open_flat(data, limits)
    package, trouble = Package(data, limits), "its directory names no document"
    try:
        package.members = members_of(data, limits)
    except BROKEN as error:
        trouble = str(error)
    main = _main_part(package)
    if main is None:
        package.mend(trouble)
        main = _main_part(package)
    if main is None:
        message = f"the Word file is cut short or broken ({trouble}): its main part is missing; get a whole copy"
        raise DamagedSource(message)
    package.main, package.related = main, tuple(_relations(package, main))
    return package


def _open_flat(data: bytes, limits: Limits) -> Package:
    root, broken = parse_xml(in_one_namespace(data))
    members = {} if root is None else {name: Member(body) for name, body in flat_members(root).items()}
    package = Package(data, limits, members)
    main = _main_part(package)
    if main is None:
        message = "the Word XML file is broken: open it in Word or WPS and save it again"
        raise DamagedSource(message)
    if broken:
        found = Diagnostic("GNP103", "the Word XML file is not well-formed; what could be recovered was read")
        package.mended.append(found)
    package.main, package.related = main, tuple(_relations(package, main))
    return package


def _main_part(package: Package) -> str | None:
    for _, kind, target in _relations(package, ""):
        if kind == "officeDocument" and target in package.members:
            return target
    if "word/document.xml" in package.members:
        return "word/document.xml"
    return next((name for name in [*package.members] if b"<w:document" in (package.content(name) or b"")[:4096]), None)


def _relations(package: Package, owner: str) -> Iterable[tuple[str, str, str]]:
    folder, base = posixpath.split(owner)
    data = package.content(posixpath.join(folder, "_rels", f"{base}.rels"))
    root = parse_xml(data)[0] if data else None
    for relation in () if root is None else root:
        if not isinstance(relation.tag, str) or relation.get("TargetMode") == "External":
            continue
        kind = relation.get("Type", "").rpartition("/")[2]
        target = relation.get("Target", "").replace("\\", "/")
        name = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        yield relation.get("Id", ""), kind, name
