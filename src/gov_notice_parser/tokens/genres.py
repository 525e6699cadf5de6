"""文种: the genre a title ends in, or that a text gives itself (条例 article 8; GB/T 9704-2012, 7.3.1)."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from gov_notice_parser.model.values import Genre
from gov_notice_parser.spans import Span
from gov_notice_parser.tokens.found import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

# （试行） （征求意见稿） (2020年修订) 2023年版 behind the genre
_SUFFIX = re.compile(
    r"(?:[（(〔\[【][^（）()〔〕\[\]【】]{1,40}[）)〕\]】]|[（(][^（）()]{0,40}$|[12][0-9]{3}年?(?:版|修订版"
    r"|修订)|(?:试行|暂行|征求意见稿|修订稿|草案)|[》”\"〉\s])$"
)
#: The last character of such a note, and how long one is at most.
_NOTE_ENDS, _NOTE = frozenset('）)〕]】版订行稿案》”"〉'), 42
_BELOW = re.compile(r"(?P<name>通知|通报|公告|通告|公示|批复|决定|意见|报告)如下")
_QUOTED = re.compile(r"《[^《》]{0,200}》|〈[^〈〉]{0,200}〉|“[^“”]{0,60}”")
_LONGEST_TITLE = 400


@cache
def vocabulary() -> dict[str, Genre]:
    """Return every known genre by its name."""
    source = files("gov_notice_parser.gazetteer") / "data" / "genres.csv"
    with source.open(encoding="utf-8") as rows:
        return {row["name"]: Genre(row["name"], row["statutory"] == "1") for row in csv.DictReader(rows)}


@cache
def _lengths() -> tuple[int, ...]:
    """Return how long the names are, the longest first."""
    return tuple(sorted({len(name) for name in vocabulary()}, reverse=True))


@cache
def _named() -> re.Pattern[str]:
    """Return what finds every name but 令 and 函, which are parts of many words."""
    return re.compile("|".join(name for name in _longest_first() if len(name) > 1))


@cache
def _said() -> re.Pattern[str]:
    """Return what finds every name, and every one behind a word by which a text speaks of itself."""
    names = "|".join(_longest_first())
    return re.compile(f"(?P<cue>特此|特予|本|现予|此)(?P<name>{names})|(?P<any>{_named().pattern})")


def _longest_first() -> list[str]:
    return sorted(vocabulary(), key=len, reverse=True)


def of_title(title: str) -> Genre | None:
    """Return the genre a title ends in, whatever （试行） or (2020年修订) stands behind it; None if it names none."""
    core = _without_notes(title.strip()[-_LONGEST_TITLE:])
    for length in _lengths():
        genre = vocabulary().get(core[-length:])
        if genre is not None:
            # …关于规范 breaks off: 规范 is what the title's next line does
            return None if core.endswith(f"关于{genre.name}") else genre
    inside = _named().findall(_QUOTED.sub("", core))
    return vocabulary()[inside[-1]] if inside else None


def _without_notes(core: str) -> str:
    """Return a title without what stands behind its genre."""
    while core[-1:] in _NOTE_ENDS or core[-1:].isspace() or "（" in core[-_NOTE:] or "(" in core[-_NOTE:]:
        m = _SUFFIX.search(core, max(0, len(core) - _NOTE))
        if m is None or m.start() == 0:
            break
        core = core[: m.start()]
    return core


def from_text(text: str, start: int = 0, end: int | None = None) -> Found[Genre] | None:
    """Return what a text calls itself: 特此公示, 本通告, 本决定; a 特此… outweighs 本…, the last 特此 wins."""
    end = len(text) if end is None else end
    said = [m for m in _said().finditer(text, start, end) if m["cue"]]
    closing = [m for m in said if m["cue"] != "本"]
    m = closing[-1] if closing else next(iter(said), None)
    return Found(vocabulary()[m["name"]], Span(*m.span("name"))) if m else None


def announced(text: str) -> Found[Genre] | None:
    """Return what a text says that it gives below: 现就有关事项通知如下; None where it says nothing of the kind."""
    for found in _BELOW.finditer(text):
        genre = vocabulary().get(found["name"])
        if genre is not None:
            return Found(genre, Span(*found.span("name")))
    return None


def find(text: str, start: int = 0, end: int | None = None) -> Iterator[Found[Genre]]:
    """Yield every genre word of two or more characters in ``text[start:end]``."""
    for m in _said().finditer(text, start, len(text) if end is None else end):
        name = m["name"] or m["any"]
        group = "name" if m["name"] else "any"
        yield Found(vocabulary()[name], Span(*m.span(group)))


def parse(s: str) -> Genre | None:
    """Return the genre named ``s``, else None."""
    return vocabulary().get(s.strip())


def format_(v: Genre) -> str:
    """Return the genre's name."""
    return v.name
