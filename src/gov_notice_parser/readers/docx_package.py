"""A DOCX package (OPC zip): its parts as XML trees, read within limits and mended where that is possible."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import field, frozen

from gov_notice_parser.diagnostics import Diagnostic
from gov_notice_parser.errors import DamagedSource, EncryptedSource, LimitExceeded
from gov_notice_parser.readers.docx_flat import flat_members, in_one_namespace, is_flat
from gov_notice_parser.readers.docx_salvage import salvage

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
_SMALL = 1 << 20
#: What Word takes in whole (w:altChunk): pages, texts, and other documents.
CHUNKS = (".mht", ".mhtml", ".htm", ".html", ".xhtml", ".txt", ".rtf", ".docx")
_UNUSED = ("docProps/", "customXml/", "word/theme/", "word/fontTable.xml", "word/webSettings.xml", "word/settings.xml")


@frozen
class Package:
    """The members of a package by name, and the related parts of its main document by relation type and id."""

    members: Mapping[str, bytes]
    main: str
    related: tuple[tuple[str, str, str], ...]
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

    def raw(self, kind: str) -> bytes | None:
        """Return the bytes of the first related part of a kind (``styles``, ``numbering`` …), if there is one."""
        name = next((target for _, relation, target in self.related if relation == kind), None)
        return None if name is None else self.members.get(name)

    def part(self, kind: str) -> _Element | None:
        """Return the root of the first related part of a kind, if it is there and can be read."""
        name = next((target for _, relation, target in self.related if relation == kind), None)
        return None if name is None else self.tree(name)

    def by_id(self, relation_id: str) -> _Element | None:
        """Return the root of the part that the main document calls ``relation_id``."""
        name = next((target for rid, _, target in self.related if rid == relation_id), None)
        return None if name is None else self.tree(name)

    def file_by_id(self, relation_id: str) -> tuple[str, bytes] | None:
        """Return the name and the bytes of the member that the main document calls ``relation_id``."""
        name = next((target for rid, _, target in self.related if rid == relation_id), "")
        return (name, self.members[name]) if name in self.members else None

    def tree(self, name: str, prepare: Callable[[bytes], bytes] | None = None) -> _Element | None:
        """Return the root of a member, mended if its XML is broken; None when it is missing or hopeless."""
        data = self.members.get(name)
        if not data:
            return None
        root, broken = parse_xml(data if prepare is None else prepare(data))
        if broken:
            self.mended.append(Diagnostic("GNP103", f"{name} is not well-formed XML; what could be recovered was read"))
        return root


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
    trouble, members = "its directory names no document", {}
    if is_flat(data):
        return _open_flat(data)
    try:
        members = _members(data, limits)
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, ValueError, zlib.error) as error:
        trouble = str(error)
    main = _main_part(members)
    mended: list[Diagnostic] = []
    if main is None:
        members = salvage(data, limits)
        main = _main_part(members)
        mended.append(Diagnostic("GNP103", f"the zip container is broken ({trouble}); its intact parts were read"))
    if main is None:
        message = f"the Word file is cut short or broken ({trouble}): its main part is missing; get a whole copy"
        raise DamagedSource(message)
    return Package(members, main, tuple(_relations(members, main)), mended)


def _open_flat(data: bytes) -> Package:
    root, broken = parse_xml(in_one_namespace(data))
    members = {} if root is None else flat_members(root)
    main = _main_part(members)
    if main is None:
        message = "the Word XML file is broken: open it in Word or WPS and save it again"
        raise DamagedSource(message)
    found = [Diagnostic("GNP103", "the Word XML file is not well-formed; what could be recovered was read")]
    return Package(members, main, tuple(_relations(members, main)), found if broken else [])


def _members(data: bytes, limits: Limits) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
        check_size(sum(info.file_size for info in infos), len(infos), len(data), limits)
        wanted = [info for info in infos if is_wanted(info.filename)]
        if any(info.flag_bits & 1 for info in wanted):
            message = "the Word file's zip is protected by a password: remove the protection first"
            raise EncryptedSource(message)
        return {info.filename.replace("\\", "/").lstrip("/"): archive.read(info) for info in wanted}


def is_wanted(name: str) -> bool:
    """Say whether a member can hold text, styles, numbers or relations."""
    return name.lower().endswith((".xml", ".rels", *CHUNKS)) and not name.startswith(_UNUSED)


def check_size(expanded: int, members: int, packed: int, limits: Limits) -> None:
    """Raise ``LimitExceeded`` when a container would unpack to more than ``limits`` allow."""
    if members > limits.members:
        message = f"the container has {members} members; Limits(members=…) allows {limits.members}"
        raise LimitExceeded(message)
    if expanded > limits.expanded_bytes or expanded > max(_SMALL, packed * limits.expansion):
        message = (
            f"the container unpacks from {packed} to {expanded} bytes; raise Limits(expanded_bytes=…, expansion=…)"
        )
        raise LimitExceeded(message)


def _main_part(members: Mapping[str, bytes]) -> str | None:
    for _, kind, target in _relations(members, ""):
        if kind == "officeDocument" and target in members:
            return target
    if "word/document.xml" in members:
        return "word/document.xml"
    return next((name for name, body in members.items() if b"<w:document" in body[:4096]), None)


def _relations(members: Mapping[str, bytes], owner: str) -> Iterable[tuple[str, str, str]]:
    folder, base = posixpath.split(owner)
    data = members.get(posixpath.join(folder, "_rels", f"{base}.rels"))
    root = parse_xml(data)[0] if data else None
    for relation in () if root is None else root:
        if not isinstance(relation.tag, str) or relation.get("TargetMode") == "External":
            continue
        kind = relation.get("Type", "").rpartition("/")[2]
        target = relation.get("Target", "").replace("\\", "/")
        name = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        yield relation.get("Id", ""), kind, name
