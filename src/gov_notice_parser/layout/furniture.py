"""页码 and everything else that is on the page but not in the document (GB/T 9704-2012, 7.5)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gov_notice_parser.model.source import LineRole

if TYPE_CHECKING:
    from gov_notice_parser.layout.lines import TextLine

_ROLES = {
    LineRole.HEADER: "running head",
    LineRole.FOOTER: "running foot",
    LineRole.FOOTNOTE: "footnote",
    LineRole.METADATA: "metadata",
    LineRole.SITE: "site",
    LineRole.SEAL: "seal",
    LineRole.WATERMARK: "watermark",
}

#: A line that is nothing but a page number, or says that the page is empty.
_PAGE_NUMBER = re.compile(
    r"""
      [-—–―－一ー─_·•]{1,3}\s?\d{1,4}\s?[-—–―－一ー─_·•]{1,3}     # — 1 —
    | 第\s?\d{1,4}\s?页(?:[\s,，/／]?(?:共|总)\s?\d{1,4}\s?页)?    # 第1页 共3页
    | (?:Page\s?)?\d{1,4}\s?(?:of|/)\s?\d{1,4}                    # 1/5, 1 of 5
    | [（(]?\s?此页无正文\s?[）)]?
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: Rules drawn with characters.
_RULE = re.compile(r"[-—–―─━═_＿*＊=·…~]{3,}")

_NUMBER = re.compile(r"\d{1,4}")
#: Characters of the longest line that is a page number or a rule.
_LONGEST = 24


def reason(line: TextLine) -> str | None:
    """Say why a line is furniture, or None when it belongs to the document."""
    if line.facts is not None and line.facts.role is not LineRole.TEXT:
        return _ROLES[line.facts.role]
    if len(line.text) <= _LONGEST:
        if _PAGE_NUMBER.fullmatch(line.text):
            return "page number"
        if _RULE.fullmatch(line.text):
            return "rule"
    return None


def counted(lines: list[TextLine]) -> frozenset[int]:
    """Find bare numbers that count pages: alone on their lines and rising one by one through the text.

    A single such line is no evidence; three in a row are.
    """
    short = ((at, line.text) for at, line in enumerate(lines) if len(line.text) <= 4)
    bare = [(at, int(text)) for at, text in short if _NUMBER.fullmatch(text)]
    if len(bare) < 3:
        return frozenset()
    found: set[int] = set()
    run = [bare[0]]
    for here in bare[1:]:
        if here[1] == run[-1][1] + 1 and here[0] - run[-1][0] > 5:
            run.append(here)
            continue
        found.update(at for at, _ in run if len(run) >= 3)
        run = [here]
    found.update(at for at, _ in run if len(run) >= 3)
    return frozenset(found)
