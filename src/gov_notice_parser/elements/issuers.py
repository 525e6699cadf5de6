"""发文机关: who issues, from signature, head, title and page, in the fullest form (GB/T 9704-2012, 7.2.4, 7.3.5)."""

from __future__ import annotations

import operator
import re
from typing import TYPE_CHECKING

from gov_notice_parser.elements.reading import Reading
from gov_notice_parser.model.values import DocumentNumber, NumberForm
from gov_notice_parser.parts.features import ends_as_organ, is_organ
from gov_notice_parser.parts.labels import Label
from gov_notice_parser.parts.wording import OFFICER, SEAL_NOTE, squeeze
from gov_notice_parser.spans import Span
from gov_notice_parser.tokens import dates
from gov_notice_parser.tokens.page_keys import ISSUER_KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gov_notice_parser.parts.divide import Division
    from gov_notice_parser.parts.metadata import Entry

_TITLE_LEAD = re.compile(
    r"^(?P<who>.{2,120}?)(?:等[一二三四五六七八九十\d]{1,3}(?:个)?(?:部门|单位|厅局|局|委))?(?:关于|印发"
    r"|转发|批转|发布|公布|公告|通告|令)"
)
#: How the names of bodies begin; a new one of these after a name that could end is a new body.
_BEGINNINGS = re.compile(r"中共|中国|国家|中央|全国|国务院|最高人民|共青团")


#: No name of a place is longer than 双江拉祜族佤族布朗族傣族自治县.
_PLACE_MAX = 16
#: 省政府办公厅 stands for …省人民政府办公厅.
_SHORT_GOVERNMENT = re.compile(r"^(?P<of>[省市县区州])政府")


def read_issuers(
    division: Division, title: Reading[str] | None, number: Reading[DocumentNumber] | None
) -> Reading[tuple[str, ...]] | None:
    """Return 发文机关 in printed order, each by the fullest name the document gives it."""
    signed = _signed(division)
    marked = _marked(division)
    titled = _titled(title)
    ordered = _ordered(number)
    fuller = (*marked_names(marked), *marked_names(titled), *(name for name, _ in _metadata(division)))
    guessed = any(block.block.line and block.block.line.confidence is not None for block in division.closing)
    for reading in (signed, marked, titled):
        if reading is not None:
            read = tuple(_unsealed(name, fuller) for name in reading.value) if guessed else reading.value
            names = tuple(fullest(name, fuller) for name in read)
            return Reading(tuple(dict.fromkeys(names)), reading.span, reading.rule, confidence=reading.confidence)
    if ordered is not None:
        return ordered
    for name, entry in _metadata(division):
        return Reading(
            tuple(split_issuers(name)), entry.span, "issuers.metadata", confidence=0.8, in_source=entry.in_source
        )
    return _printed(division)


def marked_names(reading: Reading[tuple[str, ...]] | None) -> tuple[str, ...]:
    """Return the names of a reading, or none."""
    return reading.value if reading is not None else ()


