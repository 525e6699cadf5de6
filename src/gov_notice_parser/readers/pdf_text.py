"""The text layer of one page: PDFium's own lines, cut where they run over a gap, a turn or a cell border."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from ctypes import c_ushort, string_at
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from gov_notice_parser.readers.page_fragment import ASCENT, DESCENT, GAP, Box, Fragment, around, is_red

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from gov_notice_parser.readers.pdf_calls import Questions

#: Affine map of PDF space to points from the top left: x' = ax + cy + e, y' = bx + dy + f.
Affine = tuple[float, float, float, float, float, float]

#: Codes that print as something else: PDFium's own hyphen marks, and blanks of many kinds.
_PRINTED = {0xAD: "-", 0xFFFE: "-", 2: "-", 0xA0: " ", 9: " ", 0x2002: " ", 0x2003: "\u3000", 0x200B: " ", 0xFEFF: " "}
_ODD = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f\xad\xa0\u2002\u2003\u200b\ufeff\ufffe\ud800-\udfff]")
#: A character that leaves a mark.
SHOWN = re.compile(r"\S")
#: Degrees by which the text layer of a scan may slant.
_SLANT = 4
_LARGE = 20  # points: in such print red is a red head, on whatever page
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

    def __init__(self, raw: Any, ask: Questions, page: Any, affine: Affine, *, coloured: bool) -> None:  # noqa: ANN401
        self._raw, self._ask, self._affine, self._coloured = raw, ask, affine, coloured
        self._page = raw.FPDFText_LoadPage(page)
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

    def fragments(self) -> list[Fragment]:
        """Return the page's lines in the order of the file, cut at gaps, with indents and ends trimmed."""
        texts = [*_lines_of(self.text)]
        lines = self._lines(texts)
        broken = [(start, start + len(text)) for (start, text), line in zip(texts, lines, strict=True) if line is None]
        if not broken:
            return [line for line in lines if line is not None]
        pieces = self._pieces(broken, ())
        return [*chain.from_iterable([next(pieces) if line is None else (line,) for line in lines])]

    def split(self, fragments: Sequence[Fragment], areas: Sequence[Area]) -> list[Fragment]:
        """Return fragments again; those that run over one of the ``xs`` of an area are cut there."""
        over = {one.start for one in fragments if any(_runs_over(one, area) for area in areas)}
        pieces = self._pieces([(o.start, o.start + len(o.text)) for o in fragments if o.start in over], areas)
        return [*chain.from_iterable([next(pieces) if o.start in over else (o,) for o in fragments])]

    def map_errors(self, sample: int = 200) -> float:
        """Return the share of characters for which the font gives no code, from a sample."""
        asked = range(0, self.count, max(self.count // sample, 1))
        return self._ask.char_unmapped.of_members(self._page, asked).count(1) / max(len(asked), 1)

    def is_invisible(self) -> bool:
        """Say whether the first character is drawn without ink, as OCR programs do under a scan."""
        first = SHOWN.search(self.text)
        return first is not None and self._modes([first.start()]) == [_INVISIBLE]

    def _whole(self) -> str:
        buffer = (c_ushort * (self.count + 1))()
        got = self._raw.FPDFText_GetText(self._page, 0, self.count, buffer)
        text = string_at(buffer, 2 * max(got - 1, 0)).decode("utf-16-le", "surrogatepass")
        odd = _ODD.search(text)
        if (odd and "\ud800" <= odd[0] <= "\udfff") or len(text) != self.count:
            # PDFium left characters out or wrote one as two: ask for each, so that places stay true.
            codes = self._ask.char_code.of_members(self._page, range(self.count))
            text = "".join([chr(code or 0x20) for code in codes])
        if odd:
            text = _ODD.sub(lambda hit: _PRINTED.get(ord(hit[0]), " "), text)
        return text

    def _lines(self, texts: Sequence[tuple[int, str]]) -> list[Fragment | None]:
        """Return each line as one fragment; none if its ends do not fit a single upright piece of text."""
        a, b, _, d, e, f = self._affine
        if b or a <= 0:
            return [None] * len(texts)
        starts, lasts = [start for start, _ in texts], [start + len(text) - 1 for start, text in texts]
        rows = self._ask.line.of_members(self._page, starts, lasts, starts)
        sizes = self._ask.char_size.of_members(self._page, starts)
        sizes = [size * row[3] or _NO_SIZE for size, row in zip(sizes, rows, strict=True)]
        red, bold = self._red(starts, sizes), self._bold(starts, lasts)
        lines: list[Fragment | None] = []
        for (start, text), row, size in zip(texts, rows, sizes, strict=True):
            across, rises, leans, up, _, _, _, top, right, bottom, x, y = row
            upright = across > 0 and up > 0 and not rises and not leans
            level = abs((bottom + top) / 2 - 0.35 * size - y) <= 0.35 * size
            if upright and level and _fits(text, (right - x) * up / (size * across)):
                base = d * y + f
                place = (a * x + e, base - ASCENT * size, a * right + e, base + DESCENT * size)
                lines.append(Fragment(text, place, size, start in red, start in bold, start=start))
            else:
                lines.append(None)
        return lines

    def _modes(self, numbers: Sequence[int]) -> list[int]:
        return self._ask.text_mode.of_each(self._ask.char_object.of_members(self._page, numbers))

    def _bold(self, starts: Sequence[int], lasts: Sequence[int]) -> set[int]:
        """Return the starts of what is filled and stroked from its first to its last character."""
        modes = self._modes(starts)
        if _BOLD not in modes:
            return set()
        ends = [(start, last) for start, last, mode in zip(starts, lasts, modes, strict=True) if mode == _BOLD]
        modes = self._modes([last for _, last in ends])
        return {start for (start, _), mode in zip(ends, modes, strict=True) if mode == _BOLD}

    def _red(self, numbers: Sequence[int], sizes: Sequence[float]) -> set[int]:
        """Return those of the characters that are red; of small ones only where each line's colour is asked for."""
        asked = numbers if self._coloured else [one for one, size in zip(numbers, sizes, strict=True) if size >= _LARGE]
        colours = self._ask.char_colour.of_members(self._page, asked)
        return {one for one, (red, green, blue, _) in zip(asked, colours, strict=True) if is_red(red, green, blue)}

    def _pieces(self, spans: Sequence[tuple[int, int]], areas: Sequence[Area]) -> Iterator[list[Fragment]]:
        """Look at each character of some lines; yield the pieces of each line."""
        text = self.text
        numbers = [[at for at in range(start, end) if not text[at].isspace()] for start, end in spans]
        characters = iter(self._characters([*chain.from_iterable(numbers)], areas))
        runs = [_runs([*islice(characters, len(inside))]) for inside in numbers]
        fragments = iter(self._fragments([*chain.from_iterable(runs)]))
        return ([*islice(fragments, len(inside))] for inside in runs)

    def _characters(self, numbers: Sequence[int], areas: Sequence[Area]) -> list[_Character]:
        handles = self._ask.char_object.of_members(self._page, numbers)
        drawn = [handle.value or -at for at, handle in zip(numbers, handles, strict=True)]
        written = self._written(dict(zip(drawn, numbers, strict=True)))
        places = self._ask.char_place.of_members(self._page, numbers, numbers)
        a, b, c, d, e, f = self._affine
        characters: list[_Character] = []
        for at, by, (one, upper, other, lower, x, y) in zip(numbers, drawn, places, strict=True):
            size, turned = written[by]
            left, right = a * one + c * lower + e, a * other + c * upper + e
            if left > right:
                left, right = right, left
            if turned:
                top, bottom = sorted((b * one + d * lower + f, b * other + d * upper + f))
            else:
                base = b * x + d * y + f
                top, bottom = base - ASCENT * size, base + DESCENT * size
            slot = _slot((left + right) / 2, (top + bottom) / 2, areas) if areas else ()
            characters.append(_Character(at, (left, top, right, bottom), size, turned, slot))
        return characters

    def _written(self, one_of: Mapping[int, int]) -> dict[int, tuple[float, int]]:
        """Return size and angle for each piece of text by one of its characters: all of them are written alike."""
        numbers = [*one_of.values()]
        sizes = self._ask.char_size.of_members(self._page, numbers)
        matrices = self._ask.char_matrix.of_members(self._page, numbers)
        a, b, c, d, _, _ = self._affine
        written = {}
        for drawn, size, (across, rises, leans, up, _, _) in zip(one_of, sizes, matrices, strict=True):
            along = (a * across + c * rises, b * across + d * rises)
            turned = round(math.degrees(math.atan2(-along[1], along[0])))
            written[drawn] = (size * math.hypot(leans, up) or _NO_SIZE, 0 if abs(turned) <= _SLANT else turned)
        return written

    def _fragments(self, runs: Sequence[Sequence[_Character]]) -> list[Fragment]:
        starts, lasts = [run[0].at for run in runs], [run[-1].at for run in runs]
        sizes = [run[len(run) // 2].size for run in runs]
        red, bold = self._red(starts, sizes), self._bold(starts, lasts)
        return [
            Fragment(
                self.text[start : last + 1],
                around([character.box for character in run]),
                size,
                start in red,
                start in bold,
                turned=run[0].turned,
                start=start,
            )
            for run, start, last, size in zip(runs, starts, lasts, sizes, strict=True)
        ]


def _lines_of(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that show something, trimmed, each with the number of its first character."""
    at = 0
    for line in text.replace("\r", "\n").split("\n"):
        if shown := line.strip():
            yield at + line.index(shown[0]), shown
        at += len(line) + 1


def _fits(text: str, ems: float) -> bool:
    """Say whether a line is about as long as its characters are wide."""
    wide = 0.2 * (len(text.encode("utf-8", "replace")) - len(text))
    return wide < ems < wide + 0.6 * len(text) + 1.4


def _slot(x: float, y: float, areas: Sequence[Area]) -> tuple[int, ...]:
    """Return the columns that a place stands in."""
    return tuple([bisect_right(area.xs, x) for area in areas if area.ys[0] < y < area.ys[-1]])


def _runs(characters: Iterable[_Character]) -> list[list[_Character]]:
    """Cut a line where a character does not go on where the last one ended."""
    runs: list[list[_Character]] = []
    end, foot, written = 0.0, 0.0, None
    for character in characters:
        _, (left, _, right, bottom), size, turned, slot = character
        follows = turned or (-GAP / 2 <= (left - end) / size <= GAP and abs(bottom - foot) < 0.6 * size)
        if follows and (turned, slot) == written:
            runs[-1].append(character)
        else:
            runs.append([character])
        end, foot, written = right, bottom, (turned, slot)
    return runs


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
