"""One notice → its rows in every table of the dataset."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING

import attrs

from gov_notice_parser.archive.schema import TABLES, Row, Rows
from gov_notice_parser.diagnostics import Severity
from gov_notice_parser.export.tables import unit_row
from gov_notice_parser.model.notice import PartKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gov_notice_parser.model.notice import Notice, OutlineItem
    from gov_notice_parser.model.regions import RegionList
    from gov_notice_parser.spans import Span

_CONTENT = re.compile("[\u3007\u3400-\u9fff0-9]+")
_TEXT_PARTS = frozenset({PartKind.BODY, PartKind.ISSUED, PartKind.ATTACHMENT})
#: A digest of fewer characters says nothing.
_LEAST_CONTENT = 40


def no_rows() -> Rows:
    """Return every table without a row."""
    return {table: [] for table in TABLES}


def add(rows: Rows, more: Rows) -> None:
    """Put the rows of ``more`` after those of ``rows``."""
    for table, found in more.items():
        rows[table] += found


def rows_of(notice: Notice, digest: str, source: str) -> Rows:
    """公文 → 行: what one document adds to each table."""
    key = {"sha256": digest}
    items = tuple(_numbered(notice.outline))
    return {
        "notices": [key | {"source": source} | _notice(notice)],
        "measures": [key | _measure(number, parent, top, item) for number, parent, top, item in items],
        "regions": [key | row for at, found in enumerate(notice.region_lists) for row in _regions(at, found, items)],
        "references": [key | row for row in _references(notice)],
        "diagnostics": [
            key | {"code": d.code, "severity": d.severity.value, "message": d.message} | _place(d.span)
            for d in notice.diagnostics
        ],
        "failures": [],
    }


def failure(digest: str | None, source: str, error: str, message: str) -> Rows:
    """Return the row that says why a document gave no notice."""
    line = " ".join(message.split())[:1000]
    return no_rows() | {"failures": [{"sha256": digest, "source": source, "error": error, "message": line}]}


def _notice(notice: Notice) -> Row:
    number, imprint, validity, file = notice.document_number, notice.imprint, notice.validity, notice.fingerprint
    severities = [d.severity for d in notice.diagnostics]
    return {
        "kind": notice.kind.value,
        "document_number": str(number) if number else None,
        "number_code": number.code if number else None,
        "number_year": number.year if number else None,
        "number_serial": number.serial if number else None,
        "registration_number": notice.registration_number,
        "title": notice.title,
        "genre": notice.genre.name if notice.genre else None,
        "issuers": [issuer.name for issuer in notice.issuers],
        "issuer_codes": [issuer.region_code for issuer in notice.issuers],
        "issued_on": notice.issued_on,
        "addressees_text": notice.addressees_text,
        "attachments": [attachment.title for attachment in notice.attachments],
        "annotation": notice.annotation,
        "disclosure": notice.disclosure.value if notice.disclosure else None,
        "urgency": notice.urgency,
        "cc_text": imprint.cc_text,
        "printed_by": imprint.printed_by,
        "printed_on": imprint.printed_on,
        "effective_from": validity.effective_from,
        "effective_on_issue": validity.effective_on_issue,
        "valid_until": validity.valid_until,
        "valid_years": validity.valid_years,
        "repeals": list(validity.repeals),
        "measures": len(notice.measures),
        "format": file.format,
        "encoding": file.encoding,
        "characters": file.characters,
        "pages": file.pages,
        "repairs": len(notice.repairs),
        "warnings": severities.count(Severity.WARNING),
        "errors": severities.count(Severity.ERROR),
        "content": _content(notice),
    }


def _content(notice: Notice) -> str | None:
    if notice.source is None:
        return None
    parts = (part.span.cut(notice.source.text) for part in notice.parts if part.kind in _TEXT_PARTS)
    text = "".join(run for part in parts for run in _CONTENT.findall(part))
    return sha256(text.encode()).hexdigest()[:32] if len(text) >= _LEAST_CONTENT else None


def _numbered(outline: Iterable[OutlineItem]) -> Iterator[tuple[int, int | None, int, OutlineItem]]:
    """Yield (index, index of the parent, index of the outermost, item) in reading order."""
    count = 0

    def visit(
        items: Iterable[OutlineItem], parent: int | None, top: int | None
    ) -> Iterator[tuple[int, int | None, int, OutlineItem]]:
        nonlocal count
        for item in items:
            at, count = count, count + 1
            outermost = at if top is None else top
            yield at, parent, outermost, item
            yield from visit(item.children, at, outermost)

    return visit(outline, None, None)


def _measure(at: int, parent: int | None, top: int, item: OutlineItem) -> Row:
    return {
        "item": at,
        "parent": parent,
        "measure": top,
        "level": item.level,
        "marker": item.marker,
        "number": item.number,
        "heading": item.heading,
        "text": item.text,
        "part": item.part.value,
        "part_index": item.part_index,
    } | _place(item.span)


def _regions(at: int, found: RegionList, items: tuple[tuple[int, int | None, int, OutlineItem], ...]) -> Iterator[Row]:
    """Yield one row for each unit of a list, with the deepest and the outermost item that hold the list."""
    holders = [(number, top) for number, _, top, item in items if found.span in item.span]
    item, measure = holders[-1] if holders else (None, None)
    for i, mention in enumerate(found.mentions):
        yield {
            "list": at,
            "at": found.at,
            "label": found.label,
            "excluded": found.excluded,
            "announced": found.announced,
            "item": item,
            "measure": measure,
            **unit_row(mention),
            "members": list(mention.members),
            "resolution": mention.resolution.value,
            "candidates": list(mention.candidates),
            "amount": found.amounts[i] if i < len(found.amounts) else None,
        } | _place(mention.span)


def _references(notice: Notice) -> Iterator[Row]:
    for at, reference in enumerate(notice.references):
        yield {
            "reference": at,
            "title": reference.title,
            "number": reference.number,
            "role": reference.role.value,
            "cue": reference.cue,
            "occurrences": max(len(reference.occurrences), 1),
            "articles": [attrs.asdict(article) for article in reference.articles],
            "short_names": list(reference.short_names),
        } | _place(reference.span)


def _place(span: Span | None) -> Row:
    return {"start": span.start if span else None, "end": span.end if span else None}
