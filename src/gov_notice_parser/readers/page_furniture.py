"""Page numbers, running heads and feet: by their form, their place and their repeating."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from gov_notice_parser.model.source import LineRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_notice_parser.readers.page_fragment import Fragment

_DASH = "-‐-―−─一－﹣~·•."
_NUMBER = re.compile(
    rf"[{_DASH}\s]*(?:\d{{1,4}}|[ivxIVX]{{1,6}})[{_DASH}\s]*"
    r"|第?\s*\d{1,4}\s*[页/]\s*[,，/]?\s*(?:共?\s*\d{1,4}\s*页?)?"
    r"|Page\s*\d{1,4}(?:\s*of\s*\d{1,4})?",
    re.IGNORECASE,
)
_DASHED = re.compile(rf"\s*[{_DASH}]+\s*\d{{1,4}}\s*[{_DASH}]+\s*")
_ADDRESS = re.compile(r"(?:https?://|file:///|www\.)\S+", re.IGNORECASE)
_PRINTED_AT = re.compile(r"\d{1,4}[-/年.]\d{1,2}[-/月.]\d{1,4}日?,?\s+\d{1,2}:\d{2}")
_DIGITS = re.compile(r"\d+")
#: Shares of the page's height in which heads and feet stand, and the outermost ones of a browser's own lines.
_EDGE, _RIM = 0.14, 0.06
_LINES = 3
_OVERLAP = 4


def set_roles(pages: Sequence[list[Fragment]], heights: Sequence[float]) -> None:
    """Give running heads, feet and page numbers their roles, in place."""
    edges = [_near_edges(lines, height) for lines, height in zip(pages, heights, strict=True)]
    repeated = _repeated([[*near.values()] for near in edges], heights)
    for lines, height, near in zip(pages, heights, edges, strict=True):
        for at, line in near.items():
            if _is_furniture(line, height, lines, repeated):
                role = LineRole.HEADER if line.middle < height / 2 else LineRole.FOOTER
                lines[at] = line._replace(role=role)
    _set_overlaps(pages)


def _near_edges(lines: Sequence[Fragment], height: float) -> dict[int, Fragment]:
    """Return the lines of text that stand where heads and feet do, by their numbers."""
    middles = [(line.box[1] + line.box[3]) / 2 / height for line in lines]
    near = [at for at, where in enumerate(middles) if not _EDGE < where < 1 - _EDGE]
    return {at: line for at in near if (line := lines[at]).role is LineRole.TEXT and line.cell is None}


def _set_overlaps(pages: Sequence[list[Fragment]]) -> None:
    """Set aside the first lines of a page that a browser had printed at the foot of the page before."""
    for before, page in pairwise(pages):
        last, first = ([line.text for line in lines] for lines in (before[-_OVERLAP:], page[:_OVERLAP]))
        for size in range(min(len(last), len(first)), 1, -1):
            if last[-size:] == first[:size]:
                page[:size] = [line._replace(role=LineRole.HEADER) for line in page[:size]]
                break


def _is_furniture(line: Fragment, height: float, lines: Sequence[Fragment], repeated: set[tuple[str, int]]) -> bool:
    if _key(line) in repeated:
        return True
    where = line.middle / height
    rim = not _RIM < where < 1 - _RIM
    if rim and len(line.text) < 200 and (_ADDRESS.search(line.text) or _PRINTED_AT.search(line.text)):
        return True
    if not _NUMBER.fullmatch(line.text):
        return False
    outermost = sum(other.middle < line.middle if where < 0.5 else other.middle > line.middle for other in lines)
    return outermost <= 1 or bool(_DASHED.fullmatch(line.text))


def _repeated(edges: Sequence[Sequence[Fragment]], heights: Sequence[float]) -> set[tuple[str, int]]:
    """Return what stands at the same height of several pages, digits aside."""
    seen: Counter[tuple[str, int]] = Counter()
    for lines, height in zip(edges, heights, strict=True):
        by_height = sorted(lines, key=lambda line: line.middle)
        top = [line for line in by_height if line.middle < _EDGE * height][:_LINES]
        bottom = [line for line in by_height if line.middle > (1 - _EDGE) * height][-_LINES:]
        seen.update({_key(line) for line in [*top, *bottom]})
    return _often(seen, len(edges))


def _often(seen: Counter[tuple[str, int]], pages: int) -> set[tuple[str, int]]:
    """Keep what stands on three pages, or on two of a short file; a place may round either way."""
    total: defaultdict[tuple[str, int], int] = defaultdict(int)
    for (text, place), times in seen.items():
        total[text, place] += times
        total[text, place + 1] += times
        total[text, place - 1] += times
    need = 2 if pages <= 3 else 3
    return {key for key, times in total.items() if times >= need and key in seen}


def _key(line: Fragment) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text.replace(" ", "")), round(line.middle / 4)
