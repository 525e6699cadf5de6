"""Notice → one page: its source beside its fields, its findings and repairs, its regions on a map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_notice_parser.report.changes import change_list, changes_of
from gov_notice_parser.report.fields import field_list, reading
from gov_notice_parser.report.marks import Marks
from gov_notice_parser.report.markup import Html, tag
from gov_notice_parser.report.outline import finding_list, outline_tree, reference_list
from gov_notice_parser.report.page import navigation, page, section
from gov_notice_parser.report.regions import columns_of, heat_map, ranking, tile_map, units_of
from gov_notice_parser.report.sheets import sheet_list
from gov_notice_parser.report.source import source_text
from gov_notice_parser.report.terms import KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_notice_parser.model.notice import Notice
    from gov_notice_parser.readers.pictures import PagePicture
    from gov_notice_parser.report.changes import Change

#: The layers of the source that can be shown and hidden: class, name.
_LAYERS = (("e", "要素"), ("o", "层次"), ("g", "地区"), ("c", "引用"), ("d", "提示"))
#: The ways to see the source.
_PANES = (("text", "文本"), ("pages", "版面"))
#: The ways to see repaired text.
_VIEWS = (("before", "原文"), ("both", "对照"), ("after", "修复后"))


def notice_page(notice: Notice, pictures: Sequence[PagePicture] = ()) -> str:
    """公文报告: a self-contained HTML page; the source is shown if the notice still holds it.

    ``pictures``: what ``readers.pictures.page_pictures`` made of the same file.
    """
    marks, changes = Marks(), changes_of(notice)
    shown = [("fields", "要素", section("fields", "要素", field_list(notice, marks)))]
    if notice.outline:
        shown.append(("outline", "层次", section("outline", "层次", outline_tree(notice, marks))))
    if notice.references:
        references = section("references", "引用", reference_list(notice, marks), count=len(notice.references))
        shown.append(("references", "引用", references))
    if notice.diagnostics:
        findings = section("findings", "提示", finding_list(notice, marks), count=len(notice.diagnostics))
        shown.append(("findings", "提示", findings))
    below = [*_regions(notice, marks)]
    if changes:
        repairs = section("repairs", "修复", change_list(notice, changes, marks), count=len(changes))
        below.append(("repairs", "修复", repairs))
    for mention in notice.mentions:
        marks.number(mention.span, "g")
    source = _source(notice, marks, changes, pictures)
    panes = tag("div", source, tag("div", *(html for _, _, html in shown), class_="side"), class_="panes")
    links = [("source", "原文"), *((key, name) for key, name, _ in (*shown, *below))]
    title = notice.title or notice.fingerprint.name or "（无标题）"
    main = tag("main", panes, *(html for _, _, html in below), _footer(notice))
    content = (navigation(links), _header(notice, title), main)
    return page(title, *content, script="notice.js", pictures=bool(pictures))


def _source(notice: Notice, marks: Marks, changes: tuple[Change, ...], pictures: Sequence[PagePicture]) -> Html:
    """Set the source as text and, where it has pages, as pages; these first where there are pictures of them."""
    sheets = sheet_list(notice.source, marks, pictures)
    first = "pages" if sheets and pictures else "text"
    text = tag("div", source_text(notice, marks, changes), id="text", tabindex="0", lang="zh", hidden=first != "text")
    pages = sheets and tag("div", sheets, id="pages", tabindex="0", lang="zh", hidden=first != "pages")
    tools = _tools(first, changed=bool(changes), paged=bool(sheets))
    return tag("section", tools, text, pages, id="source", aria_label="原文", data_pane=first)


def _header(notice: Notice, title: str) -> Html:
    facts = (
        KINDS[notice.kind],
        str(notice.document_number) if notice.document_number else None,
        "、".join(issuer.name for issuer in notice.issuers) or None,
        reading(notice.issued_on) if notice.issued_on else None,
        f"{len(notice.measures)} 条一级条目" if notice.measures else None,
    )
    return tag("header", tag("h1", title), tag("p", *(tag("span", fact) for fact in facts if fact), class_="facts"))


def _tools(first: str, *, changed: bool, paged: bool) -> Html:
    layers = (
        tag("button", name, class_=key, type="button", data_layer=key, aria_pressed="true") for key, name in _LAYERS
    )
    panes = _switch("pane", _PANES, first, "文本或版面", "panes-of") if paged else None
    views = _switch("view", _VIEWS, "before", "修复的显示方式", "views") if changed else None
    more = "　v 文本、版面" if paged else ""
    keys = tag("span", f"j / k 下一处、上一处{more}　Esc 取消", class_="keys")
    shown = tag("div", *layers, role="group", aria_label="标注图层", class_="layers")
    return tag("div", panes, shown, views, keys, class_="tools")


def _switch(kind: str, ways: tuple[tuple[str, str], ...], first: str, label: str, class_: str) -> Html:
    """Make buttons of which one is pressed."""
    buttons = (
        tag("button", name, type="button", **{f"data_{kind}": key, "aria_pressed": str(key == first).lower()})
        for key, name in ways
    )
    return tag("div", *buttons, role="group", aria_label=label, class_=f"switch {class_}")


def _regions(notice: Notice, marks: Marks) -> list[tuple[str, str, Html]]:
    columns = columns_of(notice)
    units = units_of(columns)
    if not units:
        return []
    tiles = tile_map(units, marks)
    figures = tag(
        "div",
        tag("figure", tag("figcaption", "湖南省市州：被几项措施点名"), tiles) if tiles else None,
        tag("figure", tag("figcaption", "地区排名：被几项措施点名"), ranking(units, marks)),
        class_="figures",
    )
    table = tag(
        "figure", tag("figcaption", f"地区 × 措施（{len(units)} × {len(columns)}）"), heat_map(columns, units, marks)
    )
    return [("regions", "地区与措施", section("regions", "地区与措施", figures, table))]


def _footer(notice: Notice) -> Html:
    print_ = notice.fingerprint
    facts = (
        f"文件 {print_.name}" if print_.name else None,
        f"格式 {print_.format}",
        f"编码 {print_.encoding}" if print_.encoding else None,
        f"{print_.characters} 字",
        f"{print_.pages} 页" if print_.pages else None,
        f"SHA-256 {print_.sha256}" if print_.sha256 else None,
    )
    return tag("footer", *(tag("span", fact) for fact in facts if fact))
