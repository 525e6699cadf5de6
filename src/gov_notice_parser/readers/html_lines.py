"""An HTML tree → lines as a browser would show them, each with what the markup says of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from attrs import evolve, field, frozen

from gov_notice_parser.model.source import Align, Cell, Place, SourceLine
from gov_notice_parser.readers.html_tables import data_cells

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Element = Any  # lxml ships no types

_BLOCKS = """
address article aside blockquote body caption center dd details div dl dt fieldset figcaption
figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section
summary table tbody td tfoot th thead title tr ul ucapcontent ucaptitle
"""
_BLOCK = frozenset(_BLOCKS.split())
_NEVER_SHOWN = (
    """script style head noscript template iframe object embed svg select option button textarea audio video map"""
)
_UNSEEN = frozenset(_NEVER_SHOWN.split())
_BOLD = frozenset(("b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SPACE = re.compile(r"[ \t\r\n\f]+")
_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]"
_BREAK_BETWEEN_WIDE = re.compile(rf"(?<={_WIDE})[ \t]*[\r\n][ \t\r\n\f]*(?={_WIDE})")
#: Set on a line of its own and indented in the file: a paragraph, though a browser would not show it as one.
_OWN_LINE = re.compile(r"(?:(?<![ \t])[ \t]++|(?<![ \t\r\n]))[\r\n]++[ \t]*+(?=\u3000\u3000)")
_INDENTS = "\u3000\u00a0\u2002\u2003 "
_ENDS = "。；：！？"
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*[（(第]?[0-9０-９一二三四五六七八九十①-⑳]")
_LENGTH = re.compile(r"(-?[0-9.]{1,8})\s*(em|rem|pt|px|%|cm|mm)?", re.IGNORECASE)
_POINTS = {"pt": 1.0, "px": 0.75, "cm": 28.35, "mm": 2.835}
_ALIGNS = {"left": Align.LEFT, "center": Align.CENTER, "middle": Align.CENTER, "right": Align.RIGHT}


@frozen(eq=False)
class PageLine:
    """One line of a page: its text, what the markup says, the block it stands in, how much of it is links."""

    text: str
    line: SourceLine
    node: Element
    linked: int = 0
    href: str = ""


@frozen
class _Look:
    align: Align | None = None
    bold: bool = False
    red: bool = False
    size: float | None = None
    indent: float = 0.0  # in characters
    indent_points: float = 0.0
    style: str | None = None
    href: str | None = None
    pre: bool = False
    cell: Cell | None = None


@frozen(eq=False)
class _Open:
    """The line being written."""

    runs: list[tuple[str, _Look]] = field(factory=list)
    node: list[Element] = field(factory=list)


def flatten(root: Element, *, concealed: bool = False) -> list[PageLine]:
    """Return the visible lines under ``root`` in document order, ``concealed`` ones too if asked; no blank lines."""
    from lxml import etree

    cells, current, looks, paragraph = data_cells(root), _Open(), [_Look()], 0
    out: list[PageLine] = []
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        block = tag in _BLOCK
        if event == "start":
            if not tag or tag in _UNSEEN or (not concealed and hidden(element)):
                walker.skip_subtree()
                looks.append(looks[-1])
                continue
            if block or tag == "br":
                added = list(_flush(current, paragraph, soft=tag == "br" and _in_paragraph(element)))
                if not added and out and tag == "br":  # an empty line between: no paragraph goes on over it
                    out[-1] = evolve(out[-1], line=evolve(out[-1].line, soft=False))
                out += added
                paragraph += block
                current.node[:] = [element if block else element.getparent()]
            looks.append(_look(tag, element, looks[-1], cells))
            current.runs.extend((text, looks[-1]) for text in (_number(tag, element), element.text) if text)
            continue
        looks.pop()
        if block:
            out += _flush(current, paragraph)
            paragraph += 1
            current.node[:] = [element.getparent()]
        if element.tail and element is not root:
            current.runs.append((element.tail, looks[-1]))
    out += _flush(current, paragraph)
    return [_ended(line, after) for line, after in zip(out, [*out[1:], None], strict=False)]


def _ended(line: PageLine, after: PageLine | None) -> PageLine:
    # The end of a sentence, a new indent or another block ends a paragraph whatever the markup calls it.
    same = after is not None and after.line.place == line.line.place and after.text[0] not in _INDENTS
    if not line.line.soft or (same and line.text[-1] not in _ENDS):
        return line
    return evolve(line, line=evolve(line.line, soft=False))


def hidden(element: Element) -> bool:
    """Say whether an element's own attributes hide it."""
    return "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style") or ""))


def _in_paragraph(element: Element) -> bool:
    parent = element.getparent()
    while parent is not None and parent.tag not in _BLOCK:
        parent = parent.getparent()
    return parent is not None and parent.tag in ("p", *_HEADINGS)


def _flush(current: _Open, paragraph: int, *, soft: bool = False) -> Iterator[PageLine]:
    runs, node = current.runs[:], current.node[0] if current.node else None
    current.runs.clear()
    if not any(text.strip() for text, _ in runs):
        return
    looks = [look for text, look in runs for char in text if not char.isspace()]
    whole = "".join(text for text, _ in runs)
    for raw in whole.split("\n") if looks[0].pre else _OWN_LINE.split(whole):
        text = raw.rstrip() if looks[0].pre else _collapse(raw)
        if text.strip():
            linked = sum(look.href is not None for look in looks)
            href = next((look.href for look in looks if look.href), "")
            yield PageLine(text, _facts(looks, paragraph, soft=soft), node, linked, href)


