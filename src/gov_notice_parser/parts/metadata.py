"""What a page or file says of itself in lines of 键：值 (索引号, 文号, 成文日期 …)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

from gov_notice_parser.parts.wording import squeeze
from gov_notice_parser.spans import Span
from gov_notice_parser.tokens.page_keys import KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gov_notice_parser.layout.blocks import Layout
    from gov_notice_parser.model.source import Source

#: So many blocks of a page may tell of the notice before its text does.
_FIRST = 40
_LINE = re.compile(r"^[【\[]?\s*(?P<key>[一-鿿](?:[一-鿿]|\s){1,14}?)\s*(?:[】\]]\s*[：:]?|[：:])\s*(?P<value>.*)$")


@frozen
class Entry:
    """One key with its value; ``span`` of the value, in the source's text or in the layout's."""

    key: str
    value: str
    span: Span
    in_source: bool


def bare_key(key: str) -> str:
    """Return a key without blanks and punctuation: 【标 　题】 → 标题."""
    return squeeze(key).strip("：:【】[]（）()")


def read_line(text: str) -> tuple[str, str, int] | None:
    """Read one line of 键：值: the key, the value, where the value begins; None for any other line."""
    if len(text) > 240 or not ("：" in text or ":" in text or "】" in text or "]" in text):
        return None
    found = _LINE.match(text)
    if found is None or bare_key(found["key"]) not in KEYS:
        return None
    return bare_key(found["key"]), found["value"].strip(), found.start("value")


def entries_of(source: Source, layout: Layout, lines: Sequence[tuple[str, str, int] | None]) -> tuple[Entry, ...]:
    """Return the metadata that the reader found, then those that stand as ``lines`` in the first blocks."""
    return (*_read(source), *_written(layout, lines))


def _read(source: Source) -> Iterator[Entry]:
    for entry in source.metadata:
        if entry.span is not None:
            yield Entry(bare_key(entry.key), entry.value.strip(), entry.span, in_source=True)


def _written(layout: Layout, lines: Sequence[tuple[str, str, int] | None]) -> Iterator[Entry]:
    for block, line in zip(layout.blocks[:_FIRST], lines[:_FIRST], strict=True):
        if line is not None:
            key, value, start = line
            at = block.span.start + start
            yield Entry(key, value, Span(at, at + len(value)), in_source=False)
