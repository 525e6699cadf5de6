"""PDF files cut short: their cross references found again, or their whole pages hung under a root of our own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_OBJECT = re.compile(rb"(?<!\d)(\d{1,7})[ \r\n]{1,2}(\d{1,5})[ \r\n]{1,2}obj\b")
_PAGE = re.compile(rb"/Type\s{0,4}/Page(?![a-zA-Z])")
_MOST_PAGE = 20_000  # bytes of a page's dictionary


def mended(data: bytes) -> Iterator[bytes]:
    """Yield what a broken file may be read as: without what stands before its header, its end restored, or rerooted.

    Objects in compressed streams are out of reach of the last, and so are encrypted files.
    """
    data = data[max(data.find(b"%PDF-"), 0) :]
    table = _last_table(data)
    if table is not None:
        yield data + b"\nstartxref\n%d\n%%%%EOF\n" % table
    pages = list(dict.fromkeys(_pages(data)))
    if pages and b"/Encrypt" not in data[-4096:]:
        yield data + _root_over(pages, 1 + max(int(found[1]) for found in _OBJECT.finditer(data)))


def _last_table(data: bytes) -> int | None:
    """Return where the last cross-reference table or stream begins."""
    streams = (found.start() for found in _OBJECT.finditer(data) if b"/XRef" in data[found.end() : found.end() + 500])
    last = max(streams, default=-1)
    last = max(last, data.rfind(b"\nxref") + 1 or -1)
    return last if last > 0 else None


def _root_over(pages: list[tuple[int, int]], number: int) -> bytes:
    kids = b" ".join(b"%d %d R" % page for page in pages)
    return (
        b"\nendstream endobj\n%d 0 obj<</Type/Catalog/Pages %d 0 R>>endobj\n"
        b"%d 0 obj<</Type/Pages/Count %d/Kids[%s]>>endobj\n"
        b"trailer<</Root %d 0 R/Size %d>>\nstartxref\n0\n%%%%EOF\n"
    ) % (number, number + 1, number + 1, len(pages), kids, number, number + 2)


def _pages(data: bytes) -> Iterator[tuple[int, int]]:
    for found in _OBJECT.finditer(data):
        end = data.find(b"endobj", found.end(), found.end() + _MOST_PAGE)
        if end >= 0 and _PAGE.search(data, found.end(), end):
            yield int(found[1]), int(found[2])
