"""Tables that assign: a column of names, with what stands in the same rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

from gov_notice_parser.layout.blocks import TableCell
from gov_notice_parser.model.regions import Level, RegionList, RegionMention, Unit
from gov_notice_parser.regions.enumerations import enumerations
from gov_notice_parser.regions.mentions import find_mentions, mentions_of
from gov_notice_parser.regions.resolve import choose
from gov_notice_parser.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_notice_parser.gazetteer import Gazetteer
    from gov_notice_parser.regions.context import Context

_SUMS = re.compile(r"合计|总计|小计|全[省市县]|省本级|市本级|平均|备注|序号|/|-|—")
#: Heads that say only that places stand below, not what they get.
_PLAIN = re.compile(
    r"(?:行政)?(?:地区|区域|区划|省份?|市州?|州市|县区?|区县?|市县区?|县市区?|市区|园区)(?:名称?)?|名称|单位|所在地"
)
_NUMBER = re.compile(r"[\d.,，]+\s*(?:%|％|万元|亿元|元|个|人|名|户|套|亩|公顷)?")
_ORG = re.compile(r"局|厅|公司|医院|学校|小学|中学|大学|学院|中心|单位|委员会|政府|姓名|电话|地址|住所")


#: What is named in each cell.
_Named = dict[Span, tuple[RegionMention, ...]]


@frozen
class _Column:
    index: int
    cells: tuple[TableCell, ...]
    mentions: tuple[RegionMention, ...]
    header: str


def table_lists(
    text: str, at: str, cells: Sequence[TableCell], gazetteer: Gazetteer, context: Context
) -> list[RegionList]:
    """Give the list of each column of names; a parent's column beside its children's is their context, no list."""
    named = _named(text, cells, gazetteer, context)
    by_index: dict[int, list[TableCell]] = {}
    for cell in cells:
        by_index.setdefault(cell.column, []).append(cell)
    read = (_column(text, index, own, named, gazetteer, context) for index, own in sorted(by_index.items()))
    columns = [found for found in read if found]
    columns = [c for c in columns if not any(_above(c, other, gazetteer) for other in columns)]
    lists = [_column_list(text, at, cells, group) for group in _alike(columns)]
    lists += _cell_lists(text, at, cells, named, gazetteer, context)
    return sorted(lists, key=lambda one: one.span.start)


def _named(text: str, cells: Sequence[TableCell], gazetteer: Gazetteer, context: Context) -> _Named:
    spans = sorted(cell.span for cell in cells)
    return dict(zip(spans, mentions_of(text, spans, gazetteer, context), strict=True))


def _column(
    text: str, index: int, own: Sequence[TableCell], named: _Named, gazetteer: Gazetteer, context: Context
) -> _Column | None:
    """Read a column whose cells, but for heads and sums, are names."""
    cells, mentions, strange, header = [], [], 0, ""
    for cell in sorted(own, key=lambda c: c.row):
        words = cell.span.cut(text).strip()
        mention = _whole(text, cell, named[cell.span], gazetteer, context)
        if mention is not None:
            cells.append(cell)
            mentions.append(mention)
        elif not cells:
            header = words or header
        elif words and not _SUMS.search(words):
            strange += 1
    if len(cells) < 2 or strange > len(cells) // 3 or _ORG.search(header):
        return None
    return _Column(index, tuple(cells), tuple(mentions), header)


def _whole(
    text: str, cell: TableCell, inside: Sequence[RegionMention], gazetteer: Gazetteer, context: Context
) -> RegionMention | None:
    """Read a cell that is one name and nothing else, full or short."""
    raw = cell.span.cut(text)
    lead = len(raw) - len(raw.lstrip())
    words = raw.strip()
    if not 2 <= len(words) <= 24:
        return None
    span = Span(cell.span.start + lead, cell.span.start + lead + len(words))
    plain = "".join(words.split())
    short = choose(gazetteer.shortened(plain), context, gazetteer) if plain == words or len(plain) <= 4 else ()
    if len(short) == 1 and (
        context.home is None or short[0].code[:2] == context.home[:2] or short[0].level is Level.PROVINCE
    ):
        return RegionMention(plain, Unit(short[0].name, short[0].level, short[0].current_code), span)
    names = enumerations(text, gazetteer, context, span.start, span.end, inside)
    found = [mention for one in names for mention in one.mentions]
    if len(found) == 1 and found[0].span == span:
        return found[0]
    if (
        plain != words
        and (inner := find_mentions(plain, gazetteer, context))
        and len(inner) == 1
        and inner[0].text == plain
    ):
        return RegionMention(plain, inner[0].unit, span)
    return None


def _above(parent: _Column, child: _Column, gazetteer: Gazetteer) -> bool:
    """Say whether one column holds the parents of the other's names."""
    if parent is child or parent.index >= child.index:
        return False
    codes = {m.code for m in parent.mentions if m.code}
    below = [m for m in child.mentions if m.code and codes & set(gazetteer.lineage(m.code)[1:])]
    return len(below) * 2 > len(child.mentions)


def _alike(columns: Sequence[_Column]) -> list[list[_Column]]:
    """Put columns with the same head together: a table set in two halves is one list."""
    headless = not any(column.header for column in columns)
    groups: dict[str, list[_Column]] = {}
    for column in columns:
        groups.setdefault("" if headless else column.header or str(column.index), []).append(column)
    return list(groups.values())


def _column_list(text: str, at: str, cells: Sequence[TableCell], group: Sequence[_Column]) -> RegionList:
    pairs = sorted(
        ((cell, mention) for column in group for cell, mention in zip(column.cells, column.mentions, strict=True)),
        key=lambda pair: (pair[0].column, pair[0].row),
    )
    rows: dict[int, list[TableCell]] = {}
    for cell in sorted(cells, key=lambda c: c.column):
        rows.setdefault(cell.row, []).append(cell)
    header = group[0].header
    amounts = tuple(_beside(text, cell, rows[cell.row]) for cell, _ in pairs)
    return RegionList(
        at=at,
        mentions=tuple(mention for _, mention in pairs),
        span=Span(min(c.span.start for c, _ in pairs), max(c.span.end for c, _ in pairs)),
        label=None if _PLAIN.fullmatch(header) else header or None,
        amounts=amounts if any(amounts) else (),
    )


def _beside(text: str, cell: TableCell, row: Sequence[TableCell]) -> str | None:
    """Give the first figure to the right in the same row."""
    right = (c.span.cut(text).strip() for c in row if c.column > cell.column)
    return next((words for words in right if _NUMBER.fullmatch(words)), None)


def _cell_lists(
    text: str, at: str, cells: Sequence[TableCell], named: _Named, gazetteer: Gazetteer, context: Context
) -> list[RegionList]:
    """Give the list of each cell that enumerates names, with the words of the cell to its left as its label."""
    lists = []
    for cell in cells:
        found = enumerations(text, gazetteer, context, cell.span.start, cell.span.end, named[cell.span])
        if len(found) != 1 or len(found[0].mentions) < 2:
            continue
        rest = text[cell.span.start : found[0].start] + text[found[0].end : cell.span.end]
        if rest.strip(" \n。；;等"):
            continue
        left = [c for c in cells if c.row <= cell.row < c.row + c.row_span and c.column < cell.column]
        label = max(left, key=lambda c: c.column).span.cut(text).strip() if left else ""
        lists.append(RegionList(at, found[0].mentions, Span(found[0].start, found[0].end), label=label[:15] or None))
    return lists
