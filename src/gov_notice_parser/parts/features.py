"""What one block shows by itself: the facts that cues weigh."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from attrs import frozen

from gov_notice_parser.layout.blocks import BlockKind
from gov_notice_parser.model.source import Align
from gov_notice_parser.model.values import DocumentNumber, Genre
from gov_notice_parser.parts.wording import SEAL_NOTE, squeeze
from gov_notice_parser.tokens import dates, document_number, genres, ordinals, registration_number
from gov_notice_parser.tokens.ordinals import Ordinal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_notice_parser.layout.blocks import Block, Layout
    from gov_notice_parser.model.source import SourceLine

#: The last characters of the names of bodies that issue documents.
ORGAN = re.compile(
    r"(?:人民政府|政府|办公[厅室]|委员会|[省市县区州乡镇]委|国务院|[厅局部院署处办所]|中心|总局|分局|支队"
    r"|总队|委|大队|会议|领导小组|指挥部"
    r"|法院|检察院|监会|军区|警备区|银行|[分支]行|营业管理部|管理部|公司|协会|联合会|联社|总会|工会|管委会|(?<!网)站|社|组|团"
    r"|集团|学院|大学|学校|中学|小学)$"
)
_SIGNATORY = re.compile(r"签发人[：:].{2,30}$")
_SHORT_MARK = re.compile(r"[，。；：！？,;!?]")
_TITLE_CORE = re.compile(r"关于|印发|转发|批转|发布|公布")


@frozen
class Features:
    """The facts of one block.  ``text`` is the block's text, ``bare`` the same without any blank."""

    text: str
    bare: str
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
    size: float
    bold: bool
    red: bool
    align: Align | None
    indent: float

    @property
    def length(self) -> int:
        """The number of visible characters."""
        return len(self.bare)


def features_of(layout: Layout) -> tuple[Features, ...]:
    """Look at every block once."""
    usual = _usual_size(layout.blocks)
    return tuple(_features(block.span.cut(layout.text), block, usual) for block in layout.blocks)


def _usual_size(blocks: Sequence[Block]) -> float:
    """Return the size in which most characters are set, in points, or 0."""
    counts: dict[float, int] = {}
    for block in blocks:
        if block.line and block.line.size:
            size = round(block.line.size, 1)
            counts[size] = counts.get(size, 0) + len(block.span)
    return max(counts, key=lambda size: counts[size]) if counts else 0.0


def _features(text: str, block: Block, usual: float) -> Features:
    bare = squeeze(text)
    short = len(bare) <= 60 and block.kind is BlockKind.PARAGRAPH
    line = block.line
    marker = ordinals.match(text) if block.kind is BlockKind.PARAGRAPH else None
    return Features(
        text=text,
        bare=bare,
        table=block.kind is BlockKind.TABLE,
        marker=marker.value if marker else None,
        number=_number_alone(bare) if short else None,
        registered=short and registration_number.parse(bare) is not None,
        date=dates.parse(bare) if len(bare) <= 20 else None,
        partial_date=len(bare) <= 16 and next(dates.find_partial(text), None) is not None,
        genre=genres.of_title(bare) if len(bare) <= 160 and bare[-1:] not in "。；：，" else None,
        organ=short and is_organ(bare),
        colon=bare[-1:] in "：:",
        prose="。" in bare or (len(bare) > 40 and "，" in bare),
        size=_relative_size(line, usual),
        bold=bool(line and line.bold),
        red=bool(line and line.red),
        align=line.align if line else None,
        indent=line.indent if line else 0.0,
    )


def _relative_size(line: SourceLine | None, usual: float) -> float:
    """Return a line's size against the usual one; what an OCR engine measures is rough."""
    if line is None or not line.size or not usual:
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
    name = SEAL_NOTE.sub("", bare).rstrip("：:")
    return 2 <= len(name) <= 120 and bool(ORGAN.search(name)) and not _SHORT_MARK.search(name)


def names_title(bare: str) -> bool:
    """Say whether a text has the words around which a title is built."""
    return bool(_TITLE_CORE.search(bare))
