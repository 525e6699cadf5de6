"""What cues look at: all blocks of a document, and what makes a line look like a title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

from gov_notice_parser.model.source import Align
from gov_notice_parser.parts.features import Features, names_title

if TYPE_CHECKING:
    from collections.abc import Sequence

#: What a block scores that cannot be a title at all.
NEVER = -9.0
ENDS = re.compile(r"[。；;！]$")


@frozen
class Page:
    """All blocks of a document, the titles it announces, where an explanation of it begins and a 目录 stands."""

    blocks: tuple[Features, ...]
    issued: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    titled: tuple[str, ...] = ()
    about: int | None = None
    contents: tuple[int, int] = (0, 0)

    def near(self, at: int) -> Features | None:
        """Return the block at ``at``, or None beyond either end."""
        return self.blocks[at] if 0 <= at < len(self.blocks) else None


def announced(bare: str, names: Sequence[str]) -> bool:
    """Say whether a line is one of these titles, or a line of one broken over several."""
    core = bare.strip("《》")
    return len(core) >= 4 and any(
        core == name or (len(core) >= 6 and name.startswith(core)) or (len(core) >= 8 and core.startswith(name))
        for name in names
        if len(name) >= 4
    )


def rest_of(before: Features | None, bare: str, names: Sequence[str]) -> bool:
    """Say whether a line is the second line of a title whose first line stands before it."""
    return before is not None and any(
        (before.bare + bare).startswith(name[: len(before.bare + bare)])
        and name.startswith(before.bare)
        and bare
        and bare in name
        for name in names
        if len(name) >= 6
    )


#: Headings of pages that no document has for its title.
_HEADINGS = frozenset({"目录", "目次", "前言", "序言", "说明", "附则", "总则", "正文"})


def title_shape(block: Features) -> float:
    """Weigh what every title shows: its words, its size, its place; no full stop, no number, no date."""
    if block.table or block.prose or block.number or block.date or block.registered or block.length > 200:
        return NEVER
    if block.bare in _HEADINGS:
        return NEVER
    core = names_title(block.bare)
    ends = bool(ENDS.search(block.bare))
    weights = (
        (block.genre is not None, 3.0 if core else 1.0),
        (block.genre is None and core and not ends, 1.5),
        (block.size > 1.12, 1.5),
        (block.align is Align.CENTER, 1.0),
        (block.bold, 0.5),
        (block.colon, -3.0),
        (ends, -3.0),
        (block.marker is not None, -3.0),
        ("，" in block.bare, -2.0),
        (block.length < 4, -1.5),
        # 【温馨提示】 heads a section
        (block.bare[:1] == "【" and block.bare[-1:] == "】", -4.0),
        # 甲市、乙市、丙市、丁市 is a list
        (block.genre is None and not core and block.bare.count("、") >= 3, -4.0),
        (not any("一" <= mark <= "鿿" for mark in block.bare), -9.0),
    )
    return sum(weight for shown, weight in weights if shown)
