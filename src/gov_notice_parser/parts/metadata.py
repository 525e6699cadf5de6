"""What a page or file says of itself in lines of 键：值 (索引号, 文号, 成文日期 …)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

from gov_notice_parser.parts.wording import squeeze
from gov_notice_parser.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gov_notice_parser.layout.blocks import Layout
    from gov_notice_parser.model.source import Source

TITLE_KEYS = frozenset({"title", "ArticleTitle", "标题", "名称", "h1"})
NUMBER_KEYS = frozenset(
    {"文号", "发文字号", "发文文号", "文件编号", "文件字号", "公文文号", "文书号", "文件号", "发文号"}
)
REGISTRATION_KEYS = frozenset(
    {"统一登记号", "登记号", "规范性文件编号", "统一编号", "规范性文件登记号", "规范性文件统一编号", "编号"}
)
DATE_KEYS = frozenset({"成文日期", "成文时间", "发文日期", "签发日期", "发文时间", "印发日期", "颁布日期", "生成日期"})
ISSUER_KEYS = frozenset(
    {"发文机关", "发文机构", "发布机构", "颁布单位", "发文单位", "制定机关", "发布机关", "公开责任部门"}
)
UNTIL_KEYS = frozenset({"信息时效期", "失效日期", "有效期至", "废止日期", "终止日期"})
FROM_KEYS = frozenset({"生效日期", "施行日期", "实施日期", "生效时间", "实施时间"})
OTHER_KEYS = frozenset(
    [
        "索引号",
        "主题分类",
        "体裁分类",
        "公文种类",
        "组配分类",
        "内容分类",
        "分类",
        "主题词",
        "发布日期",
        "发布时间",
        "公布日期",
        "有效性",
        "效力状态",
        "时效性",
        "公开方式",
        "公开范围",
        "公开形式",
        "公开属性",
        "信息来源",
        "来源",
        "公报期号",
        "文件类型",
        "服务对象",
        "关键词",
        "摘要",
        "内容概述",
        "发文时间",
        "载体类型",
        "是否有效",
        "文件状态",
        "所属主题",
        "载明日期",
    ]
)
#: So many blocks of a page may tell of the notice before its text does.
_FIRST = 40
KEYS = TITLE_KEYS | NUMBER_KEYS | REGISTRATION_KEYS | DATE_KEYS | ISSUER_KEYS | UNTIL_KEYS | FROM_KEYS | OTHER_KEYS

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
