"""A run from end to end: what is there afterwards, and what a second run does."""

from __future__ import annotations

import gzip
import io
import os
import tarfile
import zipfile

import pytest
from tests.archive.holding import failures, rows
from tests.archive.made import archive, document, number

from gov_notice_parser.archive import Settings, UnwritableOutput, parse_archive
from gov_notice_parser.archive.dataset import read
from gov_notice_parser.archive.ledger import sources_by_key
from gov_notice_parser.config import Config
from gov_notice_parser.errors import SourceNotFound
from gov_notice_parser.readers.base import Limits
from gov_notice_parser.testing.render_text import render_text

ONE = Settings(jobs=1, format="jsonl")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return archive(tmp_path_factory.mktemp("made"), 24)


@pytest.fixture(scope="module")
def dataset(made, tmp_path_factory):
    out = tmp_path_factory.mktemp("out") / "dataset"
    parse_archive(made, out, Settings(jobs=2))
    return out


def test_every_document_is_there_once(dataset):
    found = [row["document_number"] for row in read(dataset, "notices")]
    assert sorted(found) == sorted(number(i) for i in range(24))
    assert not list(read(dataset, "failures"))
    assert {row["name"] for row in read(dataset, "regions")} >= {"长沙市", "岳阳市"}


def test_both_formats_hold_the_same(made, dataset, tmp_path):
    parse_archive(made, tmp_path, ONE)
    assert rows(tmp_path) == rows(dataset)


def test_a_second_run_parses_nothing(made, dataset):
    before = rows(dataset)
    summary = parse_archive(made, dataset, Settings(jobs=1))
    assert (summary.done, summary.skipped, summary.holds) == (0, 24, {"done": 24})
    assert rows(dataset) == before


def test_moved_files_are_known_by_their_content(made, dataset, tmp_path):
    moved = tmp_path / "moved.txt"
    moved.write_bytes((made / "000" / "000003.txt").read_bytes())
    summary = parse_archive(moved, dataset, Settings(jobs=1))
    assert (summary.done, summary.copies) == (0, 1)


def test_limit_and_resume(made, tmp_path):
    limited = Settings(jobs=1, format="jsonl", limit=10)
    assert parse_archive(made, tmp_path, limited).done == 10
    assert parse_archive(made, tmp_path, limited).done == 10
    assert parse_archive(made, tmp_path, limited).done == 4
    assert len(rows(tmp_path)["notices"]) == 24


def test_force_and_other_options_replace_rows(made, tmp_path):
    parse_archive(made, tmp_path, ONE)
    before = rows(tmp_path)
    again = Settings(jobs=2, format="jsonl", force=True)
    assert parse_archive(made, tmp_path, again).done == 24
    other = Settings(jobs=1, format="jsonl", config=Config(limits=Limits(pages=7)))
    assert parse_archive(made, tmp_path, other).done == 24
    assert rows(tmp_path) == before


def test_a_changed_file_replaces_its_rows(tmp_path):
    source, out = archive(tmp_path / "in", 3), tmp_path / "out"
    parse_archive(source, out, ONE)
    (source / "000" / "000001.txt").write_text(render_text(document(77)), "utf-8")
    assert parse_archive(source, out, ONE).done == 1
    found = {row["document_number"] for row in read(out, "notices")}
    assert found == {number(0), number(77), number(2)}


def test_the_same_bytes_are_one_document(tmp_path):
    source, out = archive(tmp_path / "in", 2), tmp_path / "out"
    for name in ("a", "b", "c"):
        (source / name).write_text(render_text(document(0)), "utf-8")
    summary = parse_archive(source, out, Settings(jobs=2, format="jsonl"))
    assert (summary.done, summary.copies) == (2, 3)
    assert sorted(map(len, sources_by_key(out).values())) == [1, 4]


