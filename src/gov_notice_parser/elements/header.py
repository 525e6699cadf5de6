"""版头: 份号 密级 紧急程度 发文机关标志 发文字号 签发人 登记号 (GB/T 9704-2012, 7.2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gov_notice_parser.elements.reading import Reading
from gov_notice_parser.model.notice import Classification
from gov_notice_parser.model.values import DocumentNumber, NumberForm
from gov_notice_parser.parts.labels import Label, Phase
from gov_notice_parser.parts.wording import squeeze
from gov_notice_parser.spans import Span
from gov_notice_parser.tokens import document_number, numerals, registration_number
from gov_notice_parser.tokens.page_keys import NUMBER_KEYS, REGISTRATION_KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gov_notice_parser.parts.divide import Division, Labelled

_ORDER_SERIAL = re.compile(r"第\s?(?P<n>[0-9０-９一二三四五六七八九十百零〇]{1,5})\s?号")
_SIGNATORY = re.compile(r"签\s?发\s?人\s?[：:]\s*(?P<names>.{1,60})")
_MARK_END = re.compile(r"文件$")


def read_line(division: Division, label: Label, rule: str) -> Reading[str] | None:
    """Return the text of the first block with this label, without blanks."""
    for block in division.of(label):
        return Reading(block.features.bare, block.block.span, rule)
    return None


def read_classification(division: Division) -> Reading[Classification] | None:
    """Return 密级和保密期限: 机密★1年 → 机密, 1年."""
    line = read_line(division, Label.CLASSIFICATION, "classification.line")
    if line is None:
        return None
    term = line.value[2:].lstrip("★☆*") or None
    return Reading(Classification(line.value[:2], term), line.span, line.rule)


def read_mark(division: Division) -> Reading[tuple[str, ...]] | None:
    """Return 发文机关标志 line by line, 文件 taken off."""
    blocks = division.of(Label.MARK)
    names = tuple(name for block in blocks if (name := _MARK_END.sub("", block.features.bare)))
    if not names:
        return None
    return Reading(names, Span(blocks[0].block.span.start, blocks[-1].block.span.end), "mark.lines")


def read_signatories(division: Division) -> Reading[tuple[str, ...]] | None:
    """Return 签发人: the names, two or more blanks apart or on lines of their own."""
    for block in division.blocks:
        if block.phase in {Phase.HEAD, Phase.UNDER}:
            found = _SIGNATORY.search(block.features.text)
            if found:
                names = tuple(squeeze(name) for name in re.split(r"\s{2,}|　|、|，", found["names"].strip()))
                return Reading(tuple(filter(None, names)), block.block.span, "signatories.line")
    return None


def read_number(division: Division) -> Reading[DocumentNumber] | None:
    """Return 发文字号 of the document itself, never a cited one."""
    found = [*_numbers_of_lines(division), *_numbers_of_metadata(division)]
    if not found:
        return None
    first = found[0]
    others = tuple(dict.fromkeys(str(other.value) for other in found if str(other.value) != str(first.value)))
    if others and first.rule != "number.line":
        return Reading(
            first.value, first.span, first.rule, confidence=0.6, candidates=others, in_source=first.in_source
        )
    return first


def _numbers_of_lines(division: Division) -> Iterator[Reading[DocumentNumber]]:
    for block in division.of(Label.NUMBER):
        number = block.features.number
        if number is not None:
            yield Reading(number, block.block.span, "number.line")
    yield from _order_numbers(division)
    for label in (Label.TITLE, Label.SIGNATORY, Label.NOTE, Label.MARK, Label.REGISTRATION):
        for block in division.of(label):
            yield from _number_inside(block, label)


def _number_inside(block: Labelled, label: Label) -> Iterator[Reading[DocumentNumber]]:
    text = block.features.text
    for found in document_number.find(text):
        cited = label is Label.TITLE and (
            text[found.span.end :].strip(" ）)") or "《" in text[: found.span.start].rpartition("》")[2]
        )
        if not cited and (found.value.form is NumberForm.BRACKETED or label is Label.NOTE):
            yield Reading(
                found.value, found.span.shift(block.block.span.start), f"number.in_{label.name.lower()}", confidence=0.9
            )


def _order_numbers(division: Division) -> Iterator[Reading[DocumentNumber]]:
    """Yield the number of an order: the mark …令, and 第N号 on the next line or in the title."""
    blocks = division.within(Phase.HEAD, Phase.TITLE, Phase.UNDER)
    for at, block in enumerate(blocks):
        bare = block.features.bare
        if not re.search(r"(?:令|命令|公告|通告)$", bare) or len(bare) > 50 or "关于" in bare:
            continue
        for after in blocks[at + 1 : at + 3]:
            serial = _ORDER_SERIAL.fullmatch(after.features.bare.strip("（()）"))
            number = numerals.parse(serial["n"]) if serial else None
            if number:
                yield Reading(
                    DocumentNumber(bare, None, number, NumberForm.ORDER),
                    Span(block.block.span.start, after.block.span.end),
                    "number.order",
                )


def _numbers_of_metadata(division: Division) -> Iterator[Reading[DocumentNumber]]:
    for entry in division.metadata:
        number = document_number.parse(squeeze(entry.value)) if entry.key in NUMBER_KEYS else None
        if number is not None:
            yield Reading(number, entry.span, "number.metadata", confidence=0.95, in_source=entry.in_source)


def read_registration(division: Division) -> Reading[str] | None:
    """Return 规范性文件登记号 with ASCII hyphens."""
    for block in division.of(Label.REGISTRATION):
        alone = registration_number.parse(block.features.bare)
        if alone is not None:
            return Reading(alone, block.block.span, "registration.line")
    for block in division.within(Phase.HEAD, Phase.UNDER, Phase.TITLE):
        for found in registration_number.find(block.features.text):
            return Reading(found.value, found.span.shift(block.block.span.start), "registration.head", confidence=0.9)
    for entry in division.metadata:
        value = registration_number.parse(squeeze(entry.value)) if entry.key in REGISTRATION_KEYS else None
        if value is not None:
            return Reading(value, entry.span, "registration.metadata", confidence=0.9, in_source=entry.in_source)
    return None
