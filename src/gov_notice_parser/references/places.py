"""Where a text cites, made ready to be asked what was cited before a place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from attrs import field, frozen

from gov_notice_parser.model.references import Reference
from gov_notice_parser.references.cited import core
from gov_notice_parser.spans import Span

#: More candidates than these say no more.
_MOST = 9


@frozen
class Cited:
    """Where the references stand: all places in order, each with the reference's number."""

    references: Sequence[Reference]
    places: tuple[tuple[Span, int], ...]
    endings: dict[str, list[tuple[int, int]]] = field(factory=dict)

    @classmethod
    def of(cls, references: Sequence[Reference]) -> Cited:
        """Put the places of all references in order."""
        return cls(references, tuple(sorted((s, at) for at, each in enumerate(references) for s in each.occurrences)))

    def within(self, span: Span) -> list[Span]:
        """Return the places in a paragraph."""
        first = bisect_left(self.places, (span, -1))
        last = bisect_left(self.places, (Span(span.end, span.end), -1))
        return [place for place, _ in self.places[first:last]]

    def near(self, start: int, end: int, genre: str) -> list[int]:
        """Return the references of a genre cited between two places."""
        first, last = (bisect_left(self.places, (Span(at, at), -1)) for at in (start, end))
        here = dict.fromkeys(at for span, at in self.places[first:last] if span.end <= end)
        return [at for at in here if self._is(at, genre)][-_MOST:]

    def before(self, end: int, name: str) -> list[int]:
        """Return the references whose titles end in ``name`` and that were first cited before a place."""
        if name not in self.endings:
            fitting = (at for at in range(len(self.references)) if self._is(at, name))
            self.endings[name] = sorted((self.references[at].span.start, at) for at in fitting)
        first = self.endings[name]
        return [at for _, at in first[: bisect_left(first, (end, -1))]][-_MOST:]

    def _is(self, at: int, genre: str) -> bool:
        title = self.references[at].title
        return genre == "文件" or (title is not None and core(title).endswith(genre))
