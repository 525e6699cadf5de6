"""A description as a Word file in the layout of GB/T 9704-2012."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING, Any, NamedTuple

from gov_notice_parser.testing.document import Layout
from gov_notice_parser.testing.lines import Line, Role, lead_of, lines_of, space_before

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gov_notice_parser.testing.document import Document

#: A file's date must not change from one rendering to the next.
_WHEN = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)

_TITLE, _SONG, _FANG, _HEI, _KAI = "方正小标宋简体", "宋体", "仿宋_GB2312", "黑体", "楷体_GB2312"


class Style(NamedTuple):
    """How a role is set: type, size in points, alignment, and indents in characters."""

    font: str = _FANG
    size: float = 16
    align: str = "both"
    first: float = 0
    left: float = 0
    right: float = 0
    before: float = 0
    red: bool = False


_STYLES: dict[Role, Style] = {
    Role.HEAD_LEFT: Style(_HEI, align="left"),
    Role.MARK: Style(_TITLE, 36, "center", before=1, red=True),
    Role.NUMBER: Style(align="center", before=1),
    Role.RULE: Style(size=4),
    Role.TITLE: Style(_TITLE, 22, "center", before=1),
    Role.UNDER_TITLE: Style(align="center"),
    Role.ADDRESSEES: Style(before=1),
    Role.BODY: Style(first=2),
    Role.LISTED: Style(left=5, first=-3),
    Role.SIGNATURE: Style(align="right", right=2),
    Role.DATE: Style(align="right", right=4),
    Role.ANNOTATION: Style(first=2),
    Role.ANNEX_MARK: Style(_HEI, align="left"),
    Role.ANNEX_TITLE: Style(_TITLE, 22, "center", before=1),
    Role.IMPRINT: Style(size=14, left=1, right=1),
}
_LEADS = {1: _HEI, 2: _KAI}
# What the schema wants after w:pBdr in w:pPr.
_AFTER_BORDER = ("w:shd", "w:tabs", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:rPr")


def render_docx(doc: Document) -> bytes:
    """Return a DOCX file, the same bytes for the same description."""
    import docx

    file = docx.Document()
    _page(file, doc)
    imprint = [line for line in lines_of(doc) if line.role is Role.IMPRINT]
    before: Role | None = None
    for line in lines_of(doc):
        if line.role is Role.TABLE:
            _table(file, line)
        elif line.role is Role.MARK and line.end:
            _joint_mark(file, line)
        elif line.role is not Role.IMPRINT:
            _paragraph(file.add_paragraph(), line, before)
        before = line.role
    if imprint:
        _imprint(file, imprint)
    properties = file.core_properties
    properties.created = properties.modified = _WHEN.replace(tzinfo=None)
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.title = (doc.title or "").replace("\n", "")
    stream = io.BytesIO()
    file.save(stream)
    return _dated(stream.getvalue())


def _page(file: Any, doc: Document) -> None:  # noqa: ANN401 - python-docx is not imported above
    """A4, margins 37, 35, 28 and 26 mm, 22 lines of 28 characters, page numbers outside."""
    from docx.shared import Mm, Pt

    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(25)
    _set(section._sectPr.find(_name("w:docGrid")), **{"w:type": "lines", "w:linePitch": "579"})  # noqa: SLF001
    normal = file.styles["Normal"]
    normal.paragraph_format.space_after = normal.paragraph_format.space_before = Pt(0)
    normal.paragraph_format.line_spacing = Pt(29)
    _font(normal, _FANG, 16)
    file.settings.odd_and_even_pages_header_footer = True
    section.different_first_page_header_footer = doc.layout is Layout.LETTER
    for footer, align in ((section.footer, "right"), (section.even_page_footer, "left")):
        paragraph = footer.paragraphs[0]
        _layout(paragraph, Style(align=align, left=align == "left", right=align == "right"))
        for piece in ("— ", None, " —"):
            run = paragraph.add_run(piece or "")
            _font(run, _SONG, 14)
            if piece is None:
                _page_field(run)


def _paragraph(paragraph: Any, line: Line, before: Role | None) -> None:  # noqa: ANN401
    from docx.shared import Pt

    style = _STYLES[line.role]
    _layout(paragraph, style)
    paragraph.paragraph_format.page_break_before = line.new_page
    if before is not None and before is not line.role and not line.new_page:
        paragraph.paragraph_format.space_before = Pt(29 * space_before(line.role, before, style.before))
    paragraph.paragraph_format.keep_with_next = line.role is Role.SIGNATURE or None
    if line.role is Role.MARK:
        paragraph.paragraph_format.line_spacing = Pt(style.size * 1.4)
    if line.role is Role.RULE:
        paragraph.paragraph_format.line_spacing = Pt(8)
        _red_rule(paragraph)
    lead = lead_of(line)
    if lead:
        _run(paragraph, line.text[:lead], style, _LEADS[line.level])
    _run(paragraph, line.text[lead:], style)
    if line.end:
        _end(paragraph, line.end, style)


def _table(file: Any, line: Line) -> None:  # noqa: ANN401
    table = file.add_table(len(line.rows), max(map(len, line.rows)), style="Table Grid")
    for cells, row in zip(table.rows, line.rows, strict=True):
        for cell, text in zip(cells.cells, row, strict=False):
            _layout(cell.paragraphs[0], Style(align="center"))
            _run(cell.paragraphs[0], text, Style(size=14))


def _joint_mark(file: Any, line: Line) -> None:  # noqa: ANN401
    """Set the names of joint issuers in one cell, each as wide as the column, and the suffix in the cell beside it."""
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
    from docx.shared import Mm, Pt

    style, names = _STYLES[Role.MARK], line.text.split("\n")
    longest = max(map(len, names)) + len(line.end) + 1
    style = style._replace(size=min(style.size, int(440 / longest)), align="distribute")
    table = file.add_table(1, 2)
    table.autofit = False
    left, right = table.rows[0].cells
    for column, cell, share in zip(table.columns, (left, right), (0.75, 0.25), strict=True):
        column.width = cell.width = Mm(156 * share)
    for i, name in enumerate(names):
        paragraph = left.add_paragraph() if i else left.paragraphs[0]
        _layout(paragraph, style)
        paragraph.paragraph_format.line_spacing = Pt(style.size * 1.4)
        _run(paragraph, name, style)
    right.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    _layout(right.paragraphs[0], style._replace(align="center"))
    right.paragraphs[0].paragraph_format.line_spacing = Pt(style.size * 1.4)
    _run(right.paragraphs[0], line.end, style)


def _imprint(file: Any, lines: list[Line]) -> None:  # noqa: ANN401
    """版记: a table of one column with rules above, between and below (7.4.1)."""
    table = file.add_table(len(lines), 1)
    borders = _new("w:tblBorders")
    for side, width in (("top", "8"), ("bottom", "8"), ("insideH", "6")):
        borders.append(_new(f"w:{side}", **{"w:val": "single", "w:sz": width, "w:color": "000000"}))
    table._tbl.tblPr.find(_name("w:tblLook")).addprevious(borders)  # noqa: SLF001
    for row, line in zip(table.rows, lines, strict=True):
        paragraph = row.cells[0].paragraphs[0]
        style = _STYLES[line.role]
        _layout(paragraph, style)
        _run(paragraph, line.text, style)
        if line.end:
            _end(paragraph, line.end, style)


def _layout(paragraph: Any, style: Style) -> None:  # noqa: ANN401
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    form = paragraph.paragraph_format
    form.alignment = WD_ALIGN_PARAGRAPH.from_xml(style.align)
    form.first_line_indent, form.left_indent, form.right_indent = (
        Pt(n * style.size) if n else None for n in (style.first, style.left, style.right)
    )
    indent = paragraph._p.pPr.find(_name("w:ind"))  # noqa: SLF001
    sides = (("firstLine" if style.first > 0 else "hanging", style.first), ("left", style.left), ("right", style.right))
    for side, n in sides:
        if n:  # the unit of GB/T 9704 is the character; the points beside it are for programs that know no characters
            _set(indent, **{f"w:{side}Chars": str(round(abs(n) * 100))})


def _red_rule(paragraph: Any) -> None:  # noqa: ANN401
    border = _new("w:pBdr")
    border.append(_new("w:bottom", **{"w:val": "single", "w:sz": "12", "w:space": "1", "w:color": "FF0000"}))
    paragraph._p.pPr.insert_element_before(border, *_AFTER_BORDER)  # noqa: SLF001


def _end(paragraph: Any, text: str, style: Style) -> None:  # noqa: ANN401
    """Set ``text`` at the right end of the line."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm

    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(150), WD_TAB_ALIGNMENT.RIGHT)
    _run(paragraph, "\t" + text, style)


