"""How text looks in a DOCX file: run → character style → paragraph style → defaults, resolved once each."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from attrs import define, evolve, field, frozen

from gov_notice_parser.model.source import Align
from gov_notice_parser.readers.docx_package import W, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

    from gov_notice_parser.readers.docx_zip import Member

#: What a w:rPr or w:pPr says, as it is written: cheap to read, and the key to what was resolved before.
Raw = tuple[str | None, ...]

_VAL = f"{W}val"
_OFF = frozenset({"0", "false", "off"})
_ALIGN = {
    "left": Align.LEFT,
    "start": Align.LEFT,
    "both": Align.LEFT,
    "distribute": Align.LEFT,
    "center": Align.CENTER,
    "right": Align.RIGHT,
    "end": Align.RIGHT,
}
_WORDS_OWN_SIZE = 10.0  # ISO/IEC 29500-1 §17.3.2.38: the size where nothing says one
_USUAL_SIZE = 10.5  # 五号: what Chinese Word measures characters by where no size is known
_DEPTH = 20
_MOST = 5_000


@frozen
class Look:
    """How a run of characters looks: size in points, bold, red, hidden."""

    size: float | None
    bold: bool = False
    red: bool = False
    hidden: bool = False


@frozen
class RunProps:
    """What one ``w:rPr`` says; None is silence."""

    size: float | None = None
    bold: bool | None = None
    red: bool | None = None
    hidden: bool | None = None
    style: str | None = None

    def over(self, base: RunProps) -> RunProps:
        """Return these properties where they speak, and ``base`` where they do not."""
        return RunProps(
            base.size if self.size is None else self.size,
            base.bold if self.bold is None else self.bold,
            base.red if self.red is None else self.red,
            base.hidden if self.hidden is None else self.hidden,
        )


@frozen
class Indents:
    """What ``w:ind`` says: twips, or hundredths of a character, which win where they are not zero."""

    left: float | None = None
    left_chars: float | None = None
    first: float | None = None
    first_chars: float | None = None

    def over(self, base: Indents) -> Indents:
        """Return these indents where they speak, and ``base`` where they do not."""
        mine = (self.left, self.left_chars, self.first, self.first_chars)
        below = (base.left, base.left_chars, base.first, base.first_chars)
        return Indents(*(low if own is None else own for own, low in zip(mine, below, strict=True)))

    def characters(self, size: float | None, *, first: bool) -> float:
        """Return how far a line of characters of ``size`` points starts from the margin, in characters."""
        twips = (size or _USUAL_SIZE) * 20
        indent = self.left_chars / 100 if self.left_chars else (self.left or 0.0) / twips
        if first:
            indent += self.first_chars / 100 if self.first_chars else (self.first or 0.0) / twips
        return round(indent, 2)


@frozen
class ParagraphProps:
    """What one ``w:pPr`` says; None is silence.  ``number`` is a w:numId, ``level`` a w:ilvl."""

    style: str | None = None
    align: Align | None = None
    indents: Indents = field(factory=Indents)
    number: str | None = None
    level: int | None = None

    def over(self, base: ParagraphProps) -> ParagraphProps:
        """Return these properties where they speak, and ``base`` where they do not."""
        return ParagraphProps(
            base.style if self.style is None else self.style,
            base.align if self.align is None else self.align,
            self.indents.over(base.indents),
            base.number if self.number is None else self.number,
            base.level if self.level is None else self.level,
        )


@frozen
class Style:
    """A style with everything it is based on."""

    name: str | None = None
    run: RunProps = field(factory=RunProps)
    paragraph: ParagraphProps = field(factory=ParagraphProps)


@frozen
class Shape:
    """A paragraph's own properties, its style, and both together."""

    own: ParagraphProps
    style: Style
    all: ParagraphProps


@define
class Styles:
    """The styles of a file; what was resolved once is remembered."""

    _elements: dict[str, _Element] = field(factory=dict)
    _defaults: Style = field(factory=Style)
    _usual: str | None = None
    _resolved: dict[str | None, Style] = field(factory=dict)
    _shapes: dict[Raw, Shape] = field(factory=dict)
    _looks: dict[tuple[str | None, Raw], Look] = field(factory=dict)

    def shape(self, raw: Raw) -> Shape:
        """Return what a paragraph is that says ``raw`` of itself."""
        found = self._shapes.get(raw)
        if found is None:
            _keep_small(self._shapes)
            own = paragraph_props(raw)
            style = self._paragraph(own.style)
            found = self._shapes[raw] = Shape(own, style, own.over(style.paragraph))
        return found

    def look(self, paragraph_style: str | None, raw: Raw) -> Look:
        """Return how a run looks that says ``raw`` of itself in a paragraph of this style."""
        key = (paragraph_style, raw)
        found = self._looks.get(key)
        if found is None:
            _keep_small(self._looks)
            found = self._looks[key] = self._look(paragraph_style, run_props(raw))
        return found

    def numbering(self, style_id: str | None) -> str | None:
        """Return the w:numId that a numbering style stands for."""
        return self._chain(style_id, _DEPTH).paragraph.number

    def _look(self, paragraph_style: str | None, own: RunProps) -> Look:
        props = self._paragraph(paragraph_style).run
        if own.style in self._elements:
            character = self._chain(own.style, _DEPTH).run
            toggled = bool(character.bold) != bool(props.bold)  # §17.7.3: styles toggle bold, they do not set it
            props = evolve(character.over(props), bold=toggled)
        props = own.over(props)
        return Look(props.size or _WORDS_OWN_SIZE, bool(props.bold), bool(props.red), bool(props.hidden))

    def _paragraph(self, style_id: str | None) -> Style:
        found = self._resolved.get(style_id)
        if found is None:
            style = self._chain(style_id if style_id in self._elements else self._usual, _DEPTH)
            run, paragraph = style.run.over(self._defaults.run), style.paragraph.over(self._defaults.paragraph)
            found = self._resolved[style_id] = Style(style.name, run, paragraph)
        return found

    def _chain(self, style_id: str | None, depth: int) -> Style:
        element = None if style_id is None else self._elements.get(style_id)
        if element is None or depth == 0:
            return Style()
        name, based = element.find(f"{W}name"), element.find(f"{W}basedOn")
        base = Style() if based is None else self._chain(based.get(_VAL), depth - 1)
        return Style(
            style_id if name is None else name.get(_VAL),
            run_props(raw_run(element.find(f"{W}rPr"))).over(base.run),
            paragraph_props(raw_paragraph(element.find(f"{W}pPr"))).over(base.paragraph),
        )


