"""The members of a DOCX container: unpacked when they are asked for, and known apart by what is packed."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from attrs import frozen

from gov_notice_parser.errors import EncryptedSource, LimitExceeded

if TYPE_CHECKING:
    from gov_notice_parser.readers.base import Limits

#: What a broken container or member raises.
BROKEN = (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, ValueError, zlib.error)
#: What Word takes in whole (w:altChunk): pages, texts, and other documents.
CHUNKS = (".mht", ".mhtml", ".htm", ".html", ".xhtml", ".txt", ".rtf", ".docx")
_ENDINGS = (".xml", ".rels", *CHUNKS)
_UNUSED = ("docProps/", "customXml/", "word/theme/", "word/fontTable.xml", "word/webSettings.xml", "word/settings.xml")
_SMALL = 1 << 20
_HEADER = struct.Struct("<26x2H")
_UTF8_NAME, _LOCKED = 0x800, 0x1


@frozen
class Member:
    """A member as it stands in the container; equal ones unpack to equal bytes, or are broken in the same way."""

    packed: bytes
    method: int = zipfile.ZIP_STORED
    size: int | None = None
    crc: int | None = None

    def unpack(self) -> bytes:
        """Return the bytes; raises one of ``BROKEN``."""
        if self.crc is None:
            return self.packed
        body = self.packed
        if self.method == zipfile.ZIP_DEFLATED and self.size:
            body = zlib.decompressobj(-15).decompress(self.packed, self.size)
        body = body[: self.size]
        if zlib.crc32(body) != self.crc:
            message = "Bad CRC-32"
            raise zipfile.BadZipFile(message)
        return body


def members_of(data: bytes, limits: Limits) -> dict[str, Member]:
    """Return the members that can hold text, styles, numbers or relations, by name.

    Raises ``LimitExceeded``, ``EncryptedSource``, or one of ``BROKEN``.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
        _check_size(sum(info.file_size for info in infos), len(infos), len(data), limits)
        wanted = [info for info in infos if _is_wanted(info.filename)]
        if any(info.flag_bits & _LOCKED for info in wanted):
            message = "the Word file's zip is protected by a password: remove the protection first"
            raise EncryptedSource(message)
        return {info.filename.replace("\\", "/").lstrip("/"): _member(data, archive, info) for info in wanted}


def _is_wanted(name: str) -> bool:
    return name.lower().endswith(_ENDINGS) and not name.startswith(_UNUSED)


def _check_size(expanded: int, members: int, packed: int, limits: Limits) -> None:
    """Raise ``LimitExceeded`` when a container would unpack to more than ``limits`` allow."""
    if members > limits.members:
        message = f"the container has {members} members; Limits(members=…) allows {limits.members}"
        raise LimitExceeded(message)
    if expanded > limits.expanded_bytes or expanded > max(_SMALL, packed * limits.expansion):
        message = (
            f"the container unpacks from {packed} to {expanded} bytes; raise Limits(expanded_bytes=…, expansion=…)"
        )
        raise LimitExceeded(message)


def _member(data: bytes, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Member:
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return Member(archive.read(info))
    first = max(info.header_offset, 0)
    header = data[first : first + _HEADER.size]
    if len(header) < _HEADER.size or not header.startswith(b"PK\x03\x04"):
        message = "Bad magic number for file header"
        raise zipfile.BadZipFile(message)
    name_size, extra_size = _HEADER.unpack(header)
    start = first + _HEADER.size + name_size + extra_size
    return Member(data[start : start + info.compress_size], info.compress_type, info.file_size, info.CRC)
