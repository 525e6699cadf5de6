"""Automatic numbering of a DOCX file: which number Word shows before a paragraph."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from gov_notice_parser.readers.docx_numerals import show
from gov_notice_parser.readers.docx_package import W, parse_xml
from gov_notice_parser.readers.docx_styles import Indents, number, on, raw_indents, read_indents, read_styles
from gov_notice_parser.readers.docx_symbols import bullet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

    from gov_notice_parser.readers.docx_styles import Styles
    from gov_notice_parser.readers.docx_zip import Member

_VAL = f"{W}val"
_PLACE = re.compile(r"%([1-9])")


@frozen
class Level:
    """One level of a list: how its number is made."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False
    style: str | None = None
    suffix: str = "tab"
    indents: Indents = field(factory=Indents)


@frozen
class List:
    """A w:num with its levels; lists with the same ``key`` count together."""

    key: str
    levels: dict[int, Level]
    starts: dict[int, int]

    def start(self, level: int) -> int:
        """Return the first number of a level."""
        return self.starts.get(level, self.levels.get(level, Level()).start)


@frozen
class Label:
    """The number shown before a paragraph, with what parts it from the text, and its level's indents."""

    text: str
    indents: Indents


@define
class Numbering:
    """The lists of a file and how far each has counted."""

    lists: Mapping[str, List] = field(factory=dict)
    _counts: dict[str, list[int | None]] = field(factory=dict)
    _begun: set[str] = field(factory=set)

    def label(self, number_id: str, depth: int | None, style_id: str | None) -> Label | None:
        """Count one paragraph and return its label; None when it is not numbered.

        Without a level (``depth``) it is the one that is linked to the paragraph's style.
        """
        found = self.lists.get(number_id)
        if found is None:
            return None
        depth = _linked(found, style_id) if depth is None else depth
        level = found.levels.get(depth)
        if level is None:
            return None
        self._advance(found, number_id, depth)
        return Label(_shown(found, level, self._counts[found.key]), level.indents)

    def _advance(self, found: List, number_id: str, depth: int) -> None:
        counts = self._counts.setdefault(found.key, [None] * 9)
        if number_id not in self._begun:
            self._begun.add(number_id)
            for level in found.starts:
                counts[level] = None
        now = counts[depth]
        counts[depth] = found.start(depth) if now is None else now + 1
        for upper in range(depth):
            counts[upper] = found.start(upper) if counts[upper] is None else counts[upper]
        for lower in range(depth + 1, 9):
            restart = found.levels.get(lower, Level()).restart
            if restart is None or depth < restart:
                counts[lower] = None


def _linked(found: List, style_id: str | None) -> int:
    return next((depth for depth, level in found.levels.items() if style_id and level.style == style_id), 0)


def _shown(found: List, level: Level, counts: list[int | None]) -> str:
    if level.format == "bullet":
        text = bullet(level.text)
    else:

        def one(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            own = found.levels.get(depth, Level())
            count = counts[depth] if counts[depth] is not None else found.start(depth)
            return show(count or 0, "decimal" if level.legal and own.format != "none" else own.format)

        text = _PLACE.sub(one, level.text)
    return text + _gap(text, level.suffix)


def _gap(text: str, suffix: str) -> str:
    """Part number and text only where they would run together: a tab after 一、 is no character of the text."""
    if not text or suffix == "nothing":
        return ""
    return " " if text[-1].isalnum() and not "①" <= text[-1] <= "㊉" else ""


@lru_cache(maxsize=32)
def read_lists(member: Member | None, styled: Member | None) -> tuple[Mapping[str, List], bool]:
    """Read ``numbering.xml``, with the styles beside it; says too whether its XML was broken.

    Shared by files that share both; raises what ``Member.unpack`` raises.
    """
    data = member.unpack() if member else b""
    root, broken = parse_xml(data) if data else (None, False)
    return {} if root is None else _lists(root, read_styles(styled)), broken


def _lists(root: _Element, styles: Styles) -> dict[str, List]:
    abstract = {element.get(f"{W}abstractNumId"): element for element in root.iterchildren(f"{W}abstractNum")}
    nums = {element.get(f"{W}numId"): element for element in root.iterchildren(f"{W}num")}
    lists = {}
    for number_id, num in nums.items():
        if number_id in (None, "0"):
            continue
        key = _abstract_id(num, abstract, nums, styles)
        levels = _levels(abstract.get(key))
        starts = {}
        for override in num.iterchildren(f"{W}lvlOverride"):
            depth = _whole(override.get(f"{W}ilvl"), 0)
            start, level = override.find(f"{W}startOverride"), override.find(f"{W}lvl")
            if level is not None:
                levels[depth] = _level(level)
            if start is not None:
                starts[depth] = _whole(start.get(_VAL), 1)
        lists[number_id] = List(key, levels, starts)
    return lists


def _abstract_id(num: _Element, abstract: dict[str, _Element], nums: dict[str, _Element], styles: Styles) -> str:
    """Follow w:numStyleLink to the list that a numbering style really means."""
    key = ""
    for _ in range(4):
        pointer = num.find(f"{W}abstractNumId")
        key = "" if pointer is None else pointer.get(_VAL, "")
        element = abstract.get(key)
        link = None if element is None else element.find(f"{W}numStyleLink")
        target = None if link is None else nums.get(styles.numbering(link.get(_VAL)) or "")
        if target is None or target is num:
            break
        num = target
    return key


def _levels(element: _Element | None) -> dict[int, Level]:
    if element is None:
        return {}
    return {_whole(level.get(f"{W}ilvl"), 0): _level(level) for level in element.iterchildren(f"{W}lvl")}


def _level(element: _Element) -> Level:
    def value(tag: str, default: str) -> str:
        child = element.find(f"{W}{tag}")
        return default if child is None else child.get(_VAL, default)

    form = element.find(f".//{W}numFmt")
    legal, indents = element.find(f"{W}isLgl"), element.find(f"{W}pPr/{W}ind")
    restart = value("lvlRestart", "")
    return Level(
        "decimal" if form is None else _format(form),
        value("lvlText", ""),
        _whole(value("start", "0"), 0),
        _whole(restart, 0) if restart else None,
        legal is not None and on(legal),
        value("pStyle", "") or None,
        value("suff", "tab"),
        Indents() if indents is None else read_indents(raw_indents(indents)),
    )


def _format(element: _Element) -> str:
    """Return a format's name; a custom one (001, 002 …) is shown with a leading zero at least."""
    name: str = element.get(_VAL, "decimal")
    return name if name != "custom" else "decimalZero"


def _whole(text: str | None, default: int) -> int:
    value = number(text)
    return default if value is None else max(min(int(value), 1_000_000), 0)
