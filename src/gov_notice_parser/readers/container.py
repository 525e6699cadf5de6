"""What holds documents (zip, tar, packed or not, a single packed file) → its members, within limits."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from pathlib import PurePath
from typing import IO, TYPE_CHECKING

from gov_notice_parser.errors import DamagedSource, EncryptedSource, LimitExceeded, UnreadableSource
from gov_notice_parser.readers.base import Limits, head_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: Zips that are one document, by a member each of them has.
_DOCUMENTS = (b"[Content_Types].xml", b"OFD.xml", b"META-INF/manifest.xml", b"mimetypeapplication/")
#: How a file begins that one of these programs made, and what opens it.
_COMPRESSED: dict[bytes, Callable[..., IO[bytes]]] = {
    b"\x1f\x8b": gzip.open,  # type: ignore[dict-item]
    b"BZh": bz2.open,
    b"\xfd7zXZ\x00": lzma.open,
}
#: A zip without any member is its directory alone.
_EMPTY_ZIP = b"PK\x05\x06"
_TAR = b"ustar"
_CHUNK = 1024 * 1024
_UTF8_NAME = 0x800
_LOCKED = 0x1
_BROKEN = (
    zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError,
    EOFError, OSError, NotImplementedError, ValueError,
)  # fmt: skip


def is_container(data: bytes) -> bool:
    """Say whether bytes are an archive of documents, and not one document that happens to be a zip."""
    if data.startswith(b"PK\x03\x04"):
        head = head_of(data)
        return not any(mark in head for mark in _DOCUMENTS)
    return data[257:262] == _TAR or data.startswith((_EMPTY_ZIP, *_COMPRESSED))


def members(
    data: bytes, name: str | None = None, limits: Limits | None = None
) -> Iterator[tuple[str, bytes | UnreadableSource]]:
    """Yield the name of each file in an archive and its bytes, or why it cannot be read; nothing is written to disk.

    Raises ``LimitExceeded`` as soon as a limit is hit, ``DamagedSource`` where the archive itself is broken.
    """
    limits = limits or Limits()
    name = name or "the archive"
    source = _zip(data) if data.startswith(b"PK") else _packed(data, PurePath(name).stem)
    spent = 0
    try:
        for number, (member, size, stream) in enumerate(source, 1):
            if number > limits.members:
                message = f"{name} has more than {limits.members} members: unpack it first, or raise Limits(members=…)"
                raise LimitExceeded(message)
            if isinstance(stream, UnreadableSource):
                yield member, stream
                continue
            allowed = min(limits.expanded_bytes, max(limits.expansion * len(data), limits.file_bytes)) - spent
            try:
                content = _drain(stream, size, allowed, f"{name}/{member}")
            except _BROKEN as error:
                yield member, DamagedSource(f"{name}/{member} is broken: {error}")
                continue
            spent += len(content)
            yield member, content
    except _BROKEN as error:
        message = f"{name} is broken: {error}"
        raise DamagedSource(message) from error


def _drain(stream: IO[bytes], size: int, allowed: int, name: str) -> bytes:
    """Read a member piece by piece: what its header says of its size may be a lie."""
    message = f"{name} expands too far: if you trust it, unpack it first, or raise Limits(expanded_bytes=…)"
    if size > allowed:
        raise LimitExceeded(message)
    parts, total = [], 0
    with stream:
        while part := stream.read(_CHUNK):
            total += len(part)
            if total > allowed:
                raise LimitExceeded(message)
            parts.append(part)
    return b"".join(parts)


def _zip(data: bytes) -> Iterator[tuple[str, int, IO[bytes] | UnreadableSource]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            if info.is_dir():
                continue
            name = _zip_name(info)
            if info.flag_bits & _LOCKED:
                message = f"{name} is protected by a password: unpack the archive first"
                yield name, 0, EncryptedSource(message)
                continue
            try:
                stream = archive.open(info)
            except _BROKEN as error:
                message = f"{name} is broken: {error}"
                yield name, 0, DamagedSource(message)
                continue
            yield name, info.file_size, stream


def _zip_name(info: zipfile.ZipInfo) -> str:
    """Return a member's name; Chinese Windows writes names in GBK and does not say so."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    raw = info.filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def _packed(data: bytes, name: str) -> Iterator[tuple[str, int, IO[bytes] | UnreadableSource]]:
    """Yield the members of a tar, packed or not, or the one file that is packed."""
    opener = next((opener for start, opener in _COMPRESSED.items() if data.startswith(start)), None)
    if opener:
        with opener(io.BytesIO(data), "rb") as stream:
            single = stream.read(512)[257:262] != _TAR
        if single:
            yield name, 0, opener(io.BytesIO(data), "rb")
            return
    yield from _tar(data)


def _tar(data: bytes) -> Iterator[tuple[str, int, IO[bytes] | UnreadableSource]]:
    with tarfile.open(fileobj=io.BytesIO(data), mode="r|*", encoding="utf-8", errors="surrogateescape") as archive:
        for info in archive:
            stream = archive.extractfile(info) if info.isfile() else None
            if stream is not None:
                yield _tar_name(info.name), info.size, stream


def _tar_name(name: str) -> str:
    raw = name.encode("utf-8", "surrogateescape")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")
