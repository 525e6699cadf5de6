"""The lists of a binary Word file ([MS-DOC] 2.9.131, 2.9.150): the same automatic numbering as in DOCX."""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING

from attrs import evolve

from gov_notice_parser.readers.docx_numbering import Level, List, Numbering

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Formats by their number ([MS-OSHARED] 2.2.1.3).
_FORMATS = dict(
    enumerate(
        re.findall(
            r"\w+",
            """decimal upperRoman lowerRoman upperLetter lowerLetter ordinal cardinalText ordinalText hex chicago
            ideographDigital japaneseCounting aiueo iroha decimalFullWidth decimalHalfWidth japaneseLegal
            japaneseDigitalTenThousand decimalEnclosedCircle decimalFullWidth2 aiueoFullWidth irohaFullWidth decimalZero
            bullet ganada chosung decimalEnclosedFullstop decimalEnclosedParen decimalEnclosedCircleChinese
            ideographEnclosedCircle ideographTraditional ideographZodiac ideographZodiacTraditional taiwaneseCounting
            ideographLegalTraditional taiwaneseCountingThousand taiwaneseDigital chineseCounting
            chineseLegalSimplified chineseCountingThousand""",
        )
    )
)
_NO_NUMBER = 255
_SUFFIXES = ("tab", "space", "nothing")
_LEGAL, _NO_RESTART, _SIMPLE = 0x04, 0x08, 0x01
_START, _WHOLE_LEVEL = 0x10, 0x20


def read_lists(table: bytes, definitions: tuple[int, int], overrides: tuple[int, int]) -> Numbering:
    """Read the lists; ``definitions`` and ``overrides`` are (offset, length) in the table stream."""
    try:
        known = _definitions(table, *definitions)
        return Numbering(_overrides(table, overrides[0], known) if overrides[1] else {})
    except (struct.error, IndexError):
        return Numbering()


def _definitions(table: bytes, offset: int, length: int) -> dict[int, dict[int, Level]]:
    if not length:
        return {}
    count = struct.unpack_from("<H", table, offset)[0]
    at = offset + length  # the levels follow the list of lists
    known: dict[int, dict[int, Level]] = {}
    for index in range(count):
        start = offset + 2 + index * 28
        identity, flags = struct.unpack_from("<i22xB", table, start)
        levels = {}
        for depth in range(1 if flags & _SIMPLE else 9):
            levels[depth], at = _level(table, at)
        known[identity] = levels
    return known


def _level(table: bytes, at: int) -> tuple[Level, int]:
    start, number_format, flags, follow, character, paragraph, limit = struct.unpack_from("<iBB9xB8xBBB", table, at)
    at += 28 + paragraph + character
    size = struct.unpack_from("<H", table, at)[0]
    text = table[at + 2 : at + 2 + size * 2].decode("utf-16-le", "replace")
    level = Level(
        _format(number_format),
        "".join(f"%{ord(char) + 1}" if char < "\t" else char for char in text),
        max(start, 0),
        limit if flags & _NO_RESTART else None,
        bool(flags & _LEGAL),
        None,
        _SUFFIXES[follow] if follow < len(_SUFFIXES) else "tab",
    )
    return level, at + 2 + size * 2


def _format(number: int) -> str:
    if number == _NO_NUMBER:
        return "none"
    name: str = _FORMATS.get(number, "decimal")
    return name


def _overrides(table: bytes, offset: int, known: dict[int, dict[int, Level]]) -> dict[str, List]:
    count = struct.unpack_from("<I", table, offset)[0]
    heads: Sequence[tuple[int, int]] = [
        struct.unpack_from("<i8xB", table, offset + 4 + index * 16) for index in range(min(count, 0xFFFF))
    ]
    at = offset + 4 + count * 16
    lists = {}
    for index, (identity, changed) in enumerate(heads, 1):
        levels, starts = dict(known.get(identity, {})), {}
        at += 4
        for _ in range(changed):
            start, flags = struct.unpack_from("<iI", table, at)
            at += 8
            depth = min(flags & 0xF, 8)
            if flags & _WHOLE_LEVEL:
                levels[depth], at = _level(table, at)
                start = levels[depth].start
            if flags & _START:
                starts[depth] = max(start, 0)
                levels[depth] = evolve(levels.get(depth, Level()), start=max(start, 0))
        lists[str(index)] = List(str(identity), levels, starts)
    return lists
