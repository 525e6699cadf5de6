"""A binary Word document ([MS-DOC], Word 97 and later; WPS writes the same) read without any other program.

Text comes from the piece table, its looks from the formatted-disk pages and the style sheet.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import define, evolve, field, frozen

from gov_notice_parser.errors import DamagedSource, EncryptedSource
from gov_notice_parser.readers.docx_numbering import Numbering
from gov_notice_parser.readers.docx_styles import Look
from gov_notice_parser.readers.legacy_boxes import Box, read_boxes
from gov_notice_parser.readers.legacy_lists import read_lists
from gov_notice_parser.readers.legacy_sprm import ParagraphProps, character_style, huge_place, look_of, paragraph_props
from gov_notice_parser.readers.legacy_styles import LegacyStyle, read_style_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gov_notice_parser.readers.legacy_ole import OleFile

_WORD = 0xA5EC
_WORD_97 = 0xC1
_ENCRYPTED, _TABLE_ONE = 0x0100, 0x0200
# Places in the file information block of (offset, length) in the table stream.
_STYLES, _FURNITURE, _CHARACTERS, _PARAGRAPHS = 0xA2, 0xF2, 0xFA, 0x102
_PIECES, _ANCHORS, _BOXES, _LISTS, _LIST_USES = 0x1A2, 0x1DA, 0x25A, 0x2E2, 0x2EA
_COUNTS = 0x4C  # ccpText and the lengths of the stories that follow it
_SEPARATORS, _FOOTERS = 6, (2, 3, 5)  # even, odd header; even, odd footer; first header, first footer
STORIES = ("text", "footnotes", "headers", "macros", "annotations", "endnotes", "boxes", "header_boxes")


@frozen
class Piece:
    """A stretch of characters of one look, from the ``first`` on, ``width`` bytes each from ``place`` on."""

    text: str
    look: Look
    first: int
    place: int
    width: int


@define
class _Ranges:
    """Formatting by place in the document stream, read page by page when it is asked for."""

    pages: list[tuple[int, bytes]]
    entry: int  # bytes of one entry of a page: 1 for characters, 13 for paragraphs
    _starts: list[int] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._starts = [start for start, _ in self.pages]

    def at(self, place: int) -> tuple[bytes, int]:
        """Return the formatting at a place and where it ends; nothing and 0 where there is none."""
        index = bisect_right(self._starts, place) - 1
        if index < 0 or len(self.pages[index][1]) < 512:
            return b"", self._starts[0] if index < 0 and self._starts else 0
        page = self.pages[index][1]
        runs = min(page[511], 507 // (4 + self.entry))
        places = struct.unpack_from(f"<{runs + 1}I", page)
        run = bisect_right(places, place) - 1
        if not 0 <= run < runs:
            return b"", self._starts[index + 1] if index + 1 < len(self._starts) else 0
        offset = page[4 * (runs + 1) + run * self.entry] * 2
        return (_grpprl(page, offset, self.entry) if offset else b""), places[run + 1]


@define
class WordFile:
    """The document, table and data streams of a Word file, and the ranges of its formatting."""

    main: bytes
    table: bytes
    data: bytes = b""
    _looks: _Ranges = field(init=False)
    _paragraphs: _Ranges = field(init=False)
    _styles: tuple[LegacyStyle, ...] = field(init=False)
    _piece_list: list[tuple[int, int, int, int]] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._piece_list = _piece_table(self)
        self._looks = _Ranges(_pages(self, _CHARACTERS), 1)
        self._paragraphs = _Ranges(_pages(self, _PARAGRAPHS), 13)
        self._styles = read_style_sheet(_block(self, _STYLES))

    def bounds(self, story: str) -> tuple[int, int]:
        """Return the first and the last character of a story: its text stands after the stories named before it."""
        counts = [max(count, 0) for count in struct.unpack_from("<8i", self.main, _COUNTS)]
        index = STORIES.index(story)
        start = sum(counts[:index])
        return start, start + counts[index]

    def boxes(self) -> tuple[Box, ...]:
        """Return the text boxes of the body."""
        start, end = self.bounds("boxes")
        anchors, boxes = (_block(self, place) if len(self.main) >= place + 8 else b"" for place in (_ANCHORS, _BOXES))
        found = read_boxes(anchors, boxes, end - start)
        return tuple(evolve(box, start=start + box.start, end=start + box.end) for box in found)

    def furniture(self) -> list[tuple[bool, int, int]]:
        """Return the headers and footers: is it a footer, its first and its last character."""
        block, (start, end) = _block(self, _FURNITURE), self.bounds("headers")
        places = struct.unpack(f"<{len(block) // 4}I", block[: len(block) // 4 * 4])
        spans = list(pairwise(places))[_SEPARATORS:]
        return [
            (index % 6 in _FOOTERS, start + first, min(start + last, end))
            for index, (first, last) in enumerate(spans)
            if first < last
        ]

    def paragraph(self, place: int) -> ParagraphProps:
        """Return the properties of the paragraph whose end mark is at ``place``."""
        papx = self._paragraphs.at(place)[0]
        elsewhere = huge_place(papx)
        if elsewhere is not None and 0 <= elsewhere <= len(self.data) - 2:
            size = struct.unpack_from("<H", self.data, elsewhere)[0]
            papx = papx[:2] + self.data[elsewhere + 2 : elsewhere + 2 + size]
        return paragraph_props(self.style(int.from_bytes(papx[:2], "little")).paragraph, papx)

    def style(self, number: int) -> LegacyStyle:
        """Return a style by its number; an empty one where there is none."""
        return self._styles[number] if 0 <= number < len(self._styles) else LegacyStyle()

    def usual_look(self, style: int) -> Look:
        """Return how characters of a paragraph style look."""
        return look_of(self.style(style).character, b"")

    def numbering(self) -> Numbering:
        """Return the file's lists, none of them begun."""
        if len(self.main) < _LIST_USES + 8:
            return Numbering()
        places = [struct.unpack_from("<II", self.main, place) for place in (_LISTS, _LIST_USES)]
        return read_lists(self.table, places[0], places[1])

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """Yield the pieces between two characters."""
        for first, last, place, width in self._piece_list:
            low, high = max(first, start), min(last, end)
            at = low
            while at < high:
                here = place + (at - first) * width
                raw, until = self._looks.at(here)
                papx, paragraph_end = self._paragraphs.at(here)
                style = self.style(int.from_bytes(papx[:2], "little"))
                until = min([end for end in (until, paragraph_end) if end > here], default=0)
                stop = min(high, at + max((until - here) // width, 1)) if until else high
                data = self.main[here : here + (stop - at) * width]
                text = data.decode("cp1252" if width == 1 else "utf-16-le", "replace")
                named = self.style(character_style(raw)).character
                yield Piece(text, look_of(style.character + named, raw), at, here, width)
                at = stop


def _grpprl(page: bytes, offset: int, entry: int) -> bytes:
    size = page[offset]
    if entry == 1:
        return page[offset + 1 : offset + 1 + size]
    if size:
        return page[offset + 1 : offset + size * 2]
    return page[offset + 2 : offset + 2 + page[offset + 1] * 2]


def open_word(ole: OleFile) -> WordFile:
    """Open the streams of a Word file; raises ``EncryptedSource`` or ``DamagedSource``."""
    main = ole.stream("WordDocument") or b""
    if len(main) < 0x1AA or struct.unpack_from("<H", main)[0] != _WORD:
        message = "the file's Word stream is missing or broken; get a whole copy, or save it again in Word or WPS"
        raise DamagedSource(message)
    version, flags = struct.unpack_from("<2xH6xH", main)
    if flags & _ENCRYPTED:
        message = "the Word file is protected by a password: save a copy without it"
        raise EncryptedSource(message)
    if version < _WORD_97:
        message = "this is a Word 95 or older file: install LibreOffice (soffice) or antiword to read it"
        raise DamagedSource(message)
    try:
        table = ole.stream("1Table" if flags & _TABLE_ONE else "0Table") or b""
        return WordFile(main, table, ole.stream("Data") or b"")
    except struct.error as error:
        message = "the Word file's tables are broken; open it in Word or WPS and save it again"
        raise DamagedSource(message) from error


def _block(word: WordFile, place: int) -> bytes:
    offset, size = struct.unpack_from("<II", word.main, place)
    return word.table[offset : offset + size]


def _pages(word: WordFile, place: int) -> list[tuple[int, bytes]]:
    block = _block(word, place)
    count = max((len(block) - 4) // 8, 0)
    if not count:
        return []
    starts = struct.unpack_from(f"<{count}I", block)
    numbers = struct.unpack_from(f"<{count}I", block, 4 * (count + 1))
    return [(start, word.main[(n & 0x3FFFFF) * 512 :][:512]) for start, n in zip(starts, numbers, strict=True)]


def _piece_table(word: WordFile) -> list[tuple[int, int, int, int]]:
    """Return the pieces: first and last character, place of the first one, bytes a character."""
    block = _block(word, _PIECES)
    at = 0
    while at + 3 <= len(block) and block[at] == 1:
        at += 3 + struct.unpack_from("<H", block, at + 1)[0]
    if at + 5 > len(block) or block[at] != 2:
        message = "the Word file's text table is missing; open it in Word or WPS and save it again"
        raise DamagedSource(message)
    table = block[at + 5 :]
    count = max((len(table) - 4) // 12, 0)
    bounds = struct.unpack_from(f"<{count + 1}I", table) if count else (0,)
    pieces: list[tuple[int, int, int, int]] = []
    left = len(word.main)  # no two pieces share a byte, so there are no more characters than bytes
    for index in range(count):
        size = min(max(bounds[index + 1] - bounds[index], 0), left)
        left -= size
        place = struct.unpack_from("<2xI2x", table, 4 * (count + 1) + index * 8)[0]
        packed = bool(place & 0x40000000)
        place = (place & 0x3FFFFFFF) // 2 if packed else place & 0x3FFFFFFF
        pieces.append((bounds[index], bounds[index] + size, place, 1 if packed else 2))
    return pieces
