"""What a page says of itself: its meta tags, its title, its table of 索引号, 发文机关, 成文日期 and the like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from attrs import frozen

from gov_notice_parser.model.source import Metadatum

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gov_notice_parser.readers.html_lines import PageLine

    Element = Any  # lxml ships no types

_META = ("ArticleTitle", "PubDate", "ContentSource", "Author", "ColumnName", "SiteName", "SiteDomain", "SiteIDCode")

#: Labels of such tables, in the words of the sites.
_LABELS = """
索引号 信息索引号 信息索引 索取号 文号 发文字号 发文文号 文件编号 文件号 文件字号 发文号 公文编号 发文机关
发文机构 发文单位 发文部门 制发机关 制发单位 制定机关 发布机构 发布机关 发布单位 颁布单位 联合发文单位
公开责任部门 信息来源 文件来源 来源 成文日期 成文时间 发文日期 发文时间 印发日期 签发日期 制发日期 生成日期
颁布日期 颁发时间 公布日期 发布日期 发布时间 公开日期 公开时间 生效日期 生效时间 实施日期 施行日期 失效日期
失效时间 废止日期 废止时间 截止日期 有效性 文件有效性 是否有效 时效性 效力状态 效力级别 文件状态 有效期
有效期限 时效 文件时效 主题分类 信息分类 信息类别 主题类别 体裁分类 组配分类 法定主动公开分类 公文种类
公文体裁 文种 分类 类别 服务对象 所属主题 主题词 关键词 城市 地区 公开属性 公开方式 公开范围 公开形式
公开程序 公开时限 信息形式 载体类型 语种 相关文件 签发人 统一编号 统一登记号 登记号 登记编号 规范性文件编号
规范性文件登记号 规范性文件统一编号 备案号 在线链接地址 文件下载 附件下载 名称 标题 信息名称 文件名称
公文名称 内容概览 内容概述 内容摘要 摘要 概述 公报期号 备案登记号 信息时效期 有效标识
"""
_GAP = r"[\s\u3000\u00a0]{0,8}"
_NAMES = "|".join(_GAP.join(label) for label in sorted(_LABELS.split(), key=len, reverse=True))
_LABEL = re.compile(rf"[\[【［(（]?{_GAP}(?P<key>{_NAMES}){_GAP}(?:[\]】］)）]{_GAP}[:：]?|[:：])")
_BARE = re.compile(rf"\s*[\[【［]?{_GAP}(?P<key>{_NAMES}){_GAP}[\]】］]?{_GAP}[:：]?\s*")

#: Where a value ends although no label follows.
_STOP = re.compile(
    r"[\s\[【（(]{0,20}(?:字\s?体|字\s?号|字体大小|浏览|点击|阅读|访问|打印|分享|(?:内容)?纠错|来\s*源\s*[:：]|视力保护色)"
)
_WORD = re.compile(r"\w")

#: What follows the whole of one of these is no value of its last label.
_WHOLES = ("tr", "tbody", "table", "ul", "ol", "dl")
_MOST_VALUE = 120
_GAP_LINES = 3


@frozen
class Fact:
    """One entry of a page's table: its key, the line of the key, and where in which line its value stands."""

    key: str
    key_line: int
    value_line: int
    start: int
    end: int


def page_metadata(root: Element) -> list[Metadatum]:
    """Return what the head of a page declares: its title and the meta tags that sites of government must have."""
    found = [("title", "".join(title.itertext())) for title in root.iter("title")][:1]
    tags = {(tag.get("name") or "").lower(): tag.get("content") or "" for tag in root.iter("meta")}
    found += [(name, tags.get(name.lower(), "")) for name in _META]
    return [Metadatum(key, " ".join(value.split())) for key, value in found if value.strip()]


def find_facts(lines: Sequence[PageLine]) -> list[Fact]:
    """Return the entries of the tables of metadata among ``lines``: labels that stand near one another, with values."""
    groups: list[list[Fact]] = [[]]
    for fact in _facts(lines):
        group = groups[-1]
        if group and fact.key_line - max(group[-1].key_line, group[-1].value_line) > _GAP_LINES:
            groups.append(group := [])
        group.append(fact)
    return [fact for group in groups if _is_table(group) for fact in group]


def _is_table(group: Sequence[Fact]) -> bool:
    return len({fact.key for fact in group if fact.end > fact.start}) >= 2


def _facts(lines: Sequence[PageLine]) -> Iterator[Fact]:
    for at, line in enumerate(lines):
        text = line.text
        if len(text) > 600:
            continue
        bare = _BARE.fullmatch(text)
        if bare:
            yield _value_below(lines, at, _plain(bare["key"]))
            continue
        labels = [found for found in _LABEL.finditer(text) if not text[: found.start()].strip() or _apart(found, text)]
        if labels and not text[: labels[0].start()].strip():
            ends = [following.start() for following in labels[1:]] + [len(text)]
            facts = [
                _stripped(_plain(label["key"]), at, at, text, label.end(), end)
                for label, end in zip(labels, ends, strict=True)
            ]
            yield from facts[:-1]
            yield facts[-1] if text[labels[-1].end() :].strip() else _value_below(lines, at, facts[-1].key)


def _apart(label: re.Match[str], text: str) -> bool:
    """Say whether a label in the middle of a line can be one: set apart, or long enough not to be part of a word."""
    return text[label.start("key") - 1] in " \u3000\u00a0;；|\t:：[【［" or len(_plain(label["key"])) >= 4


def _value_below(lines: Sequence[PageLine], at: int, key: str) -> Fact:
    below = lines[at + 1].text if at + 1 < len(lines) else ""
    if (
        not below
        or _BARE.fullmatch(below)
        or _LABEL.match(below)
        or not _side_by_side(lines[at].node, lines[at + 1].node)
    ):
        return Fact(key, at, at, 0, 0)
    return _stripped(key, at, at + 1, below, 0, len(below))


def _side_by_side(label: Element, value: Element) -> bool:
    """Say whether ``value`` stands in or right after the element of ``label``, and in the same row of a table."""
    above = [label, *label.iterancestors()]
    branch = value
    while branch is not None and branch.getparent() not in above:
        branch = branch.getparent()
        if branch is None:
            return value in above
    parent = branch.getparent()
    if parent is label:
        return True
    passed = above[: above.index(parent)]
    return passed[-1].getnext() is branch and not any(element.tag in _WHOLES for element in passed)


def _stripped(key: str, key_line: int, value_line: int, text: str, start: int, end: int) -> Fact:
    stop = _STOP.search(text, start, end)
    end = stop.start() if stop else end
    value = text[start:end]
    start += len(value) - len(value.lstrip())
    end = max(start, end - (len(value) - len(value.rstrip())))
    kept = end - start <= _MOST_VALUE and _WORD.search(text, start, end)
    return Fact(key, key_line, value_line, start, end if kept else start)


def _plain(key: str) -> str:
    return "".join(key.split())
