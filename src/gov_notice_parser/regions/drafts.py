"""A name on its way from the table to a mention."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gov_notice_parser.regions.names import SHORT, Name

if TYPE_CHECKING:
    from gov_notice_parser.gazetteer import Division


class Draft(NamedTuple):
    """A name on its way to a mention, and the divisions it may mean below the names before it.

    ``type`` is what a name found by its grammar says of its zone; ``chained``: a parent stands before the name.
    """

    start: int
    end: int
    name: Name
    divisions: tuple[Division, ...]
    type: str | None = None
    chained: bool = False

    @property
    def short(self) -> bool:
        """True when nothing but a name without its suffix is written."""
        return self.name.kind == SHORT and self.type is None and not self.chained
