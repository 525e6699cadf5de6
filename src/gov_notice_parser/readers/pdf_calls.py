"""PDFium's small questions, asked of many things at once.

A page is asked thousands of them, and ctypes spends more on converting the arguments than PDFium on the answer.
Here the arguments are ready (handles as PDFium gave them, places for answers made once), and nothing is checked.
"""

from __future__ import annotations

import ctypes
from collections import deque
from ctypes import byref, c_char, c_double, c_int, c_uint, c_void_p, cast, memset, sizeof
from functools import cache
from struct import Struct
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

    def __call__(self, *columns: Iterable[Any]) -> list[Any]:
        """Return the answer for each row of arguments."""
        return [*map(self._function, *columns)]


class Written:
    """A question that PDFium answers by writing numbers; they are zeros where it has no answer.

    ``form`` names the numbers as ``struct`` does; ``apart``: each goes to a place of its own.
    """

    def __init__(self, name: str, form: str, *, apart: bool = False) -> None:
        self._function, self._row, self._apart = _function(name, c_int), Struct(form), apart
        self._memory: Any = None
        self._places: list[list[Any]] = []

    def __call__(self, *columns: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401
        """Return the numbers for each row of arguments; the last column is a sequence."""
        if not self._places:
            self._make_places()
        *before, last = columns
        answers: list[tuple[Any, ...]] = []
        for at in range(0, len(last), _ROWS):
            part: Sequence[Any] = last[at : at + _ROWS]
            memset(self._memory, 0, sizeof(self._memory))
            deque(map(self._function, *before, part, *self._places), maxlen=0)
            answers += self._row.iter_unpack(self._memory[: len(part) * self._row.size])
        return answers

    def _make_places(self) -> None:
        size, width = self._row.size, len(self._row.unpack(bytes(self._row.size)))
        self._memory = (c_char * (_ROWS * size))()
        steps = range(0, size, size // width) if self._apart else (0,)
        self._places = [[byref(self._memory, row * size + step) for row in range(_ROWS)] for step in steps]


class Questions:
    """What is asked of pages, of characters and members by a handle and their numbers, and of page objects."""

    def __init__(self) -> None:
        self.char_matrix = Written("FPDFText_GetMatrix", "6f")
        self.char_box = Written("FPDFText_GetLooseCharBox", "4f")
        self.char_origin = Written("FPDFText_GetCharOrigin", "2d", apart=True)
        self.char_colour = Written("FPDFText_GetFillColor", "4I", apart=True)
        self.char_size = Told("FPDFText_GetFontSize", c_double)
        self.char_object = Told("FPDFText_GetTextObject", Handle)
        self.char_code = Told("FPDFText_GetUnicode", c_uint)
        self.char_unmapped = Told("FPDFText_HasUnicodeMapError")
        self.page_count = Told("FPDFPage_CountObjects")
        self.page_object = Told("FPDFPage_GetObject", Handle)
        self.form_count = Told("FPDFFormObj_CountObjects")
        self.form_object = Told("FPDFFormObj_GetObject", Handle)
        self.object_type = Told("FPDFPageObj_GetType")
        self.object_bounds = Written("FPDFPageObj_GetBounds", "4f", apart=True)
        self.object_matrix = Written("FPDFPageObj_GetMatrix", "6f")
        self.object_colour = Written("FPDFPageObj_GetFillColor", "4I", apart=True)
        self.text_mode = Told("FPDFTextObj_GetTextRenderMode")
        self.path_mode = Written("FPDFPath_GetDrawMode", "2i", apart=True)
        self.path_count = Told("FPDFPath_CountSegments")
        self.path_segment = Told("FPDFPath_GetPathSegment", Handle)
        self.segment_point = Written("FPDFPathSegment_GetPoint", "2f", apart=True)
        self.segment_type = Told("FPDFPathSegment_GetType")
        self.segment_closes = Told("FPDFPathSegment_GetClose")


@cache
def _function(name: str, answer: Any) -> Callable[..., Any]:  # noqa: ANN401
    from pypdfium2 import raw

    function = _CALL(answer)(cast(getattr(raw, name), c_void_p).value)
    function.argtypes = None
    called: Callable[..., Any] = function
    return called
