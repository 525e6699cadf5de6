"""An OLE compound file ([MS-CFB]), the container of DOC and WPS files: its top streams by name."""

from __future__ import annotations

import struct
from array import array

from attrs import field, frozen

from gov_notice_parser.errors import DamagedSource

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST, _STREAM, _ROOT = 0xFFFFFFFA, 2, 5
_HEADER = struct.Struct("<HH10xIIIIIIII")  # from byte 30
_ENTRY = struct.Struct("<64sHBB3I36xIQ")


@frozen
class _Entry:
    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


@frozen
class _Sectors:
    """Bytes in sectors of ``2 ** shift``, the first one at ``offset``, and which one follows which."""

    data: bytes
    shift: int
    offset: int
    follows: array[int]

    def sector(self, number: int) -> bytes:
        start = self.offset + (number << self.shift)
        return self.data[start : start + (1 << self.shift)]

    def chain(self, start: int) -> bytes:
        parts: list[bytes] = []
        while start < len(self.follows) and len(parts) <= len(self.follows):
            parts.append(self.sector(start))
            start = self.follows[start]
        return b"".join(parts)


@frozen
class OleFile:
    """The top of a compound file, and its sectors with their table; the small streams have their own."""

    entries: dict[str, _Entry]
    cutoff: int
    _sectors: _Sectors = field(repr=False)
    _small: _Sectors = field(repr=False)

    def stream(self, name: str) -> bytes | None:
        """Return the bytes of a top stream, as far as they are there; None when there is none."""
        entry = self.entries.get(name)
        if entry is None or entry.kind != _STREAM:
            return None
        return (self._small if entry.size < self.cutoff else self._sectors).chain(entry.start)[: entry.size]


def open_ole(data: bytes) -> OleFile:
    """Open a compound file; raises ``DamagedSource`` when it has no directory."""
    try:
        return _open(data)
    except (struct.error, IndexError, ValueError, StopIteration) as error:
        message = f"the OLE container is cut short or broken ({error}); get a whole copy, or save it again"
        raise DamagedSource(message) from error


def _open(data: bytes) -> OleFile:
    shift, mini_shift, _, directory, _, cutoff, mini_start, _, more_start, more = _HEADER.unpack_from(data, 30)
    if shift not in {9, 12} or not 0 < mini_shift < shift:
        message = f"a sector of 2^{shift} bytes"
        raise ValueError(message)
    plain = _Sectors(data, shift, 1 << shift, array("I"))
    table_sectors = list(struct.unpack_from("<109I", data, 76))
    while more and more_start < _LAST and len(table_sectors) <= len(data) >> shift:
        block = _words(plain.sector(more_start))
        table_sectors += block[:-1]
        more_start, more = block[-1], more - 1
    for number in table_sectors:
        if number < _LAST:
            plain.follows.extend(_words(plain.sector(number)))
    entries = _entries(plain.chain(directory))
    root = next(entry for entry in entries if entry.kind == _ROOT)
    small = _Sectors(plain.chain(root.start), mini_shift, 0, _words(plain.chain(mini_start)))
    return OleFile(_top(entries, root.child), cutoff, plain, small)


def _words(data: bytes) -> array[int]:
    return array("I", struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4]))


def _entries(directory: bytes) -> list[_Entry]:
    entries = []
    for at in range(0, len(directory) - 127, 128):
        name, size, kind, _, left, right, child, start, length = _ENTRY.unpack_from(directory, at)
        text = name[: max(size - 2, 0)].decode("utf-16-le", "replace")
        entries.append(_Entry(text, kind, left, right, child, start, length & 0xFFFFFFFF))
    return entries


def _top(entries: list[_Entry], child: int) -> dict[str, _Entry]:
    """Walk the tree below the root only: an embedded document has a WordDocument stream of its own."""
    found: dict[str, _Entry] = {}
    waiting, seen = [child], set()
    while waiting:
        at = waiting.pop()
        if at < len(entries) and at not in seen:
            seen.add(at)
            entry = entries[at]
            found[entry.name] = entry
            waiting += (entry.left, entry.right)
    return found
