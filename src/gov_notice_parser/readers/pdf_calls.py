"""PDFium's small questions, asked the short way.

A page is asked thousands of them, and ctypes spends more on checking the arguments than PDFium on the answer.
Here handles and the places for answers are plain addresses and nothing is checked: ask only with open handles.
"""

from __future__ import annotations

import ctypes
from ctypes import addressof, c_double, c_float, c_int, c_uint, c_ulong, c_void_p, cast, sizeof
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

#: On Windows PDFium has a calling convention of its own; elsewhere so short a call keeps the interpreter's lock.
_CALL = getattr(ctypes, "WINFUNCTYPE", ctypes.PYFUNCTYPE)
_HANDLE = _PLACE = c_void_p


class Answers:
    """Memory that PDFium writes numbers of one kind to; ``places`` are their addresses, ``read()`` the numbers."""

    def __init__(self, kind: type[c_double | c_float | c_int | c_uint], count: int) -> None:
        self._memory = (kind * count)()
        first = addressof(self._memory)
        self.places = tuple(range(first, first + count * sizeof(kind), sizeof(kind)))
        self.read: Callable[[], list[Any]] = memoryview(self._memory).cast("B").cast(kind._type_).tolist


class Calls:
    """What is asked of pages, their characters and their objects, named as PDFium names it."""

    def __init__(self) -> None:
        self.char_matrix = _short("FPDFText_GetMatrix", c_int, _HANDLE, c_int, _PLACE)
        self.char_origin = _short("FPDFText_GetCharOrigin", c_int, _HANDLE, c_int, _PLACE, _PLACE)
        self.char_box = _short("FPDFText_GetLooseCharBox", c_int, _HANDLE, c_int, _PLACE)
        self.char_size = _short("FPDFText_GetFontSize", c_double, _HANDLE, c_int)
        self.char_colour = _short("FPDFText_GetFillColor", c_int, _HANDLE, c_int, *[_PLACE] * 4)
        self.char_object = _short("FPDFText_GetTextObject", _HANDLE, _HANDLE, c_int)
        self.char_code = _short("FPDFText_GetUnicode", c_uint, _HANDLE, c_int)
        self.char_unmapped = _short("FPDFText_HasUnicodeMapError", c_int, _HANDLE, c_int)
        self.text_mode = _short("FPDFTextObj_GetTextRenderMode", c_int, _HANDLE)
        self.page_count = _short("FPDFPage_CountObjects", c_int, _HANDLE)
        self.page_object = _short("FPDFPage_GetObject", _HANDLE, _HANDLE, c_int)
        self.form_count = _short("FPDFFormObj_CountObjects", c_int, _HANDLE)
        self.form_object = _short("FPDFFormObj_GetObject", _HANDLE, _HANDLE, c_ulong)
        self.object_type = _short("FPDFPageObj_GetType", c_int, _HANDLE)
        self.object_bounds = _short("FPDFPageObj_GetBounds", c_int, _HANDLE, *[_PLACE] * 4)
        self.object_matrix = _short("FPDFPageObj_GetMatrix", c_int, _HANDLE, _PLACE)
        self.object_colour = _short("FPDFPageObj_GetFillColor", c_int, _HANDLE, *[_PLACE] * 4)
        self.path_count = _short("FPDFPath_CountSegments", c_int, _HANDLE)
        self.path_segment = _short("FPDFPath_GetPathSegment", _HANDLE, _HANDLE, c_int)
        self.path_mode = _short("FPDFPath_GetDrawMode", c_int, _HANDLE, _PLACE, _PLACE)
        self.segment_point = _short("FPDFPathSegment_GetPoint", c_int, _HANDLE, _PLACE, _PLACE)
        self.segment_type = _short("FPDFPathSegment_GetType", c_int, _HANDLE)
        self.segment_closes = _short("FPDFPathSegment_GetClose", c_int, _HANDLE)


@cache
def calls() -> Calls:
    """Return the questions."""
    return Calls()


def address(handle: Any) -> int:  # noqa: ANN401 PDFium has no types
    """Return the address that stands for an open handle; 0 for none."""
    return cast(handle, c_void_p).value or 0


def _short(name: str, answer: Any, *arguments: Any) -> Callable[..., Any]:  # noqa: ANN401 ctypes has no types for types
    from pypdfium2 import raw

    function: Callable[..., Any] = _CALL(answer, *arguments)(address(getattr(raw, name)))
    return function