def _unsealed(name: str, others: Sequence[str]) -> str:
    """Return the name as the head has it, where an engine misread a character or two of it below the seal."""
    alike = (other for other in others if len(other) == len(name) >= 6)
    return next((other for other in alike if sum(map(operator.ne, other, name)) <= max(1, len(name) // 8)), name)


def fullest(name: str, others: Sequence[str]) -> str:
    """Return the longest of the other names that only puts something before this one; else the name itself."""
    ending = _SHORT_GOVERNMENT.sub(r"\g<of>人民政府", name)
    longer = [other for other in others if other.endswith(ending) and len(name) + 1 < len(other) <= len(name) + 40]
    if len(_place(name)) > 1:
        # 甲县民政局 behind 甲县商务局 is another body, not the end of one name
        longer = [other for other in longer if not is_organ(other.removesuffix(name))]
    return max(longer, key=len) if longer and len(name) >= 3 else name


def _signed(division: Division) -> Reading[tuple[str, ...]] | None:
    signed = (block for block in division.closing if block.label is Label.SIGNATURE)
    blocks = [block for block in signed if not OFFICER.match(block.features.text)]
    names: list[str] = []
    for block in blocks:
        names += split_issuers(_without_date(block.features.text))
    if not names:
        return None
    return Reading(tuple(names), Span(blocks[0].block.span.start, blocks[-1].block.span.end), "issuers.signature")


def _without_date(text: str) -> str:
    for found in dates.find(text):
        text = text[: found.span.start]
        break
    return SEAL_NOTE.sub("", text)


def _marked(division: Division) -> Reading[tuple[str, ...]] | None:
    blocks = division.of(Label.MARK)
    names: list[str] = []
    for block in blocks:
        bare = re.sub(r"(?:文件|令|命令|公告|通告)$", "", block.features.text.strip())
        names += split_issuers(bare)
    if not names:
        return None
    return Reading(
        tuple(names), Span(blocks[0].block.span.start, blocks[-1].block.span.end), "issuers.mark", confidence=0.95
    )


def _titled(title: Reading[str] | None) -> Reading[tuple[str, ...]] | None:
    lead = _TITLE_LEAD.match(title.value) if title is not None else None
    if lead is None or title is None or "《" in lead["who"] or not is_organ(squeeze(lead["who"])):
        return None
    names = split_issuers(lead["who"])
    return Reading(tuple(names), title.span, "issuers.title", confidence=0.85, in_source=title.in_source)


def _ordered(number: Reading[DocumentNumber] | None) -> Reading[tuple[str, ...]] | None:
    """Return who gave an order, as the number says: 长沙市人民政府令第1号 → 长沙市人民政府."""
    if number is None or not (number.value.form is NumberForm.ORDER or number.value.code.endswith("人民政府令")):
        return None
    name = re.sub(r"(?:令|命令|公告|通告)$", "", number.value.code)
    if len(name) < 4 or not is_organ(name):
        return None
    return Reading((name,), number.span, "issuers.number", confidence=0.85, in_source=number.in_source)


def _metadata(division: Division) -> Iterator[tuple[str, Entry]]:
    for entry in division.metadata:
        name = squeeze(entry.value) if entry.key in ISSUER_KEYS else ""
        if len(name) >= 5 and is_organ(name):
            yield name, entry


def _printed(division: Division) -> Reading[tuple[str, ...]] | None:
    """Fall back on the office that printed it: 甲局办公室 prints for 甲局."""
    for block in division.of(Label.PRINTED):
        name = squeeze(_without_date(block.features.text))
        name = re.sub(r"(?<=[局厅委部会府])办公[厅室].{0,6}$", "", name)
        if is_organ(name) and len(name) >= 5:
            return Reading((name,), block.block.span, "issuers.imprint", confidence=0.6)
    return None


def split_issuers(text: str) -> list[str]:
    """Split joint issuers: at wide blanks, 、 or line ends, and where no sign at all stands between them."""
    text = text.strip().strip("：:")
    pieces = [piece for piece in re.split(r"[\s、，,]+", text) if piece]
    if all(len(piece) <= 2 for piece in pieces):
        pieces = ["".join(pieces)]
    merged: list[str] = []
    for piece in pieces:
        if merged and not (is_organ(merged[-1]) and len(merged[-1]) >= 3):
            merged[-1] += piece
        else:
            merged.append(piece)
    return [name for piece in merged for name in _unglue(piece) if len(name) >= 2]


def _unglue(name: str) -> list[str]:
    """Split 湖南省住房和城乡建设厅湖南省统计局: a name that could end, then the same place or a new beginning."""
    place = _place(name)
    for cut in range(4, len(name) - 3):
        rest = name[cut:]
        begins = (place and rest.removeprefix("中共").startswith(place)) or _BEGINNINGS.match(rest)
        if begins and ends_as_organ(name[:cut]) and ends_as_organ(rest):
            return [name[:cut], *_unglue(rest)]
    return [name]


def _place(name: str) -> str:
    """Return the place a name begins with, as far as its first characters show it: 湖南省, 市."""
    name = name.removeprefix("中共")
    return next(
        (name[:length] for length in range(1, _PLACE_MAX) if name[length - 1 : length] in set("省市县区州")), ""
    )
