"""What every ``find`` of this floor yields."""

from __future__ import annotations

from typing import Generic, TypeVar

from attrs import frozen

from gov_notice_parser.spans import Span

T = TypeVar("T")


@frozen
class Found(Generic[T]):
    """A value and the range of the text that says it; ``sure`` is False when damage was guessed away."""

    value: T
    span: Span
    sure: bool = True
