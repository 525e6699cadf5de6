"""A description as plain text, as a site's text export or a clean copy gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_notice_parser.testing.lines import Line, Role, lines_of

if TYPE_CHECKING:
    from gov_notice_parser.testing.document import Document


def render_text(doc: Document) -> str:
    """Return one line for each paragraph, without indents; the cells of a table are divided by tabs."""
    return "\n".join(_text(line) for line in lines_of(doc) if line.role is not Role.RULE)


def _text(line: Line) -> str:
    if line.role is Role.TABLE:
        return "\n".join("\t".join(row) for row in line.rows)
    if line.role is Role.MARK:
        return line.text + line.end
    return "　　".join(filter(None, (line.text.strip("　"), line.end)))
