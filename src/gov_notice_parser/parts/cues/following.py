"""Cues of what follows the wrapper: the issued text and the attachments (GB/T 9704-2012, 7.3.7)."""

from __future__ import annotations

import re

from gov_notice_parser.parts.cues.page import Page, ends_sentence

_ANNEX_HEAD = re.compile(r"附\s?[件表录]\s?(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s?[：:.、．]?\s?\S")


def cue_issued_title(page: Page, at: int) -> float:
    """印发件标题: the title that the wrapper announced, or what looks like one."""
    block = page.blocks[at]
    score = page.shapes[at]
    if not page.issued.names:
        return score
    if page.issued.announce(block.bare):
        return max(score, 0.0) + (1.0 if block.organ else 5.0)
    if page.issued.go_on(page.near(at - 1), block.bare):
        return max(score, 0.0) + 4.0
    return score


def cue_annex_mark(page: Page, at: int) -> float:
    """附件序号: 附件1 alone on its line, or before a title (7.3.7)."""
    block = page.blocks[at]
    if at in page.marks:
        return 5.0
    return 3.0 if _ANNEX_HEAD.match(block.text) and not ends_sentence(block.bare) else 0.0


def cue_annex_title(page: Page, at: int) -> float:
    """附件标题: a name of the list of attachments, or what stands below 附件1 (7.3.7)."""
    block = page.blocks[at]
    marked = at - 1 in page.marks
    score = max(page.shapes[at], -2.0) if marked else page.shapes[at]
    listed = page.listed
    if listed.names and (listed.announce(block.bare) or listed.go_on(page.near(at - 1), block.bare)):
        score = max(score, 0.0) + 4.0
    if marked and not block.marker and block.length <= 80:
        score += 2.0
    return score
