"""The Ray engine, where Ray is installed: on one machine, and on a cluster that loses a node."""

from __future__ import annotations

import os
import sys
import threading
import time

import pytest
from tests.archive.faulty import config
from tests.archive.holding import failures, rows
from tests.archive.made import archive

from gov_notice_parser.archive import Settings, parse_archive

ray = pytest.importorskip("ray")
pytestmark = [pytest.mark.soak, pytest.mark.timeout(600), pytest.mark.filterwarnings("ignore")]


@pytest.fixture(autouse=True)
def _paths(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, map(os.path.abspath, sys.path))))
    yield
    ray.shutdown()


def test_the_same_rows_as_the_local_engine(tmp_path):
    source = archive(tmp_path / "in", 60)
    (source / "empty.txt").write_bytes(b"")
    (source / "again.txt").write_bytes((source / "000/000000.txt").read_bytes())
    ray.init(num_cpus=2, log_to_driver=False)
    summary = parse_archive(source, tmp_path / "ray", Settings(engine="ray", limit=40))
    parse_archive(source, tmp_path / "ray", Settings(engine="ray"))
    parse_archive(source, tmp_path / "local", Settings(jobs=2))
    assert summary.done <= 40
    assert len(rows(tmp_path / "ray")["notices"]) == 60
    found, expected = rows(tmp_path / "ray"), rows(tmp_path / "local")
    for table in ("measures", "regions", "references", "diagnostics", "failures"):
        assert found[table] == expected[table]


def test_a_crash_costs_one_document(tmp_path):
    source = archive(tmp_path / "in", 12)
    (source / "bad").write_bytes(b"SEGV")
    ray.init(num_cpus=2, log_to_driver=False)
    parse_archive(source, tmp_path / "out", Settings(engine="ray", config=config()))
    assert len(rows(tmp_path / "out")["notices"]) == 12
    assert failures(tmp_path / "out") == {"bad": "Crash"}


def test_a_node_is_lost(tmp_path):
    from ray.cluster_utils import Cluster

    source, out = archive(tmp_path / "in", 800), tmp_path / "out"
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1})
    lost = cluster.add_node(num_cpus=1)
    ray.init(address=cluster.address, log_to_driver=False)
    try:

        def lose():
            end = time.monotonic() + 60
            while time.monotonic() < end and not any((out / "notices").glob("part-*")):
                time.sleep(0.1)
            cluster.remove_node(lost, allow_graceful=False)

        thread = threading.Thread(target=lose)
        thread.start()
        parse_archive(source, out, Settings(engine="ray"))
        thread.join()
        assert len(ray.nodes()) == 2
        assert sum(node["Alive"] for node in ray.nodes()) == 1
    finally:
        ray.shutdown()
        cluster.shutdown()
    parse_archive(source, tmp_path / "local", Settings(jobs=2))
    assert rows(out) == rows(tmp_path / "local")
