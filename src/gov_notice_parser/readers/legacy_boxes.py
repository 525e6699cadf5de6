"""Text boxes of a binary Word file: which characters they hold, and where they are anchored."""

from __future__ import annotations

import struct

from attrs import frozen

_ANCHOR, _BOX = struct.Struct("<i4xi8xH4x"), struct.Struct("<14xi4x")
_SHAPE_BYTES, _BOX_BYTES = 26, 22
_LINE, _HALF_PAGE = 240, 7_600  # twips
_OF_TEXT = 2


@frozen
class Box:
    """A text box: its characters within its story, its anchor in the body (None: not known), does it hang below."""

    start: int
    end: int
    anchor: int | None
    low: bool = False


def read_boxes(anchors: bytes, boxes: bytes, length: int) -> tuple[Box, ...]:
    """Read where boxes are anchored (PlcfSpa) and what they hold (PlcftxbxTxt), ``length`` characters in all."""
    shapes = _shapes(anchors)
    count = max((len(boxes) - 4) // (4 + _BOX_BYTES), 0)
    starts = struct.unpack_from(f"<{count + 1}I", boxes) if count else ()
    found = []
    for index in range(count):
        shape = _BOX.unpack_from(boxes, 4 * (count + 1) + index * _BOX_BYTES)[0]
        start, end = min(starts[index], length), min(starts[index + 1], length)
        if start < end:
            anchor, low = shapes.get(shape, (None, False))
            found.append(Box(start, end, anchor, low))
    if not found and length:
        return (Box(0, length, None),)
    return tuple(found)


def _shapes(anchors: bytes) -> dict[int, tuple[int, bool]]:
    count = max((len(anchors) - 4) // (4 + _SHAPE_BYTES), 0)
    places = struct.unpack_from(f"<{count}I", anchors) if count else ()
    shapes = {}
    for index, place in enumerate(places):
        shape, top, flags = _ANCHOR.unpack_from(anchors, 4 * (count + 1) + index * _SHAPE_BYTES)
        of_text = flags >> 3 & 3 == _OF_TEXT
        shapes[shape] = (place, top > (_LINE if of_text else _HALF_PAGE))
    return shapes
