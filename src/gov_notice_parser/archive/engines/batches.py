"""Arrow batch → Arrow batch: the one function that any engine can run (Ray Data, Spark, Dask, DuckDB).

In: ``source`` (text) and ``content`` (bytes), one row for each document.  Out: one row for each
document with ``source``, ``sha256``, ``status`` and, for each table of the dataset, a list of its
rows.  The function has no state, touches no file, and gives the same for the same.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from gov_notice_parser.archive.documents import examine
from gov_notice_parser.archive.parts import arrow_table
from gov_notice_parser.archive.schema import DATASET_VERSION, TABLES, arrow_schema, pyarrow
from gov_notice_parser.config import Config

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import pyarrow as pa

_DEFAULT = Config()


def parse_batch(batch: pa.RecordBatch | pa.Table, config: Config = _DEFAULT) -> pa.Table:
    """文档 → 行: parse every document of a batch; a document without a notice has a row in ``failures``.

    Raises ``MissingEngine`` without pyarrow, ``KeyError`` without the two columns.
    """
    pa = pyarrow()
    sources, contents = batch.column("source").to_pylist(), batch.column("content").to_pylist()
    columns: dict[str, list[Any]] = {"source": [], "sha256": [], "status": [], **{table: [] for table in TABLES}}
    for source, content in zip(sources, contents, strict=True):
        digest = sha256(content).hexdigest()
        outcome = examine(source, digest, content, config)
        columns["source"].append(source)
        columns["sha256"].append(digest)
        columns["status"].append(outcome.status)
        for table in TABLES:
            columns[table].append(outcome.rows[table])
    arrays = [_nested(values, field) for values, field in zip(columns.values(), batch_schema(), strict=True)]
    return pa.Table.from_arrays(arrays, schema=batch_schema())


def batches(found: Iterable[pa.RecordBatch], config: Config = _DEFAULT) -> Iterator[pa.RecordBatch]:
    """Do the same for many batches, as Spark's ``mapInArrow`` wants it."""
    for batch in found:
        yield from parse_batch(batch, config).to_batches()


@cache
def batch_schema() -> pa.Schema:
    """Return the schema of what ``parse_batch`` gives."""
    pa = pyarrow()
    own = [pa.field(name, pa.string()) for name in ("source", "sha256", "status")]
    nested = [pa.field(table, pa.list_(pa.struct(_bare(table)))) for table in TABLES]
    return pa.schema([*own, *nested], metadata={"gov_notice_parser.dataset": DATASET_VERSION})


def tables_of(parsed: pa.Table) -> Mapping[str, pa.Table]:
    """Return the six tables of the dataset from what ``parse_batch`` gave, each with its published schema."""
    pa = pyarrow()
    found = {}
    for table in TABLES:
        rows = parsed.column(table).combine_chunks().flatten()
        found[table] = pa.Table.from_arrays(rows.flatten(), schema=arrow_schema(table))
    return found


def _bare(table: str) -> list[Any]:
    """Return the fields of a table without the metadata, which the types of other engines do not keep."""
    return [field.remove_metadata() for field in arrow_schema(table)]


def _nested(values: list[Any], field: Any) -> Any:  # noqa: ANN401 - pyarrow
    pa = pyarrow()
    if field.name not in TABLES:
        return pa.array([_utf8(value) for value in values], field.type)
    table = arrow_table([row for rows in values for row in rows], field.name)
    ends = [0]
    for rows in values:
        ends.append(ends[-1] + len(rows))
    struct = pa.StructArray.from_arrays(
        [column.combine_chunks() for column in table.columns], fields=list(field.type.value_type)
    )
    return pa.ListArray.from_arrays(pa.array(ends, pa.int32()), struct, type=field.type)


def _utf8(value: str) -> str:
    return value.encode("utf-8", "replace").decode()
