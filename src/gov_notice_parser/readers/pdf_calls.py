"""PDFium's small questions, asked of many things at once.

A page is asked thousands of them, and ctypes spends more on converting the arguments than PDFium on the answer.
Here the arguments are ready (handles as PDFium gave them, places for answers made once), and nothing is checked.
"""

from __future__ import annotations

import ctypes
from collections import deque
from ctypes import byref, c_char, c_double, c_int, c_uint, c_void_p, cast, memset, sizeof
from functools import cache
from itertools import repeat
from struct import Struct, calcsize
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

#: On Windows PDFium has a calling convention of its own; elsewhere so short a call keeps the interpreter's lock.
_CALL = getattr(ctypes, "WINFUNCTYPE", ctypes.PYFUNCTYPE)
_ROWS = 32


class Handle(c_void_p):
    """What PDFium gave, to be handed back to it; false when there is nothing."""

    __slots__ = ()


class Told:
    """A question that PDFium answers with one value."""

    def __init__(self, name: str, answer: Any = c_int) -> None:  # noqa: ANN401 types of ctypes are values here
        self._function = _function(name, answer)

    def of_each(self, handles: Iterable[Any]) -> list[Any]:
        """Return the answers for some objects."""
        return [*map(self._function, handles)]

    def of_members(self, handle: Any, numbers: Iterable[int]) -> list[Any]:  # noqa: ANN401 PDFium has no types
        """Return the answers for what ``handle`` holds under these numbers."""
        return [*map(self._function, repeat(handle), numbers)]


class Written:
    """Questions that PDFium answers by writing numbers, one behind the other into rows of memory.

    Each has the form of its numbers, as ``struct`` names them; after ``*`` each number goes to a place of its own.
    Where there is no answer the numbers are zeros.
    """

    def __init__(self, **forms: str) -> None:
        self._forms, self._row = forms, Struct("".join(forms.values()).replace("*", ""))
        self._memory: Any = None
        self._questions: list[tuple[Callable[..., Any], list[list[Any]]]] = []

    def of_each(self, handles: Sequence[Any]) -> list[tuple[Any, ...]]:
        """Return the rows for some objects."""
        return self._rows([handles] * len(self._forms))

    def of_members(self, handle: Any, *numbers: Sequence[int]) -> list[tuple[Any, ...]]:  # noqa: ANN401
        """Return the rows for what ``handle`` holds; for each question numbers of its own, equally many."""
        return self._rows(numbers, repeat(handle))

    def _rows(self, columns: Sequence[Sequence[Any]], *before: Iterable[Any]) -> list[tuple[Any, ...]]:
        if not self._questions:
            self._make_places()
        rows: list[tuple[Any, ...]] = []
        for at in range(0, len(columns[0]), _ROWS):
            memset(self._memory, 0, sizeof(self._memory))
            for (function, places), column in zip(self._questions, columns, strict=True):
                deque(map(function, *before, column[at : at + _ROWS], *places), maxlen=0)
            rows += self._row.iter_unpack(self._memory[: (len(columns[0]) - at) * self._row.size])
        return rows

    def _make_places(self) -> None:
        self._memory = (c_char * (_ROWS * self._row.size))()
        start = 0
        for name, form in self._forms.items():
            end = start + calcsize(form.lstrip("*"))
            steps = range(start, end, calcsize(form[-1])) if form.startswith("*") else (start,)
            places = [[byref(self._memory, row * self._row.size + step) for row in range(_ROWS)] for step in steps]
            self._questions.append((_function(name, c_int), places))
            start = end


class Questions:
    """What is asked of pages, of their characters and their objects; by one thread at a time, as PDFium is."""

    def __init__(self) -> None:
        self.line = Written(FPDFText_GetMatrix="6f", FPDFText_GetLooseCharBox="4f", FPDFText_GetCharOrigin="*2d")
        self.char_place = Written(FPDFText_GetLooseCharBox="4f", FPDFText_GetCharOrigin="*2d")
        self.char_matrix = Written(FPDFText_GetMatrix="6f")
        self.char_colour = Written(FPDFText_GetFillColor="*4I")
        self.char_size = Told("FPDFText_GetFontSize", c_double)
        self.char_object = Told("FPDFText_GetTextObject", Handle)
        self.char_code = Told("FPDFText_GetUnicode", c_uint)
        self.char_unmapped = Told("FPDFText_HasUnicodeMapError")
        self.text_mode = Told("FPDFTextObj_GetTextRenderMode")
        self.page_count = Told("FPDFPage_CountObjects")
        self.page_object = Told("FPDFPage_GetObject", Handle)
        self.form_count = Told("FPDFFormObj_CountObjects")
        self.form_object = Told("FPDFFormObj_GetObject", Handle)
        self.object_type = Told("FPDFPageObj_GetType")
        self.object_bounds = Written(FPDFPageObj_GetBounds="*4f")
        self.object_matrix = Written(FPDFPageObj_GetMatrix="6f")
        self.object_colour = Written(FPDFPageObj_GetFillColor="*4I")
        self.path_mode = Written(FPDFPath_GetDrawMode="*2i")
        self.path_count = Told("FPDFPath_CountSegments")
        self.path_segment = Told("FPDFPath_GetPathSegment", Handle)
        self.segment_point = Written(FPDFPathSegment_GetPoint="*2f")
        self.segment_type = Told("FPDFPathSegment_GetType")
        self.segment_closes = Told("FPDFPathSegment_GetClose")


@cache
def questions() -> Questions:
    """Return the questions, their memory made once."""
    return Questions()


def _function(name: str, answer: Any) -> Callable[..., Any]:  # noqa: ANN401
    from pypdfium2 import raw

    function: Any = _CALL(answer)(cast(getattr(raw, name), c_void_p).value)  # type: ignore[arg-type]
    function.argtypes = None
    return function  # type: ignore[no-any-return]
