"""Pages in the layout of GB/T 9704-2012, set on any surface that can draw words and rules."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, Protocol

from attrs import field, frozen

from gov_notice_parser.testing.document import Layout
from gov_notice_parser.testing.lines import Line, Role, lead_of, lines_of, space_before
from gov_notice_parser.testing.typeset import balance, break_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gov_notice_parser.testing.document import Document

MM = 72 / 25.4
WIDTH, HEIGHT = 210 * MM, 297 * MM
_LEFT, _TOP = 28 * MM, 37 * MM
_ROOM, _DEPTH = 156 * MM, 225 * MM
_PITCH, _LINE = _ROOM / 28, _DEPTH / 22
#: A letter's mark stands higher than a line of text: 30 mm from the edge of the page.
_LETTER_RISE = 11 * MM


class Face(Enum):
    """The four types of GB/T 9704: 小标宋 of titles, 仿宋 of the text, 黑体 and 楷体 of headings."""

    TITLE = "title"
    TEXT = "text"
    HEADING = "heading"
    SUBHEADING = "subheading"


class Style(NamedTuple):
    """How a role is set: type, size in points, alignment, indents in characters, lines left free before."""

    face: Face = Face.TEXT
    size: float = 16
    align: str = "left"
    first: float = 0
    left: float = 0
    right: float = 0
    before: float = 0
    red: bool = False


_STYLES: dict[Role, Style] = {
    Role.HEAD_LEFT: Style(Face.HEADING),
    Role.MARK: Style(Face.TITLE, 40, "center", before=0.6, red=True),
    Role.NUMBER: Style(align="center", before=1),
    Role.TITLE: Style(Face.TITLE, 22, "center", before=1.5),
    Role.UNDER_TITLE: Style(align="center", before=0.3),
    Role.ADDRESSEES: Style(before=1),
    Role.BODY: Style(first=2),
    Role.LISTED: Style(first=2, left=5),
    Role.SIGNATURE: Style(align="right", right=2),
    Role.DATE: Style(align="right", right=4),
    Role.ANNOTATION: Style(first=2, before=0.3),
    Role.ANNEX_MARK: Style(Face.HEADING),
    Role.ANNEX_TITLE: Style(Face.TITLE, 22, "center", before=1),
    Role.TABLE: Style(size=12, before=0.5),
    Role.IMPRINT: Style(size=14),
}
_LEADS = {1: Face.HEADING, 2: Face.SUBHEADING}


@frozen
class Ink:
    """What a surface draws with: red or black, and how thick a rule is, in points."""

    red: bool = False
    thick: float = 1.0


class Surface(Protocol):
    """Pages to draw on, in points from the bottom left: a PDF, an OFD …."""

    def words(self, at: tuple[float, float], text: str, face: Face, size: float, spacing: float, ink: Ink) -> None:
        """Set ``text`` with its baseline beginning at ``at`` and ``spacing`` after each character."""

    def line(self, start: tuple[float, float], end: tuple[float, float], ink: Ink) -> None:
        """Draw a line."""

    def frame(self, corner: tuple[float, float], wide: float, tall: float) -> None:
        """Draw a rectangle from its lower left corner."""

    def end_page(self) -> None:
        """Close the page; what follows stands on the next one."""

    def width(self, text: str, face: Face, size: float) -> float:
        """Return the width of ``text`` in points."""


def compose(doc: Document, surface: Surface) -> None:
    """Set the document on pages in the layout of GB/T 9704-2012."""
    sheet = Sheet(surface, numbered_first=doc.layout is not Layout.LETTER)
    lines = lines_of(doc)
    imprint = [line for line in lines if line.role is Role.IMPRINT]
    if doc.layout is Layout.LETTER:
        sheet.state["down"] = -_LETTER_RISE
        _double_rule(sheet, 20 * MM, (0.8, 2.2))
    before: Role | None = None
    for line in lines:
        if line.role is Role.SIGNATURE and before is not Role.SIGNATURE:
            # names and date stay on one page
            sheet.keep(_LINE * (3 + sum(one.role in (Role.SIGNATURE, Role.DATE) for one in lines)))
        if line.role is Role.RULE and doc.layout is Layout.LETTER:
            _double_rule(sheet, sheet.advance(4 * MM), (2.2, 0.8))
        elif line.role is not Role.IMPRINT:
            _set_line(sheet, line, before)
        before = line.role
    if imprint:
        _imprint(sheet, imprint)
    sheet.end_page()


@frozen
class Sheet:
    """The page being set; ``state`` holds its number and how far down it is set, in points from the top."""

    surface: Surface
    numbered_first: bool = True
    state: dict[str, float] = field(factory=lambda: {"page": 1, "down": 0.0})

    @property
    def down(self) -> float:
        """Points already used of the page."""
        return self.state["down"]

    def advance(self, points: float) -> float:
        """Use ``points`` of the page, or of the next one; return the height of the new line's foot."""
        if self.down + points > _DEPTH + 1:
            self.new_page()
        self.state["down"] += points
        return HEIGHT - _TOP - self.down

    def gap(self, points: float) -> None:
        """Leave ``points`` free, but not at the top of a page, and go to the next page where a line no longer fits."""
        if self.down + points + _LINE > _DEPTH + 1:
            self.new_page()
        elif self.down:
            self.state["down"] += points

    def keep(self, points: float) -> None:
        """Go to the next page where ``points`` no longer fit on this one, as long as one page can hold them."""
        if self.down + points > _DEPTH + 1 and points < _DEPTH:
            self.new_page()

    def new_page(self) -> None:
        """Begin the next page, if anything stands on this one."""
        if self.down:
            self.end_page()
            self.state.update(page=self.state["page"] + 1, down=0.0)

    def end_page(self) -> None:
        """Set the page number (7.5) and close the page."""
        page = int(self.state["page"])
        if page > 1 or self.numbered_first:
            words = f"— {page} —"
            x = _LEFT + _ROOM - 14 - self.surface.width(words, Face.TEXT, 14) if page % 2 else _LEFT + 14
            self.draw(x, HEIGHT - _TOP - _DEPTH - 7 * MM - 14, words, Face.TEXT, 14)
        self.surface.end_page()

    def measure(self, face: Face, size: float, spacing: float = 0.0) -> Callable[[str], float]:
        """Return the function that measures one character."""
        return lambda character: self.surface.width(character, face, size) + spacing

    def draw(
        self, x: float, y: float, text: str, face: Face, size: float, spacing: float = 0.0, *, red: bool = False
    ) -> float:
        """Set ``text`` and return where it ends."""
        self.surface.words((x, y), text, face, size, spacing, Ink(red))
        return x + self.surface.width(text, face, size) + spacing * len(text)

    def rule(self, y: float, thick: float, *, red: bool = False) -> None:
        """Draw a horizontal rule as wide as the text."""
        self.surface.line((_LEFT, y), (_LEFT + _ROOM, y), Ink(red, thick))


