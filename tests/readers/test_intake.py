from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest

from gov_notice_parser.errors import LimitExceeded, SourceNotFound, UnreadableSource
from gov_notice_parser.readers.base import Limits
from gov_notice_parser.readers.intake import take

if TYPE_CHECKING:
    from pathlib import Path


def test_every_way_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "通知.txt"
    path.write_bytes(b"abc")
    assert take(path) == take(str(path)) == (b"abc", "通知.txt")
    with path.open("rb") as file:
        assert take(file) == (b"abc", "通知.txt")
    assert take(b"abc") == take(io.BytesIO(b"abc")) == (b"abc", None)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"abc")))
    assert take("-") == (b"abc", None)


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("no-such-file.pdf", "does not exist"),
        ("湘政办发\n通知", "parse_text"),
        ("x" * 300, "cannot be read"),
        ("a\0b", "cannot"),
    ],
)
def test_what_is_no_file(source: str, says: str) -> None:
    with pytest.raises(SourceNotFound, match=says):
        take(source)


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(SourceNotFound, match="is a folder"):
        take(tmp_path)


def test_text_streams_and_other_objects() -> None:
    with pytest.raises(UnreadableSource, match="binary mode"):
        take(io.StringIO("x"))  # type: ignore[arg-type]
    with pytest.raises(UnreadableSource, match="int is no input"):
        take(5)  # type: ignore[arg-type]


def test_limit_before_reading(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"abcd")
    for source in (path, b"abcd", io.BytesIO(b"abcd")):
        with pytest.raises(LimitExceeded, match="3 bytes"):
            take(source, Limits(file_bytes=3))
