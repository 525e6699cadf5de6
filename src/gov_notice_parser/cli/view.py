"""A notice as a page in a terminal: elements, measures with their regions, region × measure table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_notice_parser.cli.terminal import Terminal, clean, cut, pad, width, wrap
from gov_notice_parser.export.markdown import ROLE_NAMES, field_rows
from gov_notice_parser.export.tables import Assignment, Table, assignments, region_matrix
from gov_notice_parser.report.terms import MEANINGS, SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gov_notice_parser.model.notice import Notice

_NAME_COLUMNS = 34


def view(notice: Notice, terminal: Terminal) -> str:
    """Return the page as text that ends in a line break."""
    sections = (_title, _fields, _references, _measures, _regions, _findings)
    blocks = ("\n".join(section(notice, terminal)) for section in sections)
    return "\n\n".join(block for block in blocks if block) + "\n"


def _title(notice: Notice, terminal: Terminal) -> Iterator[str]:
    for line in wrap(clean(notice.title or "（无标题）"), terminal.width):
        yield terminal.paint(line, "bold")


def _fields(notice: Notice, terminal: Terminal) -> Iterator[str]:
    rows = list(field_rows(notice))
    column = max((width(name) for name, _ in rows), default=0) + 2
    for name, value in rows:
        yield from _hanging(pad(name, column), clean(value), terminal, "cyan")


def _references(notice: Notice, terminal: Terminal) -> Iterator[str]:
    if notice.references:
        yield _heading(f"引用文件（{len(notice.references)}）", terminal)
    for reference in notice.references:
        title = f"《{reference.title}》" if reference.title else ""
        yield from _hanging(
            f"  {ROLE_NAMES[reference.role]}  ", clean(f"{title}{reference.number or ''}"), terminal, "cyan"
        )


def _measures(notice: Notice, terminal: Terminal) -> Iterator[str]:
    found = assignments(notice)
    if not found:
        found = tuple(Assignment(m.ordinal, m.heading, ()) for m in notice.measures)
    if not found:
        return
    yield _heading(f"{_measures_name(notice)}（{len(found)}）", terminal)
    column = max(width(clean(one.at)) for one in found) + 4
    for one in found:
        label = pad(f"  {clean(one.at)}", column)
        heading = clean(one.heading)
        if heading or not one.regions:
            yield terminal.paint(label, "cyan") + cut(heading, terminal.width - column)
            label = " " * column
        if one.regions:
            yield from _hanging(
                label, " ".join(clean(region.text) for region in one.regions), terminal, "cyan", words=True
            )


def _measures_name(notice: Notice) -> str:
    if not notice.measures:
        return "地区名单"
    return "措施" if notice.region_lists else "层次"


def _regions(notice: Notice, terminal: Terminal) -> Iterator[str]:
    table = region_matrix(notice).table()
    if not table.rows or len(table.header) == 3:
        return
    yield _heading(f"地区 × 措施（{len(table.rows)}）", terminal)
    yield from _bands(table, terminal)


def _bands(table: Table, terminal: Terminal) -> Iterator[str]:
    """Set the table with its measure names written downwards, in as many bands as the width needs.

    A band lists the regions that stand in it; 计 counts all bands.
    """
    names = [cut(clean(row[0]), _NAME_COLUMNS) for row in table.rows]
    column = max(map(width, names)) + 2
    labels = [_downwards(clean(label)) for label in table.header[3:]]
    each = max(1, (terminal.width - column - 8) // 3)
    for first in range(0, len(labels), each):
        band = labels[first : first + each]
        tall = max(map(len, band))
        for k in range(tall):
            heads = (label[k - tall + len(label)] if k >= tall - len(label) else "" for label in band)
            left = pad("  地区", column + 2) + "  计" if k == tall - 1 else " " * (column + 6)
            yield terminal.paint(f"{left} {''.join(pad(head, 3) for head in heads)}".rstrip(), "dim")
        for name, row in zip(names, table.rows, strict=True):
            cells = row[3 + first : 3 + first + each]
            if any(cells):
                yield f"  {pad(name, column)}{row[2]:>4} {''.join(pad(cell, 3) for cell in cells)}".rstrip()


def _downwards(label: str) -> list[str]:
    return [label] if width(label) <= 2 else list(label)


def _findings(notice: Notice, terminal: Terminal) -> Iterator[str]:
    if notice.diagnostics:
        yield _heading(f"提示（{len(notice.diagnostics)}）", terminal)
    for found in notice.diagnostics:
        meaning = MEANINGS.get(found.code, SEVERITIES[found.severity])
        yield from _hanging(f"  {found.code}  ", f"{meaning}：{clean(found.message)}", terminal, "yellow")


def _heading(text: str, terminal: Terminal) -> str:
    return terminal.paint(text, "bold")


def _hanging(label: str, text: str, terminal: Terminal, style: str, *, words: bool = False) -> Iterator[str]:
    """Yield ``text`` beside ``label``, later lines indented to stand under its first character."""
    column = width(label)
    room = max(terminal.width - column, 10)
    lines = _fill(text, room) if words else wrap(text, room)
    for i, line in enumerate(lines):
        yield (terminal.paint(label, style) if i == 0 else " " * column) + line


def _fill(text: str, columns: int) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        if line and width(line) + 1 + width(word) > columns:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line
