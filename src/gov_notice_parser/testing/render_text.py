"""A description as plain text, as a site's text export or a clean copy gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_notice_parser.testing.lines import Line, Role, lines_of
from gov_notice_parser.testing.typeset import break_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gov_notice_parser.testing.document import Document

_INDENTED = frozenset({Role.BODY, Role.LISTED, Role.ANNOTATION})
_RUNNING = _INDENTED | {Role.ADDRESSEES, Role.IMPRINT}


def render_text(doc: Document) -> str:
    """Return one line for each paragraph, without indents; the cells of a table are divided by tabs."""
    return "\n".join(_text(line) for line in lines_of(doc) if line.role is not Role.RULE)


def render_wrapped_text(doc: Document, width: int = 34) -> str:
    """Return the text as it is copied from a page: paragraphs indented and cut at ``width`` characters."""
    return "\n".join(text for line in lines_of(doc) if line.role is not Role.RULE for text in _wrapped(line, width))


def _wrapped(line: Line, width: int) -> Iterator[str]:
    text = _text(line)
    if line.role in _INDENTED:
        text = "　　" + text
    return break_lines(text, width, width, lambda _: 1.0) if line.role in _RUNNING else iter([text])


def _text(line: Line) -> str:
    if line.role is Role.TABLE:
        return "\n".join("\t".join(row) for row in line.rows)
    if line.role is Role.MARK:
        return line.text + line.end
    return "　　".join(filter(None, (line.text.strip("　"), line.end)))
