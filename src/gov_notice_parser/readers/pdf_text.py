"""The text layer of one page: PDFium's own lines, cut where they run over a gap, a turn or a cell border."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from ctypes import byref, c_double, c_uint, c_ushort, string_at
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from gov_notice_parser.readers.page_fragment import ASCENT, DESCENT, GAP, Box, Fragment, around, is_red

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
        self._raw, self._affine, self._coloured = raw, affine, coloured
        self._page = raw.FPDFText_LoadPage(page)
        self._matrix, self._box = raw.FS_MATRIX(), raw.FS_RECTF()
        self._matrix_ref, self._box_ref = byref(self._matrix), byref(self._box)
        self._origin = (c_double(), c_double())
        self._origin_refs = tuple(byref(value) for value in self._origin)
        self._rgb = tuple(c_uint() for _ in range(4))
        self._rgb_refs = tuple(byref(value) for value in self._rgb)
        self.count: int = max(raw.FPDFText_CountChars(self._page), 0) if self._page else 0
        self.text = self._whole() if self.count else ""

    def close(self) -> None:
        """Give the characters back to PDFium."""
        if self._page:
            self._raw.FPDFText_ClosePage(self._page)
            self._page = None

    def turn(self, affine: Affine) -> None:
        """Look at the page from another side."""
        self._affine = affine

    def fragments(self) -> Iterator[Fragment]:
        """Yield the page's lines in the order of the file, cut at gaps, with indents and ends trimmed."""
        for found in _LINE.finditer(self.text):
            fragment = self._line(found.start(), found.end(), found[0])
            if fragment is None:
                yield from self._runs(found.start(), found.end(), ())
            else:
                yield fragment

    def split(self, fragments: Sequence[Fragment], areas: Sequence[Area]) -> Iterator[Fragment]:
        """Yield fragments again; those that run over one of the ``xs`` of an area are cut there."""
        for fragment in fragments:
            if any(_runs_over(fragment, area) for area in areas):
                yield from self._runs(fragment.start, fragment.start + len(fragment.text), areas)
            else:
                yield fragment

    def map_errors(self, sample: int = 200) -> float:
        """Return the share of characters for which the font gives no code, from a sample."""
        step = max(self.count // sample, 1)
        asked = range(0, self.count, step)
        error = self._raw.FPDFText_HasUnicodeMapError
        return float(sum(error(self._page, at) == 1 for at in asked)) / max(len(asked), 1)

    def is_invisible(self) -> bool:
        """Say whether the first character is drawn without ink, as OCR programs do under a scan."""
        first = _LINE.search(self.text)
        return first is not None and self._mode(first.start()) == _INVISIBLE

    def _whole(self) -> str:
        buffer = (c_ushort * (self.count + 1))()
        got = self._raw.FPDFText_GetText(self._page, 0, self.count, buffer)
        text = string_at(buffer, 2 * max(got - 1, 0)).decode("utf-16-le", "surrogatepass")
        odd = _ODD.search(text)
        if (odd and "\ud800" <= odd[0] <= "\udfff") or len(text) != self.count:
            # PDFium left characters out or wrote one as two: ask for each, so that places stay true.
            code = self._raw.FPDFText_GetUnicode
            text = "".join(chr(code(self._page, at) or 0x20) for at in range(self.count))
        if odd:
            text = _ODD.sub(lambda hit: _PRINTED.get(ord(hit[0]), " "), text)
        return text

    def _line(self, start: int, end: int, text: str) -> Fragment | None:
        """Return a line as one fragment; none if its ends do not fit a single upright piece of text."""
        raw, page, matrix, box = self._raw, self._page, self._matrix, self._box
        raw.FPDFText_GetMatrix(page, start, self._matrix_ref)
        across, up = matrix.a, matrix.d
        a, _, _, d, e, f = self._affine
        if matrix.b or matrix.c or across <= 0 or up <= 0 or a <= 0:
            return None
        raw.FPDFText_GetCharOrigin(page, start, *self._origin_refs)
        x, y = self._origin[0].value, self._origin[1].value
        size = raw.FPDFText_GetFontSize(page, start) * up or _NO_SIZE
        raw.FPDFText_GetLooseCharBox(page, end - 1, self._box_ref)
        right = box.right
        wide = (len(text.encode("utf-8", "replace")) - len(text)) / 2
        length = (right - x) * up / (size * across)
        level = (box.bottom + box.top) / 2 - 0.35 * size - y
        if not 0.4 * wide < length < 0.4 * wide + 0.6 * len(text) + 1.4 or abs(level) > 0.35 * size:
            return None
        base = d * y + f
        place = (a * x + e, base - ASCENT * size, a * right + e, base + DESCENT * size)
        return Fragment(text, place, size, self._red(start, size), self._bold(start, end), start=start)

    def _bold(self, start: int, end: int) -> bool:
        return self._mode(start) == _BOLD and self._mode(end - 1) == _BOLD

    def _mode(self, at: int) -> int:
        drawn = self._raw.FPDFText_GetTextObject(self._page, at)
        return int(self._raw.FPDFTextObj_GetTextRenderMode(drawn)) if drawn else 0

    def _red(self, at: int, size: float) -> bool:
        if size < 20 and not self._coloured:
            return False
        self._raw.FPDFText_GetFillColor(self._page, at, *self._rgb_refs)
        red, green, blue, _ = self._rgb
        return is_red(red.value, green.value, blue.value)

    def _runs(self, start: int, end: int, areas: Sequence[Area]) -> Iterator[Fragment]:
        """Look at each character of a line, and cut where the next one does not go on from the last."""
        run: list[_Character] = []
        for at in range(start, end):
            if self.text[at].isspace():
                continue
            character = self._character(at, areas)
            if run and not character.follows(run[-1]):
                yield self._fragment(run)
                run = []
            run.append(character)
        if run:
            yield self._fragment(run)

    def _character(self, at: int, areas: Sequence[Area]) -> _Character:
        raw, page, matrix, rect = self._raw, self._page, self._matrix, self._box
        raw.FPDFText_GetMatrix(page, at, self._matrix_ref)
        raw.FPDFText_GetCharOrigin(page, at, *self._origin_refs)
        raw.FPDFText_GetLooseCharBox(page, at, self._box_ref)
        a, b, c, d, e, f = self._affine
        size = raw.FPDFText_GetFontSize(page, at) * math.hypot(matrix.c, matrix.d) or _NO_SIZE
        along = (a * matrix.a + c * matrix.b, b * matrix.a + d * matrix.b)
        turned = round(math.degrees(math.atan2(-along[1], along[0])))
        if abs(turned) <= _SLANT:
            turned = 0
        left, right = sorted((a * rect.left + c * rect.bottom + e, a * rect.right + c * rect.top + e))
        top, bottom = sorted((b * rect.left + d * rect.bottom + f, b * rect.right + d * rect.top + f))
        if not turned:
            base = b * self._origin[0].value + d * self._origin[1].value + f
            top, bottom = base - ASCENT * size, base + DESCENT * size
        slot = tuple(
            bisect_right(area.xs, (left + right) / 2) for area in areas if area.ys[0] < (top + bottom) / 2 < area.ys[-1]
        )
        return _Character(at, (left, top, right, bottom), size, turned, slot)

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