def _set_line(sheet: Sheet, line: Line, before: Role | None) -> None:
    if line.new_page:
        sheet.new_page()
    if line.role is Role.RULE:
        sheet.rule(sheet.advance(4 * MM), 1.6, red=True)
        return
    style = _STYLES[line.role]
    if before is not None and before is not line.role:
        sheet.gap(_LINE * space_before(line.role, before, style.before))
    if line.role is Role.TABLE:
        _table(sheet, line)
        return
    if line.role is Role.MARK and line.end:
        _joint_mark(sheet, line, style)
    elif style.align == "left":
        _running(sheet, line, style)
    else:
        _displayed(sheet, line, style)


def _running(sheet: Sheet, line: Line, style: Style) -> None:
    """Set a paragraph, its lines filled to the margin."""
    spacing = _PITCH - 16 if style.size == 16 else 0.0
    measure = sheet.measure(style.face, style.size, spacing)
    room = _ROOM - style.left * _PITCH
    lead, done = lead_of(line), 0
    broken = list(break_lines(line.text, _ROOM - style.first * _PITCH, room, measure))
    for i, text in enumerate(broken):
        x = _LEFT + (style.left if i else style.first) * _PITCH
        y = sheet.advance(_LINE)
        slack = _LEFT + _ROOM - x - sum(map(measure, text))
        # A line that goes on is filled by opening or closing it a little, never by more than a fifth of a character.
        extra = min(slack / max(len(text) - 1, 1), style.size / 5) if i < len(broken) - 1 else 0.0
        headed = max(0, min(len(text), lead - done))
        if headed:
            x = sheet.draw(x, y, text[:headed], _LEADS[line.level], style.size, spacing + extra)
        if text[headed:]:
            sheet.draw(x, y, text[headed:], style.face, style.size, spacing + extra)
        done += len(text)


