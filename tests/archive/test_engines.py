"""docs/engines.md is run as it stands there, and the tables are read by what people read tables with."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path

import pytest
from tests.archive.holding import rows
from tests.archive.made import archive

from gov_notice_parser.archive import Settings, parse_archive
from gov_notice_parser.archive.dataset import read
from gov_notice_parser.archive.schema import TABLES
from gov_notice_parser.cli import main

pytestmark = [pytest.mark.engines, pytest.mark.timeout(600), pytest.mark.filterwarnings("ignore")]
COMPARED = {"title", "issued_on", "effective_on_issue", "measure", "number_year", "heading", "role", "error"}
TEXT = (Path(__file__).parents[2] / "docs" / "engines.md").read_text("utf-8")


def recipe(engine, folder):
    section = re.search(rf"^## {engine}\n(.*?)(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL)[1]
    (code,) = re.findall(r"```py\n(.*?)```", section, re.DOTALL)
    assert code.count("/shared/") >= 2
    return code.replace("/shared/", f"{folder}/")


@pytest.fixture
def shared(tmp_path, monkeypatch):
    """An archive with a file that is no notice and one that is there twice."""
    source = archive(tmp_path / "notices", 150)
    (source / "photo.xyz").write_bytes(bytes(range(256)) * 9)
    shutil.copy(source / "000/000000.txt", source / "000/000000-copy.txt")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, map(os.path.abspath, sys.path))))
    return tmp_path


def bare(out):
    """Every row but for the file it came from, of which there may be two."""
    return {table: sorted(re.sub(r"\('source', '[^']*'\)", "", row) for row in rows(out)[table]) for table in TABLES}


def holds_what_batch_holds(shared):
    parse_archive(shared / "notices", shared / "local", Settings(jobs=2))
    assert len(rows(shared / "dataset")["notices"]) == 150
    assert bare(shared / "dataset") == bare(shared / "local")
    assert main(["graph", str(shared / "dataset")]) == 0
    assert main(["diff", str(shared / "local"), str(shared / "dataset")]) in (0, 1)


@pytest.fixture
def spark(shared, monkeypatch):  # noqa: ARG001 - its environment comes first
    pytest.importorskip("pyspark")
    if not shutil.which("java") and "JAVA_HOME" not in os.environ:
        pytest.skip("Spark needs Java")
    from pyspark.sql import SparkSession

    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    session = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    session.conf.set("spark.sql.shuffle.partitions", 2)
    yield session
    session.stop()


def test_spark(shared, spark):
    exec(recipe("Spark", shared).replace("repartition(200)", "repartition(4)"), {"spark": spark})  # noqa: S102
    holds_what_batch_holds(shared)
    reads_everything(
        shared / "local", lambda folder: [row.asDict() for row in spark.read.parquet(str(folder)).collect()]
    )


def test_dask_with_processes_of_its_own(shared):
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(2, threads_per_worker=1, dashboard_address=None) as cluster,
        distributed.Client(cluster),
    ):
        exec(recipe("Dask", shared), {})  # noqa: S102
    holds_what_batch_holds(shared)


def test_dask_without_a_cluster(shared):
    pytest.importorskip("dask")
    exec(recipe("Dask", shared), {})  # noqa: S102
    holds_what_batch_holds(shared)


def reads_everything(out, load):
    """Hold the rows that a library loads of each table against ours: numbers, texts, lists of texts, dates."""
    assert len(load(out / "notices")) == 150
    for table in TABLES:
        expected = {(row["sha256"], row.get("item"), row.get("reference")): row for row in read(out, table)}
        for row in load(out / table):
            ours = expected[row["sha256"], row.get("item"), row.get("reference")]
            assert {name: row[name] for name in COMPARED & row.keys()} == {
                name: ours[name] for name in COMPARED & row.keys()
            }


COMPARED = {"title", "issued_on", "effective_on_issue", "measure", "number_year", "heading", "role", "error"}


def test_pandas(shared):
    pandas = pytest.importorskip("pandas")
    parse_archive(shared / "notices", shared / "local", Settings(jobs=2))
    reads_everything(shared / "local", lambda folder: plain(pandas.read_parquet(folder, dtype_backend="pyarrow")))


def plain(frame):
    return frame.astype(object).where(frame.notna(), None).to_dict("records")


def test_polars(shared):
    polars = pytest.importorskip("polars")
    parse_archive(shared / "notices", shared / "local", Settings(jobs=2))
    reads_everything(shared / "local", lambda folder: polars.read_parquet(folder / "*.parquet").to_dicts())
