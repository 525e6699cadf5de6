"""GBK as the tools that damage texts see it: two bytes a character, private areas, lone bytes."""

from __future__ import annotations

from functools import cache

EURO = 0x80  # code page 936 has the euro sign as one byte


@cache
def to_bytes(char: str) -> bytes:
    """Return the one or two bytes of ``char`` in code page 936, or ``b""`` if it has none."""
    if char == "€":
        return bytes([EURO])
    try:
        code = char.encode("gb18030")
    except UnicodeEncodeError:
        return b""
    return code if len(code) <= 2 else b""


@cache
def from_pair(lead: int, trail: int) -> str:
    """Return the character of two bytes, or ``""`` where none stands (private areas and gaps included)."""
    if not (0x81 <= lead <= 0xFE and 0x40 <= trail <= 0xFE and trail != 0x7F):
        return ""
    try:
        char = bytes((lead, trail)).decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return "" if "\ue000" <= char <= "\uf8ff" else char


@cache
def is_private(lead: int, trail: int) -> bool:
    """Say whether two bytes lie where GBK has no character of its own, so that decoders drop them."""
    return 0x81 <= lead <= 0xFE and 0x40 <= trail <= 0xFE and trail != 0x7F and not from_pair(lead, trail)


def pairs(data: bytes) -> list[tuple[int, int]]:
    """Cut ``data`` into pairs as a decoder does; an ASCII byte, or a last lone byte, pairs with -1."""
    out: list[tuple[int, int]] = []
    at = 0
    while at < len(data):
        if data[at] < 0x80 or at + 1 == len(data):
            out.append((data[at], -1))
            at += 1
        else:
            out.append((data[at], data[at + 1]))
            at += 2
    return out


def decode_lossy(data: bytes) -> str:
    """Decode as a browser that replaces what it cannot read by ``?`` and drops private characters."""
    out: list[str] = []
    for lead, trail in pairs(data):
        if trail < 0:
            out.append(chr(lead) if lead < 0x80 else "?")
        elif trail < 0x40:
            out.append("?" + chr(trail))
        else:
            out.append(from_pair(lead, trail))
    return "".join(out)


def close(lead: int, tail: str) -> tuple[str, int]:
    """Return the character that a left-over ``lead`` began, and how many characters of ``tail`` it takes.

    ``tail`` is what follows, to the line's end; ``?`` in it stands for the second byte, which is lost.
    """
    if lead < 0:
        return "", 0
    taken = int(tail[:1] in {"?", "\ufffd"})
    # by far the most common marks at the end of a line: 。 begins with A1, ） with A3
    ends = {0xA1: "。", 0xA3: "）"} if not tail[taken:].strip() else {}
    return ends.get(lead, "\ufffd"), taken
