"""One source → the sources of the notices that stand in it, each with its lines, places and findings."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import evolve

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_notice_parser.diagnostics import Diagnostic
    from gov_notice_parser.model.source import Source
    from gov_notice_parser.spans import Span


def cut_source(source: Source, offsets: Sequence[int]) -> tuple[Source, ...]:
    """Cut a source at the beginnings of the lines in which ``offsets`` of its text stand.

    What the file says of itself as a whole (its own title, its encoding's faults) stays with every
    part or with none: an entry of metadata without a place in the text describes the file, no notice.
    """
    starts = [0, *sorted({source.text.rfind("\n", 0, offset) + 1 for offset in offsets} - {0}), len(source.text) + 1]
    return tuple(_part(source, start, end - 1) for start, end in pairwise(starts))


def _part(source: Source, start: int, end: int) -> Source:
    text = source.text[start:end]
    first = source.text.count("\n", 0, start)
    lines = source.lines[first : first + text.count("\n") + 1] if source.lines else ()
    metadata = tuple(
        evolve(entry, span=entry.span.shift(-start))
        for entry in source.metadata
        if entry.span is not None and _inside(entry.span, start, end)
    )
    found = tuple(_moved(one, start) for one in source.diagnostics if one.span is None or _inside(one.span, start, end))
    part = evolve(source, text=text, lines=lines, metadata=metadata, diagnostics=found, start=source.start + start)
    pages = part.page_range
    if text == source.text or not pages:
        return part
    return evolve(part, sheets=tuple(one for one in source.sheets if pages[0] <= one.number <= pages[1]))


def _inside(span: Span, start: int, end: int) -> bool:
    return start <= span.start and span.end <= end


def _moved(found: Diagnostic, start: int) -> Diagnostic:
    return found if found.span is None else evolve(found, span=found.span.shift(-start))
