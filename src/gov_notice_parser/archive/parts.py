"""Part files: each holds whole documents, appears under its name only when it is complete, and never changes."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
from functools import partial
from secrets import token_hex
from typing import IO, TYPE_CHECKING, Any, Literal, TypeAlias

from gov_notice_parser.archive.schema import TABLES, Row, Rows, arrow_schema, pyarrow
from gov_notice_parser.errors import GovNoticeError
from gov_notice_parser.export.jsontext import dumps

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from pathlib import Path

Format: TypeAlias = Literal["parquet", "jsonl"]
FORMATS: tuple[Format, ...] = ("parquet", "jsonl")
_PARTIAL = ".partial"


class UnwritableOutput(GovNoticeError):
    """The place for the dataset cannot be written, is full, or belongs to another run."""


def unwritable(out: Path, error: OSError) -> UnwritableOutput:
    """Return the error that says so, and what to do, in one line."""
    return UnwritableOutput(
        f"{out} cannot be written: {error.strerror or error}; what is done is kept: mend it and run again"
    )


def path_of(out: Path, table: str, part: str, form: Format) -> Path:
    """Return where the rows of one table in one part stand."""
    return out / table / f"part-{part}.{form}"


def write_part(out: Path, part: str, rows: Rows, form: Format) -> None:
    """Write the rows of some documents; the file of ``notices`` appears last, and all are on disk at the end.

    A table without rows has no file in this part.  Raises ``OSError``.
    """
    tables = [table for table in reversed(TABLES) if rows[table]]
    for table in tables:
        _put(path_of(out, table, part, form), partial(_WRITERS[form], rows[table], table))
    for table in tables:
        _sync_folder(out / table)


def write_empty(out: Path, form: Format) -> None:
    """Give each table without any file an empty one, so that every table can be read."""
    for table in TABLES:
        (out / table).mkdir(parents=True, exist_ok=True)
        if not any(parts_of(out, table, form)):
            _put(path_of(out, table, "none", form), partial(_WRITERS[form], [], table))


def merge_parts(out: Path, live: Mapping[str, Collection[str]], new: str, form: Format) -> None:
    """Write as one new part what some parts hold of the documents that are live in them, by key; raises ``OSError``."""
    merge = _merged_parquet if form == "parquet" else _merged_jsonl
    for table in reversed(TABLES):
        paths = ((path_of(out, table, part, form), keys) for part, keys in live.items() if keys)
        if old := [(path, keys) for path, keys in paths if path.exists()]:
            _put(path_of(out, table, new, form), partial(merge, old, table))
            _sync_folder(out / table)


def key_of(digest: str | None, source: str) -> str:
    """Return the key of a document: its digest, or where it stands if it could not be read."""
    return digest or f"unread:{source}"


def parts_of(out: Path, table: str, form: Format) -> Iterator[str]:
    """Yield the names of the parts that have a file for a table, in order."""
    for name in sorted(path.name for path in (out / table).glob(f"part-*.{form}")):
        yield name.removeprefix("part-").removesuffix(f".{form}")


def remove_part(out: Path, part: str, form: Format) -> None:
    """Take a part away, ``notices`` first."""
    for table in TABLES:
        path_of(out, table, part, form).unlink(missing_ok=True)


def sweep(out: Path, form: Format, keep: Collection[str], prefix: str = "") -> None:
    """Take away half-written files and every part (whose name begins with ``prefix``) that is not in ``keep``."""
    for table in TABLES:
        for path in (out / table).glob(f".part-{prefix}*{_PARTIAL}"):
            path.unlink(missing_ok=True)
        for part in list(parts_of(out, table, form)):
            if part.startswith(prefix) and part not in keep and part != "none":
                path_of(out, table, part, form).unlink(missing_ok=True)


def _put(path: Path, fill: Callable[[IO[bytes]], None]) -> None:
    # A machine of a cluster that was given up may still be writing the same part.
    incomplete = path.with_name(f".{path.name}.{token_hex(4)}{_PARTIAL}")
    try:
        with incomplete.open("wb") as file:
            fill(file)
            file.flush()
            os.fsync(file.fileno())
        incomplete.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            incomplete.unlink(missing_ok=True)
        raise


def _parquet(rows: list[Row], table: str, file: IO[bytes]) -> None:
    _write_parquet(arrow_table(rows, table), file)


def _jsonl(rows: list[Row], _: str, file: IO[bytes]) -> None:
    file.writelines(f"{_line(_plain(row))}\n".encode() for row in rows)


def _line(row: Row) -> str:
    line = dumps(row)
    # what Arrow cannot hold, many readers of JSON cannot either
    return dumps(_scrub(row)) if "\\ud" in line else line


_WRITERS = {"parquet": _parquet, "jsonl": _jsonl}


def _merged_parquet(old: list[tuple[Path, Collection[str]]], _: str, file: IO[bytes]) -> None:
    pa = pyarrow()
    import pyarrow.parquet as pq

    kept = []
    for path, keys in old:
        found = pq.read_table(path, partitioning=None)
        digests = found.column("sha256").to_pylist()
        sources = found.column("source").to_pylist() if None in digests else digests
        live = [key_of(*of) in keys for of in zip(digests, sources, strict=True)]
        kept.append(found.filter(pa.array(live, pa.bool_())))
    _write_parquet(pa.concat_tables(kept).combine_chunks(), file)


def _merged_jsonl(old: list[tuple[Path, Collection[str]]], _: str, file: IO[bytes]) -> None:
    for path, keys in old:
        with path.open("rb") as lines:
            for line in lines:
                row = json.loads(line)
                if key_of(row["sha256"], row.get("source", "")) in keys:
                    file.write(line)


def _write_parquet(table: Any, file: IO[bytes]) -> None:  # noqa: ANN401 - pyarrow.Table
    pa = pyarrow()
    import pyarrow.parquet as pq

    pq.write_table(table, pa.PythonFile(file, mode="w"), compression="zstd")


def arrow_table(rows: list[Row], table: str) -> Any:  # noqa: ANN401 - pyarrow.Table
    """Return rows as an Arrow table; what UTF-8 cannot hold (a lone surrogate) becomes a question mark."""
    pa = pyarrow()
    schema = arrow_schema(table)
    try:
        return pa.Table.from_pylist(rows, schema=schema)
    except UnicodeEncodeError:
        return pa.Table.from_pylist([_scrub(row) for row in rows], schema=schema)


def _scrub(value: Any) -> Any:  # noqa: ANN401 - plain values
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, list):
        return [_scrub(each) for each in value]
    return {key: _scrub(each) for key, each in value.items()} if isinstance(value, dict) else value


def _plain(row: Row) -> Row:
    return {key: value.isoformat() if isinstance(value, dt.date) else value for key, value in row.items()}


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
