"""A story of a DOCX file (body, note, header, text box) → its lines in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define, evolve, field

from gov_notice_parser.errors import LimitExceeded
from gov_notice_parser.model.source import Cell, LineRole, Place, SourceLine
from gov_notice_parser.readers.docx_boxes import MC, WordArt, boxes_of, choice_of, hangs_below
from gov_notice_parser.readers.docx_fields import Fields
from gov_notice_parser.readers.docx_package import R, W
from gov_notice_parser.readers.docx_paragraph import PAGE_BREAK, SOFT_BREAK, Setting, lines_of
from gov_notice_parser.readers.docx_styles import DELETED, INSERTED, PLAIN_PARAGRAPH, PLAIN_RUN
from gov_notice_parser.readers.docx_symbols import symbol
from gov_notice_parser.readers.docx_table import cells_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    from gov_notice_parser.readers.docx_intern import Props
    from gov_notice_parser.readers.docx_numbering import Label, Numbering
    from gov_notice_parser.readers.docx_styles import Indents, Look, Raw, Shape, Styles

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_P, _R, _TBL = f"{W}p", f"{W}r", f"{W}tbl"
_TEXTS = frozenset({f"{W}t", f"{W}delText"})
_CHUNK = f"{W}altChunk"
_PPR, _RPR, _ALTERNATE = f"{W}pPr", f"{W}rPr", f"{MC}AlternateContent"
_MARKS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}cr": SOFT_BREAK,
    f"{W}noBreakHyphen": "-",
}
_WRAPPERS = frozenset(
    f"{W}{tag}" for tag in ("sdt", "sdtContent", "customXml", "smartTag", "hyperlink", "dir", "bdo", "rubyBase")
)
_NEW, _OLD = frozenset({f"{W}ins", f"{W}moveTo"}), frozenset({f"{W}del", f"{W}moveFrom"})


@define
class Shared:
    """What all stories of one file have in common."""

    styles: Styles
    numbering: Numbering
    props: Props
    original: bool = False
    depth: int = 250
    paragraphs: int = 0
    tables: int = 0
    pages: int | None = None
    results: dict[str, list[str]] = field(factory=dict)
    chunk: Callable[[str], list[tuple[str, SourceLine]]] = lambda _: []


@define
class Story:
    """A walk over one story; ``lines`` fills up."""

    shared: Shared
    role: LineRole = LineRole.TEXT
    cell: Cell | None = None
    fields: Fields = field(factory=Fields)
    lines: list[tuple[str, SourceLine]] = field(factory=list)
    _pieces: list[tuple[str, Look]] = field(factory=list)
    _above: list[tuple[str, SourceLine]] = field(factory=list)
    _below: list[tuple[str, SourceLine]] = field(factory=list)
    _style_id: str | None = None
    _page: int | None = None
    _wrappers: frozenset[str] = field(init=False)
    _gone: frozenset[str] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._wrappers = _WRAPPERS | (_OLD if self.shared.original else _NEW)
        self._gone = _NEW if self.shared.original else _OLD

    def blocks(self, parent: _Element, depth: int = 0) -> None:
        """Read the paragraphs and tables in ``parent``."""
        if depth > self.shared.depth:
            message = f"the Word file nests more than {self.shared.depth} elements; raise Limits(depth=…)"
            raise LimitExceeded(message)
        for child in parent:
            tag = child.tag
            if tag == _P:
                self._paragraph(child, depth)
            elif tag == _TBL:
                self._table(child, depth)
            elif tag in self._wrappers:
                self.blocks(child, depth + 1)
            elif tag == _CHUNK:
                self._chunk(child)
            elif tag == _ALTERNATE:
                branch = choice_of(child)
                if branch is not None:
                    self.blocks(branch, depth + 1)

    def finish(self) -> None:
        """Write out a paragraph whose end mark was deleted but that has no successor to join."""
        if self._pieces or self._above or self._below:
            self._write(self.shared.styles.shape(PLAIN_PARAGRAPH), PLAIN_RUN)

    def _chunk(self, element: _Element) -> None:
        """Read a document of another format that Word would take in here; its tables are counted on."""
        self.finish()
        first = last = self.shared.tables
        for text, line in self.shared.chunk(element.get(f"{R}id", "")):
            cell = line.cell and evolve(line.cell, table=line.cell.table + first)
            last = max(last, cell.table + 1 if cell else last)
            place = Place(self._page, None, self.shared.paragraphs)
            self.shared.paragraphs += 1
            self.lines.append((text, evolve(line, place=place, cell=cell or self.cell)))
        self.shared.tables = last

    def _table(self, table: _Element, depth: int) -> None:
        self.finish()
        outer, number = self.cell, self.shared.tables
        self.shared.tables += 1
        for element, cell in cells_of(table, number, self._gone):
            self.cell = cell
            self.blocks(element, depth + 1)
            self.finish()
        self.cell = outer

    def _paragraph(self, paragraph: _Element, depth: int) -> None:
        element = paragraph.find(_PPR)
        raw, mark = self.shared.props.paragraph(element)
        shape = self.shared.styles.shape(raw)
        self._style_id, self._page = shape.own.style, self.shared.pages
        self._inline(paragraph, depth)
        if not self._joins_next(mark):
            self._write(shape, mark)

    def _joins_next(self, mark: Raw) -> bool:
        """Say whether the paragraph's end mark is deleted or hidden, so that it goes on in the next one."""
        if mark is PLAIN_RUN:
            return False
        gone = mark[INSERTED] if self.shared.original else mark[DELETED]
        return gone != (None, None) or (bool(self._pieces) and self._look(mark).hidden)

    def _write(self, shape: Shape, mark: Raw) -> None:
        shared, listed = self.shared, shape.all.number
        usual = shared.styles.look(shape.own.style, mark)
        label = shared.numbering.label(listed, _level(shape), shape.own.style) if listed else None
        if label is not None:
            self._pieces.insert(0, (label.text, self._pieces[0][1] if self._pieces else usual))
        setting = Setting(
            Place(self._page, None, shared.paragraphs),
            self.role,
            shape.all.align,
            shape.all.indents if label is None else _indents(shape, label),
            self.cell,
            shape.style.name,
            usual,
        )
        shared.paragraphs += 1
        self.lines += self._above
        self.lines += lines_of(self._pieces, setting)
        self.lines += self._below
        self._pieces, self._above, self._below = [], [], []

    def _inline(self, parent: _Element, depth: int) -> None:
        if depth > self.shared.depth:
            message = f"the Word file nests more than {self.shared.depth} elements; raise Limits(depth=…)"
            raise LimitExceeded(message)
        for child in parent:
            tag = child.tag
            if tag == _R:
                self._run(child, depth)
            elif tag in self._wrappers:
                self._inline(child, depth + 1)
            elif tag == f"{W}fldSimple":
                self._simple_field(child, depth)
            elif tag == _ALTERNATE:
                branch = choice_of(child)
                if branch is not None:
                    self._inline(branch, depth + 1)
            elif tag in {f"{_M}oMath", f"{_M}oMathPara"}:
                self._add("".join(part.text or "" for part in child.iter(f"{_M}t")), self._look(PLAIN_RUN))

    def _simple_field(self, element: _Element, depth: int) -> None:
        code = element.get(f"{W}instr", "")
        stored = self.fields.stored_result(code)
        if stored is not None:
            self._add_result(stored, self._look(PLAIN_RUN))
        elif not self.fields.drops(code):
            self._inline(element, depth + 1)

    def _add_result(self, text: str, look: Look) -> None:
        for at, part in enumerate(text.split(SOFT_BREAK)):
            self._add(SOFT_BREAK if at else "", look)
            self._add(part, look)

    def _run(self, run: _Element, depth: int) -> None:
        look = None
        for child in run:
            tag = child.tag
            if tag == _RPR:
                look = self._look(self.shared.props.run(child))
                continue
            look = look or self._look(PLAIN_RUN)
            if tag in _TEXTS:
                self._add(child.text or "", look)
            elif tag in _MARKS:
                self._add(_MARKS[tag], look)
            elif tag in self._handlers:
                self._handlers[tag](self, child, look, depth)

    def _look(self, raw: Raw) -> Look:
        return self.shared.styles.look(self._style_id, raw)

    def _add(self, text: str, look: Look) -> None:
        if text and not look.hidden and not self.fields.silent:
            if "\n" in text or "\r" in text:
                text = text.replace("\r", " ").replace("\n", " ")
            if not self._pieces:
                self._page = self.shared.pages
            self._pieces.append((text, look))

    def _break(self, element: _Element, look: Look, _: int) -> None:
        self._add(SOFT_BREAK if element.get(f"{W}type", "textWrapping") == "textWrapping" else PAGE_BREAK, look)

    def _symbol(self, element: _Element, look: Look, _: int) -> None:
        try:
            code = int(element.get(f"{W}char", ""), 16)
        except ValueError:
            return
        self._add(symbol(code, element.get(f"{W}font", "")), look)

    def _field(self, element: _Element, look: Look, _: int) -> None:
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            self.fields.begin(element)
        elif kind == "separate":
            self.fields.separate()
        elif kind == "end":
            self._add_result(self.fields.end(), look)

    def _code(self, element: _Element, _look: Look, _: int) -> None:
        self.fields.code(element.text or "")

    def _ruby(self, element: _Element, _look: Look, depth: int) -> None:
        self._inline(element, depth + 1)

    def _page_turn(self, _element: _Element, _look: Look, _: int) -> None:
        self.shared.pages = None if self.shared.pages is None else self.shared.pages + 1

    def _alternate(self, element: _Element, look: Look, depth: int) -> None:
        branch = choice_of(element)
        for child in () if branch is None else branch:
            if child.tag in self._handlers:
                self._handlers[child.tag](self, child, look, depth + 1)
            elif child.tag in _TEXTS:
                self._add(child.text or "", look)

    def _drawing(self, element: _Element, look: Look, depth: int) -> None:
        if look.hidden or self.fields.silent:
            return
        below = hangs_below(element)
        target = self._below if (bool(self._pieces) if below is None else below) else self._above
        for box in boxes_of(element):
            inner = Story(self.shared, self.role, self.cell, self.fields.afresh())
            if isinstance(box, WordArt):
                inner.draw(box, look)
            else:
                inner.blocks(box, depth + 1)
                inner.finish()
            target += [line for line in inner.lines if line[0].strip()]

    _handlers: ClassVar[dict[str, Callable[[Story, _Element, Look, int], None]]] = {
        f"{W}br": _break,
        f"{W}sym": _symbol,
        f"{W}fldChar": _field,
        f"{W}instrText": _code,
        f"{W}delInstrText": _code,
        f"{W}ruby": _ruby,
        f"{W}drawing": _drawing,
        f"{W}pict": _drawing,
        f"{W}object": _drawing,
        f"{W}lastRenderedPageBreak": _page_turn,
        _ALTERNATE: _alternate,
    }

    def draw(self, art: WordArt, look: Look) -> None:
        """Read word art as a line of its own."""
        self.role = LineRole.WATERMARK if art.watermark else self.role
        red = art.fill.lower() in {"red", "#f00", "#ff0000"}
        self._pieces.append((art.text, evolve(look, red=red, hidden=False)))
        self.finish()


def _level(shape: Shape) -> int | None:
    """Return the level that numbering set on the paragraph itself says; None where its style decides."""
    if shape.own.number is not None:
        return shape.own.level or 0
    return shape.all.level if shape.own.style is None else shape.own.level


def _indents(shape: Shape, label: Label) -> Indents:
    """Numbering set on the paragraph comes before its style's indents, numbering set by the style after them."""
    styled = shape.style.paragraph.indents
    listed = label.indents.over(styled) if shape.own.number is not None else styled.over(label.indents)
    return shape.own.indents.over(listed)
