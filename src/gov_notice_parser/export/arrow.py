"""Notices → one Arrow table of flat records, for Parquet, pandas, polars or DuckDB."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gov_notice_parser.errors import MissingEngine
from gov_notice_parser.export.record import to_record

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyarrow as pa

    from gov_notice_parser.model.notice import Notice

_DATES = ("issued_on", "printed_on", "valid_until")


def to_arrow(notices: Iterable[Notice]) -> pa.Table:
    """公文 → Arrow: one row for each notice with the columns of ``to_record`` and the types of ``record_schema``.

    Raises ``MissingEngine`` without pyarrow (``pip install 'gov-notice-parser[parquet]'``).
    """
    pa = _pyarrow()
    return pa.Table.from_pylist([_row(notice) for notice in notices], schema=record_schema())


def record_schema() -> pa.Schema:
    """Return the Arrow schema of the flat record; the same for every table, also an empty one."""
    pa = _pyarrow()
    text, texts = pa.string(), pa.list_(pa.string())
    outline = pa.list_(pa.struct([("marker", text), ("level", pa.int32()), ("text", text)]))
    references = pa.list_(pa.struct([("title", text), ("document_number", text), ("role", text)]))
    region_lists = pa.list_(pa.struct([("at", text), ("names", texts)]))
    types = {
        "id": text, "document_number": text, "registration_number": text, "title": text, "genre": text,
        "issuers": texts, "issued_on": pa.date32(), "addressees_text": text, "attachments": texts,
        "annotation": text, "cc_text": text, "printed_by": text, "printed_on": pa.date32(),
        "outline": outline, "references": references, "region_lists": region_lists,
        "effective_from": text, "valid_until": pa.date32(), "valid_years": pa.float64(), "repeals": texts,
    }  # fmt: skip
    return pa.schema(list(types.items()))


def _row(notice: Notice) -> dict[str, Any]:
    record = to_record(notice)
    dates = (notice.issued_on, notice.imprint.printed_on, notice.validity.valid_until)
    outline = [{"marker": marker, "level": level, "text": text} for marker, level, text in record["outline"]]
    return record | dict(zip(_DATES, dates, strict=True)) | {"outline": outline}


def _pyarrow() -> Any:  # noqa: ANN401 - an optional library
    try:
        import pyarrow as pa  # noqa: PLC0415
    except ImportError as error:
        message = "Arrow needs pyarrow: pip install 'gov-notice-parser[parquet]'"
        raise MissingEngine(message) from error
    return pa
