"""The characters of an OFD page, each where it stands on the page."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from itertools import count
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from gov_notice_parser.model.source import LineRole
from gov_notice_parser.readers.ofd_document import Resources
from gov_notice_parser.readers.ofd_package import children, local, numbers
from gov_notice_parser.readers.page_fragment import around
from gov_notice_parser.readers.page_tables import SHORT, THIN, Ruling, ruling_of, side_of

if TYPE_CHECKING:
    from gov_notice_parser.readers.ofd_document import Page
    from gov_notice_parser.readers.page_fragment import Box

    Element = Any  # lxml ships no types

_MOST_DEPTH = 20
_MOST_PATH = 100_000
_POINTS = 72 / 25.4
#: A command of a path and its numbers (GB/T 33190, table 35).
_PATH = re.compile(r"([A-Z])([^A-Z]*)")
_WATERMARK_ALPHA = 130

Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@frozen
class Glyph:
    """A character (or a whole vertical run) on a page: left, baseline, right and size in millimetres.

    ``turn`` is the angle of its baseline in degrees, ``run`` the number of the text object it belongs to.
    """

    text: str
    x: float
    y: float
    right: float
    size: float
    role: LineRole
    bold: bool = False
    red: bool = False
    turn: float = 0.0
    run: int = 0


@frozen
class _State:
    matrix: Matrix
    role: LineRole
    color: str
    resources: Resources
    runs: Iterator[int]
    depth: int = 0


def glyphs(page: Page) -> Iterator[Glyph]:
    """Yield the characters of a page, in the order of the file."""
    runs = count()
    for layer in page.layers:
        move = (1.0, 0.0, 0.0, 1.0, layer.origin[0] - page.box[0], layer.origin[1] - page.box[1])
        yield from _objects(layer.element, _State(move, layer.role, "", page.resources, runs))


def pictures(page: Page) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    """Yield the path of each picture on a page and its box: left, top, width, height in millimetres."""
    for layer in page.layers:
        for element in layer.element.iter():
            if local(element) == "ImageObject":
                box = numbers(element.get("Boundary"))
                path = page.resources.images.get(element.get("ResourceID") or "")
                if path and len(box) == 4:
                    yield path, (box[0] - page.box[0], box[1] - page.box[1], box[2], box[3])


def rulings(page: Page) -> Iterator[Ruling]:
    """Yield the straight lines drawn on a page, in points from its top left."""
    for layer in page.layers:
        move = (1.0, 0.0, 0.0, 1.0, layer.origin[0] - page.box[0], layer.origin[1] - page.box[1])
        if layer.role is LineRole.TEXT:
            yield from _drawn(layer.element, _State(move, layer.role, "", page.resources, count()))


def _drawn(parent: Element, state: _State) -> Iterator[Ruling]:
    for element in parent:
        name = local(element)
        if name == "PathObject" and element.get("Visible") != "false":
            sides = list(_sides(element, _enter(element, state)))
            box = around(sides) if sides else (0.0, 0.0, 0.0, 0.0)
            thin = min(box[2] - box[0], box[3] - box[1]) <= THIN
            for side in [box] if thin else sides:
                if max(side[2] - side[0], side[3] - side[1]) >= SHORT:
                    yield ruling_of(side)
        elif name in ("Content", "Layer", "PageBlock"):
            yield from _drawn(element, state)


def _sides(path: Element, state: _State) -> Iterator[Box]:
    """Yield the sides of a path that run along an axis; curves only move on."""
    a, b, c, d, e, f = state.matrix
    first = last = (0.0, 0.0)
    data = iter(_PATH.findall(next((found.text or "" for found in children(path, "AbbreviatedData")), "")[:_MOST_PATH]))
    for command, values in data:
        x, y = (0.0, 0.0, *numbers(values))[-2:]
        point = ((a * x + c * y + e) * _POINTS, (b * x + d * y + f) * _POINTS)
        ends = None
        if command in "MS":
            first = point
        elif command == "L":
            ends = (last, point)
        elif command == "C":
            ends, point = (last, first), first
        if ends and (side := side_of(*ends)):
            yield side
        last = point


def _objects(parent: Element, state: _State) -> Iterator[Glyph]:
    for element in parent:
        name = local(element)
        if element.get("Visible") == "false":
            continue
        if name == "TextObject":
            yield from _text(element, state)
        elif name == "CompositeObject":
            unit = state.resources.composites.get(element.get("ResourceID") or "")
            if unit is not None and state.depth < _MOST_DEPTH:
                yield from _objects(unit, _enter(element, state))
        elif name == "PathObject":
            yield from _pattern(element, state)
        elif name in ("Content", "Layer", "PageBlock"):
            yield from _objects(element, _colored(element, state))


def _pattern(path: Element, state: _State) -> Iterator[Glyph]:
    """Yield the text of a pattern that fills a shape: the way watermarks are tiled; one tile is enough."""
    for fill in children(path, "FillColor"):
        for pattern in children(fill, "Pattern"):
            for cell in children(pattern, "CellContent"):
                inner = _enter(path, state)
                matrix = _times(inner.matrix, _matrix(pattern))
                yield from _objects(cell, evolve(inner, matrix=matrix, role=LineRole.WATERMARK, color=""))


def _colored(element: Element, state: _State) -> _State:
    color = state.resources.colors.get(element.get("DrawParam") or "")
    if not color:
        return state
    return evolve(state, color=color)


def _enter(element: Element, state: _State) -> _State:
    x, y, *_ = (*numbers(element.get("Boundary")), 0.0, 0.0)
    matrix = _times(_times(state.matrix, (1.0, 0.0, 0.0, 1.0, x, y)), _matrix(element))
    return evolve(_colored(element, state), matrix=matrix, depth=state.depth + 1)


def _matrix(element: Element) -> Matrix:
    found = numbers(element.get("CTM"))
    return (found[0], found[1], found[2], found[3], found[4], found[5]) if len(found) == 6 else _SAME


def _times(outer: Matrix, inner: Matrix) -> Matrix:
    a, b, c, d, e, f = outer
    p, q, r, s, t, u = inner
    return (a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f)


def _text(element: Element, state: _State) -> Iterator[Glyph]:
    inner = _enter(element, state)
    a, b, c, d, e, f = inner.matrix
    size = next(iter(numbers(element.get("Size"))), 0.0) or 4.0
    stretch = (next(iter(numbers(element.get("HScale"))), 1.0) or 1.0) * size
    fill = next((found.get("Value") or "" for found in children(element, "FillColor")), inner.color)
    scale = math.sqrt(abs(a * d - b * c)) or 1.0
    role = inner.role
    if role is LineRole.TEXT and next(iter(numbers(element.get("Alpha"))), 255.0) < _WATERMARK_ALPHA:
        role = LineRole.WATERMARK
    bold = next(iter(numbers(element.get("Weight"))), 400.0) >= 600
    number = next(state.runs)
    for run, x, y, width in _runs(element, stretch):
        yield Glyph(
            run,
            a * x + c * y + e,
            b * x + d * y + f,
            a * (x + width) + c * y + e,
            size * scale,
            role,
            bold,
            _is_red(fill),
            math.degrees(math.atan2(b, a)),
            number,
        )


def _runs(element: Element, size: float) -> Iterator[tuple[str, float, float, float]]:
    """Yield each character of a text object with its place and width; a vertical run is yielded whole."""
    x = y = 0.0
    for code in children(element, "TextCode"):
        text = (code.text or "").translate(_LINE_ENDS)
        x = next(iter(numbers(code.get("X"))), x)
        y = next(iter(numbers(code.get("Y"))), y)
        across, down = _deltas(code.get("DeltaX")), _deltas(code.get("DeltaY"))
        if len(text) > 1 and sum(down) > size * 0.5 and sum(across) < size * 0.5:
            yield text, x, y, size
            continue
        for at, char in enumerate(text):
            natural = size if unicodedata.east_asian_width(char) in "WFA" else size / 2
            step = across[at] if at < len(across) else natural
            yield char, x, y, min(step, natural) if step > 0 else natural
            x += step
            y += down[at] if at < len(down) else 0.0


_LINE_ENDS = dict.fromkeys(map(ord, "\r\n\t"))


def _deltas(value: str | None) -> list[float]:
    """Return the steps of a DeltaX or DeltaY; ``g 3 5.5`` stands for three times 5.5."""
    steps: list[float] = []
    parts = iter((value or "").split())
    for part in parts:
        try:
            if part == "g":
                count, step = int(float(next(parts))), float(next(parts))
                steps += [step] * min(count, 100_000)
            else:
                steps.append(float(part))
        except (ValueError, StopIteration):
            break
    return steps


def _is_red(value: str) -> bool:
    """Say whether a colour is the red of a letterhead; three parts are RGB, four are CMYK."""
    try:
        parts = [int(part[1:], 16) if part.startswith("#") else float(part) for part in value.split()]
    except ValueError:
        return False
    if len(parts) == 3:
        return parts[0] >= 150 and parts[1] < 90 and parts[2] < 90
    full = 255 if max(parts, default=0) > 100 else 100
    return len(parts) == 4 and parts[0] < full * 0.3 and parts[1] > full * 0.6 < parts[2]
