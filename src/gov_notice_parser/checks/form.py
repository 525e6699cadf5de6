"""公文格式: departures from GB/T 9704-2012 that the text itself shows."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from gov_notice_parser.diagnostics import Diagnostic, Severity
from gov_notice_parser.model.notice import Kind
from gov_notice_parser.model.values import NumberForm
from gov_notice_parser.tokens import genres

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gov_notice_parser.gazetteer.book import Gazetteer
    from gov_notice_parser.model.notice import Notice
    from gov_notice_parser.spans import Span

#: The day on which GB/T 9704-2012 took effect.
IN_FORCE = dt.date(2012, 7, 1)
#: Texts whose characters are not those of the original say nothing of its form.
_NOT_ORIGINAL = frozenset({"GNP105", "GNP106", "GNP201", "GNP202", "GNP203"})
_OTHER_BRACKETS = re.compile(r"[\[\]［］()（）【】{}]")
_CHINESE_DATE = re.compile(r"[〇○零一二三四五六七八九十]{1,4}年")
_PADDED_DATE = re.compile(r"年\s?0\d\s?月|月\s?0\d\s?日")
_STOP = re.compile(r"[。；;.]\s*$")

Fault = tuple[str, "Span | None"]


def form(notice: Notice, _: Gazetteer) -> Iterator[Diagnostic]:
    """GNP705: what departs from GB/T 9704-2012 in a notice made since it took effect, as information."""
    if notice.kind is not Kind.NOTICE or notice.issued_on is None or notice.issued_on < IN_FORCE:
        return
    if any(found.code in _NOT_ORIGINAL for found in notice.diagnostics):
        return
    for fault in FAULTS:
        for message, span in fault(notice):
            yield Diagnostic("GNP705", message, span, severity=Severity.INFO)


def _number_brackets(notice: Notice) -> Iterator[Fault]:
    raw, span = _bracketed_number(notice)
    if found := _OTHER_BRACKETS.search(raw):
        yield f"发文字号 has {found[0]} in place of 〔〕 (7.2.5)", span


def _number_words(notice: Notice) -> Iterator[Fault]:
    raw, span = _bracketed_number(notice)
    if re.search(r"第\s?\d", raw):
        yield "发文字号 has 第 before its serial number (7.2.5)", span
    if re.search(r"[〕\])）］】第]\s?0\d*\s?号", raw):
        yield "发文字号 has a serial number with a leading zero (7.2.5)", span


def _date_numerals(notice: Notice) -> Iterator[Fault]:
    raw, span = _raw(notice, "issued_on")
    if _CHINESE_DATE.search(raw):
        yield "成文日期 is in Chinese numerals (7.3.5.4)", span
    if _PADDED_DATE.search(raw):
        yield "成文日期 has a month or day with a leading zero (7.3.5.4)", span


def _attachment_stops(notice: Notice) -> Iterator[Fault]:
    if notice.source is None:
        return
    for attachment in notice.attachments:
        if attachment.listed and _STOP.search(attachment.listed.cut(notice.source.text)):
            yield "the name of an attachment ends in a stop (7.3.4)", attachment.listed


def _title_genre(notice: Notice) -> Iterator[Fault]:
    if notice.title and notice.genre is None and not genres.of_title(notice.title):
        yield "标题 does not say its 文种 (7.3.1)", _raw(notice, "title")[1]


def _bracketed_number(notice: Notice) -> tuple[str, Span | None]:
    number = notice.document_number
    if number is None or number.form is not NumberForm.BRACKETED:
        return "", None
    return _raw(notice, "document_number")


def _raw(notice: Notice, name: str) -> tuple[str, Span | None]:
    evidence = notice.evidence.get(name)
    return (evidence.raw, evidence.span) if evidence else ("", None)


#: Every fault of form that is looked for.
FAULTS: tuple[Callable[[Notice], Iterator[Fault]], ...] = (
    _number_brackets,
    _number_words,
    _date_numerals,
    _attachment_stops,
    _title_genre,
)