def _displayed(sheet: Sheet, line: Line, style: Style) -> None:
    """Set centred and right-aligned lines; a 发文机关标志 as large as its line allows."""
    size = style.size
    if line.role is Role.MARK:
        size = min(size, size * _ROOM * 0.94 / sheet.surface.width(line.text, style.face, size))
    pitch = max(_LINE, size * 1.45)
    for text in balance(line.text, _ROOM, sheet.measure(style.face, size)) if line.text or not line.end else [""]:
        y = sheet.advance(pitch)
        wide = sheet.surface.width(text, style.face, size)
        if style.align == "right":
            x = _LEFT + _ROOM - style.right * _PITCH - wide
        else:
            x = _LEFT + _PITCH if line.end else _LEFT + (_ROOM - wide) / 2
        sheet.draw(max(x, _LEFT), y, text, style.face, size, red=style.red)
        if line.end:
            end = sheet.surface.width(line.end, style.face, size)
            sheet.draw(_LEFT + _ROOM - _PITCH - end, y, line.end, style.face, size)


def _joint_mark(sheet: Sheet, line: Line, style: Style) -> None:
    """Set the names of joint issuers in a column, each as wide as the widest, and the suffix beside its middle."""
    names = line.text.split("\n")
    widths = [sheet.surface.width(name, style.face, 1) for name in names]
    size = min(style.size, _ROOM * 0.96 / (max(widths) + 0.6 + sheet.surface.width(line.end, style.face, 1)))
    column, suffix = max(widths) * size, sheet.surface.width(line.end, style.face, size)
    x = _LEFT + (_ROOM - column - 0.6 * size - suffix) / 2
    feet = []
    for name, wide in zip(names, widths, strict=True):
        feet.append(sheet.advance(max(_LINE, size * 1.35)))
        sheet.draw(x, feet[-1], name, style.face, size, (column - wide * size) / max(len(name) - 1, 1), red=True)
    sheet.draw(x + column + 0.6 * size, (feet[0] + feet[-1]) / 2, line.end, style.face, size, red=True)


def _table(sheet: Sheet, line: Line) -> None:
    """Set a ruled table of equal columns, its cells centred and broken where they are too narrow."""
    columns = max(map(len, line.rows))
    wide, size, pitch = _ROOM / columns, 12.0, 20.0
    for row in line.rows:
        cells = [list(_cell_lines(sheet, text, wide - 8, size)) for text in row]
        tall = max(map(len, cells)) * pitch + 4
        foot = sheet.advance(tall)
        for c, texts in enumerate(cells):
            sheet.surface.frame((_LEFT + c * wide, foot), wide, tall)
            top = foot + tall - (tall - len(texts) * pitch) / 2
            for k, text in enumerate(texts):
                x = _LEFT + c * wide + (wide - sheet.surface.width(text, Face.TEXT, size)) / 2
                sheet.draw(x, top - k * pitch - (pitch + size) / 2 + 2, text, Face.TEXT, size)


def _cell_lines(sheet: Sheet, text: str, room: float, size: float) -> Iterator[str]:
    return break_lines(text, room, room, sheet.measure(Face.TEXT, size)) if text else iter([""])


def _imprint(sheet: Sheet, lines: list[Line]) -> None:
    """Set the 版记 at the foot of the last page, which is an even one where sheets are printed on both sides (7.4)."""
    size, pitch, inner = 14.0, 26.0, _ROOM - 2 * 14
    set_lines = [
        (k, text, line.end if k == 0 else "")
        for line in lines
        for k, text in enumerate(break_lines(line.text, inner, inner - 42, sheet.measure(Face.TEXT, size)))
    ]
    tall = len(set_lines) * pitch + 6
    if sheet.down + tall + _LINE > _DEPTH:
        sheet.new_page()
    y = HEIGHT - _TOP - _DEPTH + tall
    sheet.rule(y, 1.0)
    for n, (k, text, end) in enumerate(set_lines):
        if n and not k:
            sheet.rule(y - 3, 0.7)
        y -= pitch
        sheet.draw(_LEFT + 14 + (42 if k else 0), y + 5, text, Face.TEXT, size)
        if end:
            sheet.draw(_LEFT + _ROOM - 14 - sheet.surface.width(end, Face.TEXT, size), y + 5, end, Face.TEXT, size)
    sheet.rule(HEIGHT - _TOP - _DEPTH, 1.0)


def _double_rule(sheet: Sheet, y: float, widths: tuple[float, float]) -> None:
    """Draw the double red rule of a letter, 170 mm wide, centred on the page (10.1)."""
    for k, thick in enumerate(widths):
        sheet.surface.line((20 * MM, y - 3 * k), (190 * MM, y - 3 * k), Ink(red=True, thick=thick))
