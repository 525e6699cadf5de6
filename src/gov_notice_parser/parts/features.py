"""What one block shows by itself: the facts that cues weigh."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from gov_notice_parser.layout.blocks import BlockKind
from gov_notice_parser.parts.metadata import read_line
from gov_notice_parser.parts.wording import SEAL_NOTE, sites, squeeze
from gov_notice_parser.tokens import dates, document_number, genres, registration_number

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from gov_notice_parser.layout.blocks import Block, Layout
    from gov_notice_parser.model.source import Align, SourceLine
    from gov_notice_parser.model.values import DocumentNumber, Genre
    from gov_notice_parser.tokens.ordinals import Ordinal

#: The last characters of the names of bodies that issue documents.
_ORGAN = re.compile(
    r"(?:人民政府|政府|办公[厅室]|委员会|[省市县区州乡镇]委|国务院|[厅局部院署处办所]|中心|总局|分局|支队"
    r"|总队|委|大队|会议|领导小组|指挥部"
    r"|法院|检察院|监会|军区|警备区|银行|[分支]行|营业管理部|管理部|公司|协会|联合会|联社|总会|工会|管委会|(?<!网)站|社|组|团"
    r"|集团|学院|大学|学校|中学|小学)$"
)
_LONGEST_ENDING = 5
_SIGNATORY = re.compile(r"签发人[：:].{2,30}$")
#: What ends a line that is no title; the last character of an empty line is "".
_NO_GENRE, _COLONS = frozenset(("", *"。；：，")), frozenset(("", *"：:"))
#: Characters of the longest line that can be nothing but a name or a number, a date, a title, words of the page.
_LONGEST_NAME, _LONGEST_DATE, _LONGEST_TITLE, _LONGEST_SITE = 60, 20, 160, 200
_SHORT_MARK = re.compile(r"[，。；：！？,;!?]")
_TITLE_CORE = re.compile(r"关于|印发|转发|批转|发布|公布")


class Look(NamedTuple):
    """How a block is set: its size against the usual one, its face and its place between the margins."""

    size: float = 1.0
    bold: bool = False
    red: bool = False
    align: Align | None = None
    indent: float = 0.0


class Features(NamedTuple):
    """The facts of one block.

    ``text`` is the block's text, ``bare`` the same without any blank, ``length`` the number of its
    characters; ``entry`` the line of 键：值 that it is; ``site``: a line of two hundred characters at most with
    words of the page around a notice.
    """

    text: str
    bare: str
    length: int
    table: bool
    marker: Ordinal | None
    number: DocumentNumber | None
    registered: bool
    date: dt.date | None
    partial_date: bool
    genre: Genre | None
    organ: bool
    colon: bool
    prose: bool
    entry: tuple[str, str, int] | None
    site: bool
    look: Look


def features_of(layout: Layout) -> tuple[Features, ...]:
    """Look at every block once."""
    usual = _usual_size(layout.blocks)
    plain = Look()
    found = []
    for block, site in zip(layout.blocks, sites(layout.text, [block.span for block in layout.blocks]), strict=True):
        look = plain if block.line is None else _look(block.line, usual)
        found.append(_features(block.span.cut(layout.text), block, look, site=site))
    return tuple(found)


def _usual_size(blocks: Sequence[Block]) -> float:
    """Return the size in which most characters are set, in points, or 0."""
    counts: dict[float, int] = {}
    for block in blocks:
        if block.line and block.line.size:
            size = round(block.line.size, 1)
            counts[size] = counts.get(size, 0) + len(block.span)
    return max(counts, key=lambda size: counts[size]) if counts else 0.0


def _look(line: SourceLine, usual: float) -> Look:
    return Look(_relative_size(line, usual), line.bold, line.red, line.align, line.indent)


def _features(text: str, block: Block, look: Look, *, site: bool) -> Features:
    bare = squeeze(text)
    length, last = len(bare), bare[-1:]
    table = block.kind is BlockKind.TABLE
    marker = block.marker.value if block.marker is not None else None
    number = date = genre = None
    registered = partial_date = organ = False
    if length <= _LONGEST_NAME and not table:
        number = _number_alone(bare) if document_number.is_hinted(bare) else None
        registered = registration_number.parse(bare) is not None
        organ = is_organ(bare)
    if length <= _LONGEST_DATE:
        date = dates.parse(bare)
        partial_date = length <= 16 and next(dates.find_partial(text), None) is not None
    if length <= _LONGEST_TITLE and last not in _NO_GENRE:
        genre = genres.of_title(bare)
    prose = "。" in bare or (length > 40 and "，" in bare)
    return Features(
        text, bare, length, table, marker, number, registered, date, partial_date, genre, organ,
        last in _COLONS, prose, read_line(text), site and length <= _LONGEST_SITE, look,
    )  # fmt: skip


def _relative_size(line: SourceLine, usual: float) -> float:
    """Return a line's size against the usual one; what an OCR engine measures is rough."""
    if not line.size or not usual:
        return 1.0
    ratio = line.size / usual
    return ratio if line.confidence is None or ratio > 1.35 else 1.0


def _number_alone(bare: str) -> DocumentNumber | None:
    """Return the number of a line that holds nothing else, but perhaps a 登记号 or brackets."""
    core = _SIGNATORY.sub("", bare).strip("（()）【】")
    for found in registration_number.find(core):
        core = core[: found.span.start] + core[found.span.end :]
        break
    return document_number.parse(core) or document_number.parse(bare)


def is_organ(bare: str) -> bool:
    """Say whether a text is nothing but the name of one or more bodies."""
    name = SEAL_NOTE.sub("", bare) if "）" in bare or ")" in bare else bare
    name = name.rstrip("：:")
    return 2 <= len(name) <= 120 and ends_as_organ(name) and not _SHORT_MARK.search(name)


def ends_as_organ(name: str) -> bool:
    """Say whether a name ends as those of bodies do."""
    return _ORGAN.search(name, max(0, len(name) - _LONGEST_ENDING)) is not None


def names_title(bare: str) -> bool:
    """Say whether a text has the words around which a title is built."""
    return bool(_TITLE_CORE.search(bare))
