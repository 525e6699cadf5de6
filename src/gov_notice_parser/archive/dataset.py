"""A dataset on disk → its rows, in either format, part by part."""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gov_notice_parser.archive.parts import FORMATS, Format
from gov_notice_parser.archive.schema import TABLES, Row
from gov_notice_parser.errors import SourceNotFound

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def format_of(out: str | os.PathLike[str]) -> Format | None:
    """Return the format of the dataset in a folder, None where there is none."""
    for form in FORMATS:
        if any(any((Path(out) / table).glob(f"part-*.{form}")) for table in TABLES):
            return form
    return None


def read(out: str | os.PathLike[str], table: str, columns: Sequence[str] | None = None) -> Iterator[Row]:
    """Yield the rows of a table, with dates as dates, in the order of the parts.

    Raises ``SourceNotFound`` where there is no dataset, ``MissingEngine`` for Parquet without pyarrow.
    """
    form = format_of(out)
    if form is None:
        message = f"{os.fspath(out)} holds no dataset: make one with gov-notice batch"
        raise SourceNotFound(message)
    for path in sorted((Path(out) / table).glob(f"part-*.{form}")):
        yield from _parquet(path, columns) if form == "parquet" else _jsonl(path, table, columns)


def _parquet(path: Path, columns: Sequence[str] | None) -> Iterator[Row]:
    from gov_notice_parser.archive.schema import pyarrow

    pyarrow()
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(columns=columns):
            yield from batch.to_pylist()


def _jsonl(path: Path, table: str, columns: Sequence[str] | None) -> Iterator[Row]:
    dates = {column.name for column in TABLES[table] if column.type == "date"}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield {name: _value(row.get(name), name in dates) for name in (columns or row)}


def _value(value: Any, date: bool) -> Any:  # noqa: ANN401, FBT001 - plain values
    return dt.date.fromisoformat(value) if date and value else value
