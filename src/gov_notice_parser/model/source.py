"""What a reader gives: the text of a file, and what the file says of each of its lines."""

from __future__ import annotations

from enum import Enum

from attrs import field, frozen

from gov_notice_parser.diagnostics import Diagnostic
from gov_notice_parser.spans import Span


class Align(Enum):
    """How a line stands between the margins."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class LineRole(Enum):
    """What the *format* says a line is; what it means in a notice is decided later."""

    TEXT = "text"
    HEADER = "header"  # running head, from the format or by its place on the page
    FOOTER = "footer"  # running foot, page number
    FOOTNOTE = "footnote"
    METADATA = "metadata"  # a site's table of 索引号, 发文机关, 文号 …
    SITE = "site"  # menus, share buttons, related links
    SEAL = "seal"  # text of a stamp
    WATERMARK = "watermark"


@frozen
class Place:
    """Where a line stands: page (from 1), bounding box (points, from the top left), paragraph (from 0)."""

    page: int | None = None
    bbox: tuple[float, float, float, float] | None = None
    paragraph: int | None = None


@frozen
class Cell:
    """The table cell a line stands in; all numbers from 0, ``table`` unique within the source."""

    table: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


@frozen
class SourceLine:
    """What the format says of one line of ``Source.text``.

    ``size`` in points, ``indent`` in characters; ``soft``: the line ends in a soft break and its
    paragraph goes on in the next line; ``wrapped``: it may end only because the page ended
    (PDF, OCR); ``confidence`` in 0..1, of the OCR engine.
    """

    place: Place | None = None
    role: LineRole = LineRole.TEXT
    size: float | None = field(default=None, kw_only=True)
    bold: bool = field(default=False, kw_only=True)
    red: bool = field(default=False, kw_only=True)
    align: Align | None = field(default=None, kw_only=True)
    indent: float = field(default=0.0, kw_only=True)
    soft: bool = field(default=False, kw_only=True)
    wrapped: bool = field(default=False, kw_only=True)
    cell: Cell | None = field(default=None, kw_only=True)
    style: str | None = field(default=None, kw_only=True)
    confidence: float | None = field(default=None, kw_only=True)


@frozen
class Metadatum:
    """One entry of a file's or page's own metadata: the key as printed (文号, 成文日期 …) and its value."""

    key: str
    value: str
    span: Span | None = None


@frozen
class Sheet:
    """One page that places refer to: its number (from 1) and its size in points.

    ``turned``: degrees counter-clockwise by which the page as the file shows it was turned until its lines lay level.
    """

    number: int
    width: float
    height: float
    turned: float = 0.0


@frozen
class Source:
    r"""A file as text.

    ``lines`` is empty (a plain text says nothing of its lines) or has exactly one entry for each
    line of ``text.split("\\n")``.  No reader changes, drops or adds a visible character other
    than numbers that the format computes (automatic numbering).  ``sheets``: the pages that were
    read, where the format has pages.
    """

    text: str
    format: str
    lines: tuple[SourceLine, ...] = ()
    name: str | None = field(default=None, kw_only=True)
    encoding: str | None = field(default=None, kw_only=True)
    sha256: str | None = field(default=None, kw_only=True)
    pages: int | None = field(default=None, kw_only=True)
    sheets: tuple[Sheet, ...] = field(default=(), kw_only=True)
    metadata: tuple[Metadatum, ...] = field(default=(), kw_only=True)
    diagnostics: tuple[Diagnostic, ...] = field(default=(), kw_only=True)
    start: int = field(default=0, kw_only=True)

    @property
    def page_range(self) -> tuple[int, int] | None:
        """The first and the last page that the lines stand on, where the format has pages."""
        pages = [line.place.page for line in self.lines if line.place and line.place.page]
        return (min(pages), max(pages)) if pages else None