@lru_cache(maxsize=32)
def read_styles(member: Member | None) -> Styles:
    """Read ``styles.xml``; the many files that share one (a template, a converter's own) share the result.

    Raises what ``Member.unpack`` raises.
    """
    data = member.unpack() if member else b""
    root = parse_xml(data)[0] if data else None
    if root is None:
        return Styles()
    elements = {style.get(f"{W}styleId"): style for style in root.iterchildren(f"{W}style")}
    usual = None
    for key, style in elements.items():
        if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default", "0") not in _OFF:
            usual = key
            break
    run = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    paragraph = root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")
    defaults = Style(None, run_props(raw_run(run)), paragraph_props(raw_paragraph(paragraph)))
    return Styles(elements, defaults, usual)


def _keep_small(known: dict[Any, Any]) -> None:
    """Forget what was resolved before it is more than documents need: styles are shared, and so is what they know."""
    if len(known) > _MOST:
        known.clear()


def on(element: _Element) -> bool:
    """Say whether a switch such as ``w:b`` is on."""
    return element.get(_VAL, "1") not in _OFF


def number(text: str | None) -> float | None:
    """Return a measure as a number; None for nothing and for what is no number."""
    try:
        return None if text is None else float(text.removesuffix("pt"))
    except ValueError:
        return None


_RUN = {
    f"{W}{tag}": at
    for at, tag in enumerate(("sz", "b", "color", "vanish", "rStyle", "ins", "moveTo", "del", "moveFrom"))
}
_PARAGRAPH = {f"{W}{tag}": at for at, tag in enumerate(("pStyle", "jc"))}
_IND, _NUM = f"{W}ind", f"{W}numPr"
#: In a ``Raw`` of a paragraph's end mark: was it inserted (by a move), was it deleted (by a move)?
INSERTED, DELETED = slice(5, 7), slice(7, 9)
PLAIN_RUN: Raw = (None,) * 9
PLAIN_PARAGRAPH: Raw = (None,) * 12


def raw_run(element: _Element | None) -> Raw:
    """Read a ``w:rPr``."""
    if element is None:
        return PLAIN_RUN
    values = [*PLAIN_RUN]
    for child in element:
        at = _RUN.get(child.tag)
        if at is not None:
            values[at] = child.get(_VAL, "1")
    return tuple(values)


def run_props(raw: Raw) -> RunProps:
    """Return what ``raw_run`` read, understood."""
    half_points, bold, colour, hidden, style = raw[:5]
    size = number(half_points)
    return RunProps(
        size / 2 if size and size > 0 else None,
        None if bold is None else bold not in _OFF,
        None if colour is None else _is_red(colour),
        None if hidden is None else hidden not in _OFF,
        style,
    )


def raw_paragraph(element: _Element | None) -> Raw:
    """Read a ``w:pPr``."""
    if element is None:
        return PLAIN_PARAGRAPH
    values = [*PLAIN_PARAGRAPH]
    for child in element:
        tag = child.tag
        at = _PARAGRAPH.get(tag)
        if at is not None:
            values[at] = child.get(_VAL)
        elif tag == _IND:
            values[2:10] = raw_indents(child)
        elif tag == _NUM:
            list_id, level = child.find(f"{W}numId"), child.find(f"{W}ilvl")
            values[10] = None if list_id is None else list_id.get(_VAL)
            values[11] = None if level is None else level.get(_VAL)
    return tuple(values)


def paragraph_props(raw: Raw) -> ParagraphProps:
    """Return what ``raw_paragraph`` read, understood."""
    level = number(raw[11])
    depth = None if level is None else min(max(int(level), 0), 8)
    return ParagraphProps(raw[0], _ALIGN.get(raw[1] or ""), read_indents(raw[2:10]), raw[10], depth)


_INDENTS = tuple(
    f"{W}{name}"
    for name in ("left", "start", "leftChars", "startChars", "firstLine", "firstLineChars", "hanging", "hangingChars")
)


def raw_indents(element: _Element) -> Raw:
    """Read a ``w:ind``."""
    return tuple([element.get(name) for name in _INDENTS])


def read_indents(raw: Raw) -> Indents:
    """Return what ``raw_indents`` read, understood; a hanging first line is a negative one."""
    left, start, left_chars, start_chars, first, first_chars, hanging, hanging_chars = map(number, raw)
    return Indents(
        start if left is None else left,
        start_chars if left_chars is None else left_chars,
        first if hanging is None else -hanging,
        first_chars if hanging_chars is None else -hanging_chars,
    )


def _is_red(colour: str) -> bool:
    if len(colour) != 6:
        return False
    try:
        red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    except ValueError:
        return False
    return red >= 160 and green <= 96 and blue <= 96
