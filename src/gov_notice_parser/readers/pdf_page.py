"""One page of a PDF → its lines in reading order, tables filled, turned text set aside."""

from __future__ import annotations

import math
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from gov_notice_parser.model.source import LineRole
from gov_notice_parser.readers.page_fragment import around
from gov_notice_parser.readers.page_text import PageText, arrange
from gov_notice_parser.readers.pdf_quality import Quality, judge
from gov_notice_parser.readers.pdf_rulings import read_drawing
from gov_notice_parser.readers.pdf_text import TextLayer, page_map

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gov_notice_parser.readers.page_fragment import Box, Fragment
    from gov_notice_parser.readers.page_tables import Grid
    from gov_notice_parser.readers.pdf_calls import Questions
    from gov_notice_parser.readers.pdf_rulings import Drawing

#: Pages up to this number may carry a red head or a seal in small print: there each line's colour is asked for.
_COLOURED_PAGES = 2


def read_page(raw: Any, ask: Questions, document: Any, index: int) -> PageText:  # noqa: ANN401 PDFium has no types
    """Read page ``index`` (from 0); a page that PDFium cannot load is empty."""
    page = raw.FPDF_LoadPage(document, index)
    if not page:
        return PageText(index + 1, 0.0, 0.0, [])
    box, turns = _page_box(raw, page), raw.FPDFPage_GetRotation(page)
    layer = TextLayer(raw, ask, page, page_map(box, turns), coloured=index < _COLOURED_PAGES)
    try:
        width, height = box[2] - box[0], box[3] - box[1]
        quality = judge(ask, page, layer, (width, height))
        fragments = layer.fragments()
        if lying := _quarter_turns(fragments):
            turns += lying
            layer.turn(page_map(box, turns))
            fragments = layer.fragments()
        if turns % 2:
            width, height = height, width
        fragments = [fragment for fragment in fragments if 0 <= fragment.middle <= height]
        drawing = cache(partial(read_drawing, ask, page, page_map(box, turns)))
        lines, grids = _arrange(fragments, drawing, layer)
        drawn = _drawn(drawing(), width) if index == 0 and quality is Quality.HONEST else ()
        return PageText(index + 1, width, height, lines, grids, quality, drawn, turned=-90.0 * lying % 360)
    finally:
        layer.close()
        raw.FPDF_ClosePage(page)


def _drawn(drawing: Drawing, page_width: float) -> tuple[Box, ...]:
    wide = 0.25 * page_width
    return (*(box for box in drawing.pictures if box[2] - box[0] > wide), *drawing.shapes)


def _page_box(raw: Any, page: Any) -> Box:  # noqa: ANN401
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, box)
    return (box.left, box.bottom, box.right, box.top)


def _quarter_turns(fragments: Sequence[Fragment]) -> int:
    """Return by how many quarter turns most of the page's text lies."""
    if not any(fragment.turned for fragment in fragments):
        return 0
    weights = [0, 0, 0, 0]
    for fragment in fragments:
        if fragment.turned % 90 == 0:
            weights[fragment.turned // 90 % 4] += len(fragment.text)
    heaviest = max(range(4), key=weights.__getitem__)
    return heaviest if weights[heaviest] > 0.6 * sum(len(fragment.text) for fragment in fragments) else 0


def _arrange(
    fragments: list[Fragment], drawing: Callable[[], Drawing], layer: TextLayer
) -> tuple[list[Fragment], tuple[Grid, ...]]:
    upright = [fragment for fragment in fragments if not fragment.turned]
    turned = [] if len(upright) == len(fragments) else _turned([fragment for fragment in fragments if fragment.turned])
    lines, grids = arrange(upright, lambda: drawing().rulings, layer.split)
    return [*lines, *turned], grids


def _turned(fragments: Sequence[Fragment]) -> list[Fragment]:
    """Join the characters of a watermark or of a seal's rim, which stand at angles."""
    lines: list[Fragment] = []
    for fragment in fragments:
        role = LineRole.SEAL if fragment.red else LineRole.WATERMARK
        last = lines[-1] if lines else None
        if last and last.role is role and _near(last, fragment):
            box = around((last.box, fragment.box))
            lines[-1] = last._replace(text=last.text + fragment.text, box=box)
        else:
            lines.append(fragment._replace(role=role))
    return lines


def _near(one: Fragment, other: Fragment) -> bool:
    across = max(one.box[0], other.box[0]) - min(one.box[2], other.box[2])
    down = max(one.box[1], other.box[1]) - min(one.box[3], other.box[3])
    return math.hypot(max(across, 0), max(down, 0)) < 2 * other.size
