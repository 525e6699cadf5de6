"""Fields of a DOCX file: their results are text, their codes are not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import define, field

from gov_notice_parser.readers.docx_package import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_PAGE = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
_NAMED = frozenset({"DOCVARIABLE", "DOCPROPERTY"})
_COMPUTED = frozenset(
    {"DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "EDITTIME", "FILENAME", "AUTHOR", "LASTSAVEDBY"}
)
_COMPUTED |= {"TITLE", "SUBJECT", "KEYWORDS", "COMMENTS"}
_CIRCLED = re.compile(r"\\o\s*+(?:\\a[clr]\s*+)?\(\s*[○〇◯]\s*[,，;；]\s*([^()\s]{1,4})\s*\)", re.IGNORECASE)


@define
class _Open:
    """A field that has begun: its code so far, and whether its result has begun."""

    code: list[str] = field(factory=list)
    in_result: bool = False
    shown: str = ""
    stored: str | None = None


@define
class Fields:
    """The fields open at a place in a story; ``silent`` says that characters here are not shown."""

    drop_pages: bool = False
    trusted: bool = True  # unbalanced marks would swallow the rest of the story
    stored: dict[str, list[str]] = field(factory=dict)  # results that stand in for those in the file
    silent: bool = False
    _open: list[_Open] = field(factory=list)

    def afresh(self) -> Fields:
        """Return the same settings with no field open."""
        return Fields(self.drop_pages, self.trusted, self.stored)

    def begin(self, mark: _Element) -> None:
        """Open a field."""
        self._open.append(_Open(shown=_form_value(mark)))
        self._look()

    def code(self, text: str) -> None:
        """Take a piece of the innermost field's code."""
        if self._open:
            self._open[-1].code.append(text)

    def separate(self) -> None:
        """Go on to the innermost field's result."""
        if self._open:
            self._open[-1].in_result = True
            self._open[-1].stored = self.stored_result("".join(self._open[-1].code))
            self._look()

    def end(self) -> str:
        """Close the innermost field; return what is shown of it when it had no result."""
        if not self._open:
            return ""
        closed = self._open.pop()
        self._look()
        if self.silent:
            return ""
        if closed.in_result:
            return closed.stored or ""
        return closed.shown or computed("".join(closed.code))

    def stored_result(self, code: str) -> str | None:
        """Return the result that stands in for the one in the file; the last one serves for all that follow."""
        results = self.stored.get(field_key(code) or "") if self.stored else None
        if not results:
            return None
        return results.pop(0) if len(results) > 1 else results[0]

    def drops(self, code: str) -> bool:
        """Say whether a field with this code is a page number in a place where page numbers are left out."""
        return self.drop_pages and is_page_number(code)

    def _look(self) -> None:
        self.silent = self.trusted and any(self._hides(one) for one in self._open)

    def _hides(self, one: _Open) -> bool:
        return not one.in_result or one.stored is not None or (self.drop_pages and self.drops("".join(one.code)))


def is_page_number(code: str) -> bool:
    """Say whether a field shows the number of a page or of pages."""
    return _PAGE.match(code) is not None


def field_key(code: str) -> str | None:
    """Return what a field's result depends on beside the text: a variable's name, or the kind of a computed field."""
    words = code.replace('"', " ").split()
    kind = words[0].upper() if words else ""
    if kind in _NAMED:
        return words[1] if len(words) > 1 else None
    return kind if kind in _COMPUTED else None


def computed(code: str) -> str:
    """Return what Word makes of an EQ field, the usual way to set a number in a circle; no result is stored."""
    if not code.strip().upper().startswith("EQ"):
        return ""
    match = _CIRCLED.search(code)
    if match is None:
        return ""
    text = match[1]
    return chr(0x245F + int(text)) if text.isascii() and text.isdigit() and 0 < int(text) <= 20 else text


def _form_value(mark: _Element) -> str:
    """Return the chosen entry of a drop-down form field, or a ticked or empty box."""
    box, choice = mark.find(f"{W}ffData/{W}checkBox"), mark.find(f"{W}ffData/{W}ddList")
    if box is not None:
        state = box.find(f"{W}checked")
        state = box.find(f"{W}default") if state is None else state
        return "☑" if state is not None and state.get(f"{W}val", "1") not in {"0", "false", "off"} else "☐"
    if choice is not None:
        entries = [entry.get(f"{W}val", "") for entry in choice.iterchildren(f"{W}listEntry")]
        chosen = choice.find(f"{W}result")
        index = chosen.get(f"{W}val", "0") if chosen is not None else "0"
        return entries[int(index)] if index.isdigit() and int(index) < len(entries) else ""
    return ""
