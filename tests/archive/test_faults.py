# ruff: noqa: S311, S603, S607 - processes of our own and random moments are what is tested
"""What goes wrong costs only what it touches.  Every process ended here was started here."""

from __future__ import annotations

import fcntl
import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.archive.faulty import config
from tests.archive.holding import failures, rows
from tests.archive.made import archive

from gov_notice_parser.archive import Settings, parse_archive
from gov_notice_parser.archive.dataset import read

ROOT = Path(__file__).parent.parent.parent
ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))}
PATIENCE = 60


def command(*arguments, jobs=2):
    return [sys.executable, "-m", "gov_notice_parser.cli", "batch", *map(str, arguments), "-q", "--jobs", str(jobs)]


def start(*arguments, **more):
    return subprocess.Popen(
        command(*arguments), env=ENVIRONMENT, stderr=subprocess.PIPE, text=True, start_new_session=True, **more
    )


def wait_for(condition, seconds=PATIENCE):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return
        time.sleep(0.02)
    pytest.fail("waited in vain")


def faulty(folder, **files):
    archive(folder, 20)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


def run_faulty(tmp_path, timeout=20.0, memory=1024, jobs=2, **files):
    source, out = faulty(tmp_path / "in", **files), tmp_path / "out"
    settings = Settings(jobs=jobs, format="jsonl", timeout=timeout, memory=memory, config=config())
    summary = parse_archive(source, out, settings)
    assert (summary.done, summary.failed) == (20, len(files))
    assert len(rows(out)["notices"]) == 20
    return failures(out)


def test_a_crash_costs_one_document(tmp_path):
    found = run_faulty(tmp_path, a=b"SEGV", b=b"KILL me", c=b"BUG!")
    assert found == {"a": "Crash", "b": "Crash", "c": "Unexpected"}
    messages = [row["message"] for row in read(tmp_path / "out", "failures")]
    assert any("SIGSEGV" in message for message in messages)


def test_a_hang_costs_one_document(tmp_path):
    begun = time.monotonic()
    assert run_faulty(tmp_path, timeout=2.0, a=b"HANG") == {"a": "Timeout"}
    assert time.monotonic() - begun < 30


def test_eating_memory_costs_one_document(tmp_path):
    assert run_faulty(tmp_path, memory=400, a=b"EAT!") == {"a": "OutOfMemory"}


def test_failures_of_bounds_are_tried_again_with_other_bounds(tmp_path):
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    (source / "slow").write_bytes(b"SLOW 2")
    short = Settings(jobs=1, format="jsonl", timeout=0.5, config=config())
    assert parse_archive(source, out, short).failed == 1
    assert parse_archive(source, out, short).skipped == 1
    assert parse_archive(source, out, Settings(jobs=1, format="jsonl", timeout=30, config=config())).done == 1
    assert failures(out) == {}


@pytest.mark.parametrize("times", [6, pytest.param(50, marks=[pytest.mark.soak, pytest.mark.timeout(1200)])])
def test_killed_at_random_moments_and_resumed(times, tmp_path):
    """SIGKILL to the run's process: its workers go with it, and nothing is lost or doubled."""
    count, chance, struck = 100 * times, random.Random(times), 0
    source, out = archive(tmp_path / "in", count), tmp_path / "out"
    for _ in range(times):
        run = start(source, "-o", out, "--format", "jsonl")
        time.sleep(chance.uniform(0.3, 2.0))
        struck += run.poll() is None
        run.send_signal(signal.SIGKILL)
        run.communicate(timeout=PATIENCE)
    assert struck > 0.8 * times  # else there was nothing left to disturb
    last = start(source, "-o", out, "--format", "jsonl")
    last.communicate(timeout=600)
    assert last.returncode == 0
    parse_archive(source, tmp_path / "undisturbed", Settings(jobs=2, format="jsonl"))
    found = rows(out)
    assert len(found["notices"]) == count
    assert found == rows(tmp_path / "undisturbed")
    assert not list(out.rglob(".part-*"))


def test_workers_end_with_their_parent(tmp_path):
    source, out = archive(tmp_path / "in", 400), tmp_path / "out"
    run = start(source, "-o", out, "--format", "jsonl")
    wait_for(lambda: len(children(run.pid)) == 2)
    workers = children(run.pid)
    run.send_signal(signal.SIGKILL)
    run.communicate(timeout=PATIENCE)
    wait_for(lambda: not any(alive(pid) for pid in workers), 5)


def children(pid):
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_control_c_ends_soon_and_loses_nothing(tmp_path):
    source, out = archive(tmp_path / "in", 600), tmp_path / "out"
    run = start(source, "-o", out, "--format", "jsonl")
    wait_for(lambda: any((out / "notices").glob("part-*")))
    begun = time.monotonic()
    run.send_signal(signal.SIGINT)
    _, said = run.communicate(timeout=PATIENCE)
    assert time.monotonic() - begun < 2
    assert run.returncode == 130
    assert "interrupted" in said
    assert "Traceback" not in said
    kept = len(rows(out)["notices"])
    assert kept > 0
    summary = parse_archive(source, out, Settings(jobs=2, format="jsonl"))
    assert (summary.skipped, summary.done) == (kept, 600 - kept)
    assert len(rows(out)["notices"]) == 600


