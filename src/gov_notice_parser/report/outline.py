"""层次 and 引用: the numbered items as a tree, the cited documents as a list, the findings by severity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_notice_parser.diagnostics import Severity
from gov_notice_parser.export.markdown import ROLE_NAMES
from gov_notice_parser.model.notice import PartKind
from gov_notice_parser.report.markup import Html, join, tag
from gov_notice_parser.report.terms import MEANINGS, PARTS, SEVERITIES
from gov_notice_parser.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gov_notice_parser.diagnostics import Diagnostic
    from gov_notice_parser.model.notice import Notice, OutlineItem
    from gov_notice_parser.model.references import Article, Reference
    from gov_notice_parser.report.marks import Marks

_HEADING = 60
_MARKER = 14
_MARKER_ENDS = "、.．）)】 　\t"


def outline_tree(notice: Notice, marks: Marks) -> Html:
    """Each part's items as a tree; an item with children can be folded."""
    trees: list[Html] = []
    for kind, items in _by_part(notice.outline):
        if kind is not PartKind.BODY or trees:
            trees.append(tag("h3", PARTS[kind]))
        trees.append(_items(items, notice, marks))
    return tag("div", *trees, class_="tree")


def _by_part(items: Iterable[OutlineItem]) -> list[tuple[PartKind, list[OutlineItem]]]:
    runs: list[tuple[tuple[PartKind, int], list[OutlineItem]]] = []
    for item in items:
        part = (item.part, item.part_index)
        if runs and runs[-1][0] == part:
            runs[-1][1].append(item)
        else:
            runs.append((part, [item]))
    return [(part[0], run) for part, run in runs]


def _items(items: Iterable[OutlineItem], notice: Notice, marks: Marks) -> Html:
    return tag("ul", *(tag("li", _item(item, notice, marks)) for item in items))


def _item(item: OutlineItem, notice: Notice, marks: Marks) -> Html:
    heading = item.heading if len(item.heading) <= _HEADING else f"{item.heading[:_HEADING]}…"
    words = (tag("b", item.marker), heading.strip().removeprefix(item.marker))
    row = marks.row("span", [item.span], *words, layer="o", class_="item")
    if notice.source is not None:
        marks.number(_marker(item, notice.source.text), "m")
    if not item.children:
        return row
    return tag("details", tag("summary", row), _items(item.children, notice, marks), open=True)


def _marker(item: OutlineItem, source: str) -> Span:
    """Find where the marker ends in the source, where it may be damaged or spaced."""
    start, head = item.span.start, item.span.cut(source)[:_MARKER]
    end = next((k for k, mark in enumerate(head) if k and mark in _MARKER_ENDS), len(item.marker) - 1)
    return Span(start, min(start + end + 1, item.span.end))


def reference_list(notice: Notice, marks: Marks) -> Html:
    """Each cited document with what the text does with it, and every place where it is cited."""
    return tag("div", *(_reference(reference, marks) for reference in notice.references), class_="fields")


def _reference(reference: Reference, marks: Marks) -> Html:
    title = f"《{reference.title}》" if reference.title else ""
    notes = [f"简称“{name}”" for name in reference.short_names]
    notes += [_article(article) for article in reference.articles]
    if len(reference.occurrences) > 1:
        notes.append(f"引用 {len(reference.occurrences)} 处")
    name = tag("div", tag("b", ROLE_NAMES[reference.role]), tag("code", reference.role.value), class_="name")
    note = tag("small", "　".join(notes)) if notes else None
    value = tag("div", title, " " if title and reference.number else None, reference.number, note, class_="value")
    return marks.row("div", reference.occurrences or (reference.span,), name, value, layer="c", class_="field")


def _article(article: Article) -> str:
    words = f"第{article.article}条" + (f"之{article.suffix}" if article.suffix else "")
    words += f"第{article.paragraph}款" if article.paragraph else ""
    return words + (f"第{article.item}项" if article.item else "")


def finding_list(notice: Notice, marks: Marks) -> Html:
    """Diagnostics by severity, the gravest first."""
    groups = []
    for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO):
        found = [one for one in notice.diagnostics if one.severity is severity]
        if found:
            heading = tag("h3", SEVERITIES[severity], tag("span", str(len(found)), class_="count"))
            groups.append(
                tag("div", heading, *(_finding(one, marks) for one in found), class_=f"found {severity.value}")
            )
    return join(groups)


def _finding(found: Diagnostic, marks: Marks) -> Html:
    return marks.row(
        "div",
        [found.span] if found.span else [],
        tag("div", tag("code", found.code), class_="name"),
        tag("div", MEANINGS.get(found.code, ""), tag("small", found.message), class_="value"),
        layer="d",
        class_="field",
    )
