"""Frozen settings: readers, repairs, gazetteer, limits, all with defaults."""

from __future__ import annotations

from attrs import field, frozen

from gov_notice_parser.gazetteer.book import Gazetteer
from gov_notice_parser.readers.base import Limits, Reader


@frozen(kw_only=True)
class Config:
    """Settings of one parse; nothing global, hand it in.

    ``readers``: in the order of trial, None for the built-in ones; ``limits``: bounds on hostile
    input; ``repair``: whether damage is undone at all; ``gazetteer``: names of places and bodies,
    None for the built-in ones.
    """

    readers: tuple[Reader, ...] | None = None
    limits: Limits = field(factory=Limits)
    repair: bool = True
    gazetteer: Gazetteer | None = None

    def names(self) -> Gazetteer:
        """Return the gazetteer of this configuration, the built-in one where none was handed in."""
        return Gazetteer.load() if self.gazetteer is None else self.gazetteer
