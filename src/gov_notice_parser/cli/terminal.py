"""Text in a terminal: widths of Chinese characters, wrapping, colour."""

from __future__ import annotations

import os
import re
import shutil
import unicodedata
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}
# Escape sequences and direction marks of a document must not steer the reader's terminal.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]+")
_PLAIN_WIDTH = 100


@frozen
class Terminal:
    """How wide the output is (in columns) and whether it shows colour."""

    width: int = _PLAIN_WIDTH
    colour: bool = False

    def paint(self, text: str, *styles: str) -> str:
        """Return ``text`` in the named styles, or as it is where there is no colour."""
        if not self.colour or not text:
            return text
        return f"\x1b[{';'.join(_CODES[style] for style in styles)}m{text}\x1b[0m"


def terminal_of(stream: TextIO) -> Terminal:
    """Describe the terminal behind ``stream``: colour only on a tty, and not where NO_COLOR is set."""
    if not stream.isatty():
        return Terminal()
    colour = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Terminal(max(shutil.get_terminal_size((_PLAIN_WIDTH, 24)).columns, 40), colour)


def clean(text: str) -> str:
    """Return ``text`` on one line, without characters that steer a terminal."""
    return _CONTROL.sub(" ", text).strip()


def width(text: str) -> int:
    """Return the columns that ``text`` takes; a Chinese character takes two."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def pad(text: str, columns: int) -> str:
    """Fill ``text`` with spaces on the right up to ``columns``."""
    return text + " " * (columns - width(text))


def cut(text: str, columns: int) -> str:
    """Shorten ``text`` to ``columns``, with … where something was left out."""
    if width(text) <= columns:
        return text
    return next(wrap(text, columns - 1)) + "…"


def wrap(text: str, columns: int) -> Iterator[str]:
    """Break ``text`` into lines of at most ``columns``, between any two characters as Chinese allows."""
    line: list[str] = []
    used = 0
    for character in text:
        wide = _columns(character)
        if used + wide > columns and line:
            yield "".join(line)
            line, used = [], 0
        line.append(character)
        used += wide
    yield "".join(line)


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
