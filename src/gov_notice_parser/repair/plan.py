"""The plan of a repair: what was changed, in passes that replay, and the way back."""

from __future__ import annotations

from attrs import frozen

from gov_notice_parser.diagnostics import Diagnostic
from gov_notice_parser.spans import Edit, OffsetMap, Span


@frozen
class Repaired:
    """A repaired text; ``passes`` holds the edits of each pass, each in the text of the pass before.

    No repair adds or removes a line break, so line *k* of the repaired text is line *k* of the source.
    """

    text: str
    passes: tuple[tuple[Edit, ...], ...] = ()
    maps: tuple[OffsetMap, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    def to_source(self, span: Span) -> Span:
        """Return the range of the source text that ``span`` of the repaired text came from."""
        for offsets in reversed(self.maps):
            span = offsets.to_before(span)
        return span
