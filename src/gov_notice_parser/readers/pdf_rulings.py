"""Drawn lines of a page: PDFium's path objects → horizontal and vertical rulings."""

from __future__ import annotations

from ctypes import byref, c_float, c_int, c_uint
from typing import TYPE_CHECKING, Any, NamedTuple

from gov_notice_parser.readers.page_tables import SHORT, THIN, Ruling, ruling_of, side_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gov_notice_parser.readers.page_fragment import Box
    from gov_notice_parser.readers.pdf_text import Affine

_PATH, _IMAGE, _FORM = 2, 3, 5
_LINE_TO, _MOVE_TO = 0, 2
_RECTANGLE = 8  # segments at most: more make the outline of a glyph or an ornament
_MAX_SEGMENTS = 4000
_MAX_DEPTH = 8
_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Drawing(NamedTuple):
    """What a page shows beside text: rulings, and boxes of pictures and of shapes that are no rulings."""

    rulings: tuple[Ruling, ...]
    pictures: tuple[Box, ...]
    shapes: tuple[Box, ...]


def read_drawing(raw: Any, page: Any, affine: Affine) -> Drawing:  # noqa: ANN401 PDFium has no types
    """Read the page's path and picture objects, those inside forms too."""
    collector = _Collector(raw, affine)
    for at in range(raw.FPDFPage_CountObjects(page)):
        collector.add(raw.FPDFPage_GetObject(page, at), _IDENTITY, 0)
    return Drawing(tuple(collector.rulings), tuple(collector.pictures), tuple(collector.shapes))


class _Collector:
    def __init__(self, raw: Any, affine: Affine) -> None:  # noqa: ANN401
        self.raw, self.affine = raw, affine
        self.rulings: list[Ruling] = []
        self.pictures: list[Box] = []
        self.shapes: list[Box] = []
        self.left = _MAX_SEGMENTS

    def add(self, item: Any, form: Affine, depth: int) -> None:  # noqa: ANN401
        kind = self.raw.FPDFPageObj_GetType(item)
        if kind == _PATH:
            self._path(item, form)
        elif kind == _IMAGE:
            self.pictures.append(self._bounds(item, form))
        elif kind == _FORM and depth < _MAX_DEPTH:
            inner = _times(self._matrix(item), form)
            for at in range(self.raw.FPDFFormObj_CountObjects(item)):
                self.add(self.raw.FPDFFormObj_GetObject(item, at), inner, depth + 1)

    def _path(self, item: Any, form: Affine) -> None:  # noqa: ANN401
        box = self._bounds(item, form)
        width, height = box[2] - box[0], box[3] - box[1]
        if max(width, height) < SHORT:
            return
        if min(width, height) <= THIN:
            self.rulings.append(ruling_of(box))
            return
        if self.raw.FPDFPath_CountSegments(item) > _RECTANGLE:
            self.shapes.append(box)
        elif self._is_pattern(item):
            self.pictures.append(box)
        fill, stroke = c_int(), c_int()
        self.raw.FPDFPath_GetDrawMode(item, byref(fill), byref(stroke))
        if stroke.value or self.raw.FPDFPath_CountSegments(item) > 8:
            for piece in self._pieces(item, _times(self._matrix(item), form)):
                if max(piece[2] - piece[0], piece[3] - piece[1]) >= SHORT:
                    self.rulings.append(ruling_of(piece))

    def _is_pattern(self, item: Any) -> bool:  # noqa: ANN401
        """Say whether a path is filled with a picture, as cairo draws them; PDFium then names this grey."""
        colour = [c_uint() for _ in range(4)]
        self.raw.FPDFPageObj_GetFillColor(item, *(byref(part) for part in colour))
        return [part.value for part in colour[:3]] == [191, 191, 191]

    def _pieces(self, item: Any, matrix: Affine) -> Iterator[Box]:  # noqa: ANN401
        """Yield the straight sides of a path that run along an axis."""
        raw, x, y = self.raw, c_float(), c_float()
        first = last = (0.0, 0.0)
        for at in range(min(raw.FPDFPath_CountSegments(item), self.left)):
            self.left -= 1
            segment = raw.FPDFPath_GetPathSegment(item, at)
            raw.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
            point = self._shown(x.value, y.value, matrix)
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == _MOVE_TO:
                first = point
            elif kind == _LINE_TO:
                yield from side_of(last, point)
            last = point
            if raw.FPDFPathSegment_GetClose(segment):
                yield from side_of(last, first)

    def _bounds(self, item: Any, form: Affine) -> Box:  # noqa: ANN401
        left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
        self.raw.FPDFPageObj_GetBounds(item, byref(left), byref(bottom), byref(right), byref(top))
        one = self._shown(left.value, bottom.value, form)
        two = self._shown(right.value, top.value, form)
        return (min(one[0], two[0]), min(one[1], two[1]), max(one[0], two[0]), max(one[1], two[1]))

    def _matrix(self, item: Any) -> Affine:  # noqa: ANN401
        matrix = self.raw.FS_MATRIX()
        self.raw.FPDFPageObj_GetMatrix(item, byref(matrix))
        return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)

    def _shown(self, x: float, y: float, matrix: Affine) -> tuple[float, float]:
        a, b, c, d, e, f = matrix
        x, y = a * x + c * y + e, b * x + d * y + f
        a, b, c, d, e, f = self.affine
        return a * x + c * y + e, b * x + d * y + f


def _times(inner: Affine, outer: Affine) -> Affine:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)
