"""The style sheet of a binary Word file ([MS-DOC] 2.9.271): each style as the modifiers of its whole chain."""

from __future__ import annotations

import struct

from attrs import frozen

_PARAGRAPH, _CHARACTER = 1, 2
_NONE = 0xFFF
_DEPTH = 12


@frozen
class LegacyStyle:
    """A style's name and its modifiers, those it is based on first."""

    name: str = ""
    paragraph: bytes = b""
    character: bytes = b""


@frozen
class _Raw:
    name: str
    base: int
    paragraph: bytes
    character: bytes


def read_style_sheet(block: bytes) -> tuple[LegacyStyle, ...]:
    """Return the styles by their number; () when there is no style sheet or it is broken."""
    try:
        raw = _raw_styles(block)
    except (struct.error, IndexError):
        return ()
    return tuple(_resolve(raw, index) for index in range(len(raw)))


def _raw_styles(block: bytes) -> list[_Raw]:
    size, count, base_size = struct.unpack_from("<3H", block)
    at, styles = 2 + size, []
    for _ in range(count):
        length = struct.unpack_from("<H", block, at)[0]
        styles.append(_style(block[at + 2 : at + 2 + length], base_size))
        at += 2 + length + length % 2
    return styles


def _style(data: bytes, base_size: int) -> _Raw:
    if len(data) < base_size + 2:
        return _Raw("", _NONE, b"", b"")
    kind, based = struct.unpack_from("<2xH", data)[0] & 0xF, struct.unpack_from("<2xH", data)[0] >> 4
    letters = struct.unpack_from("<H", data, base_size)[0]
    at = base_size + 2 + letters * 2 + 2
    name = data[base_size + 2 : at - 2].decode("utf-16-le", "replace")
    parts = []
    while at + 2 <= len(data):
        length = struct.unpack_from("<H", data, at)[0]
        parts.append(data[at + 2 : at + 2 + length])
        at += 2 + length + length % 2
    if kind == _PARAGRAPH and parts:
        return _Raw(name, based, parts[0][2:], parts[1] if len(parts) > 1 else b"")
    return _Raw(name, based, b"", parts[0] if kind == _CHARACTER and parts else b"")


def _resolve(raw: list[_Raw], index: int) -> LegacyStyle:
    chain: list[_Raw] = []
    while index < len(raw) and len(chain) < _DEPTH:
        chain.append(raw[index])
        index = raw[index].base
    if not chain:
        return LegacyStyle()
    chain.reverse()
    paragraph, character = b"".join(one.paragraph for one in chain), b"".join(one.character for one in chain)
    return LegacyStyle(chain[-1].name, paragraph, character)
