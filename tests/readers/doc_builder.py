"""The smallest OLE containers and binary Word files that can be."""

from __future__ import annotations

import struct

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_TEXT = 0x400


def ole(streams):
    """A compound file with these top streams; each is padded so that none is a small one."""
    sectors, starts, fat = [], {}, []
    for name, content in streams.items():
        data = content.ljust(4096, b"\0")
        count = (len(data) + 511) // 512
        starts[name] = (len(fat), len(data))
        fat += [*range(len(fat) + 1, len(fat) + count), _END]
        sectors.append(data.ljust(count * 512, b"\0"))
    entries = [_entry("Root Entry", 5, _END, 0, child=1)]
    for at, (name, (start, size)) in enumerate(starts.items(), 1):
        right = at + 1 if at < len(starts) else _FREE
        entries.append(_entry(name, 2, start, size, right=right))
    directory = b"".join(entries)
    directory += b"\0" * (-len(directory) % 512)
    first_directory = len(fat)
    fat += [*range(len(fat) + 1, len(fat) + len(directory) // 512), _END]
    table_sectors = (len(fat) + 1 + 126) // 127
    first_table = len(fat)
    fat += [_FAT] * table_sectors
    fat += [_FREE] * (-len(fat) % 128)
    table = struct.pack(f"<{len(fat)}I", *fat)
    difat = [*range(first_table, first_table + table_sectors)] + [_FREE] * (109 - table_sectors)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, table_sectors, first_directory, 0, 4096, _END, 0, _END, 0)
    return header + struct.pack("<109I", *difat) + b"".join(sectors) + directory + table


def _entry(name, kind, start, size, child=_FREE, right=_FREE):
    text = (name + "\0").encode("utf-16-le")
    return struct.pack("<64sHBB3I16s4s16xIQ", text, len(text), kind, 1, _FREE, right, child, b"", b"", start, size)


def doc(text, *, flags=0, version=0xC1, looks=(), paragraphs=(), packed=False):
    """A Word file of one story.

    ``looks``: (first, last, grpprl) of characters; ``paragraphs``: the same of whole paragraphs.
    """
    width = 1 if packed else 2
    body = text.encode("cp1252" if packed else "utf-16-le")
    pages_at = (_TEXT + len(body) + 511) // 512
    fib = bytearray(_TEXT)
    struct.pack_into("<H", fib, 0, 0xA5EC)
    struct.pack_into("<H", fib, 2, version)
    struct.pack_into("<H", fib, 0x0A, flags)
    struct.pack_into("<i", fib, 0x4C, len(text))
    place = _TEXT * 2 | 0x40000000 if packed else _TEXT
    clx = struct.pack("<BI", 2, 16) + struct.pack("<II", 0, len(text)) + struct.pack("<HIH", 0, place, 0)
    table, pages = clx, b""
    struct.pack_into("<II", fib, 0x1A2, 0, len(clx))
    for place_in_fib, entry, ranges in ((0xFA, 1, looks), (0x102, 13, paragraphs)):
        if ranges:
            block = struct.pack("<III", _TEXT, _TEXT + len(body), pages_at + len(pages) // 512)
            struct.pack_into("<II", fib, place_in_fib, len(table), len(block))
            table += block
            pages += _page(ranges, entry, width)
    main = (bytes(fib) + body).ljust(pages_at * 512, b"\0") + pages
    return ole({"WordDocument": main, "0Table": table})


def _page(ranges, entry, width):
    page = bytearray(512)
    bounds = [_TEXT + first * width for first, _, _ in ranges] + [_TEXT + ranges[-1][1] * width]
    struct.pack_into(f"<{len(bounds)}I", page, 0, *bounds)
    free = 510
    for index, (_, _, grpprl) in enumerate(ranges):
        data = bytes([len(grpprl)]) + grpprl if entry == 1 else _paragraph(grpprl)
        free = (free - len(data)) // 2 * 2
        page[free : free + len(data)] = data
        page[4 * len(bounds) + index * entry] = free // 2
    page[511] = len(ranges)
    return bytes(page)


def _paragraph(grpprl):
    data = b"\0\0" + grpprl
    return b"\0" + bytes([len(data) // 2]) + data if len(data) % 2 == 0 else bytes([(len(data) + 1) // 2]) + data
