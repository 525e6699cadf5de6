"""Marks: numbered ranges of the source; rows of the page name the numbers, the source bears them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from gov_notice_parser.report.markup import Html, tag
from gov_notice_parser.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable


@frozen
class Mark:
    """A range of the source and its layer.

    e element, o outline item, m its marker, g region, c citation, d finding, r repair
    """

    span: Span
    layer: str


@frozen
class Marks:
    """The marks of one page, collected while its rows are made; equal ranges of a layer share a number."""

    numbers: dict[Mark, int] = field(factory=dict)

    def number(self, span: Span, layer: str) -> int:
        """Give the number of a range, a new one if it was not marked before."""
        return self.numbers.setdefault(Mark(span, layer), len(self.numbers))

    def of(self, spans: Iterable[Span], layer: str) -> str | None:
        """Give the numbers of ranges as an attribute's value, None if no range holds a character."""
        return " ".join(str(self.number(span, layer)) for span in spans if len(span)) or None

    def row(
        self, name: str, spans: Iterable[Span], *children: str | None, layer: str, class_: str | None = None
    ) -> Html:
        """Make an element that leads to these ranges by mouse and by keyboard."""
        leads = self.of(spans, layer)
        if leads is None:
            return tag(name, *children, class_=class_)
        return tag(name, *children, class_=class_, data_m=leads, tabindex="0", role="button")
