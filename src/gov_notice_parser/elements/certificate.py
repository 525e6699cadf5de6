"""证照: a licence or certificate is no notice, but it says what it is, when it was given and until when it holds."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from attrs import frozen

from gov_notice_parser.elements.reading import Reading
from gov_notice_parser.spans import Span
from gov_notice_parser.tokens import dates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gov_notice_parser.parts.divide import Division, Labelled

_NAME = re.compile(r"[一-鿿（()）]{2,24}(?:许可证|执照|登记证|资格证书?|合格证书?|批准书)(?:[（(][正副]本[)）])?")
_LONGEST = 32
#: What a certificate has printed beside its blanks; two of these are needed.
_PRINTED = re.compile(
    r"发证(?:机关|日期|单位)|颁发日期|证书?编?号[：:]|有效期限|法定代表人|统一社会信用代码|经营范围|特发此证"
)
_UNTIL = re.compile(r"有\s?效\s?期\s?(?:限|间)?[^。；\n]{0,30}?至")
_GIVEN = re.compile(r"(?:发证|颁发|核发|签发)(?:日期|时间)\s?[：:]?")
#: 2022年3月2811: an OCR engine reads the last 日 as two strokes.
_MISREAD_DAY = re.compile(r"((?:19|20)\d\d年\d{1,2}月(?:[12]\d|3[01]|0?[1-9]))(?:11|口|曰|目)$")


@frozen
class Certificate:
    """What a certificate says of itself."""

    title: Reading[str]
    issued_on: Reading[dt.date] | None
    valid_until: Reading[dt.date] | None


def read_certificate(division: Division) -> Certificate | None:
    """Return what a 许可证, 执照 or 登记证 says of itself; None for any other document."""
    short = (block for block in division.blocks if block.features.length <= _LONGEST)
    named = next((block for block in short if _NAME.fullmatch(block.features.bare)), None)
    if named is None:
        return None
    signs = {found for block in division.blocks for found in _PRINTED.findall(block.features.bare)}
    if len(signs) < 2:
        return None
    title = Reading(named.features.bare, named.block.span, "title.certificate", confidence=0.9)
    return Certificate(title, _given(division), _until(division))


def _until(division: Division) -> Reading[dt.date] | None:
    for block in division.blocks:
        label = _UNTIL.search(block.features.text)
        for one in _dates(block) if label else ():
            if label and one.span and one.span.start - block.block.span.start >= label.end():
                return one
    return None


def _given(division: Division) -> Reading[dt.date] | None:
    """Return the day on which it was given: behind its label, else the last date that ends a line."""
    for block in division.blocks:
        label = _GIVEN.search(block.features.text)
        for one in _dates(block) if label else ():
            return one
    until = _until(division)
    ending = [
        one
        for block in division.blocks
        for one in _dates(block)
        if one.span and one.span.end >= block.block.span.end - 2 and (until is None or one.span != until.span)
    ]
    return ending[-1] if ending else None


def _dates(block: Labelled) -> Iterator[Reading[dt.date]]:
    start, end = block.block.span.start, block.block.span.end
    text = _MISREAD_DAY.sub(r"\1日", block.features.text)
    for found in dates.find(text):
        last = end if found.span.end == len(text) else start + found.span.end
        yield Reading(found.value, Span(start + found.span.start, last), "date.certificate", confidence=0.8)
