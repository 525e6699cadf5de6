"""附件说明: the entries of a list of attachments, 附件：1.甲 2.乙 (GB/T 9704-2012, 7.3.4)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from gov_notice_parser.tokens import numerals

if TYPE_CHECKING:
    from collections.abc import Iterator

#: 附件, 附件1, 附表二 … and the mark behind it.
HEAD = re.compile(r"^附\s?[件录表图]?\s?(?P<n>[一二三四五六七八九十]{1,3}|\d{1,2})?\s?[：:.、．]?\s*")
#: The number of an entry; what follows an opening mark is none.
ITEM = re.compile(r"(?:^|(?<=[^\d《〔（(“]))\s{0,20}(?:附件)?(?P<n>\d{1,2})\s?[.．、:：]\s?(?=[^\d\s])")


class Listed(NamedTuple):
    """One entry: its number, if it has one, and where its name stands in the text."""

    number: int | None
    start: int
    end: int


def entries(text: str) -> Iterator[Listed]:
    """Yield the entries of one line or paragraph of the list."""
    head = HEAD.match(text) if text.startswith("附") else None
    start = head.end() if head else 0
    marks = list(ITEM.finditer(text, start))
    if head and head["n"] and not marks:
        yield Listed(numerals.parse(head["n"]), start, len(text))
    elif not marks or marks[0].start() > start + 1:
        end = marks[0].start() if marks else len(text)
        if text[start:end].strip():
            yield Listed(None, start, end)
    for mark, following in zip(marks, [*marks, None][1:], strict=True):
        yield Listed(int(mark["n"]), mark.end(), following.start() if following else len(text))
