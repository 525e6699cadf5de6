"""版记: 抄送机关, 印发机关和印发日期 (GB/T 9704-2012, 7.4)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gov_notice_parser.elements.reading import Reading
from gov_notice_parser.parts.labels import Label
from gov_notice_parser.parts.wording import squeeze
from gov_notice_parser.spans import Span
from gov_notice_parser.tokens import dates, numerals

if TYPE_CHECKING:
    import datetime as dt

    from gov_notice_parser.parts.divide import Division

_CC = re.compile(r"^抄\s?[送报]\s?(?:单位|机关)?\s?[：:]\s*")
_OTHER = re.compile(r"^(?:分\s?送|主\s?送|发\s?送)\s?[：:]")
_COPIES = re.compile(r"共?印\s?(?P<n>\d{1,5})\s?份")


def read_cc(division: Division) -> Reading[str] | None:
    """Return 抄送机关 as printed, all its lines, without the label."""
    lines: list[str] = []
    spans: list[Span] = []
    open_list = False
    for block in division.of(Label.CC):
        if _OTHER.match(block.features.text):
            open_list = False
            continue
        label = _CC.match(block.features.text)
        if label or open_list:
            start = label.end() if label else 0
            lines.append(block.features.text[start:])
            spans.append(Span(block.block.span.start + start, block.block.span.end))
            open_list = True
    if not lines:
        return None
    return Reading(squeeze("".join(lines)), Span(spans[0].start, spans[-1].end), "cc.lines")


def read_moved_addressees(division: Division) -> Reading[str] | None:
    """Return 主送机关 that was moved into the imprint for want of room."""
    for block in division.of(Label.CC):
        if re.match(r"主\s?送\s?[：:]", block.features.text):
            value = re.sub(r"^主送[：:]", "", block.features.bare).rstrip("。")
            return Reading(value, block.block.span, "addressees.imprint")
    return None


def read_printed(division: Division) -> tuple[Reading[str] | None, Reading[dt.date] | None]:
    """Return 印发机关 and 印发日期, which may stand on one line or on two."""
    office: Reading[str] | None = None
    for block in division.of(Label.PRINTED):
        base = block.block.span.start
        found = next(dates.find(block.features.text), None)
        end = found.span.start if found else len(block.features.text)
        who = squeeze(block.features.text[:end])
        if len(who) >= 2:
            office = Reading(who, Span(base, base + end), "printed.line")
        if found is not None:
            return office, Reading(found.value, found.span.shift(base), "printed.line")
    return office, None


def read_copies(division: Division) -> int | None:
    """Return how many copies were printed (共印35份)."""
    for block in division.of(Label.PRINTED, Label.IMPRINT):
        found = _COPIES.search(block.features.bare)
        if found:
            return numerals.parse(found["n"])
    return None
