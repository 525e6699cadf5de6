"""How long OCR may take: a deadline for each page, and one for all pages of a file."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from math import inf
from time import monotonic
from typing import TYPE_CHECKING

from attrs import field, frozen

from gov_notice_parser.readers.base import Limits

if TYPE_CHECKING:
    from collections.abc import Iterator

#: When the page that is being recognised must be done: what engines that run in this process look at.
_DEADLINE: ContextVar[float] = ContextVar("deadline", default=inf)


@frozen
class Patience:
    """The time that is left for the OCR of one file; it runs from when this is made."""

    limits: Limits
    until: float = field(init=False)

    @until.default
    def _(self) -> float:
        return monotonic() + self.limits.ocr_seconds

    def seconds(self) -> float:
        """Return how long the next page may take; 0 or less when the time of the file is up."""
        return min(self.limits.seconds, self.until - monotonic())


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Let ``check_deadline`` raise ``TimeoutError`` in this thread once ``seconds`` are over."""
    token = _DEADLINE.set(monotonic() + seconds)
    try:
        yield
    finally:
        _DEADLINE.reset(token)


def check_deadline() -> None:
    """Raise ``TimeoutError`` when the time is up."""
    if monotonic() >= _DEADLINE.get():
        message = "the page takes too long"
        raise TimeoutError(message)
