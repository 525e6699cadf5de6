"""A binary Word document → lines, and the results of its fields."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import define, field

from gov_notice_parser.model.source import LineRole, Place, SourceLine
from gov_notice_parser.readers.docx_fields import computed, field_key, is_page_number
from gov_notice_parser.readers.docx_paragraph import PAGE_BREAK, SOFT_BREAK, Setting, lines_of
from gov_notice_parser.readers.legacy_sprm import ParagraphProps
from gov_notice_parser.readers.legacy_table import Table

if TYPE_CHECKING:
    from gov_notice_parser.readers.docx_numbering import Numbering
    from gov_notice_parser.readers.docx_styles import Look
    from gov_notice_parser.readers.legacy_boxes import Box
    from gov_notice_parser.readers.legacy_word import WordFile

_DRAWN = "\x08"
_BEGIN, _SEPARATE, _END = "\x13", "\x14", "\x15"
_PARAGRAPH, _CELL = "\r", "\x07"
_SHOWN = {"\x0b": SOFT_BREAK, "\x0c": PAGE_BREAK, "\x0e": PAGE_BREAK, "\x1e": "-", "\t": "\t"}
_FIELD = re.compile(r"\x13([^\x13-\x15]*)\x14([^\x13-\x15]*)\x15")


@define
class _Story:
    """A walk over one story; ``lines`` fills up."""

    word: WordFile
    numbering: Numbering
    role: LineRole
    counts: list[int]  # paragraphs and tables so far, over all stories
    lines: list[tuple[str, SourceLine]] = field(factory=list)
    _parts: list[tuple[str, Look]] = field(factory=list)
    _codes: list[list[str] | None] = field(factory=list)  # open fields: their code, None once the result has begun
    _boxes: dict[int, list[Box]] = field(factory=dict)
    _around: tuple[list[tuple[str, SourceLine]], list[tuple[str, SourceLine]]] = field(factory=lambda: ([], []))
    _table: Table | None = None
    _column: int = 0

    def read(self, start: int, end: int) -> None:
        for piece in self.word.pieces(start, end):
            last = 0
            for at, char in enumerate(piece.text):
                if char >= " " and char != "\x7f":
                    continue
                self._add(piece.text[last:at], piece.look)
                last = at + 1
                self._mark(char, piece.look, piece.place + at * piece.width)
                if char == _DRAWN:
                    self._draw(piece.first + at)
            self._add(piece.text[last:], piece.look)
        if self._parts:
            self._write(ParagraphProps())
        self._close_table()

    def _draw(self, anchor: int) -> None:
        for box in self._boxes.get(anchor, ()):
            inner = _Story(self.word, self.numbering, self.role, self.counts)
            inner.read(box.start, box.end)
            self._around[box.low].extend(line for line in inner.lines if line[0].strip())

    def _add(self, text: str, look: Look) -> None:
        if not text or look.hidden:
            return
        if self._codes and self._codes[-1] is not None:
            self._codes[-1].append(text)
        elif all(code is None for code in self._codes):
            self._parts.append((text, look))

    def _mark(self, char: str, look: Look, place: int) -> None:
        if char in {_PARAGRAPH, _CELL}:
            if not look.hidden:
                self._end(char, self.word.paragraph(place))
        elif char == _BEGIN:
            self._codes.append([])
        elif char == _SEPARATE and self._codes:
            furniture = self.role in {LineRole.HEADER, LineRole.FOOTER}
            if not (furniture and is_page_number("".join(self._codes[-1] or ()))):
                self._codes[-1] = None
        elif char == _END and self._codes:
            code = self._codes.pop()
            self._add(computed("".join(code)) if code else "", look)
        elif char in _SHOWN:
            self._add(_SHOWN[char], look)

    def _end(self, char: str, props: ParagraphProps) -> None:
        if not props.in_table and char == _PARAGRAPH:
            self._close_table()
        elif self._table is None:
            self._table, self._column = Table(len(self.lines), self.counts[1]), 0
            self.counts[1] += 1
        if props.row_end and self._table is not None:
            self._table.rows.append(props.row)
            self._column = 0
        if props.row_end or (props.inner_row_end and not self._parts):
            self._parts = []
            return
        self._write(props)
        self._column += char == _CELL

    def _close_table(self) -> None:
        if self._table is not None:
            self._table.finish(self.lines)
        self._table = None

    def _write(self, props: ParagraphProps) -> None:
        usual = self._parts[0][1] if self._parts else self.word.usual_look(props.style)
        label = self.numbering.label(str(props.list_id), props.level, None) if props.list_id else None
        if label is not None:
            self._parts.insert(0, (label.text, usual))
        place = Place(None, None, self.counts[0])
        style = self.word.style(props.style).name or None
        before = len(self.lines)
        above, below = self._around
        self.lines += above
        self.lines += lines_of(self._parts, Setting(place, self.role, props.align, props.indents, None, style, usual))
        self.lines += below
        self._around = ([], [])
        if self._table is not None:
            self._table.places += [(len(self._table.rows), self._column)] * (len(self.lines) - before)
        self.counts[0] += 1
        self._parts = []


def lines_of_word(word: WordFile) -> list[tuple[str, SourceLine]]:
    """Return the lines of a file: the body, text boxes, notes, then headers and footers."""
    counts, numbering = [0, 0], word.numbering()
    spans = [(LineRole.TEXT, *word.bounds("text"))]
    boxes: dict[int, list[Box]] = {}
    for box in word.boxes():
        boxes.setdefault(-1 if box.anchor is None else box.anchor, []).append(box)
    rest = [(LineRole.TEXT, box.start, box.end) for box in boxes.pop(-1, ())]
    rest += [(LineRole.FOOTNOTE, *word.bounds(story)) for story in ("footnotes", "endnotes")]
    rest += [(LineRole.FOOTER if foot else LineRole.HEADER, start, end) for foot, start, end in word.furniture()]
    rest.append((LineRole.FOOTER, *word.bounds("header_boxes")))
    lines: list[tuple[str, SourceLine]] = []
    for role, start, end in spans + rest:
        story = _Story(word, numbering, role, counts, boxes=boxes)
        story.read(start, end)
        lines += story.lines if not lines else [line for line in story.lines if line[0].strip()]
    return lines


def field_results(word: WordFile) -> dict[str, tuple[str, ...]]:
    """Return the stored results of fields that a converter computes anew, by ``field_key``, in their order."""
    text = "".join(piece.text for piece in word.pieces(*word.bounds("text")) if not piece.look.hidden)
    found: dict[str, list[str]] = {}
    for match in _FIELD.finditer(text):
        key = field_key(match[1])
        if key:
            found.setdefault(key, []).append(re.sub(r"[\r\x0b]", SOFT_BREAK, match[2]))
    return {key: tuple(results) for key, results in found.items()}
