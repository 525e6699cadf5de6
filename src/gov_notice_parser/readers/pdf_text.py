"""The text layer of one page: PDFium's own lines, cut where they run over a gap, a turn or a cell border."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from ctypes import c_double, c_float, c_uint, c_ushort, string_at
from itertools import repeat
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from gov_notice_parser.readers.page_fragment import ASCENT, DESCENT, GAP, Box, Fragment, around, is_red
from gov_notice_parser.readers.pdf_calls import Answers, address, calls

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Affine map of PDF space to points from the top left: x' = ax + cy + e, y' = bx + dy + f.
Affine = tuple[float, float, float, float, float, float]

#: Codes that print as something else: PDFium's own hyphen marks, and blanks of many kinds.
_PRINTED = {0xAD: "-", 0xFFFE: "-", 2: "-", 0xA0: " ", 9: " ", 0x2002: " ", 0x2003: "\u3000", 0x200B: " ", 0xFEFF: " "}
_ODD = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f\xad\xa0\u2002\u2003\u200b\ufeff\ufffe\ud800-\udfff]")
_LINE = re.compile(r"[^\s](?:[^\r\n]*[^\s])?")
#: Degrees by which the text layer of a scan may slant.
_SLANT = 4
_NO_SIZE = 0.1  # points, for a font that says none
_INVISIBLE, _BOLD = 3, 2  # text render modes: no ink; filled and stroked, as programs make bold


def page_map(box: Box, quarter_turns: int) -> Affine:
    """Return the map from a page's space (left, bottom, right, top) to its top left as it is shown."""
    left, bottom, right, top = box
    return (
        (1.0, 0.0, 0.0, -1.0, -left, top),
        (0.0, 1.0, 1.0, 0.0, -bottom, -left),
        (-1.0, 0.0, 0.0, 1.0, right, -bottom),
        (0.0, -1.0, -1.0, 0.0, top, right),
    )[quarter_turns % 4]


class Area(Protocol):
    """A part of the page with borders inside it, at which lines are cut."""

    @property
    def xs(self) -> tuple[float, ...]:
        """The places of the upright borders."""
        ...

    @property
    def ys(self) -> tuple[float, ...]:
        """The places of the level borders."""
        ...


