"""成文日期, 附注, 印章 (GB/T 9704-2012, 7.3.5 and 7.3.6)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gov_notice_parser.diagnostics import Diagnostic
from gov_notice_parser.elements.reading import Reading
from gov_notice_parser.model.notice import Disclosure
from gov_notice_parser.parts.labels import Label, Phase
from gov_notice_parser.parts.wording import SEAL_NOTE, squeeze
from gov_notice_parser.tokens import dates
from gov_notice_parser.tokens.page_keys import DATE_KEYS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from gov_notice_parser.parts.divide import Division
    from gov_notice_parser.tokens.found import Found

_BRACKETS = re.compile(r"^[（(【\[](?P<inner>.*?)[)）】\]]。?$")
#: What the words of a 附注 say about publication; the first that is found wins.
_DISCLOSURES: tuple[tuple[re.Pattern[str], Disclosure], ...] = (
    (re.compile(r"删减后(?:主动)?公开"), Disclosure.REDACTED),
    (re.compile(r"依申请公开"), Disclosure.ON_REQUEST),
    (re.compile(r"不予公开|不公开|不得(?:向社会)?公开|不主动公开"), Disclosure.NONE),
    (re.compile(r"公开"), Disclosure.ACTIVE),
)


#: What a 题注 says of the date before it, from the best reason to take it for the date of issue to the worst.
_NOTED = (
    re.compile(r"[^，。；]{0,40}(?:公布|发布|印发|颁布)"),
    re.compile(r"[^，。；]{0,60}(?:批准|通过|制定)"),
    re.compile(r"(?!\s?起|.{0,40}(?:修订|修正|修改|施行|实施|执行))"),
)


def read_date(division: Division) -> tuple[Reading[dt.date] | None, tuple[Diagnostic, ...]]:
    """Return 成文日期: the date of the signature, never that of printing or of the web page."""
    found = list(_dates(division))
    if found:
        best = found[0]
        others = tuple(sorted({one.value.isoformat() for one in found[1:]} - {best.value.isoformat()}))
        if others:
            return Reading(best.value, best.span, best.rule, confidence=0.7, candidates=others), ()
        return best, ()
    for block in division.closing:
        if block.label is Label.DATE and block.features.partial_date:
            message = f"the date is incomplete: {block.features.bare}"
            return None, (Diagnostic("GNP403", message, block.block.span),)
    for entry in division.metadata:
        value = dates.parse(squeeze(entry.value)) if entry.key in DATE_KEYS else None
        if value is not None:
            return Reading(value, entry.span, "date.metadata", confidence=0.9, in_source=entry.in_source), ()
    return None, ()


def _dates(division: Division) -> Iterator[Reading[dt.date]]:
    for block in division.closing:
        if block.label is Label.DATE and block.features.date:
            yield Reading(block.features.date, block.block.span, "date.line")
        elif block.label is Label.SIGNATURE:
            for found in dates.find(block.features.text):
                yield Reading(found.value, found.span.shift(block.block.span.start), "date.signature")
    for block in division.of(Label.NOTE):
        noted = _noted(block.features.text)
        if noted is not None:
            yield Reading(noted.value, noted.span.shift(block.block.span.start), "date.note", confidence=0.8)


def _noted(text: str) -> Found[dt.date] | None:
    """Return the date of issue of a 题注: （某日通过，某日某令第N号公布，自某日起施行）."""
    found = list(dates.find(text))
    ends = [one.span.start for one in found[1:]] + [len(text)] * bool(found)
    for reason in _NOTED:
        for one, end in zip(found, ends, strict=True):
            if reason.match(text, one.span.end, end):
                return one
    return None


def read_annotation(division: Division) -> Reading[str] | None:
    """Return 附注 without its brackets: 此件公开发布, 联系人 …."""
    for block in (*division.closing, *division.within(Phase.IMPRINT)):
        if block.label is not Label.ANNOTATION:
            continue
        bare = block.features.bare
        inner = _BRACKETS.match(bare)
        return Reading((inner["inner"] if inner else bare).strip(), block.block.span, "annotation.line")
    return None


def disclosure_of(annotation: str | None) -> Disclosure | None:
    """Return 公开属性 as the annotation states it."""
    if annotation is None:
        return None
    return next((value for pattern, value in _DISCLOSURES if pattern.search(annotation)), None)


def read_seal_notes(division: Division) -> tuple[str, ...]:
    """Return what stands in the text for a seal: （印章）, （代章）."""
    blocks = (block for block in division.closing if block.label in {Label.SEAL, Label.SIGNATURE})
    return tuple(found[0] for block in blocks for found in SEAL_NOTE.finditer(block.features.bare))
