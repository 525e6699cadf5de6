"""Property modifiers of a binary Word file ([MS-DOC] 2.6): the few that say how text looks."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from attrs import field, frozen

from gov_notice_parser.model.source import Align
from gov_notice_parser.readers.docx_styles import Indents, Look
from gov_notice_parser.readers.legacy_table import RowShape, read_row

if TYPE_CHECKING:
    from collections.abc import Iterator

_BOLD, _HIDDEN, _DELETED, _SIZE, _ICO, _RGB = 0x0835, 0x083C, 0x0800, 0x4A43, 0x2A42, 0x6870
_ALIGN, _ALIGN_OLD, _IN_TABLE, _ROW_END = 0x2461, 0x2403, 0x2416, 0x2417
_INNER_ROW_END, _FIRST_LINE, _LEFT = 0x244C, 0x8460, 0x845E
_FIRST_LINE_CHARS, _LEFT_CHARS = 0x4457, 0x4456
_LIST, _LEVEL = 0x460B, 0x260A
_NO_LIST = 0x7FF  # a list of an older Word, which holds its number itself
_CHARACTER_STYLE = 0x4A30
_USUAL_SIZE = 10.0  # [MS-DOC] 2.6.1: where no style says one
_OPERANDS = (1, 1, 2, 4, 2, 2, 0, 3)
_LONG_TABLE, _HUGE, _HUGE_OLD = 0xD608, 0x6646, 0x6645
_RED = 6  # ico: a colour of the old palette
_PLACES = {0: Align.LEFT, 1: Align.CENTER, 2: Align.RIGHT, 3: Align.LEFT, 4: Align.LEFT}


@frozen
class ParagraphProps:
    """How a paragraph stands; ``row_end`` marks the end of a table row, ``list_id`` is 0 without a number."""

    align: Align | None = None
    indents: Indents = field(factory=Indents)
    in_table: bool = False
    row_end: bool = False
    inner_row_end: bool = False
    row: RowShape = field(factory=RowShape)
    list_id: int = 0
    level: int = 0
    style: int = 0


@lru_cache(maxsize=4096)
def look_of(style: bytes, own: bytes) -> Look:
    """Read the modifiers of a style and of a run of characters in it; deleted ones count as hidden."""
    base, found = dict(_modifiers(style)), dict(_modifiers(own))
    bold = _toggled(found.get(_BOLD), base=base.get(_BOLD) == b"\x01")
    found = {**base, **found}
    size, colour = found.get(_SIZE), found.get(_RGB)
    red = found.get(_ICO) == bytes([_RED])
    if colour and len(colour) == 4:
        red = colour[0] >= 160 and colour[1] <= 96 and colour[2] <= 96 and colour[3] == 0
    return Look(
        int.from_bytes(size, "little") / 2 if size else _USUAL_SIZE,
        bold,
        red,
        b"\x01" in {found.get(_HIDDEN), found.get(_DELETED)},
    )


def _toggled(operand: bytes | None, *, base: bool) -> bool:
    """Read a switch that may also say: as the style has it, or the other way."""
    return {None: base, b"\x80": base, b"\x81": not base}.get(operand, operand == b"\x01")


@lru_cache(maxsize=4096)
def character_style(own: bytes) -> int:
    """Return the number of the character style that a run asks for; 0 for none."""
    return _signed(dict(_modifiers(own)).get(_CHARACTER_STYLE))


@lru_cache(maxsize=4096)
def paragraph_props(style: bytes, papx: bytes) -> ParagraphProps:
    """Read the modifiers of a style and of a paragraph in it, whose first two bytes are its style's number."""
    found = {**dict(_modifiers(style)), **dict(_modifiers(papx[2:]))}
    align = found.get(_ALIGN, found.get(_ALIGN_OLD))
    measures = (_LEFT, _LEFT_CHARS, _FIRST_LINE, _FIRST_LINE_CHARS)
    return ParagraphProps(
        _PLACES.get(align[0]) if align else None,
        Indents(*(_signed(found.get(code)) for code in measures)),
        found.get(_IN_TABLE) == b"\x01",
        found.get(_ROW_END) == b"\x01",
        found.get(_INNER_ROW_END) == b"\x01",
        read_row(found.get(_LONG_TABLE)),
        max(_signed(found.get(_LIST)), 0) % _NO_LIST,
        min(max(_signed(found.get(_LEVEL)), 0), 8),
        int.from_bytes(papx[:2], "little"),
    )


@lru_cache(maxsize=4096)
def huge_place(papx: bytes) -> int | None:
    """Return the place in the data stream of modifiers too long for a page; None when they are all here."""
    found = dict(_modifiers(papx[2:]))
    place = found.get(_HUGE, found.get(_HUGE_OLD))
    return None if place is None else _signed(place)


def _signed(operand: bytes | None) -> int:
    return int.from_bytes(operand, "little", signed=True) if operand else 0


def _modifiers(grpprl: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 2 <= len(grpprl):
        code = int.from_bytes(grpprl[at : at + 2], "little")
        at += 2
        size = _OPERANDS[code >> 13]
        if code == _LONG_TABLE:
            size = 1 + int.from_bytes(grpprl[at : at + 2], "little")
        elif not size:
            size = 1 + (grpprl[at] if at < len(grpprl) else 0)
        yield code, grpprl[at : at + size]
        at += size
