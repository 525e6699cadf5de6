"""公报、汇编: one file with several notices → where each of them begins.

A further notice begins where a new head stands below one that is closed: a mark or a number, and a
title.  What the notice before it issues, forwards or lists is its own and no new one, and in doubt
nothing is cut.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

from gov_notice_parser.model.values import DocumentNumber, NumberForm
from gov_notice_parser.parts.features import Features, features_of, names_title
from gov_notice_parser.tokens import document_number, titles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gov_notice_parser.layout.blocks import Layout

#: Blocks: how far a head reaches, and how many the shortest notice has.
_HEAD, _SHORTEST = 8, 4
_MARK = re.compile(r"(?:文件|令)$")
_SERIAL = re.compile(r"[（(]?第[0-9０-９一二三四五六七八九十百零〇]{1,5}号[)）]?")
_ANNEX = re.compile(
    r"附\s?[件表录]?\s?(?:[一二三四五六七八九十]{1,3}|\d{1,2})?\s?[：:.、]?|附\s?件\s?\d{0,2}\s?[：:].{0,60}"
)
_LISTED = re.compile(r"^附\s?[件表录]?\s?\d{0,2}\s?[：:]?\s?(?:\d{1,2}\s?[.．、])?")
_PRINTED = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日印[发制]$")
_FORWARDS = re.compile(r"转发|批转")
_LEAD = re.compile(r"^.{0,60}?(?=关于)")


@frozen
class Head:
    """The head of a notice: its first and last block, and what it calls itself."""

    first: int
    last: int
    title: str
    number: DocumentNumber | None


def beginnings(layout: Layout) -> tuple[int, ...]:
    """Return the blocks at which the second and each further notice begins; () for one notice."""
    blocks = features_of(layout)
    if sum(1 for block in blocks if block.number or _SERIAL.fullmatch(block.bare)) < 2:
        return ()
    found: list[int] = []
    own: Head | None = None
    at = 0
    while at < len(blocks):
        head = _head_at(blocks, at)
        if head is None:
            at += 1
            continue
        if own is None or _is_new(own, head, blocks[own.last + 1 : head.first]):
            if own is not None:
                found.append(head.first)
            own = head
        at = head.last + 1
    return tuple(found)


def _head_at(blocks: Sequence[Features], at: int) -> Head | None:
    """Return the head that begins with block ``at``: a number and a title within a few short lines."""
    first = blocks[at]
    if first.table or first.prose or first.marker or not _may_open(blocks, at):
        return None
    number: DocumentNumber | None = None
    order = False
    title, last = "", at
    for near in range(at, min(at + _HEAD, len(blocks))):
        block = blocks[near]
        if block.prose or block.table or block.marker or block.date or block.colon:
            break
        if block.number is not None:
            if number is not None:
                break
            number, last = block.number, near
        elif _SERIAL.fullmatch(block.bare) and near > at and _MARK.search(blocks[near - 1].bare):
            order, title, last = True, blocks[near - 1].bare + block.bare, near
        elif block.genre is not None or names_title(block.bare):
            if title and block.genre is None and number is not None:
                break
            title, last = title + block.bare, near
    if order or (number is not None and number.form is NumberForm.BRACKETED and title):
        return Head(at, last, title, number)
    return None


def _may_open(blocks: Sequence[Features], at: int) -> bool:
    """Say whether a block can be the first of a head: a mark, a number, a body's name or a title."""
    block = blocks[at]
    return bool(
        block.number or block.genre or block.organ or names_title(block.bare) or _MARK.search(block.bare)
    ) and not _ANNEX.fullmatch(block.bare)


def _is_new(own: Head, head: Head, between: Sequence[Features]) -> bool:
    """Say whether a head begins a notice of its own, below the one that has ``own``."""
    if len(between) < _SHORTEST - 1 or not _closed(between):
        return False
    if any(_ANNEX.fullmatch(block.bare) for block in between[-3:]):
        return False
    if head.number is not None and own.number is not None:
        if str(head.number) == str(own.number):
            return False
        if head.number.code == own.number.code:
            return True
    if _FORWARDS.search(own.title):
        return False
    return not _is_announced(own, head, between)


def _closed(between: Sequence[Features]) -> bool:
    """Say whether a notice has come to its end: a signature's date, or the line of its printing."""
    return any(
        (block.date and (at == 0 or between[at - 1].organ or between[at - 1].length <= 60))
        or (block.length <= 80 and _PRINTED.search(block.bare))
        for at, block in enumerate(between)
    )


def _is_announced(own: Head, head: Head, between: Sequence[Features]) -> bool:
    """Say whether the notice before speaks of this one: by its number, or by its title."""
    core = _LEAD.sub("", head.title).strip("《》")
    said = [*_cited(own.title), *(name for block in between for name in _cited(block.text))]
    said += [_LISTED.sub("", block.bare) for block in between if block.bare.startswith("附")]
    if any(len(name) >= 6 and (name in head.title or (len(core) >= 6 and core in name)) for name in said):
        return True
    if head.number is None:
        return False
    numbers = {str(found.value) for block in between if not block.number for found in document_number.find(block.text)}
    return str(head.number) in numbers


def _cited(text: str) -> Iterator[str]:
    for found in titles.find(text):
        yield "".join(found.value.split())
