"""Breaking Chinese text into lines as a typesetter does (避头尾, balanced titles)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: What may not begin a line, and what may not end one.
NEVER_FIRST = frozenset("，。、；：！？）》〉〕】”’％…—.,;:!?)]}%·")
NEVER_LAST = frozenset("（《〈〔【“‘([{")
#: Words of titles, which are broken where their sense allows (7.3.1).
NEVER_APART = frozenset(
    {"关于", "印发", "转发", "批转", "发布", "公布", "通知", "通报", "意见", "决定", "公告", "通告"}
    | {"公示", "批复", "复函", "纪要", "报告", "请示"}
)


def break_lines(text: str, first: float, rest: float, measure: Callable[[str], float]) -> Iterator[str]:
    """Yield the lines of one paragraph, the first at most ``first`` wide, the others ``rest``.

    A mark that may not begin a line takes the character before it along; digits and Latin
    letters of one word stay together where a line can hold them.
    """
    room, start = first, 0
    while start < len(text):
        end, used = start, 0.0
        while end < len(text) and used + measure(text[end]) <= room + 0.01:
            used += measure(text[end])
            end += 1
        end = max(end, start + 1)
        if end < len(text):
            end = _retreat(text, start, end)
        yield text[start:end]
        start, room = end, rest


def _retreat(text: str, start: int, end: int) -> int:
    """Move a break to the left until it divides nothing that belongs together."""
    at = end
    while at > start + 1 and not _may_break(text[at - 1], text[at]):
        at -= 1
    return at if at > start + 1 else end


def _may_break(left: str, right: str) -> bool:
    if right in NEVER_FIRST or left in NEVER_LAST or left + right in NEVER_APART:
        return False
    return not (_in_word(left) and _in_word(right))


def _in_word(character: str) -> bool:
    return character.isascii() and character.isalnum()


def balance(text: str, room: float, measure: Callable[[str], float]) -> list[str]:
    """Break a title into the fewest lines, of about the same width; a line break in ``text`` is kept."""
    lines: list[str] = []
    for piece in text.split("\n"):
        total = sum(map(measure, piece))
        count = max(1, -(-int(total) // int(room)))
        target = total / count
        fitted = list(break_lines(piece, target, target, measure))
        while len(fitted) > count and target < room:
            target = min(room, target + measure("国") / 2)
            fitted = list(break_lines(piece, target, target, measure))
        lines += fitted
    return lines
