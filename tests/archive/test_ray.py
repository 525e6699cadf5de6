"""The Ray engine, where Ray is installed: on one machine, and on a cluster that loses a node."""

from __future__ import annotations

import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from attrs import frozen
from tests.archive.faulty import config
from tests.archive.holding import failures, rows
from tests.archive.made import archive

from gov_notice_parser.archive import Settings, parse_archive
from gov_notice_parser.archive.dataset import read
from gov_notice_parser.config import Config
from gov_notice_parser.readers import default_readers

ray = pytest.importorskip("ray")
pytestmark = [pytest.mark.engines, pytest.mark.timeout(600), pytest.mark.filterwarnings("ignore")]


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


@frozen
class Where:
    """A reader that reads nothing and notes on which node of the cluster it was asked."""

    folder: Path
    format: str = "where"

    def sniff(self, head: bytes, name: str | None) -> bool:  # noqa: ARG002
        (self.folder / ray.get_runtime_context().get_node_id()).touch()
        return False

    def read(self, data: bytes, name: str | None, limits: object):
        raise NotImplementedError


def lose(cluster, node, seen, out):
    """Kill a node once both have parsed something and much is left; return how many documents were on disk then."""
    end = time.monotonic() + 120
    while time.monotonic() < end:
        if len(list(seen.iterdir())) == 2 and any((out / "notices").glob("part-*")):
            done = sum(1 for _ in read(out, "notices", ("sha256",)))
            cluster.remove_node(node, allow_graceful=False)
            return done
        time.sleep(0.05)
    return None


def test_a_node_is_lost(tmp_path):
    """Two nodes; both work; one is killed with all its processes: every row is there exactly once."""
    from ray.cluster_utils import Cluster

    source, out, seen = archive(tmp_path / "in", 800), tmp_path / "out", tmp_path / "seen"
    seen.mkdir()
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1})
    lost = cluster.add_node(num_cpus=1)
    ray.init(address=cluster.address, log_to_driver=False)
    try:
        with ThreadPoolExecutor() as pool:
            losing = pool.submit(lose, cluster, lost, seen, out)
            noting = Config(readers=(Where(seen), *default_readers()))
            summary = parse_archive(source, out, Settings(engine="ray", config=noting))
            assert 0 < losing.result() < 800
        assert [node["Alive"] for node in ray.nodes()].count(True) == 1
        assert (summary.done, summary.failed) == (800, 0)
    finally:
        ray.shutdown()
        cluster.shutdown()
    parse_archive(source, tmp_path / "local", Settings(jobs=2))
    assert len(rows(out)["notices"]) == 800
    assert rows(out) == rows(tmp_path / "local")
