"""Dataset → one page: how many, when, from whom, about where, how complete, what failed, who cites whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_notice_parser.report.citations import graph_figure, graph_of
from gov_notice_parser.report.markup import Html, join, tag
from gov_notice_parser.report.page import navigation, page, section
from gov_notice_parser.report.regions import bar
from gov_notice_parser.report.rows import documents, failures
from gov_notice_parser.report.tally import Failures, Tally, fields_counted, tally, tally_failures
from gov_notice_parser.report.terms import ERRORS

if TYPE_CHECKING:
    from collections import Counter
    from pathlib import Path

    from gov_notice_parser.report.citations import Graph
    from gov_notice_parser.report.rows import Document

_MOST_BARS = 20
_TALL, _WIDE, _STEP = 180, 1000, 40
_MOST_CHOICES = 300


def dataset_page(folder: Path) -> str:
    """数据集报告: a self-contained HTML page about a folder of parsed notices.

    Raises ``SourceNotFound``, ``InvalidRecord`` or ``MissingEngine``.
    """
    counts, failed = tally(documents(folder)), tally_failures(failures(folder))
    graph = graph_of(documents(folder))
    shown = [
        ("time", "时间", section("time", "逐期数量", _time(counts))),
        ("kinds", "文种和机关", _kinds(counts)),
        ("coverage", "要素覆盖", section("coverage", "要素覆盖率", _coverage(counts))),
    ]
    if counts.regions:
        ranked = _bars(counts.regions, "region", _MOST_BARS * 2)
        shown.append(
            ("regions", "地区", section("regions", "地区排名：被几件公文点名", ranked, count=len(counts.regions)))
        )
    if graph.edges:
        shown.append(("graph", "引用", _graph(graph)))
    if failed.errors:
        shown.append(
            ("failures", "失败", section("failures", "未能读取", _failed(failed), count=failed.errors.total()))
        )
    shown.append(("list", "公文", section("list", "公文", _filters(counts), _table(counts))))
    title = f"数据集 {folder.resolve().name}"
    links = [(key, name) for key, name, _ in shown]
    main = tag("main", *(html for _, _, html in shown))
    return page(title, navigation(links), _header(title, counts, failed), main, script="dataset.js")


def _header(title: str, counts: Tally, failed: Failures) -> Html:
    facts = [f"{counts.total} 件", f"未能读取 {failed.errors.total()} 件"]
    if counts.first and counts.last:
        facts.append(f"{counts.first} 至 {counts.last}")
    if counts.undated:
        facts.append(f"{counts.undated} 件无成文日期")
    return tag("header", tag("h1", title), tag("p", *(tag("span", fact) for fact in facts), class_="facts"))


def _time(counts: Tally) -> Html:
    """Draw a column for each period; the height says how many."""
    if not counts.periods:
        return tag("p", "没有成文日期。", class_="note")
    most, pitch = max(count for _, count in counts.periods), _WIDE / len(counts.periods)
    every = -(-_STEP // max(1, int(pitch)))
    columns = []
    for k, (name, count) in enumerate(counts.periods):
        tall = round(_TALL * count / most, 1)
        x = k * pitch
        rect = tag(
            "rect",
            tag("title", f"{name}：{count} 件"),
            x=f"{x + pitch * 0.1:.1f}",
            y=24 + _TALL - tall,
            width=f"{pitch * 0.8:.1f}",
            height=tall,
        )
        middle = f"{x + pitch / 2:.1f}"
        figure = tag("text", str(count), x=middle, y=18 + _TALL - tall) if count and every == 1 else None
        label = tag("text", name, x=middle, y=42 + _TALL) if k % every == 0 else None
        columns.append(tag("g", rect, figure, label, **_filter("year", name[:4])))
    drawing = tag(
        "svg", *columns, class_="columns", viewBox=f"0 0 {_WIDE} {_TALL + 52}", role="group", aria_label="逐期数量"
    )
    return tag("div", drawing, class_="wide", tabindex="0")


def _kinds(counts: Tally) -> Html:
    both = (
        tag("figure", tag("figcaption", f"文种（{len(counts.genres)}）"), _bars(counts.genres, "genre")),
        tag("figure", tag("figcaption", f"发文机关（{len(counts.issuers)}）"), _bars(counts.issuers, "issuer")),
    )
    return section("kinds", "文种和发文机关", tag("div", *both, class_="halves"))


def _bars(counts: Counter[str], key: str, most: int = _MOST_BARS) -> Html:
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))[:most]
    rows = (
        tag(
            "li",
            tag("span", name, class_="label", title=name),
            bar(count, ordered[0][1]),
            tag("b", str(count)),
            **(_filter(key, name)),
        )
        for name, count in ordered
    )
    return tag("ol", *rows, class_="bars")


def _filter(key: str, value: str) -> dict[str, str]:
    return {"data_filter": key, "data_value": value, "tabindex": "0", "role": "button"}


def _coverage(counts: Tally) -> Html:
    rows = (
        tag(
            "li",
            tag("span", name, " ", tag("code", key), class_="label"),
            bar(count, counts.total),
            tag("b", f"{count / counts.total:.0%}"),
        )
        for name, key, count in fields_counted(counts.coverage)
    )
    return tag("ol", *rows, class_="bars")


def _graph(graph: Graph) -> Html:
    whole = f"共 {graph.total_nodes} 个文件、{graph.total_edges} 条引用"
    note = f"{whole}；图中为联系最多的 {len(graph.nodes)} 个文件、{len(graph.edges)} 条引用。"
    return section("graph", "引用关系", tag("p", note, class_="note"), graph_figure(graph), _most_cited(graph))


def _most_cited(graph: Graph) -> Html | None:
    """Name the documents that are cited by more than one, held or not."""
    nodes = sorted((node for node in graph.nodes if node.cited > 1), key=lambda node: (-node.cited, node.key))
    if not nodes:
        return None
    named = (
        (f"《{node.title}》" if node.title and node.title != node.key else "", node) for node in nodes[:_MOST_BARS]
    )
    rows = (
        tag(
            "li",
            tag("span", f"{node.key}{title}", class_="label", title=f"{node.key}{title}"),
            bar(node.cited, nodes[0].cited),
            tag("b", str(node.cited)),
        )
        for title, node in named
    )
    return tag("figure", tag("figcaption", "被引用最多的文件：被几件公文引用"), tag("ol", *rows, class_="bars wordy"))


def _failed(failed: Failures) -> Html:
    counted = (tag("li", ERRORS.get(name, name), " ", tag("b", str(n))) for name, n in failed.errors.most_common())
    summary = tag("ul", *counted, class_="chips")
    rows = (
        tag("tr", tag("td", one.source), tag("td", *_error(one.error)), tag("td", one.message)) for one in failed.first
    )
    head = tag("thead", tag("tr", *(tag("th", name, scope="col") for name in ("文件", "错误", "说明"))))
    table = tag("table", head, tag("tbody", *rows), class_="rows")
    left = failed.errors.total() - len(failed.first)
    more = tag("p", f"另有 {left} 件未列出。", class_="note") if left else Html("")
    return join((summary, tag("div", table, class_="wide", tabindex="0"), more))


def _error(name: str) -> tuple[str | None, ...]:
    return (ERRORS.get(name), " ", tag("code", name))


def _filters(counts: Tally) -> Html:
    years = sorted({str(one.day.year) for one in counts.listed if one.day}, reverse=True)
    choices = (
        ("year", "年份", years),
        ("genre", "文种", [name for name, _ in counts.genres.most_common(_MOST_CHOICES)]),
        ("issuer", "发文机关", [name for name, _ in counts.issuers.most_common(_MOST_CHOICES)]),
        ("region", "地区", [name for name, _ in counts.regions.most_common(_MOST_CHOICES)]),
    )
    selects = (
        tag(
            "label",
            name,
            tag(
                "select",
                tag("option", "全部", value=""),
                *(tag("option", one, value=one) for one in values),
                data_by=key,
            ),
        )
        for key, name, values in choices
        if values
    )
    search = tag("label", "搜索", tag("input", type="search", id="search", placeholder="标题、文号、文件名（按 / 键）"))
    clear = tag("button", "清除", type="button", id="clear")
    shown = tag("output", f"{len(counts.listed)} 件", id="shown", aria_live="polite")
    note = tag("small", f"列出最近的 {len(counts.listed)} 件") if counts.total > len(counts.listed) else None
    return tag("div", search, *selects, clear, shown, note, class_="filters")


def _table(counts: Tally) -> Html:
    head = tag(
        "thead",
        tag("tr", *(tag("th", name, scope="col") for name in ("成文日期", "发文字号", "标题", "文种", "发文机关"))),
    )
    body = tag("tbody", *(_listed(document) for document in counts.listed), id="rows")
    return tag("div", tag("table", head, body, class_="rows"), class_="wide")


def _listed(document: Document) -> Html:
    cells = (
        tag("td", str(document.day) if document.day else ""),
        tag("td", document.number or ""),
        tag("td", document.title or "（无标题）", title=document.source),
        tag("td", document.genre or ""),
        tag("td", "、".join(document.issuers)),
    )
    return tag("tr", *cells, data_issuer="\t".join(document.issuers), data_region="\t".join(document.regions) or None)
