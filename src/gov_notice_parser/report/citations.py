"""引用关系图: documents by date from left to right, an arc from each to what it cites."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from typing import TYPE_CHECKING

from attrs import frozen

from gov_notice_parser.export.markdown import ROLE_NAMES
from gov_notice_parser.report.markup import Html, join, tag

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gov_notice_parser.report.rows import Document

MOST_NODES = 500
_MOST_EDGES = 1500
_MOST_LABELS = 14
_WIDTH, _EDGE = 1400, 40
_YEAR = re.compile(r"〔(\d{4})〕")
_LABEL = 18
_PITCH, _MOST_COLUMNS = 17, 20
#: The rows in which nodes can stand, from the middle outwards; how far apart they are at most, how far out together.
_ROWS = tuple(side * step for step in range(14) for side in ((1, -1) if step else (1,)))
_WIDEST, _TALL = 40, 220
#: Room above and below the rows: arcs bend out of them, and the years stand below.
_ABOVE, _BELOW = 90, 110


@frozen
class Node:
    """A document or what one cites: the name it is known by, its title, its date, how often it is cited."""

    key: str
    title: str
    day: dt.date | None
    cited: int
    held: bool


@frozen
class Graph:
    """The nodes that are linked most, in the order of their dates, and the links between them: (from, to, role)."""

    nodes: tuple[Node, ...]
    edges: tuple[tuple[int, int, str], ...]
    total_nodes: int
    total_edges: int


def graph_of(documents: Iterable[Document]) -> Graph:
    """Resolve citations by number, else by title where only one document has it; targets not held are nodes too."""
    known, links = _collect(documents)
    titles = Counter(title for title, _, _ in known.values())
    by_title = {title: key for key, (title, _, _) in known.items() if title and titles[title] == 1}
    edges: dict[tuple[str, str, str], None] = {}
    for start, number, title, role in links:
        target = number if number in known else by_title.get(title, number or title)
        if target and target != start:
            known.setdefault(target, (title, _day_of(number), False))
            edges[start, target, role] = None
    cited, linked = Counter(end for _, end, _ in edges), Counter(key for edge in edges for key in edge[:2])
    chosen = {key for key, _ in sorted(linked.items(), key=lambda each: (-each[1], each[0]))[:MOST_NODES]}
    nodes = [Node(key, known[key][0], known[key][1], cited[key], known[key][2]) for key in chosen]
    nodes.sort(key=lambda node: (node.day or dt.date.min, node.key))
    at = {node.key: k for k, node in enumerate(nodes)}
    inside = tuple((at[start], at[end], role) for start, end, role in edges if start in at and end in at)
    return Graph(tuple(nodes), inside[:_MOST_EDGES], len(linked), len(edges))


def _collect(
    documents: Iterable[Document],
) -> tuple[dict[str, tuple[str, dt.date | None, bool]], list[tuple[str, str, str, str]]]:
    known: dict[str, tuple[str, dt.date | None, bool]] = {}
    links: list[tuple[str, str, str, str]] = []
    for document in documents:
        key = document.number or document.title or document.key
        known[key] = (document.title, document.day, True)
        links += ((key, one.number or "", one.title or "", one.role) for one in document.cited)
    return known, links


def _day_of(number: str) -> dt.date | None:
    found = _YEAR.search(number)
    return dt.date(int(found[1]), 7, 1) if found and int(found[1]) else None


@frozen
class _Drawing:
    """Where each node stands (x, y, radius), which nodes are named, and how high the whole is."""

    places: tuple[tuple[float, float, float], ...]
    named: frozenset[int]
    height: float


def graph_figure(graph: Graph) -> Html:
    """Draw the graph; what has no date stands at the left."""
    drawing = _draw(graph.nodes)
    arcs = (_arc(drawing.places[start], drawing.places[end], start, end, role) for start, end, role in graph.edges)
    dots = (_dot(node, drawing.places[k], k) for k, node in enumerate(graph.nodes))
    labels = (_name(graph.nodes[k], drawing.places[k]) for k in sorted(drawing.named))
    lines = [_year(year, x, drawing.height) for year, x in _years(graph.nodes)]
    if _columns(graph.nodes):
        lines.append(tag("text", "无日期", x=_EDGE, y=drawing.height - 12))
    figure = tag(
        "svg",
        tag("g", *lines, class_="axis"),
        tag("g", *arcs, class_="arcs"),
        tag("g", *dots),
        tag("g", *labels, class_="names"),
        class_="graph",
        viewBox=f"0 0 {_WIDTH} {drawing.height:g}",
        role="group",
        aria_label="引用关系图",
    )
    used = {role for _, _, role in graph.edges}
    roles = (tag("li", name, class_=role.value) for role, name in ROLE_NAMES.items() if role.value in used)
    legend = tag("ul", *roles, tag("li", "空心：数据集中没有", class_="absent"), class_="legend")
    return join(
        (
            legend,
            tag("div", figure, class_="wide", tabindex="0"),
            tag("p", id="cited", class_="note", aria_live="polite"),
        )
    )


def _span(nodes: tuple[Node, ...]) -> tuple[int, int]:
    days = [node.day.toordinal() for node in nodes if node.day]
    return (min(days), max(*days, min(days) + 1)) if days else (0, 1)


def _columns(nodes: tuple[Node, ...]) -> int:
    """Give how many columns the undated nodes take."""
    return min(-(-sum(1 for node in nodes if node.day is None) // len(_ROWS)), _MOST_COLUMNS)


def _x(day: dt.date, span: tuple[int, int], left: float) -> float:
    return left + (day.toordinal() - span[0]) / (span[1] - span[0]) * (_WIDTH - _EDGE - left)


def _left(nodes: tuple[Node, ...]) -> float:
    return _EDGE + (_columns(nodes) + 1) * _PITCH if _columns(nodes) else _EDGE


def _draw(nodes: tuple[Node, ...]) -> _Drawing:
    """Set the undated in columns at the left, the others on their date, in the first row with room for their name."""
    span, left, columns = _span(nodes), _left(nodes), _columns(nodes)
    often = sorted((k for k, node in enumerate(nodes) if node.cited > 1), key=lambda k: -nodes[k].cited)[:_MOST_LABELS]
    named = frozenset(k for k in often if nodes[k].day or columns == 1)
    free = dict.fromkeys(_ROWS, -1.0)
    found: list[tuple[float, int, float]] = []
    for k, node in enumerate(nodes):
        radius = min(4 + 1.6 * node.cited**0.5, 13)
        wide = _label_width(node) if k in named else 0
        if node.day is None:
            x, row = _EDGE / 2 + k // len(_ROWS) % columns * _PITCH, _ROWS[k % len(_ROWS)]
            radius = min(radius, _PITCH / 2 - 1)
        else:
            x = _x(node.day, span, left)
            start = x - radius - (wide if _at_the_end(x) else 0)
            row = next((one for one in _ROWS if free[one] <= start), min(_ROWS, key=free.__getitem__))
        free[row] = max(free[row], x + radius + 2 + (0 if _at_the_end(x) else wide))
        found.append((x, row, radius))
    far = max((abs(row) for _, row, _ in found), default=0)
    pitch = min(max(_TALL / max(far, 1), _PITCH), _WIDEST)
    middle = _ABOVE + far * pitch
    places = tuple((round(x, 1), round(middle + row * pitch, 1), round(radius, 1)) for x, row, radius in found)
    return _Drawing(places, named, round(middle + far * pitch + _BELOW))


def _at_the_end(x: float) -> bool:
    return x > _WIDTH * 0.85


def _label(node: Node) -> str:
    return node.key if len(node.key) <= _LABEL else f"{node.key[:_LABEL]}…"


def _label_width(node: Node) -> float:
    return 13.0 * len(_label(node)) + 10


def _arc(a: tuple[float, float, float], b: tuple[float, float, float], start: int, end: int, role: str) -> Html:
    bend = min(abs(a[0] - b[0]) / 3 + 12, 150) * (1 if (start + end) % 2 else -1)
    middle = f"{(a[0] + b[0]) / 2:.0f} {(a[1] + b[1]) / 2 + bend:.0f}"
    return tag("path", d=f"M{a[0]:g} {a[1]:g}Q{middle} {b[0]:g} {b[1]:g}", class_=role, data_from=start, data_to=end)


def _dot(node: Node, place: tuple[float, float, float], k: int) -> Html:
    x, y, radius = place
    day = f"{node.day.year}年" if node.day else "无日期"
    words = "　".join(filter(None, (node.key, node.title if node.title != node.key else "", day, f"被引 {node.cited}")))
    return tag(
        "circle",
        tag("title", words),
        cx=x,
        cy=y,
        r=radius,
        class_=None if node.held else "absent",
        data_node=k,
        tabindex="0",
        role="button",
        aria_label=words,
    )


def _name(node: Node, place: tuple[float, float, float]) -> Html:
    end = _at_the_end(place[0])
    return tag(
        "text",
        _label(node),
        x=place[0] + (-1 if end else 1) * (place[2] + 4),
        y=place[1] + 4,
        text_anchor="end" if end else None,
    )


def _years(nodes: tuple[Node, ...]) -> list[tuple[int, float]]:
    years = sorted({node.day.year for node in nodes if node.day})
    if not years:
        return []
    span, left, step = _span(nodes), _left(nodes), max(1, (years[-1] - years[0]) // 14)
    first = ((year, dt.date(year, 1, 1)) for year in range(years[0], years[-1] + 1, step))
    return [(year, _x(day, span, left)) for year, day in first if day.toordinal() >= span[0]]


def _year(year: int, x: float, height: float) -> Html:
    return join(
        (
            tag("line", x1=round(x), x2=round(x), y1=10, y2=height - 30),
            tag("text", str(year), x=round(x), y=height - 12),
        )
    )
