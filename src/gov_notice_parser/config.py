"""Frozen settings: readers, repairs, gazetteer, limits, all with defaults."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from gov_notice_parser.readers.base import Limits

if TYPE_CHECKING:
    from gov_notice_parser.readers.base import Reader


@frozen(kw_only=True)
class Config:
    """Settings of one parse; nothing global, hand it in.

    ``readers``: in the order of trial, None for the built-in ones; ``limits``: bounds on hostile
    input; ``repair``: whether damage is undone at all.
    """

    readers: tuple[Reader, ...] | None = None
    limits: Limits = Limits()
    repair: bool = True
