"""Which lines of a page are its text, which its metadata, which the site's."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from gov_notice_parser.model.source import LineRole
from gov_notice_parser.readers.html_main import find_main, squash
from gov_notice_parser.readers.html_site import explains, is_attachment, is_button, is_furniture

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gov_notice_parser.model.source import Metadatum
    from gov_notice_parser.readers.html_facts import Fact
    from gov_notice_parser.readers.html_lines import PageLine

_HEAD = 40  # lines from the start of the text in which a title block may still end
_MOST = 300  # characters of a title
_BELOW = 30  # lines under the text in which its attachments may stand
_BEGINS = re.compile(r".{14,}[。；]|.{6,}[：:]\s*$")
_TITLED = re.compile(r"title|(?:^|[\s_-])(?:bt|tit|biaoti)", re.IGNORECASE)
_HEADINGS = ("h1", "h2", "h3", "h4")
_NUMBERED = re.compile(r"[^。；]{0,30}\d\s*号[^。；]{0,12}$")


def roles_of(lines: Sequence[PageLine], facts: Sequence[Fact], declared: Sequence[Metadatum]) -> list[LineRole]:
    """Return a role for each line: text within the main element and the title above it, metadata, or site."""
    main = find_main(lines)
    labelled = {at for fact in facts for at in (fact.key_line, fact.value_line)}
    plain = (at for at in main[:_HEAD] if at not in labelled and not lines[at].line.cell)
    body = next((at for at in plain if _BEGINS.match(lines[at].text)), main.stop)
    roles = [LineRole.TEXT if at in main else LineRole.SITE for at in range(len(lines))]
    for at in main:
        if (at < body and is_furniture(lines[at].text)) or is_button(lines[at].text):
            roles[at] = LineRole.SITE
    for at in labelled:
        if at not in main or at <= body:
            roles[at] = LineRole.METADATA
            twin = at + 1 < len(lines) and lines[at + 1].text == lines[at].text
            roles[at + twin] = LineRole.METADATA
    tables = {
        line.line.cell.table
        for line, role in zip(lines, roles, strict=True)
        if role is LineRole.METADATA and line.line.cell
    }
    for at, line in enumerate(lines):
        if line.line.cell and line.line.cell.table in tables and at <= body:
            roles[at] = LineRole.METADATA
    for at in _attachments_below(lines, main):
        roles[at] = LineRole.TEXT
    for at in _title_above(lines, roles, range(main.start, body), declared):
        roles[at] = LineRole.TEXT
    return roles


def _attachments_below(lines: Sequence[PageLine], main: range) -> Iterator[int]:
    """Yield the links to attachments that a page sets right under its text."""
    for at in range(main.stop, min(main.stop + _BELOW, len(lines))):
        line = lines[at]
        if is_button(line.text):
            continue
        if not line.linked or not is_attachment(line.text, line.href) or explains(line.text):
            return
        yield at


def _title_above(
    lines: Sequence[PageLine], roles: Sequence[LineRole], head: range, declared: Sequence[Metadatum]
) -> list[int]:
    """Return the lines of the title block above the text, unless the ``head`` of the text holds the title itself."""
    titles = [squash(entry.value)[:_MOST] for entry in declared if entry.key in ("ArticleTitle", "title")]
    above = [at for at in range(max(head.start - _HEAD, 0), head.start) if roles[at] is LineRole.SITE]
    found = [at for at in above if _is_title(lines[at], titles)]
    begin = squash("".join(lines[at].text for at in head if roles[at] is LineRole.TEXT))[: 4 * _MOST]
    if not found or any(_holds(begin, title) for title in titles):
        return []
    block = [at for at in found if at >= found[-1] - 3]
    if _holds(begin, squash("".join(lines[at].text for at in block))):
        block = []
    between = [at for at in above if at > found[-1] and _NUMBERED.match(lines[at].text)]
    return block + [at for at in between if not is_furniture(lines[at].text) and squash(lines[at].text) not in begin]


def _holds(begin: str, title: str) -> bool:
    """Say whether a text begins with a title, perhaps without the site's additions to it."""
    match = SequenceMatcher(None, begin, title, autojunk=False).find_longest_match()
    return match.size >= 8 and match.size * 10 >= len(title) * 7


def _is_title(line: PageLine, titles: Sequence[str]) -> bool:
    text = squash(line.text)
    if len(text) < 6 or line.linked * 2 > len(text) or is_furniture(line.text):
        return False
    if any(text in title or (len(title) > 8 and title in text) for title in titles):
        return True
    return line.node.tag in _HEADINGS or bool(_TITLED.search(line.node.get("class") or ""))
