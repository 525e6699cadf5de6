"""A paragraph's runs → lines: cut at breaks, each with the look of most of its characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from gov_notice_parser.model.source import Align, Cell, LineRole, Place, SourceLine
from gov_notice_parser.readers.docx_styles import Indents, Look

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Marks among the pieces of a paragraph; XML text can hold neither.
SOFT_BREAK, PAGE_BREAK = "\v", "\f"
_BREAKS = frozenset({SOFT_BREAK, PAGE_BREAK})


@frozen
class Setting:
    """What holds for every line of one paragraph; ``usual`` is the look of its style."""

    place: Place
    role: LineRole
    align: Align | None
    indents: Indents
    cell: Cell | None
    style: str | None
    usual: Look


def lines_of(pieces: Sequence[tuple[str, Look]], setting: Setting) -> Iterator[tuple[str, SourceLine]]:
    """Yield the lines of a paragraph; one without a character is one empty line."""
    part: list[tuple[str, Look]] = []
    first = True
    for piece in pieces:
        if piece[0] in _BREAKS:
            yield _line(part, setting, soft=piece[0] == SOFT_BREAK, first=first)
            part, first = [], False
        else:
            part.append(piece)
    yield _line(part, setting, soft=False, first=first)


def _line(part: Sequence[tuple[str, Look]], setting: Setting, *, soft: bool, first: bool) -> tuple[str, SourceLine]:
    size, bold, red = _look(part, setting.usual)
    line = SourceLine(
        setting.place,
        setting.role,
        size=size,
        bold=bold,
        red=red,
        align=setting.align,
        indent=setting.indents.characters(size, first=first),
        soft=soft,
        cell=setting.cell,
        style=setting.style,
    )
    return "".join([text for text, _ in part]), line


def _look(part: Sequence[tuple[str, Look]], usual: Look) -> tuple[float | None, bool, bool]:
    if not part:
        return usual.size, usual.bold, usual.red
    look = part[0][1]
    if all(other is look for _, other in part):
        return look.size, look.bold, look.red
    sizes: dict[float | None, int] = {}
    bold = red = total = 0
    for text, one in part:
        weight = len(text) - text.count(" ") - text.count("　")
        sizes[one.size] = sizes.get(one.size, 0) + weight
        total += weight
        bold += weight * one.bold
        red += weight * one.red
    if not total:
        return look.size, look.bold, look.red
    return max(sizes, key=lambda size: sizes[size]), bold * 2 > total, red * 2 > total