def _collapse(text: str) -> str:
    return _SPACE.sub(" ", _BREAK_BETWEEN_WIDE.sub("", text.strip(" \t\r\n\f"))).rstrip()


def _facts(looks: list[_Look], paragraph: int, *, soft: bool) -> SourceLine:
    first = looks[0]
    sizes = [look.size for look in looks if look.size]
    size = max(set(sizes), key=lambda size: (sizes.count(size), size)) if sizes else None
    return SourceLine(
        Place(paragraph=paragraph),
        size=size,
        bold=all(look.bold for look in looks),
        red=all(look.red for look in looks),
        align=first.align,
        indent=first.indent or round(first.indent_points / (size or 12.0), 1),
        soft=soft,
        cell=first.cell,
        style=first.style,
    )


def _look(tag: str, element: Element, above: _Look, cells: Mapping[Element, Cell]) -> _Look:
    changes = _from_attributes(element, above) if element.attrib else {}
    if tag in _BOLD:
        changes.setdefault("bold", True)
    if tag in _HEADINGS:
        changes["style"] = tag
    elif tag == "table":
        changes["align"] = None  # as browsers do with a table in <center>
    elif tag == "center":
        changes["align"] = Align.CENTER
    elif tag == "pre":
        changes["pre"] = True
    elif tag == "a":
        href = element.get("href") or ""
        changes["href"] = None if href.startswith("#") else href  # a place in the page leads nowhere else
    elif element in cells:
        changes |= {"cell": cells[element], "indent": 0.0, "indent_points": 0.0}
    return evolve(above, **changes) if changes else above


def _from_attributes(element: Element, above: _Look) -> dict[str, Any]:
    css = (element.get("style") or "").lower()
    changes = _from_css(css, above)
    align = element.get("align")
    if align and element.tag != "table":
        changes.setdefault("align", _ALIGNS.get(align.lower()))
    if _is_red((element.get("color") or "").lower()):
        changes["red"] = True
    if "white-space:pre" in css.replace(" ", ""):
        changes["pre"] = True
    return changes


def _from_css(css: str, above: _Look) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    for name, _, value in (part.partition(":") for part in css.split(";")):
        match name.strip():
            case "text-align":
                changes["align"] = _ALIGNS.get(value.strip().split(" ")[0])
            case "font-weight":
                changes["bold"] = value.strip()[:4] in ("bold", "600", "700", "800", "900")
            case "color":
                changes["red"] = _is_red(value)
            case "font-size":
                changes["size"] = _points(value) or above.size
            case "text-indent":
                changes |= _indent(value)
    return changes


def _points(value: str) -> float | None:
    found = _LENGTH.match(value.strip())
    unit = found and (found[2] or "px").lower()
    if not found or unit not in ("pt", "px"):
        return None
    points = round(_number_of(found[1]) * _POINTS[unit], 1)
    return points if points >= 5 else None


def _indent(value: str) -> dict[str, float]:
    found = _LENGTH.match(value.strip())
    unit = found[2].lower() if found and found[2] else "%"
    amount = max(_number_of(found[1]), 0.0) if found else 0.0
    if unit in ("em", "rem"):
        return {"indent": amount, "indent_points": 0.0}
    return {"indent": 0.0, "indent_points": amount * _POINTS.get(unit, 0.0)}


def _number_of(digits: str) -> float:
    try:
        return float(digits)
    except ValueError:
        return 0.0


def _is_red(value: str) -> bool:
    value = value.strip()
    if value == "red":
        return True
    if re.fullmatch(r"#[0-9a-f]{3}|#[0-9a-f]{6}", value):
        digits = value[1:] if len(value) == 7 else "".join(char * 2 for char in value[1:])
        red, green, blue = (int(digits[at : at + 2], 16) for at in (0, 2, 4))
    else:
        found = re.match(r"rgba?\((\d{1,3}),\s*(\d{1,3}),\s*(\d{1,3})", value)
        if not found:
            return False
        red, green, blue = (int(part) for part in found.groups())
    return red >= 150 and green < 90 and blue < 90


def _shows_numbers(ordered: Element) -> bool:
    # Page templates use <ol> for menus and switch numbers off; editors mark the lists people made.
    style = (ordered.get("style") or "").replace(" ", "")
    made = "type" in ordered.attrib or "start" in ordered.attrib or "list-paddingleft" in (ordered.get("class") or "")
    return (made or "list-style" in style) and "none" not in style


def _number(tag: str, element: Element) -> str | None:
    """Return the number a browser computes for an item of an ordered list, unless it is typed there."""
    parent = element.getparent()
    if tag != "li" or parent is None or parent.tag != "ol" or not _shows_numbers(parent):
        return None
    if _NUMBERED.match("".join(element.itertext())[:40]):
        return None
    start = parent.get("start") or "1"
    before = sum(1 for item in element.itersiblings("li", preceding=True))
    return f"{(int(start) if start.isdecimal() else 1) + before}. "