def _run(paragraph: Any, text: str, style: Style, font: str | None = None) -> None:  # noqa: ANN401
    if not text:
        return
    run = paragraph.add_run(text)  # a line break in the text becomes w:br
    _font(run, font or style.font, style.size)
    if style.red:
        from docx.shared import RGBColor

        run.font.color.rgb = RGBColor(0xFF, 0, 0)


def _font(run: Any, name: str, size: float) -> None:  # noqa: ANN401
    from docx.shared import Pt

    run.font.name, run.font.size = name, Pt(size)
    _set(run._element.get_or_add_rPr().get_or_add_rFonts(), **{"w:eastAsia": name, "w:hAnsi": name})  # noqa: SLF001


def _page_field(run: Any) -> None:  # noqa: ANN401
    words = _new("w:instrText")
    words.text = "PAGE"
    begin, end = (_new("w:fldChar", **{"w:fldCharType": kind}) for kind in ("begin", "end"))
    run._r.extend((begin, words, end))  # noqa: SLF001


def _name(tag: str) -> str:
    from docx.oxml.ns import qn

    return qn(tag)


def _new(tag: str, **attributes: str) -> Any:  # noqa: ANN401
    from docx.oxml import OxmlElement

    return _set(OxmlElement(tag), **attributes)


def _set(element: Any, **attributes: str) -> Any:  # noqa: ANN401
    for name, value in attributes.items():
        element.set(_name(name), value)
    return element


def _dated(data: bytes) -> bytes:
    """Write the archive again with one date for all its members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in _sorted(old.namelist()):
            new.writestr(zipfile.ZipInfo(name, _WHEN.timetuple()[:6]), old.read(name), zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _sorted(names: Iterable[str]) -> list[str]:
    return sorted(names, key=lambda name: (name != "[Content_Types].xml", name))
