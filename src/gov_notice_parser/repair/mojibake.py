"""Bytes decoded with the wrong code page: UTF-8 as GBK, UTF-8 as Latin-1, GBK as Latin-1."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from gov_notice_parser.repair import gbk
from gov_notice_parser.repair.evidence import LIKELY, count_han, followers, frequent_share, ranks
from gov_notice_parser.spans import Edit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MOJIBAKE = "mojibake"
HOLE = "\ufffd"

# Two bytes of UTF-8's three, read as GBK: the first of each pair of characters, two within four places.
_HALF = "".join(filter(None, (gbk.from_pair(lead, trail) for lead in range(0xE2, 0xF0) for trail in range(0x80, 0xC0))))
_LATIN = "\x80-\xff" + bytes(b for b in range(0x80, 0xA0) if b not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)).decode("cp1252")
# one class of characters at the front, so that clean text is passed over quickly
_GATE = re.compile(f"[{_HALF}\xa1-\xff](?:(?<=[{_HALF}])[^\n]{{1,4}}[{_HALF}]|(?<=[\xa1-\xff])[{_LATIN}]{{2}})")
_HALVES = re.compile(f"[{_HALF}]")
_LATINS = re.compile(f"[{_LATIN}]")
_BEYOND = re.compile("[^\x00-\x7f]+")
_GAIN, _GOOD, _DENSE, _LEAST = 0.25, 0.5, 6, 4


_SWALLOWED = re.compile("[^\x00-\x7f]\\?[^\x20-\x3f]")
_RAW = 0x100  # a character that has no bytes stands in the data as itself, moved beyond every byte
_LOST = (0x3F, _RAW + 0xFFFD)


@frozen
class _Piece:
    """One character read anew: the end of its bytes; whether it is only likely; what is left of a lost one's bytes."""

    end: int
    text: str
    likely: bool = False
    rest: bytes = b""


#: What a lost character is where the grammar of dates, numbers and headings leaves no choice:
#: the bytes left of it, what must stand before and after, the character (and the space lost with it).
_GRAMMAR: tuple[tuple[bytes, re.Pattern[str], re.Pattern[str], str], ...] = tuple(
    (bytes.fromhex(rest), re.compile(before), re.compile(after), char)
    for rest, before, after, char in (
        ("e69c", "年[\\d\ufffd]{1,2}$", "", "月"),
        ("e2bd", "年[\\d\ufffd]{1,2}$", "", "月"),  # a Kangxi radical
        ("e697", "月[\\d\ufffd]{1,2}$", "", "日"),
        ("e2bd", "月[\\d\ufffd]{1,2}$", "", "日"),
        ("e380", "[一-鿿]$", "\ufffd?\\d{3,4}(?!\\d)", "〔"),
        ("e380", "〔[\\d\ufffd]{4}$", "", "〕"),
        ("e585", "\\d$", "", "元"),
        ("e380", "", "\ufffd?[一二三四五六七八九十⼀⼆⼋⼗]{1,3}、", "。 "),
        ("efbc", "", "\ufffd?[一二三四五六七八九十⼀⼆⼋⼗]{1,3}、", "： "),
        ("efbc", "(?:位置|机关|标题|字号|文号|日期|时间|地址|电话|传真|邮编|如下)$", "", "："),
    )
)
_BEFORE, _AFTER = 8, 6
_FAR, _FAR_LEAST = 4, 20


def mojibake(text: str) -> list[Edit]:
    """乱码: decode again, line by line, what was decoded with the wrong code page; lost bytes leave U+FFFD."""
    if not _GATE.search(text):
        return []
    suspects = list(_suspects(text))
    edits: list[Edit] = []
    failed = 0
    for at, line in suspects:
        found = _line(line)
        edits += [Edit(at + e.start, at + e.end, e.new, e.rule) for e in found]
        failed += not found
        # in the text layer of a PDF without character maps a line may make sense by chance
        if 2 * failed > len(suspects):
            return []
    return edits if sum(count_han(edit.new) for edit in edits) >= _LEAST else []