def test_members_of_containers(tmp_path):
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    inner = io.BytesIO()
    with tarfile.open(fileobj=inner, mode="w:gz") as tar:
        for i in range(3):
            data = render_text(document(i)).encode()
            info = tarfile.TarInfo(f"../深/{i}.txt")
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    with zipfile.ZipFile(source / "all.zip", "w") as file:
        for i in range(3, 40):
            file.writestr(f"{i}.txt", render_text(document(i)))
        file.writestr("inner.tgz", inner.getvalue())
    summary = parse_archive(source, out, Settings(jobs=2, format="jsonl"))
    assert summary.done == 40
    sources = {row["source"].removeprefix(str(source)) for row in read(out, "notices")}
    assert {"/all.zip!3.txt", "/all.zip!inner.tgz!../深/0.txt"} <= sources
    again = parse_archive(source, out, Settings(jobs=1, format="jsonl"))
    assert (again.done, again.skipped) == (0, 40)
    assert not (out / ".spool").exists()


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_odd_members_of_containers(tmp_path):
    """Names that are there twice, files of the system, a member that is broken, nothing at all, one packed file."""
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    with zipfile.ZipFile(source / "odd.zip", "w") as file:
        file.writestr("same.txt", render_text(document(0)))
        file.writestr("same.txt", render_text(document(1)))
        for name in (".DS_Store", "__MACOSX/._same.txt", "a/Thumbs.db", "a\\~$b.docx"):
            file.writestr(name, b"of the system")
    with zipfile.ZipFile(source / "broken.zip", "w", zipfile.ZIP_STORED) as file:
        file.writestr("good.txt", render_text(document(2)))
        file.writestr("bad.txt", b"the sum of these bytes")
    data = (source / "broken.zip").read_bytes()
    (source / "broken.zip").write_bytes(data.replace(b"the sum of", b"another of"))
    zipfile.ZipFile(source / "none.zip", "w").close()
    (source / "one.txt.gz").write_bytes(gzip.compress(render_text(document(3)).encode()))
    (source / "cut.zip").write_bytes(data[: len(data) // 2])
    for done, failed, skipped in ((4, 3, 0), (0, 1, 6)):
        summary = parse_archive(source, out, ONE)
        assert (summary.done, summary.failed, summary.skipped) == (done, failed, skipped)
        names = {row["source"].removeprefix(f"{source}/") for row in read(out, "notices")}
        assert names == {"odd.zip!same.txt", "odd.zip!same.txt (2)", "broken.zip!good.txt", "one.txt.gz!one.txt"}
        found = {"broken.zip!bad.txt": "DamagedSource", "none.zip": "EmptySource", "cut.zip": "DamagedSource"}
        assert failures(out) == found


def test_a_dataset_inside_the_archive_is_passed_over(tmp_path):
    archive(tmp_path, 3)
    assert parse_archive(tmp_path, tmp_path / "out", ONE).done == 3
    assert parse_archive(tmp_path, tmp_path / "out", ONE).skipped == 3
    assert parse_archive(tmp_path, tmp_path / "other", ONE).done == 3
    with pytest.raises(UnwritableOutput, match="is the archive itself"):
        parse_archive([tmp_path / "000", tmp_path], tmp_path, ONE)


def test_another_version_parses_again_and_replaces(made, tmp_path, monkeypatch):
    parse_archive(made, tmp_path, ONE)
    before = rows(tmp_path)
    monkeypatch.setattr("gov_notice_parser.archive.settings.__version__", "999")
    assert parse_archive(made, tmp_path, Settings(jobs=1, format="jsonl", limit=10)).done == 10
    assert rows(tmp_path) == before
    assert parse_archive(made, tmp_path, ONE).done == 14
    assert rows(tmp_path) == before
    assert parse_archive(made, tmp_path, ONE).skipped == 24


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_names_that_people_do_not_give(form, tmp_path):
    """A line break, a pattern, a name in GBK that cannot be read, a pipe."""
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    for i, name in enumerate(("new\nline.txt", "[x]*.txt", "a!b.txt")):
        (source / name).write_text(render_text(document(i)), "utf-8")
    (source / os.fsdecode("断.txt".encode("gbk"))).symlink_to("nothing")
    os.mkfifo(source / "pipe")
    summary = parse_archive([source, source / "pipe"], out, Settings(jobs=1, format=form))
    assert (summary.done, summary.failed) == (3, 2)
    (unread,) = (row for row in read(out, "failures") if row["error"] == "SourceNotFound")
    assert (unread["source"], unread["message"]) == (
        f"{source}/断.txt", f"{source}/断.txt does not exist: check the path",
    )  # fmt: skip
    assert failures(out)["pipe"] == "UnreadableSource"


def test_names_that_are_not_utf8_are_read_as_gbk(tmp_path):
    source = tmp_path / "in"
    source.mkdir()
    try:
        (source / os.fsdecode("湖南公告.txt".encode("gbk"))).write_text(render_text(document(0)), "utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    (source / os.fsdecode(b"\xff.txt")).write_bytes(b"")
    parse_archive(source, tmp_path / "out", ONE)
    assert [row["source"] for row in read(tmp_path / "out", "notices")] == [f"{source}/湖南公告.txt"]
    assert failures(tmp_path / "out") == {"\ufffd.txt": "EmptySource"}
    assert parse_archive(source, tmp_path / "out", ONE).skipped == 2


def test_what_cannot_be_read_is_a_failure(tmp_path):
    source, out = archive(tmp_path / "in", 2), tmp_path / "out"
    (source / "empty.txt").write_bytes(b"")
    (source / "photo.xyz").write_bytes(bytes(range(256)) * 9)
    (source / "cut.docx").write_bytes(b"PK\x03\x04" + b"[Content_Types].xml" + bytes(300))
    (source / "gone.txt").symlink_to(tmp_path / "nothing")
    summary = parse_archive([source, source / "gone.txt"], out, ONE)
    assert summary.done == 2
    found = failures(out)
    assert found.keys() == {"empty.txt", "photo.xyz", "cut.docx", "gone.txt"}
    assert (found["empty.txt"], found["gone.txt"]) == ("EmptySource", "SourceNotFound")
    (tmp_path / "nothing").write_text(render_text(document(9)), "utf-8")
    assert parse_archive([source, source / "gone.txt"], out, ONE).done == 1
    assert "gone.txt" not in failures(out)


def test_on_error_fail_stops(tmp_path):
    source, out = archive(tmp_path / "in", 30), tmp_path / "out"
    (source / "000" / "000000.txt").write_bytes(b"")
    summary = parse_archive(source, out, Settings(jobs=1, format="jsonl", on_error="fail"))
    assert summary.stopped
    assert summary.done < 29
    assert parse_archive(source, out, ONE).done + summary.done == 29


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_small_parts_are_merged(form, made, tmp_path, monkeypatch):
    from gov_notice_parser.archive import tidy

    bad, gone, out = tmp_path / "empty.txt", tmp_path / "gone.txt", tmp_path / "out"
    bad.write_bytes(b"")
    gone.symlink_to(tmp_path / "nothing")
    one = Settings(jobs=1, format=form)
    for i in range(0, 24, 4):
        parse_archive([*sorted(made.rglob("*.txt"))[i : i + 4], bad, gone], out, one)
    before = rows(out)
    assert failures(out).keys() == {"empty.txt", "gone.txt"}
    assert len(list((out / "notices").glob("part-0*"))) == 6
    monkeypatch.setattr(tidy, "_SPARED", 3)
    parse_archive([made, bad, gone], out, one)
    assert len(list((out / "notices").glob("part-0*"))) == 1
    assert len(list((out / "failures").glob("part-0*"))) == 1
    assert rows(out) == before


def test_what_the_ledger_does_not_know_is_taken_away_at_the_end(made, tmp_path):
    """As when a machine of a cluster that was given up writes its part after all."""

    def late(_):
        (tmp_path / "notices" / "part-0001-000999-0.jsonl").write_bytes(b"{}\n")

    parse_archive(made, tmp_path, ONE, progress=late)
    assert len(rows(tmp_path)["notices"]) == 24


def test_wrong_use_is_one_error(made, dataset, tmp_path):
    with pytest.raises(SourceNotFound, match="does not exist"):
        parse_archive(tmp_path / "nothing", tmp_path / "out")
    with pytest.raises(UnwritableOutput, match="choose another folder"):
        parse_archive(made, dataset, ONE)
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UnwritableOutput, match="mend it and run again"):
        parse_archive(made, tmp_path / "file", ONE)
