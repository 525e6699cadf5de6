"""The flat record: one row of a table for one notice."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from gov_notice_parser.model.notice import Fingerprint, Notice, OutlineItem, Validity
    from gov_notice_parser.model.references import Reference

_TEXT_START = 15


def to_record(notice: Notice) -> dict[str, Any]:
    """公文 → 平面记录: one flat object of plain values, with the same keys for every notice.

    An absent element is None or [].  ``outline`` holds [marker, level, first 15 characters] of
    each numbered item in reading order; ``effective_from`` is an ISO date or "issue".
    """
    imprint, validity = notice.imprint, notice.validity
    return {
        "id": _identity(notice.fingerprint),
        "document_number": _text(notice.document_number),
        "registration_number": notice.registration_number,
        "title": notice.title,
        "genre": _text(notice.genre),
        "issuers": [issuer.name for issuer in notice.issuers],
        "issued_on": _text(notice.issued_on),
        "addressees_text": notice.addressees_text,
        "attachments": [attachment.title for attachment in notice.attachments],
        "annotation": notice.annotation,
        "cc_text": imprint.cc_text,
        "printed_by": imprint.printed_by,
        "printed_on": _text(imprint.printed_on),
        "outline": [[item.marker, item.level, _first_words(item)] for item in walk(notice.outline)],
        "references": [_reference(reference) for reference in notice.references],
        "region_lists": [{"at": found.label or found.at, "names": list(found.names)} for found in notice.region_lists],
        "effective_from": _effective_from(validity),
        "valid_until": _text(validity.valid_until),
        "valid_years": _years(validity.valid_years),
        "repeals": list(validity.repeals),
    }


def walk(items: Iterable[OutlineItem]) -> Iterator[OutlineItem]:
    """Yield every item of an outline in reading order."""
    for item in items:
        yield item
        yield from walk(item.children)


def _identity(file: Fingerprint) -> str | None:
    """Return the file's name without its ending; #2 for the second of several notices in it."""
    if file.name is None:
        return None
    return PurePath(file.name).stem + (f"#{file.part}" if file.part else "")


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _first_words(item: OutlineItem) -> str:
    """Return the first characters after the marker, of the marker's own paragraph."""
    own = item.text.lstrip().removeprefix(item.marker).lstrip(" \t\u3000")
    return own.partition("\n")[0][:_TEXT_START]


def _reference(reference: Reference) -> dict[str, str | None]:
    return {"title": reference.title, "document_number": reference.number, "role": reference.role.value}


def _effective_from(validity: Validity) -> str | None:
    date: dt.date | None = validity.effective_from
    return "issue" if date is None and validity.effective_on_issue else _text(date)


def _years(years: float | None) -> float | int | None:
    return int(years) if years is not None and years == int(years) else years
