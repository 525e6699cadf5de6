"""Web pages printed to PDF: the site's own lines and its table of metadata, told from the text."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from gov_notice_parser.model.source import LineRole
from gov_notice_parser.readers.html_site import explains, is_button, is_furniture

if TYPE_CHECKING:
    from collections.abc import Iterator, MutableSequence, Sequence

    from gov_notice_parser.readers.page_fragment import Fragment

#: How far into the first page, and how far up from the end, a site's own lines reach.
_HEAD_LINES, _TAIL_LINES = 30, 25
_WHERE = re.compile(
    r"\s*(?:您?的?(?:当前|现在|所在)+的?位置|您的位置|您所在的位置|(?:网站)?首\s{0,8}[页⻚]\s*(?:[>|》]|\s\S))"
)
_ITEM = re.compile(r"(?<!\s)\s*+[|｜]\s*+")
_BODY = re.compile(r"。|^.{6,60}[：:]$")
_TAIL = re.compile(
    r"版权所有|ICP备|网站标识码|公网安备|copyright|all rights reserved|网站地图|主办(?:单位)?[:：].*承办"
    r"|建议使用.{0,20}分辨率",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\s*(?:https?://|file:///|www\.)[!-~]+\s*", re.IGNORECASE)
_RADICAL = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")
_RUNNING = (LineRole.HEADER, LineRole.FOOTER)
_WEB = re.compile(r"https?://|www\.|file:///", re.IGNORECASE)
_GAP = r"[\s\u3000]{0,6}"
_LABELS = (
    "索引号 信息索引号 发文机关 发文机构 发文单位 发布机构 发布机关 制定机关 发文字号 文号 发文文号 发文日期 成文日期 "
    "发布日期 公开日期 生成日期 印发日期 生效日期 失效日期 有效性 效力状态 时效性 主题分类 体裁分类 信息分类 分类 名称 "
    "标题 信息名称 主题词 关键词 热词 公报期号 统一登记号 登记号 规范性文件登记号 公开方式 公开范围 内容概述"
)
_NAMES = "|".join(_GAP.join(label) for label in sorted(_LABELS.split(), key=len, reverse=True))
_LABEL = re.compile(rf"(?:^|(?<=[\s;；]))(?P<key>{_NAMES}){_GAP}[:：]")


def set_site_roles(pages: Sequence[MutableSequence[Fragment]]) -> None:
    """Give a printed web page's menus, buttons, footers and metadata their roles, in place."""
    pages = [page for page in pages if page]
    if not pages or not _is_printed(pages):
        return
    _top(pages[0])
    _bottom([(page, at) for page in pages[-2:] for at in range(len(page))])
    for page in pages:
        for at, line in enumerate(page):
            if is_button(_folded(line.text)):
                _set(page, at, LineRole.SITE)


def entries(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each entry of a line of metadata: its key, and where its value stands."""
    labels = list(_LABEL.finditer(text))
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        end = following.start() if following else len(text)
        value = text[label.end() : end]
        start = label.end() + len(value) - len(value.lstrip())
        if value.strip():
            yield "".join(label["key"].split()), start, start + len(value.strip())


def _is_printed(pages: Sequence[Sequence[Fragment]]) -> bool:
    """Say whether a browser's address line, or at least two of a site's own lines, are there."""
    for page in (pages[0], pages[-1]):
        if any(_WEB.search(line.text) for line in page if line.role is not LineRole.TEXT and line.role in _RUNNING):
            return True
    head = [_folded(line.text) for line in pages[0][:_HEAD_LINES]]
    tail = [line.text for page in pages[-2:] for line in page][-_TAIL_LINES:]
    if any(_ADDRESS.fullmatch(text) for text in head[:3]):
        return True
    cues = sum(bool(_WHERE.match(text)) or is_button(text) for text in head)
    return cues + sum(bool(_TAIL.search(text)) for text in tail) >= 2


def _top(page: MutableSequence[Fragment]) -> None:
    texts = [_folded(line.text) for line in page[:_HEAD_LINES]]
    head = range(
        next((at for at, text in enumerate(texts) if _BODY.search(text) and not _LABEL.match(text)), len(texts))
    )
    labels = {at: label["key"] for at in head if (label := _LABEL.match(texts[at]))}
    if len(set(labels.values())) < 2:
        labels = {}
    tables = {cell.table for at in labels if (cell := page[at].cell)}
    for at in head:
        cell = page[at].cell
        if at in labels or (cell and cell.table in tables):
            _set(page, at, LineRole.METADATA)
    last = max([at for at in head if _WHERE.match(texts[at]) or _is_menu(texts[at])], default=-1)
    for at in head:
        if at <= max(last, min(labels, default=-1)) or is_furniture(texts[at]) or _ADDRESS.fullmatch(texts[at]):
            _set(page, at, LineRole.SITE)


def _bottom(lines: Sequence[tuple[MutableSequence[Fragment], int]]) -> None:
    """Set aside the site's foot, and the links and menus right above it."""
    lines = [(page, at) for page, at in lines if page[at].role not in _RUNNING]
    texts = [_folded(page[at].text) for page, at in lines]
    tail = range(max(len(lines) - _TAIL_LINES, 0), len(lines))
    first = next((at for at in tail if _TAIL.search(texts[at])), None)
    if first is None:
        return
    while first > 0 and any(cue(texts[first - 1]) for cue in (is_furniture, is_button, explains, _is_menu)):
        first -= 1
    for page, at in lines[first:]:
        _set(page, at, LineRole.SITE)


def _set(page: MutableSequence[Fragment], at: int, role: LineRole) -> None:
    if page[at].role is LineRole.TEXT:
        page[at] = page[at]._replace(role=role)


def _folded(text: str) -> str:
    """Return the text with the radicals that some browsers print for characters folded; its length may change."""
    return unicodedata.normalize("NFKC", text) if _RADICAL.search(text) else text


def _is_menu(text: str) -> bool:
    items = [item for item in _ITEM.split(text.strip()) if item]
    return len(items) > 3 and all(len(item) <= 10 for item in items)
