"""Drawn lines of a page: PDFium's path objects → horizontal and vertical rulings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from gov_notice_parser.readers.page_tables import SHORT, THIN, Ruling, ruling_of, side_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gov_notice_parser.readers.page_fragment import Box
    from gov_notice_parser.readers.pdf_calls import Questions, Told
    from gov_notice_parser.readers.pdf_text import Affine

_PATH, _IMAGE, _FORM = 2, 3, 5
_SEEN = frozenset({_PATH, _IMAGE, _FORM})
_LINE_TO, _MOVE_TO = 0, 2
_RECTANGLE = 8  # segments at most: more make the outline of a glyph or an ornament
_MAX_SEGMENTS = 4000
_MAX_DEPTH = 8
_SLICE = 500
_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Drawing(NamedTuple):
    """What a page shows beside text: rulings, and boxes of pictures and of shapes that are no rulings."""

    rulings: tuple[Ruling, ...]
    pictures: tuple[Box, ...]
    shapes: tuple[Box, ...]


def read_drawing(ask: Questions, page: Any, affine: Affine) -> Drawing:  # noqa: ANN401 PDFium has no types
    """Read the page's path and picture objects, those inside forms too."""
    collector = _Collector(ask, affine)
    for items in _in_slices(page, ask.page_count, ask.page_object):
        collector.add(items, _IDENTITY, 0)
    return Drawing(tuple(collector.rulings), tuple(collector.pictures), tuple(collector.shapes))


class _Collector:
    def __init__(self, ask: Questions, affine: Affine) -> None:
        self.ask, self.affine = ask, affine
        self.rulings: list[Ruling] = []
        self.pictures: list[Box] = []
        self.shapes: list[Box] = []
        self.left = _MAX_SEGMENTS

    def add(self, items: Sequence[Any], form: Affine, depth: int) -> None:
        kinds = self.ask.object_type.of_each(items)
        seen = [(item, kind) for item, kind in zip(items, kinds, strict=True) if kind in _SEEN]
        bounds = self.ask.object_bounds.of_each([item for item, _ in seen])
        for (item, kind), sides in zip(seen, bounds, strict=True):
            if kind == _PATH:
                self._path(item, self._box(sides, form), form)
            elif kind == _IMAGE:
                self.pictures.append(self._box(sides, form))
            elif depth < _MAX_DEPTH:
                inner = _times(self._matrix(item), form)
                for inside in _in_slices(item, self.ask.form_count, self.ask.form_object):
                    self.add(inside, inner, depth + 1)

    def _path(self, item: Any, box: Box, form: Affine) -> None:  # noqa: ANN401
        width, height = box[2] - box[0], box[3] - box[1]
        if max(width, height) < SHORT:
            return
        if min(width, height) <= THIN:
            self.rulings.append(ruling_of(box))
            return
        (segments,), ((_, stroke),) = self.ask.path_count.of_each([item]), self.ask.path_mode.of_each([item])
        if segments > _RECTANGLE:
            self.shapes.append(box)
        elif self._is_pattern(item):
            self.pictures.append(box)
        if stroke or segments > _RECTANGLE:
            sides = self._sides(item, min(segments, self.left), _times(self._matrix(item), form))
            self.rulings += [ruling_of(side) for side in sides]

    def _is_pattern(self, item: Any) -> bool:  # noqa: ANN401
        """Say whether a path is filled with a picture, as cairo draws them; PDFium then names this grey."""
        ((*colour, _),) = self.ask.object_colour.of_each([item])
        return colour == [191, 191, 191]

    def _sides(self, item: Any, count: int, matrix: Affine) -> Iterator[Box]:  # noqa: ANN401
        """Yield the sides of a path that are as long as a ruling and run along an axis."""
        self.left -= count
        segments = self.ask.path_segment.of_members(item, range(count))
        kinds, closes = self.ask.segment_type.of_each(segments), self.ask.segment_closes.of_each(segments)
        first = last = (0.0, 0.0)
        for (x, y), kind, closed in zip(self.ask.segment_point.of_each(segments), kinds, closes, strict=True):
            point = self._shown(x, y, matrix)
            if kind == _MOVE_TO:
                first = point
            elif kind == _LINE_TO and _is_long(last, point) and (side := side_of(last, point)):
                yield side
            last = point
            if closed and _is_long(last, first) and (side := side_of(last, first)):
                yield side

    def _box(self, sides: Sequence[float], form: Affine) -> Box:
        left, bottom, right, top = sides
        one, two = self._shown(left, bottom, form), self._shown(right, top, form)
        return (min(one[0], two[0]), min(one[1], two[1]), max(one[0], two[0]), max(one[1], two[1]))

    def _matrix(self, item: Any) -> Affine:  # noqa: ANN401
        (matrix,) = self.ask.object_matrix.of_each([item])
        return matrix

    def _shown(self, x: float, y: float, matrix: Affine) -> tuple[float, float]:
        a, b, c, d, e, f = matrix
        x, y = a * x + c * y + e, b * x + d * y + f
        a, b, c, d, e, f = self.affine
        return a * x + c * y + e, b * x + d * y + f


def _is_long(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[0] - other[0]) >= SHORT or abs(one[1] - other[1]) >= SHORT


def _in_slices(holder: Any, count: Told, members: Told) -> Iterator[list[Any]]:  # noqa: ANN401
    """Yield the objects of a page or a form, not too many at a time."""
    (total,) = count.of_each([holder])
    for start in range(0, total, _SLICE):
        yield members.of_members(holder, range(start, min(start + _SLICE, total)))


def _times(inner: Affine, outer: Affine) -> Affine:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)
