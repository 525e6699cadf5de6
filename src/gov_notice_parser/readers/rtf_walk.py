"""The control words of an RTF file → its lines: text, headers and notes, text boxes, tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, evolve, field

from gov_notice_parser.model.source import Align, LineRole, Place, SourceLine
from gov_notice_parser.readers.page_fragment import is_red
from gov_notice_parser.readers.rtf_tables import Border, Line, Row, lines_of_table
from gov_notice_parser.readers.rtf_words import (
    ALIGN,
    ANSI,
    ASSOCIATED,
    BOXES,
    BREAKS,
    CHARACTERS,
    CHARSETS,
    FLAGS,
    NUMBERED,
    NUMBERS,
    PAGES,
    PARAGRAPH,
    PLAIN,
    ROLES,
    SCRIPTS,
    SIGNS,
    SKIPPED,
    STARRED,
    TOKEN,
)

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator


@define
class State:
    """What holds in a group; each group begins with a copy of the one around it."""

    skip: bool = False
    destination: str = ""
    font: int = 0
    after_unicode: int = 1
    bold: bool = False
    size: int = 24
    color: int = 0
    hidden: bool = False
    deleted: bool = False
    align: Align | None = None
    left: int = 0
    first: int = 0
    in_table: bool = False


@define
class Story:
    """The lines of one destination, with the paragraph and the table that are being read."""

    role: LineRole = LineRole.TEXT
    lines: list[Line] = field(factory=list)
    pieces: list[str] = field(factory=list)
    look: State | None = None
    cell: list[Line] = field(factory=list)
    row: Row = field(factory=Row)
    rows: list[Row] = field(factory=list)
    boxes: list[Line] = field(factory=list)


@define
class Walk:
    """A walk over the control words of a file; ``aside`` are headers, footers and notes."""

    data: bytes
    original: bool = False
    state: State = field(factory=State)
    story: Story = field(factory=Story)
    aside: list[Line] = field(factory=list)
    _groups: list[tuple[State, Story]] = field(factory=list)
    _bytes: bytearray = field(factory=bytearray)
    _page: str = "cp1252"
    _fonts: dict[int, str] = field(factory=dict)
    _colors: list[tuple[int, int, int]] = field(factory=list)
    _color: dict[str, int] = field(factory=dict)
    _starred: bool = False
    _script: str = ""
    _unread: int = 0
    _next: tuple[bool, bool] = (False, False)
    _tables: int = 0
    _paragraphs: int = 0

    def lines(self) -> list[Line]:
        """Return the lines of the text, then what stands aside."""
        at = 0
        while at < len(self.data):
            found = TOKEN.match(self.data, at)
            if found is None:
                break
            at = found.end()
            if found["word"] == b"bin":
                at += max(int(found["number"] or 0), 0)
            else:
                self._token(found)
        while self._groups:
            self._close()
        self._end_story()
        return [*self.story.lines, *self.aside]

    def _token(self, found: re.Match[bytes]) -> None:
        kind = found.lastgroup
        if kind == "hex":
            self._byte(int(found["hex"], 16))
        elif kind == "text":
            for value in found["text"]:
                self._byte(value)
        elif kind == "brace":
            self._brace(opens=found["brace"] == b"{")
        elif kind == "sign":
            self._sign(found["sign"])
        elif kind is not None:
            self._flush()
            number = found["number"]
            self._word(found["word"].decode(), None if number is None else int(number))

    def _brace(self, *, opens: bool) -> None:
        self._flush()
        if opens:
            self._groups.append((self.state, self.story))
            self.state = evolve(self.state)
        elif self._groups:
            self._close()

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._starred = True
            return
        self._flush()
        if sign not in BREAKS:
            self._add(SIGNS.get(sign, ""))
        elif not self.state.skip:
            self.end_paragraph()

    def _byte(self, value: int) -> None:
        if self._unread:
            self._unread -= 1
        elif self.state.destination == "colortbl":
            if value == ord(";"):
                self._colors.append(
                    (self._color.get("red", 0), self._color.get("green", 0), self._color.get("blue", 0))
                )
                self._color = {}
        elif not self.state.skip:
            self._bytes.append(value)

    def _flush(self) -> None:
        """Decode the bytes read since the last control word by the character set of their font."""
        if self._bytes:
            codec = self._fonts.get(self.state.font, self._page)
            text = self._bytes.decode(codec, "replace")
            self._bytes.clear()
            self._add(text)

    def _add(self, text: str) -> None:
        state, story = self.state, self.story
        if state.skip or state.hidden or (state.deleted and not self.original) or not text:
            return
        story.look = story.look or evolve(state)
        story.pieces.append(text)

    def _close(self) -> None:
        self._flush()
        inner, story = self.state, self.story
        if story is not self._groups[-1][1]:
            self._end_story()
        self.state, self.story = self._groups.pop()
        if story is not self.story:
            if story.role is self.story.role:
                self.story.boxes += story.lines
            else:
                self.aside += [line for line in story.lines if line[0].strip() and line not in self.aside]
        elif inner.destination in NUMBERED and self.state.destination not in NUMBERED and story.pieces:
            number = "".join(story.pieces).rstrip()
            story.pieces[:] = [number + " " if number[-1:].isascii() and number[-1:].isalnum() else number]

    def _word(self, word: str, number: int | None) -> None:
        starred, self._starred = self._starred, False
        if word in SKIPPED or (starred and word not in STARRED):
            self.state.skip, self.state.destination = True, word
        elif word in ROLES or word in BOXES:
            self.story = Story(ROLES.get(word, self.story.role))
        elif self.state.skip:
            self._table_of(self.state.destination, word, number)
        elif word in NUMBERED:
            self.state.destination = word
        else:
            self._shown(word, number)

    def _shown(self, word: str, number: int | None) -> None:
        """Read a word that stands in the text."""
        if word in CHARACTERS:
            self._add(CHARACTERS[word])
        elif word == "u" and number is not None:
            self._add(chr(number & 0xFFFF))
            self._unread = self.state.after_unicode
        elif word in _TURNS:
            _TURNS[word](self)
        elif word in ALIGN:
            self.state.align = ALIGN[word]
        elif word in SCRIPTS:
            self._script = word
        elif word not in ASSOCIATED:
            self._set(word, number)
        elif self._script == "dbch":
            self._set(ASSOCIATED[word], number)

    def _table_of(self, destination: str, word: str, number: int | None) -> None:
        """Read a word of the tables of fonts and of colours."""
        if destination == "colortbl" and number is not None:
            self._color[word] = number
        elif destination == "fonttbl" and word == "f" and number is not None:
            self.state.font = number
        elif destination == "fonttbl" and word == "fcharset" and number in CHARSETS:
            self._fonts[self.state.font] = CHARSETS[number]

    def _set(self, word: str, number: int | None) -> None:
        if word in NUMBERS:
            name, usual = NUMBERS[word]
            setattr(self.state, name, usual if number is None else number)
        elif word in FLAGS:
            setattr(self.state, FLAGS[word], number != 0)
        elif word == "ansicpg" and number is not None:
            self._page = PAGES.get(number, f"cp{number}" if number in ANSI else "cp1252")
        elif word == "cellx" and number is not None:
            self.story.row.borders.append(Border(number, *self._next))
            self._next = (False, False)
        elif word in {"clmrg", "clvmrg"}:
            self._next = (word == "clmrg" or self._next[0], word == "clvmrg" or self._next[1])

    def paragraph_plain(self) -> None:
        """Forget the paragraph's settings."""
        for name, value in PARAGRAPH.items():
            setattr(self.state, name, value)

    def run_plain(self) -> None:
        """Forget the characters' settings."""
        for name, value in PLAIN.items():
            setattr(self.state, name, value)

    def row_begins(self) -> None:
        """Forget how the cells of the last row were defined."""
        self.story.row.borders = []

    def soft_break(self) -> None:
        """Break the line inside a paragraph."""
        self._add("\n")

    def end_paragraph(self) -> None:
        """Write the paragraph that has been read, and below it the text boxes that hang on it."""
        story, state = self.story, self.state
        lines = list(self._paragraph_lines(story, story.look or state))
        if state.in_table and (story.role is LineRole.TEXT):
            story.cell += [*lines, *story.boxes]
        else:
            self._end_table(story)
            story.lines += [*lines, *story.boxes]
        story.pieces, story.look, story.boxes = [], None, []

    def _paragraph_lines(self, story: Story, look: State) -> Iterator[Line]:
        state = self.state
        text = "".join(story.pieces).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        red = look.color < len(self._colors) and is_red(*self._colors[look.color])
        place = Place(paragraph=self._paragraphs)
        self._paragraphs += 1
        parts = text.split("\n")
        for at, part in enumerate(parts):
            yield (
                part,
                SourceLine(
                    place,
                    story.role,
                    size=look.size / 2,
                    bold=look.bold,
                    red=red,
                    align=state.align,
                    indent=max(round((state.left + (0 if at else state.first)) / 20 / (look.size / 2), 1), 0.0),
                    soft=at < len(parts) - 1,
                ),
            )

    def end_cell(self) -> None:
        """Put the paragraphs since the last cell into a cell."""
        self.state.in_table = True
        self.end_paragraph()
        self.story.row.cells.append(self.story.cell)
        self.story.cell = []

    def end_row(self) -> None:
        """Put the cells since the last row into a row."""
        story = self.story
        if story.row.cells:
            story.rows.append(story.row)
            story.row = Row(borders=list(story.row.borders))

    def _end_story(self) -> None:
        if self.story.pieces or self.story.boxes:
            self.end_paragraph()
        self._end_table(self.story)

    def _end_table(self, story: Story) -> None:
        if story.row.cells:
            story.rows.append(story.row)
        if story.cell:
            story.rows.append(Row([story.cell]))
        if story.rows:
            story.lines += lines_of_table(story.rows, self._tables)
            self._tables += 1
        story.rows, story.row, story.cell = [], Row(), []


_TURNS = {
    "par": Walk.end_paragraph,
    "sect": Walk.end_paragraph,
    "page": Walk.end_paragraph,
    "nestcell": Walk.end_paragraph,
    "line": Walk.soft_break,
    "pard": Walk.paragraph_plain,
    "plain": Walk.run_plain,
    "trowd": Walk.row_begins,
    "cell": Walk.end_cell,
    "row": Walk.end_row,
}