def test_control_c_while_a_document_hangs(tmp_path):
    source, out = faulty(tmp_path / "in", zz=b"HANG"), tmp_path / "out"
    script = (
        "from gov_notice_parser.archive import *; from tests.archive.faulty import config\n"
        f"parse_archive({str(source)!r}, {str(out)!r}, Settings(jobs=1, format='jsonl', config=config()))"
    )
    run = subprocess.Popen([sys.executable, "-c", script], env=ENVIRONMENT, stderr=subprocess.DEVNULL)
    wait_for(lambda: any((out / "notices").glob("part-*")))
    time.sleep(1)
    begun = time.monotonic()
    run.send_signal(signal.SIGINT)
    run.wait(PATIENCE)
    assert time.monotonic() - begun < 2.5


def test_a_full_disk_is_said_and_resumed(tmp_path):
    """A real file system of 300 kB, where the machine lets us make one."""
    source, disk = archive(tmp_path / "in", 300), tmp_path / "disk"
    disk.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", disk], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("no right to mount a file system")
    try:
        run = start(source, "-o", disk / "out", "--format", "jsonl")
        _, said = run.communicate(timeout=PATIENCE)
        assert run.returncode == 1
        assert "what is done is kept" in said
        assert "No space left" in said or "full" in said
        assert "Traceback" not in said
        subprocess.run(["mount", "-o", "remount,size=64m", disk], check=True)
        run = start(source, "-o", disk / "out", "--format", "jsonl")
        run.communicate(timeout=PATIENCE)
        assert run.returncode == 0
        assert len(rows(disk / "out")["notices"]) == 300
    finally:
        subprocess.run(["umount", disk], check=True)


def test_files_that_may_not_grow_are_said_and_resumed(tmp_path):
    """The same without rights: the system refuses to let any file grow beyond 48 kB."""
    source, out = archive(tmp_path / "in", 200), tmp_path / "out"

    def bound():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (48_000, 48_000))

    run = start(source, "-o", out, "--format", "jsonl", preexec_fn=bound)
    _, said = run.communicate(timeout=PATIENCE)
    assert run.returncode == 1
    assert "what is done is kept" in said
    assert "Traceback" not in said
    summary = parse_archive(source, out, Settings(jobs=2, format="jsonl"))
    assert summary.done + summary.skipped == 200
    assert len(rows(out)["notices"]) == 200


def test_a_place_that_cannot_be_written_is_said(tmp_path):
    source = archive(tmp_path / "in", 2)
    run = start(source, "-o", "/proc/nothing/out")
    _, said = run.communicate(timeout=PATIENCE)
    assert run.returncode == 1
    assert said.count("\n") == 1
    assert "cannot be written" in said


def test_a_read_only_dataset_is_said_and_resumed(tmp_path):
    source, disk = archive(tmp_path / "in", 10), tmp_path / "disk"
    disk.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "tmpfs", disk], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("no right to mount a file system")
    try:
        limited = start(source, "-o", disk / "out", "--format", "jsonl", "--limit", "4")
        limited.communicate(timeout=PATIENCE)
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        run = start(source, "-o", disk / "out", "--format", "jsonl")
        _, said = run.communicate(timeout=PATIENCE)
        assert run.returncode == 1
        assert "Read-only" in said
        assert "Traceback" not in said
        subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
        assert parse_archive(source, disk / "out", Settings(jobs=1, format="jsonl")).done == 6
    finally:
        subprocess.run(["umount", disk], check=True)


def test_two_runs_do_not_write_one_dataset(tmp_path):
    source, out = archive(tmp_path / "in", 2), tmp_path / "out"
    out.mkdir()
    with (out / ".lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        run = start(source, "-o", out, "--format", "jsonl")
        _, said = run.communicate(timeout=PATIENCE)
    assert run.returncode == 1
    assert "belongs to another run" in said


def test_a_script_needs_no_guard(tmp_path):
    source, out, script = archive(tmp_path / "in", 3), tmp_path / "out", tmp_path / "script.py"
    script.write_text(
        "import gov_notice_parser as gnp\nfrom gov_notice_parser.archive import Settings\n"
        f"print(gnp.parse_archive({str(source)!r}, {str(out)!r}, Settings(jobs=2, format='jsonl')).done)\n",
        "utf-8",
    )
    done = subprocess.run([sys.executable, script], env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.stdout == "3\n", done.stderr


def test_text_that_utf8_cannot_hold():
    from gov_notice_parser.archive.parts import arrow_table

    table = arrow_table(
        [{"sha256": "0", "source": "a\udcff.txt", "title": "甲\ud800", "issuers": ["\udfff"]}], "notices"
    )
    assert table.column("source").to_pylist() == ["a?.txt"]
