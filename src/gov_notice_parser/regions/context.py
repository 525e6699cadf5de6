"""What the rest of the notice says about the names in it."""

from __future__ import annotations

import datetime as dt

from attrs import frozen

from gov_notice_parser.model.regions import Level


@frozen(cache_hash=True)
class Context:
    """Where and when a notice speaks.

    ``home`` is the GB/T 2260 code of the region whose authority issued it (000000 for the central
    ones), ``as_of`` its date, ``level`` what the names are said to be (成效明显的市 → PREFECTURE).
    """

    home: str | None = None
    as_of: dt.date | None = None
    level: Level | None = None
