"""What people name, and what of it is taken: the odd names, links and lists that real disks hold."""

from __future__ import annotations

import io
import os
import sys

import pytest

from gov_notice_parser.archive.listing import Line, Listing, listed, shown
from gov_notice_parser.archive.schema import LEDGER, TABLES
from gov_notice_parser.errors import SourceNotFound

EVERYTHING = ["in/[x].txt", "in/a.txt", "in/b/c.txt", "in/b/d/e.txt", "in/y*.txt"]


@pytest.fixture
def tree(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in (*EVERYTHING, "in/.hidden", "in/.git/f", "z.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    (tmp_path / "in/~$a.docx").write_text("a lock of a word processor")
    (tmp_path / "in/Thumbs.db").write_text("pictures")
    return tmp_path


def found(*paths, **more):
    return list(Listing(paths, **more))


@pytest.mark.usefixtures("tree")
def test_a_folder_is_all_that_is_no_system_file():
    assert found("in") == EVERYTHING
    assert found("in/.hidden") == ["in/.hidden"]
    assert found("in/.git") == ["in/.git/f"]
    listing = Listing(["in"])
    assert list(listing) == list(listing)


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("in/*.txt", ["in/[x].txt", "in/a.txt", "in/y*.txt"]),
        ("*/a.txt", ["in/a.txt"]),
        ("in/**/*.txt", ["in/[x].txt", "in/a.txt", "in/y*.txt", "in/b/c.txt", "in/b/d/e.txt"]),
        ("in/**/e.txt", ["in/b/d/e.txt"]),
        ("in/**", EVERYTHING),
        ("in/*", EVERYTHING),
        ("in/?", ["in/b/c.txt", "in/b/d/e.txt"]),
        ("in/*/", ["in/b/c.txt", "in/b/d/e.txt"]),
        ("in/.h*", ["in/.hidden"]),
        ("*.txt", ["z.txt"]),
        ("in/[ab]*", ["in/a.txt", "in/b/c.txt", "in/b/d/e.txt"]),
        ("in/[x].txt", ["in/[x].txt"]),
        ("in/y*.txt", ["in/y*.txt"]),
    ],
)
def test_patterns(tree, pattern, names):
    """A name that is there is no pattern, whatever it looks like."""
    assert found(pattern) == names
    assert found(f"{tree}/{pattern}") == [f"{tree}/{name}" for name in names]


def test_links(tree):
    (tree / "in/b/up").symlink_to("..")
    (tree / "in/b/self").symlink_to("self")
    (tree / "in/b/nowhere").symlink_to("nothing")
    (tree / "in/b/file").symlink_to("c.txt")
    (tree / "linked").symlink_to("in")
    expected = ["in/b/c.txt", "in/b/d/e.txt", "in/b/file", "in/b/nowhere", "in/b/self"]
    assert found("in/b") == expected
    assert found("in/b/**") == expected
    assert found("in/**/c.txt") == ["in/b/c.txt"]
    assert "linked/a.txt" in found("linked")


def test_what_is_no_file_is_left(tree):
    os.mkfifo(tree / "in/b/pipe")
    assert "in/b/pipe" not in found("in")
    assert "in/b/pipe" not in found("in/b/*")


def test_datasets_are_left(tree):
    for table in TABLES:
        (tree / "in/old" / table).mkdir(parents=True)
        (tree / "in/old" / table / "part-0.jsonl").touch()
    (tree / "in/old" / LEDGER).touch()
    assert found("in") == EVERYTHING
    assert found("in/**") == EVERYTHING
    with pytest.raises(SourceNotFound):
        found("in/**/*.jsonl")
    assert found("in/old/notices/*") == ["in/old/notices/part-0.jsonl"]
    assert not found("in/old/notices/part-0.jsonl", apart_from=tree / "in/old")
    assert found("in", "in/b/c.txt", apart_from=tree / "in/b") == ["in/[x].txt", "in/a.txt", "in/y*.txt"]


@pytest.mark.usefixtures("tree")
def test_what_is_nothing_is_said_before_any_work():
    with pytest.raises(SourceNotFound, match="in/none does not exist"):
        Listing(["in/none"])
    with pytest.raises(SourceNotFound, match="no file is named like"):
        Listing(["in/none*"])
    with pytest.raises(SourceNotFound, match="does not exist"):
        Listing(["x" * 5000])
    lines = map(Line, ("in/none*", "in/a.txt", "in/b"))
    assert found(*lines) == ["in/none*", "in/a.txt", "in/b/c.txt", "in/b/d/e.txt"]


@pytest.mark.parametrize(
    ("data", "names"),
    [
        (b"a.txt\nb.txt", ["a.txt", "b.txt"]),
        (b"\xef\xbb\xbf# all of them\r\na.txt\r\n\r\n  \r\n./#b.txt\r\n", ["a.txt", "./#b.txt"]),
        ("甲.txt\r\n乙 丙.txt\r\n".encode("utf-16"), ["甲.txt", "乙 丙.txt"]),
        (b"#a.txt\0new\nline.txt\0\0", ["#a.txt", "new\nline.txt"]),
        ("甲.txt\n".encode("gbk"), [os.fsdecode("甲.txt".encode("gbk"))]),
        (b"", []),
    ],
)
def test_lists(tmp_path, monkeypatch, data, names):
    (tmp_path / "list").write_bytes(data)
    assert list(listed(str(tmp_path / "list"))) == names
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert list(listed("-")) == names


def test_a_list_that_is_not_there(tmp_path):
    with pytest.raises(SourceNotFound, match="cannot be read"):
        list(listed(str(tmp_path / "none")))


def test_names_as_text():
    assert shown("甲.txt") == "甲.txt"
    assert shown(os.fsdecode("湖南.txt".encode("gbk"))) == "湖南.txt"
    assert shown(os.fsdecode(b"\xff.txt")) == "\ufffd.txt"