class TextLayer:
    """The characters of one page; asked for one by one only where a line as a whole says too little.

    ``raw`` is ``pypdfium2.raw``.  Close it before the page is closed.
    """

    def __init__(self, raw: Any, page: Any, affine: Affine, *, coloured: bool) -> None:  # noqa: ANN401 no types there
        self._raw, self._affine, self._coloured, self._ask = raw, affine, coloured, calls()
        self._loaded = raw.FPDFText_LoadPage(page)
        self._page = address(self._loaded)
        self._shape, self._origin, self._rgba = Answers(c_float, 10), Answers(c_double, 2), Answers(c_uint, 4)
        self._matrix_place, self._box_place = self._shape.places[0], self._shape.places[6]
        self._written: dict[int, tuple[float, int]] = {}
        self.count: int = max(raw.FPDFText_CountChars(self._loaded), 0) if self._page else 0
        self.text = self._whole() if self.count else ""

    def close(self) -> None:
        """Give the characters back to PDFium."""
        if self._page:
            self._raw.FPDFText_ClosePage(self._loaded)
            self._page = 0

    def turn(self, affine: Affine) -> None:
        """Look at the page from another side."""
        self._affine = affine
        self._written.clear()

    def fragments(self) -> list[Fragment]:
        """Return the page's lines in the order of the file, cut at gaps, with indents and ends trimmed."""
        fragments: list[Fragment] = []
        for found in _LINE.finditer(self.text):
            start, end = found.span()
            fragment = self._line(start, end, found[0])
            if fragment is None:
                fragments += self._runs(start, end, ())
            else:
                fragments.append(fragment)
        return fragments

    def split(self, fragments: Sequence[Fragment], areas: Sequence[Area]) -> Iterator[Fragment]:
        """Yield fragments again; those that run over one of the ``xs`` of an area are cut there."""
        for fragment in fragments:
            if any(_runs_over(fragment, area) for area in areas):
                yield from self._runs(fragment.start, fragment.start + len(fragment.text), areas)
            else:
                yield fragment

    def map_errors(self, sample: int = 200) -> float:
        """Return the share of characters for which the font gives no code, from a sample."""
        asked = range(0, self.count, max(self.count // sample, 1))
        return [*map(self._ask.char_unmapped, repeat(self._page), asked)].count(1) / max(len(asked), 1)

    def is_invisible(self) -> bool:
        """Say whether the first character is drawn without ink, as OCR programs do under a scan."""
        first = _LINE.search(self.text)
        return first is not None and self._mode(first.start()) == _INVISIBLE

    def _whole(self) -> str:
        buffer = (c_ushort * (self.count + 1))()
        got = self._raw.FPDFText_GetText(self._loaded, 0, self.count, buffer)
        text = string_at(buffer, 2 * max(got - 1, 0)).decode("utf-16-le", "surrogatepass")
        odd = _ODD.search(text)
        if (odd and "\ud800" <= odd[0] <= "\udfff") or len(text) != self.count:
            # PDFium left characters out or wrote one as two: ask for each, so that places stay true.
            codes = map(self._ask.char_code, repeat(self._page), range(self.count))
            text = "".join([chr(code or 0x20) for code in codes])
        if odd:
            text = _ODD.sub(lambda hit: _PRINTED.get(ord(hit[0]), " "), text)
        return text

    def _line(self, start: int, end: int, text: str) -> Fragment | None:
        """Return a line as one fragment; none if its ends do not fit a single upright piece of text."""
        ask, page = self._ask, self._page
        ask.char_matrix(page, start, self._matrix_place)
        ask.char_box(page, end - 1, self._box_place)
        across, rises, leans, up, _, _, _, top, right, bottom = self._shape.read()
        a, b, _, d, e, f = self._affine
        if rises or leans or across <= 0 or up <= 0 or b:
            return None
        ask.char_origin(page, start, *self._origin.places)
        x, y = self._origin.read()
        size = ask.char_size(page, start) * up or _NO_SIZE
        wide = (len(text.encode("utf-8", "replace")) - len(text)) / 2
        length = (right - x) * up / (size * across)
        level = (bottom + top) / 2 - 0.35 * size - y
        if not 0.4 * wide < length < 0.4 * wide + 0.6 * len(text) + 1.4 or abs(level) > 0.35 * size:
            return None
        base = d * y + f
        place = (a * x + e, base - ASCENT * size, a * right + e, base + DESCENT * size)
        return Fragment(text, place, size, self._red(start, size), self._bold(start, end), start=start)

    def _bold(self, start: int, end: int) -> bool:
        return self._mode(start) == _BOLD and self._mode(end - 1) == _BOLD

    def _mode(self, at: int) -> int:
        drawn = self._ask.char_object(self._page, at)
        return int(self._ask.text_mode(drawn)) if drawn else 0

    def _red(self, at: int, size: float) -> bool:
        if size < 20 and not self._coloured:
            return False
        found = self._ask.char_colour(self._page, at, *self._rgba.places)
        return bool(found) and is_red(*self._rgba.read()[:3])

    def _runs(self, start: int, end: int, areas: Sequence[Area]) -> list[Fragment]:
        """Look at each character of a line, and cut where the next one does not go on from the last."""
        runs: list[list[_Character]] = []
        last: _Character | None = None
        for at in range(start, end):
            if self.text[at].isspace():
                continue
            character = self._character(at, areas)
            if last and character.follows(last):
                runs[-1].append(character)
            else:
                runs.append([character])
            last = character
        return [self._fragment(run) for run in runs]

    def _character(self, at: int, areas: Sequence[Area]) -> _Character:
        ask, page = self._ask, self._page
        drawn = ask.char_object(page, at)
        size, turned = self._written.get(drawn) or self._writing(at, drawn)
        ask.char_origin(page, at, *self._origin.places)
        ask.char_box(page, at, self._box_place)
        a, b, c, d, e, f = self._affine
        _, _, _, _, _, _, one, top, other, bottom = self._shape.read()
        left, right = a * one + c * bottom + e, a * other + c * top + e
        if left > right:
            left, right = right, left
        if turned:
            top, bottom = sorted((b * one + d * bottom + f, b * other + d * top + f))
        else:
            x, y = self._origin.read()
            base = b * x + d * y + f
            top, bottom = base - ASCENT * size, base + DESCENT * size
        if not areas:
            return _Character(at, (left, top, right, bottom), size, turned, ())
        slot = tuple(
            bisect_right(area.xs, (left + right) / 2) for area in areas if area.ys[0] < (top + bottom) / 2 < area.ys[-1]
        )
        return _Character(at, (left, top, right, bottom), size, turned, slot)

    def _writing(self, at: int, drawn: int | None) -> tuple[float, int]:
        """Return the size and the angle of a character, and of all that are drawn with it."""
        self._ask.char_matrix(self._page, at, self._matrix_place)
        across, rises, leans, up, *_ = self._shape.read()
        a, b, c, d, _, _ = self._affine
        size = self._ask.char_size(self._page, at) * math.hypot(leans, up) or _NO_SIZE
        along = (a * across + c * rises, b * across + d * rises)
        turned = round(math.degrees(math.atan2(-along[1], along[0])))
        written = (size, 0 if abs(turned) <= _SLANT else turned)
        if drawn:
            self._written[drawn] = written
        return written

    def _fragment(self, run: list[_Character]) -> Fragment:
        first, last = run[0], run[-1]
        place = around([character.box for character in run])
        size = run[len(run) // 2].size
        return Fragment(
            self.text[first.at : last.at + 1],
            place,
            size,
            self._red(first.at, size),
            self._bold(first.at, last.at + 1),
            turned=first.turned,
            start=first.at,
        )


def _runs_over(fragment: Fragment, area: Area) -> bool:
    left, _, right, _ = fragment.box
    inside = area.ys[0] < fragment.middle < area.ys[-1]
    return inside and bisect_right(area.xs, left + 0.3 * fragment.size) != bisect_right(
        area.xs, right - 0.3 * fragment.size
    )


class _Character(NamedTuple):
    at: int
    box: Box
    size: float
    turned: int
    slot: tuple[int, ...]

    def follows(self, last: _Character) -> bool:
        """Say whether this character goes on where ``last`` ended."""
        if self.turned != last.turned or self.slot != last.slot:
            return False
        if self.turned:
            return True
        gap = self.box[0] - last.box[2]
        return -GAP / 2 <= gap / self.size <= GAP and abs(self.box[3] - last.box[3]) < 0.6 * self.size
