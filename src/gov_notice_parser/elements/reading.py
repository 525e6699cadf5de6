"""A value read from the text, with the reason to believe it."""

from __future__ import annotations

from typing import Generic, TypeVar

from attrs import field, frozen

from gov_notice_parser.spans import Span

T_co = TypeVar("T_co", covariant=True)


@frozen
class Reading(Generic[T_co]):
    """A value, where it stands, the rule that read it and how sure it is (0..1).

    ``span`` is in the layout's text, or in the source's when ``in_source`` is true (metadata of a
    page is set aside before the layout).
    """

    value: T_co
    span: Span | None
    rule: str
    confidence: float = field(default=1.0, kw_only=True)
    candidates: tuple[str, ...] = field(default=(), kw_only=True)
    in_source: bool = field(default=False, kw_only=True)
