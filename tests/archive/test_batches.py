"""The function that every engine can run: Arrow in, Arrow out."""

from __future__ import annotations

import pyarrow as pa
import pytest
from tests.archive.made import document, number

from gov_notice_parser.archive.engines.batches import batch_schema, batches, parse_batch, tables_of
from gov_notice_parser.archive.schema import TABLES, arrow_schema
from gov_notice_parser.testing.render_text import render_text

TEXTS = [render_text(document(i)).encode() for i in range(3)]


def batch(*contents):
    sources = [f"{i}.txt" for i in range(len(contents))]
    return pa.record_batch({"source": pa.array(sources, pa.string()), "content": pa.array(contents, pa.binary())})


def test_one_row_for_each_document():
    found = parse_batch(batch(TEXTS[0], b"", TEXTS[1]))
    assert found.schema.equals(batch_schema())
    assert found.column("status").to_pylist() == ["done", "EmptySource", "done"]
    tables = tables_of(found)
    assert {name: table.schema.equals(arrow_schema(name), check_metadata=True) for name, table in tables.items()} == (
        dict.fromkeys(TABLES, True)
    )
    assert tables["notices"].column("document_number").to_pylist() == [number(0), number(1)]
    assert tables["failures"].column("source").to_pylist() == ["1.txt"]
    assert tables["measures"].num_rows == 4
    assert tables_of(found.slice(2, 1))["notices"].column("document_number").to_pylist() == [number(1)]


def test_the_same_in_any_division():
    whole = parse_batch(batch(*TEXTS)).to_pylist()
    single = [row for text in TEXTS for row in parse_batch(batch(text)).to_pylist()]
    assert [row | {"source": ""} for row in map(unnamed, whole)] == [
        row | {"source": ""} for row in map(unnamed, single)
    ]


def unnamed(row):
    return row | {"notices": [notice | {"source": ""} for notice in row["notices"]]}


def test_nothing_in_nothing_out():
    assert parse_batch(batch()).num_rows == 0
    assert tables_of(parse_batch(batch()))["notices"].num_rows == 0


def test_iterator_of_batches_as_spark_wants_it():
    found = pa.Table.from_batches(batches([batch(TEXTS[0]), batch(TEXTS[1], TEXTS[2])]), batch_schema())
    assert found.num_rows == 3


def test_text_that_utf8_cannot_hold():
    found = parse_batch(batch("公告\ud800".encode("utf-8", "surrogatepass") * 30))
    assert found.num_rows == 1


@pytest.mark.parametrize("table", TABLES)
def test_every_column_says_what_it_holds(table):
    schema = arrow_schema(table)
    assert all(field.metadata[b"meaning"] for field in schema)
    assert len(set(schema.names)) == len(schema.names)