def _suspects(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that may have been decoded wrongly, with the places at which they begin."""
    at = 0
    for line in text.split("\n"):
        if _is_dense(line):
            yield at, line
        at += len(line) + 1


def _is_dense(line: str) -> bool:
    """Say whether a line has so many telling characters that reading it again is worth the time."""
    telling = max(len(_HALVES.findall(line)), len(_LATINS.findall(line)))
    return telling > 1 and telling * _DENSE >= sum(map(len, _BEYOND.findall(line)))


def _line(line: str) -> list[Edit]:
    best: list[Edit] = []
    wanted = max(_GOOD, frequent_share(line) + _GAIN)
    for bytes_of, read in _KINDS:
        data, places = _data(line, bytes_of)
        pieces = _by_grammar(read(data, bool(_SWALLOWED.search(line))))
        share = frequent_share("".join(piece.text for piece in pieces))
        if share >= wanted:
            best, wanted = _edits(line, places, pieces), share
    return best


def _data(line: str, bytes_of: Callable[[str], bytes]) -> tuple[list[int], list[int]]:
    """Return the bytes of ``line`` and, for each, the character it comes from."""
    data: list[int] = []
    places: list[int] = []
    for place, char in enumerate(line):
        code: list[int] = [*bytes_of(char)] or [_RAW + ord(char)]
        data += code
        places += [place] * len(code)
    return data, places


def _edits(line: str, places: list[int], pieces: list[_Piece]) -> list[Edit]:
    """Make edits between places where a byte's end is also a character's end in both readings."""
    edits: list[Edit] = []
    new, likely, start = "", False, 0
    for piece in pieces:
        new, likely = new + piece.text, likely or piece.likely
        if piece.end == len(places) or places[piece.end] != places[piece.end - 1]:
            end = places[piece.end - 1] + 1
            if line[start:end] != new:
                edits.append(Edit(start, end, new, MOJIBAKE + LIKELY if likely else MOJIBAKE))
            new, likely, start = "", False, end
    return edits


def _read_utf8(data: list[int], swallowed: bool) -> list[_Piece]:  # noqa: FBT001
    pieces: list[_Piece] = []
    at = 0
    while at < len(data):
        piece = _literal(data, at) or _utf8_char(data, at, swallowed=swallowed)
        pieces.append(piece)
        at = piece.end
    return pieces


def _literal(data: list[int], at: int) -> _Piece | None:
    value = data[at]
    if value >= _RAW:
        return _Piece(at + 1, chr(value - _RAW))
    return _Piece(at + 1, chr(value)) if value < 0x80 else None


def _utf8_char(data: list[int], at: int, *, swallowed: bool) -> _Piece:
    lead = data[at]
    size = 1 if lead < 0xC2 else 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4
    end = at + 1
    while end < len(data) and 0x80 <= data[end] < 0xC0 and (end < at + size or size == 1):
        end += 1  # bytes that continue nothing make one hole together
    if end == at + size and size > 1:
        char = bytes(data[at:end]).decode("utf-8", "replace")
        # a line must stay a line, whatever its bytes say
        return _Piece(end, char if len(char) == 1 and char.isprintable() else HOLE)
    if end == len(data) or data[end] not in _LOST or size == 1:
        return _Piece(end, HOLE, likely=True)
    rest = bytes(data[at:end])
    # the decoder took the ASCII character that stood after the lost byte for its second half
    text = HOLE * 2 if swallowed and end + 1 < len(data) else HOLE
    return _Piece(end + 1, text, likely=True, rest=rest if end == at + size - 1 else b"")


def _by_grammar(pieces: list[_Piece]) -> list[_Piece]:
    """Fill the holes that only one character can fill, or one far better than all others."""
    out: list[_Piece] = []
    for at, piece in enumerate(pieces):
        out.append(piece)
        if piece.rest:
            before = "".join(one.text for one in out[-_BEFORE - 1 : -1])
            after = piece.text[1:] + "".join(one.text for one in pieces[at + 1 : at + _AFTER])
            char = _by_rule(piece.rest, before, after) or _by_neighbours(piece.rest, before[-1:], after[:1])
            out[-1] = evolve(piece, text=char if char[1:] else char + piece.text[1:])
    return out


def _by_rule(rest: bytes, before: str, after: str) -> str:
    fits = (char for left, old, new, char in _GRAMMAR if left == rest and old.search(before) and new.match(after))
    return next(fits, "")


@cache
def _by_neighbours(rest: bytes, before: str, after: str) -> str:
    """Return the one frequent character with these bytes that often stands between its neighbours, or a hole."""
    chars = [(rest + bytes([last])).decode("utf-8", "replace") for last in range(0x80, 0xC0)]
    known, follow = ranks(), followers()
    found = [
        ((char in follow.get(before, "")) + (after != "" and after in follow.get(char, "")), -known[char], char)
        for char in chars
        if char in known
    ]
    found.sort(reverse=True)
    if not found:
        return HOLE
    fit, rank, char = found[0]
    if len(found) == 1 or fit > found[1][0]:
        return char if fit or not count_han(before + after) else HOLE
    # where neighbours say nothing, one must be far more frequent than the next
    alone = not count_han(before + after) and -found[1][1] > _FAR * -rank + _FAR_LEAST
    return char if alone else HOLE


def _read_gbk(data: list[int], swallowed: bool) -> list[_Piece]:  # noqa: ARG001, FBT001
    pieces: list[_Piece] = []
    at = 0
    while at < len(data):
        trail = data[at + 1] if at + 1 < len(data) else 0
        if char := gbk.from_pair(data[at], trail):
            pieces.append(_Piece(at + 2, char))
        else:
            pieces.append(_literal(data, at) or _Piece(at + 1, HOLE, likely=True))
        at = pieces[-1].end
    return pieces


def _latin_bytes(char: str) -> bytes:
    if char <= "\xff":
        return bytes([ord(char)])
    try:
        return char.encode("cp1252")
    except UnicodeEncodeError:
        return b""


#: How the bytes are got back, and how they should have been read.
_KINDS: tuple[tuple[Callable[[str], bytes], Callable[[list[int], bool], list[_Piece]]], ...] = (
    (gbk.to_bytes, _read_utf8),
    (_latin_bytes, _read_utf8),
    (_latin_bytes, _read_gbk),
)
