"""docs/engines.md: what it tells users of Spark and Dask to write is run as it stands there."""

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
from gov_notice_parser.archive.schema import TABLES
from gov_notice_parser.cli import main

pytestmark = [pytest.mark.engines, pytest.mark.timeout(600), pytest.mark.filterwarnings("ignore")]
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


def test_spark(shared, monkeypatch):
    pyspark = pytest.importorskip("pyspark")
    if not shutil.which("java") and "JAVA_HOME" not in os.environ:
        pytest.skip("Spark needs Java")
    assert pyspark.__version__
    from pyspark.sql import SparkSession

    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    spark.conf.set("spark.sql.shuffle.partitions", 2)
    try:
        exec(recipe("Spark", shared).replace("repartition(200)", "repartition(4)"), {"spark": spark})  # noqa: S102
    finally:
        spark.stop()
    holds_what_batch_holds(shared)


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
