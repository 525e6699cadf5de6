"""Notices → Arrow tables, for Parquet, pandas, polars or DuckDB: flat records, and their parts row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from gov_notice_parser.errors import MissingEngine
from gov_notice_parser.export.record import to_record, walk
from gov_notice_parser.export.tables import region_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyarrow as pa

    from gov_notice_parser.export.tables import RegionMatrix
    from gov_notice_parser.model.notice import Notice
    from gov_notice_parser.model.references import Article

FrameName: TypeAlias = Literal["record", "regions", "references", "outline"]

#: Columns that tell which notice a row is of, before those of each kind of rows.
_NOTICE = {"id": "text", "document_number": "text"}
_COLUMNS: dict[str, dict[str, str]] = {
    "regions": {
        "list": "int", "at": "text", "label": "text", "measure": "text", "heading": "text", "excluded": "bool",
        "text": "text", "name": "text", "level": "text", "code": "text", "zone_rank": "text", "zone_type": "text",
        "host_city": "text", "host_county": "text", "resolution": "text", "amount": "text",
    },
    "references": {
        "reference": "int", "title": "text", "number": "text", "role": "text", "cue": "text", "occurrences": "int",
        "articles": "text", "short_names": "texts",
    },
    "outline": {
        "item": "int", "part": "text", "part_index": "int", "level": "int", "marker": "text", "number": "int",
        "heading": "text", "text": "text",
    },
}  # fmt: skip
_DATES = ("issued_on", "printed_on", "valid_until")


def to_arrow(notices: Iterable[Notice]) -> pa.Table:
    """公文 → Arrow: one row for each notice with the columns of ``to_record`` and the types of ``record_schema``.

    Raises ``MissingEngine`` without pyarrow (``pip install 'gov-notice-parser[parquet]'``).
    """
    pa = _pyarrow()
    return pa.Table.from_pylist([_row(notice) for notice in notices], schema=record_schema())


def to_frame(notices: Iterable[Notice], of: FrameName = "record") -> pa.Table:
    """公文 → Arrow: the flat records, or a row for each name of a list, each reference or each numbered item.

    Each row begins with the notice's ``id`` and ``document_number``.  Raises ``MissingEngine`` without
    pyarrow, ``ValueError`` for another name.
    """
    if of == "record":
        return to_arrow(notices)
    if of not in _COLUMNS:
        message = f"there is no table {of!r}: ask for record, {', '.join(_COLUMNS)}"
        raise ValueError(message)
    pa = _pyarrow()
    types = {"text": pa.string(), "texts": pa.list_(pa.string()), "int": pa.int64(), "bool": pa.bool_()}
    schema = pa.schema([(name, types[kind]) for name, kind in (_NOTICE | _COLUMNS[of]).items()])
    make = {"regions": region_rows, "references": _reference_rows, "outline": _outline_rows}[of]
    rows = [_of(notice) | row for notice in notices for row in make(notice)]
    return pa.Table.from_pylist(rows, schema=schema)


def matrix_frame(matrix: RegionMatrix) -> pa.Table:
    """地区×措施 → Arrow: name, code, level, count, then a column of bool for each measure."""
    pa = _pyarrow()
    names = ["name", "code", "level", "count", *_told_apart(one.at for one in matrix.columns)]
    head = (
        pa.array([row.name for row in matrix.rows], pa.string()),
        pa.array([row.code for row in matrix.rows], pa.string()),
        pa.array([row.level.value for row in matrix.rows], pa.string()),
        pa.array([row.count for row in matrix.rows], pa.int64()),
    )
    cells = (pa.array([row.cells[at] for row in matrix.rows], pa.bool_()) for at in range(len(matrix.columns)))
    return pa.table([*head, *cells], names=names)


def _told_apart(names: Iterable[str]) -> Iterator[str]:
    """Give the names, those that stand more than once numbered: 一, 一 (2)."""
    taken: set[str] = set()
    for name in names:
        own, number = name, 1
        while own in taken:
            number += 1
            own = f"{name} ({number})"
        taken.add(own)
        yield own


def _of(notice: Notice) -> dict[str, Any]:
    record = to_record(notice)
    return {name: record[name] for name in _NOTICE}


def _written(article: Article) -> str:
    """Write a place inside a law: 第12条之1第2款第3项."""
    parts = (f"第{article.article}条", "之{}", "第{}款", "第{}项")
    values = (article.article, article.suffix, article.paragraph, article.item)
    return "".join(part.format(value) for part, value in zip(parts, values, strict=True) if value is not None)


def _reference_rows(notice: Notice) -> Iterator[dict[str, Any]]:
    for number, each in enumerate(notice.references, 1):
        yield {
            "reference": number,
            "title": each.title,
            "number": each.number,
            "role": each.role.value,
            "cue": each.cue,
            "occurrences": len(each.occurrences),
            "articles": "、".join(_written(article) for article in each.articles) or None,
            "short_names": list(each.short_names),
        }


def _outline_rows(notice: Notice) -> Iterator[dict[str, Any]]:
    for number, item in enumerate(walk(notice.outline), 1):
        yield {
            "item": number,
            "part": item.part.value,
            "part_index": item.part_index,
            "level": item.level,
            "marker": item.marker,
            "number": item.number,
            "heading": item.heading,
            "text": item.text,
        }


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
        import pyarrow as pa
    except ImportError as error:
        message = "Arrow needs pyarrow: pip install 'gov-notice-parser[parquet]'"
        raise MissingEngine(message) from error
    return pa
