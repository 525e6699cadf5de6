"""What is left of a broken zip: members found by their own headers, without the directory at the end."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

from gov_notice_parser.errors import LimitExceeded

if TYPE_CHECKING:
    from gov_notice_parser.readers.base import Limits

_LOCAL = b"PK\x03\x04"
_HEADER = struct.Struct("<4s5H3L2H")
_DEFLATED, _STORED = 8, 0
_PIECE = 64  # bytes inflated at a time: what a broken piece holds is lost


def salvage(data: bytes, limits: Limits) -> dict[str, bytes]:
    """Return the XML members of a broken zip, the last one perhaps cut short; {} when there are none."""
    found: dict[str, bytes] = {}
    left = min(limits.expanded_bytes, max(1 << 20, len(data) * limits.expansion))
    at, seen = data.find(_LOCAL), 0
    while at >= 0 and at + _HEADER.size <= len(data):
        seen += 1
        if seen > limits.members:
            message = f"the container has more than {limits.members} members; raise Limits(members=…)"
            raise LimitExceeded(message)
        name, body = _member(data, at, left)
        if body:
            left -= len(body)
            found.setdefault(name, body)
        at = data.find(_LOCAL, at + 4)
    return found


def _member(data: bytes, at: int, most: int) -> tuple[str, bytes]:
    _, _, flags, method, _, _, _, packed, _, name_size, extra_size = _HEADER.unpack_from(data, at)
    start = at + _HEADER.size + name_size + extra_size
    name = data[at + _HEADER.size : at + _HEADER.size + name_size].decode("utf-8", "replace").replace("\\", "/")
    if flags & 1 or not name.endswith((".xml", ".rels")) or most <= 0:
        return name, b""
    if method == _STORED:
        return name, data[start : start + packed][:most]
    if method != _DEFLATED:
        return name, b""
    return name, _inflate(data[start:], most)


def _inflate(packed: bytes, most: int) -> bytes:
    engine, out, size = zlib.decompressobj(-15), [], 0
    for at in range(0, len(packed), _PIECE):
        try:
            piece = engine.decompress(packed[at : at + _PIECE], most - size)
        except zlib.error:
            break
        out.append(piece)
        size += len(piece)
        if engine.eof or size >= most:
            break
    return b"".join(out)
