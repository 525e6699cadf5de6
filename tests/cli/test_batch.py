"""gov-notice batch and graph: the commands around the archive."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys

import pytest
from tests.archive.holding import rows
from tests.archive.made import archive

from gov_notice_parser.archive import Progress
from gov_notice_parser.cli import main
from gov_notice_parser.cli.progress import duration, line


@pytest.fixture
def made(tmp_path):
    return archive(tmp_path / "in", 12)


def test_batch_then_graph(made, tmp_path, capsys):
    out = tmp_path / "out"
    assert main(["batch", str(made), "-o", str(out), "-j", "1"]) == 0
    assert "12 parsed, 0 failed" in capsys.readouterr().err
    assert json.loads((out / "dataset.json").read_text("utf-8"))["format"] == "parquet"
    assert main(["graph", str(out), "--as-of", "2024-01-31"]) == 0
    assert "12 notices (0 copies)" in capsys.readouterr().err
    assert {path.name for path in (out / "graph").iterdir()} == {
        "graph.json", "graph.graphml", "nodes.parquet", "edges.parquet",
    }  # fmt: skip


def test_a_list_of_files_and_a_glob(made, tmp_path, capsys, monkeypatch):
    names = sorted(map(str, made.rglob("*.txt")))
    (tmp_path / "list").write_text("\n".join(names[:3]) + "\n", "utf-8")
    out = str(tmp_path / "out")
    assert main(["batch", "--files-from", str(tmp_path / "list"), "-o", out, "-j", "1", "--format", "jsonl"]) == 0
    standard = io.TextIOWrapper(io.BytesIO("\0".join(map(str, names[3:5])).encode()))
    monkeypatch.setattr(sys, "stdin", standard)
    assert main(["batch", "--files-from", "-", "-o", out, "-j", "1"]) == 0
    assert main(["batch", str(made / "**" / "00000[5-7].txt"), "-o", out, "-j", "1", "-q"]) == 0
    assert len(rows(out)["notices"]) == 8
    assert "holds 8 documents" in capsys.readouterr().err


def test_failures_give_status_1(made, tmp_path, capsys):
    (made / "empty.txt").write_bytes(b"")
    assert main(["batch", str(made), "-o", str(tmp_path / "out"), "-j", "1"]) == 1
    assert "1 EmptySource" in capsys.readouterr().err


@pytest.mark.parametrize(
    "wrong", [["--jobs", "0"], ["--engine", "none"], ["--force", "--resume"], ["--on-error", "cry"]]
)
def test_wrong_use_is_status_2(made, tmp_path, wrong, capsys):
    with pytest.raises(SystemExit) as ending:
        main(["batch", str(made), "-o", str(tmp_path / "out"), *wrong])
    assert ending.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_nothing_to_do_is_said(tmp_path, capsys):
    assert main(["batch", "-o", str(tmp_path / "out")]) == 2
    assert main(["batch", str(tmp_path / "none"), "-o", str(tmp_path / "out")]) == 1
    assert main(["batch", str(tmp_path), "-o", str(tmp_path / "out"), "--timeout", "-1"]) == 2
    assert main(["graph", str(tmp_path)]) == 1
    (tmp_path / "list").write_text("# nothing\n", "utf-8")
    assert main(["batch", "--files-from", str(tmp_path / "list"), "-o", str(tmp_path / "out")]) == 2
    assert capsys.readouterr().err.count("\n") == 5
    (tmp_path / "empty").mkdir()
    assert main(["batch", str(tmp_path / "empty"), "-o", str(tmp_path / "out")]) == 1
    assert f"no document found in {tmp_path / 'empty'}" in capsys.readouterr().err


def test_a_list_with_a_file_that_is_gone_stops_nothing(made, tmp_path, capsys):
    (tmp_path / "list").write_bytes(f"# all\r\n{made}/000/000000.txt\r\n{made}/gone*.txt\r\n".encode())
    assert main(["batch", "--files-from", str(tmp_path / "list"), "-o", str(tmp_path / "out"), "-j", "1"]) == 1
    assert "1 parsed, 1 failed" in capsys.readouterr().err


def test_progress_in_words():
    assert line(Progress(100, 30, 2, 8, 4.0)) == "40 of 100: 30 done, 2 failed, 8.0 a second, 8 s left"
    assert line(Progress(None, 0, 0, 0, 0.0)) == "0: 0 done, 0 failed, 0.0 a second"
    assert [duration(seconds) for seconds in (40, 720, 11_100)] == ["40 s", "12 min", "3 h 05"]


def test_a_bar_on_a_terminal(made, tmp_path):
    """On a pseudo-terminal, with rich where it is installed."""
    pytest.importorskip("rich")
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    command = [
        sys.executable,
        "-m",
        "gov_notice_parser.cli",
        "batch",
        str(made),
        "-o",
        str(tmp_path / "out"),
        "-j",
        "1",
    ]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "TERM": "xterm", "COLUMNS": "120"}
    done = subprocess.run(command, stderr=theirs, env=environment, check=False)  # noqa: S603
    os.close(theirs)
    said = os.read(ours, 1_000_000).decode("utf-8", "replace")
    os.close(ours)
    assert done.returncode == 0
    assert "a second" in said
    assert "12 parsed" in said
