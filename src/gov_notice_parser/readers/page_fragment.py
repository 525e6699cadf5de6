"""What a page is made of, whatever its format: pieces of lines with their places."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gov_notice_parser.model.source import Cell, LineRole

if TYPE_CHECKING:
    from collections.abc import Sequence

Box = tuple[float, float, float, float]

#: The em box about the baseline: fonts' own heights are not to be trusted.
ASCENT, DESCENT = 0.86, 0.14
#: A gap of this many ems ends a fragment: wider than the letter spacing of running text.
GAP = 1.6


class Fragment(NamedTuple):
    """Characters that stand together on one line; ``box`` in points from the top left of the page.

    ``turned``: the angle of the writing in degrees, 0 for upright text; ``column``: 0 where lines
    run over the whole page, else 1 for the left and 2 for the right column; ``start``: its first
    character's number on the page.
    """

    text: str
    box: Box
    size: float
    red: bool = False
    bold: bool = False
    role: LineRole = LineRole.TEXT
    confidence: float | None = None
    cell: Cell | None = None
    turned: int = 0
    column: int = 0
    start: int = 0

    @property
    def middle(self) -> float:
        """The height at which the fragment stands."""
        return (self.box[1] + self.box[3]) / 2


def is_red(red: float, green: float, blue: float) -> bool:
    """Say whether a colour (0..255) is the red of a red head or a seal."""
    return red > 140 and red - max(green, blue) > 70


def around(boxes: Sequence[Box]) -> Box:
    """Return the smallest box that holds all of these."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))
