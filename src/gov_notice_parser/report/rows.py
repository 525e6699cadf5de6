"""A dataset's folder → its documents, whatever wrote it: tables of ``gov-notice batch``, or flat records."""

from __future__ import annotations

import datetime as dt
import json
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import field, frozen

from gov_notice_parser.errors import InvalidRecord, MissingEngine, SourceNotFound

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

Row: TypeAlias = dict[str, Any]
_ENDINGS = (".jsonl", ".ndjson", ".parquet")
_TABLES = ("notices", "references", "regions", "failures", "measures", "diagnostics")


@frozen
class Cited:
    """What a document cites: title, number, role."""

    title: str | None
    number: str | None
    role: str


@frozen
class Document:
    """One document as the figures need it; ``present`` names the fields that are not empty."""

    key: str
    title: str
    number: str | None
    genre: str | None
    issuers: tuple[str, ...]
    day: dt.date | None
    present: tuple[str, ...]
    source: str = ""
    cited: tuple[Cited, ...] = field(default=(), kw_only=True)
    regions: tuple[str, ...] = field(default=(), kw_only=True)


@frozen
class Failure:
    """Why one file gave no document."""

    source: str
    error: str
    message: str


def documents(folder: Path) -> Iterator[Document]:
    """Yield every document; raises ``SourceNotFound`` where the folder holds no row of a notice."""
    files = _files(folder, "notices") or _others(folder)
    if not files:
        message = f"{folder} holds no dataset (notices*.jsonl or *.parquet): make one with gov-notice batch"
        raise SourceNotFound(message)
    cited = _grouped(_rows(_files(folder, "references")), _cited)
    regions = _grouped(_rows(_files(folder, "regions")), lambda row: _text(row.get("name")))
    for row in _rows(files):
        yield _document(row, cited, regions)


def failures(folder: Path) -> Iterator[Failure]:
    """Yield what could not be read."""
    for row in _rows(_files(folder, "failures")):
        yield Failure(
            _text(row.get("source") or row.get("id")), _text(row.get("error")) or "?", _text(row.get("message"))
        )


def _document(row: Row, cited: dict[str, list[Cited]], regions: dict[str, list[str]]) -> Document:
    key = _text(row.get("sha256") or row.get("id") or row.get("source"))
    own = [_cited(each) for each in _many(row.get("references"))]
    lists = (each.get("names") for each in _many(row.get("region_lists")) if isinstance(each, dict))
    names = [_text(name) for found in lists for name in _many(found)]
    return Document(
        key,
        _text(row.get("title")),
        _text(row.get("document_number")) or None,
        _text(row.get("genre")) or None,
        tuple(_text(issuer) for issuer in _many(row.get("issuers"))),
        _day(row.get("issued_on")),
        tuple(name for name, value in row.items() if value not in (None, "", [], False)),
        _text(row.get("source") or row.get("id")),
        cited=tuple(own or cited.get(key, [])),
        regions=tuple(dict.fromkeys(names or regions.get(key, []))),
    )


def _cited(row: Row) -> Cited:
    number = row.get("document_number") or row.get("number")
    return Cited(_text(row.get("title")) or None, _text(number) or None, _text(row.get("role")) or "refers")


def _grouped(rows: Iterable[Row], make: Any) -> dict[str, list[Any]]:  # noqa: ANN401 - a function of a row
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(_text(row.get("sha256") or row.get("id")), []).append(make(row))
    return found


def _files(folder: Path, table: str) -> list[Path]:
    """Find the files of a table: in a folder of its name, or beside each other with its name in front."""
    here = chain((folder / table).glob("*"), folder.glob(f"{table}*"))
    return sorted(path for path in here if path.suffix in _ENDINGS and not path.name.startswith("."))


def _others(folder: Path) -> list[Path]:
    named = (path for path in folder.iterdir() if path.suffix in _ENDINGS)
    return sorted(path for path in named if not path.name.startswith((".", *_TABLES)))


def _rows(paths: Iterable[Path]) -> Iterator[Row]:
    for path in paths:
        yield from _parquet(path) if path.suffix == ".parquet" else _lines(path)


def _lines(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError as error:
                message = f"{path}, line {number}: this is not JSON: {error}"
                raise InvalidRecord(message) from error
            if isinstance(row, dict):
                yield row


def _parquet(path: Path) -> Iterator[Row]:
    try:
        import pyarrow.parquet as pq
    except ImportError as error:
        message = "Parquet needs pyarrow: pip install 'gov-notice-parser[parquet]'"
        raise MissingEngine(message) from error
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches():
            yield from batch.to_pylist()


def _many(value: Any) -> list[Any]:  # noqa: ANN401 - what a row holds
    return list(value) if isinstance(value, (list, tuple)) else []


def _text(value: Any) -> str:  # noqa: ANN401 - what a row holds
    if isinstance(value, dict):  # the full form writes a genre as an object
        value = value.get("name")
    return "" if value is None else str(value)


def _day(value: Any) -> dt.date | None:  # noqa: ANN401 - what a row holds
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(value[:10]) if value else None
    except (TypeError, ValueError):
        return None
