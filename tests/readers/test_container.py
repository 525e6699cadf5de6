from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile

import pytest

from gov_notice_parser.errors import DamagedSource, EncryptedSource, LimitExceeded
from gov_notice_parser.readers.base import Limits
from gov_notice_parser.readers.container import is_container, members

FILES = {"通知/一.txt": b"one", "二.html": b"<html>" * 100}


def zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.mkdir("通知")
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def tarred(files: dict[str, bytes], mode: str) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=f"w:{mode}") as archive:  # type: ignore[call-overload]
        link = tarfile.TarInfo("link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


@pytest.mark.parametrize("data", [zipped(FILES), tarred(FILES, ""), tarred(FILES, "gz"), tarred(FILES, "xz")])
def test_members_of_every_kind(data: bytes) -> None:
    assert is_container(data)
    assert dict(members(data)) == FILES


def test_one_document_is_no_container() -> None:
    assert not is_container(zipped({"OFD.xml": b"<OFD/>"}))
    assert not is_container(zipped({"[Content_Types].xml": b""}))
    assert not is_container("一份通知".encode())


def test_names_written_in_gbk() -> None:
    name = "湘政办发1号.txt".encode("gbk")
    data = zipped({"x" * len(name): b"1"}).replace(b"x" * len(name), name)
    assert list(members(data)) == [("湘政办发1号.txt", b"1")]


def test_limits() -> None:
    bomb = zipped({"a": b"0" * 5_000_000})
    with pytest.raises(LimitExceeded, match="expands too far"):
        list(members(bomb, limits=Limits(expanded_bytes=1_000_000)))
    with pytest.raises(LimitExceeded, match="expands too far"):
        list(members(bomb, limits=Limits(file_bytes=10_000, expansion=2)))
    with pytest.raises(LimitExceeded, match="members"):
        list(members(zipped(FILES), limits=Limits(members=1)))


def test_what_cannot_be_read_stands_beside_what_can() -> None:
    data = zipped(FILES)
    at = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1) + 1)
    locked = data[: at + 8] + bytes([data[at + 8] | 1]) + data[at + 9 :]
    (first, one), (second, error) = members(locked)
    assert (first, one, second) == ("通知/一.txt", b"one", "二.html")
    assert isinstance(error, EncryptedSource)
    assert "password" in str(error)
    at = data.index(b".txt") + 4
    broken = dict(members(data[:at] + b"\xff\xff\xff" + data[at + 3 :]))
    assert "一.txt is broken" in str(broken["通知/一.txt"])
    assert broken["二.html"] == FILES["二.html"]
    with pytest.raises(DamagedSource, match="broken"):
        list(members(data[: len(data) // 2], "a.zip"))


def test_one_file_packed_alone() -> None:
    for packed in (gzip.compress(b"one"), bz2.compress(b"one"), lzma.compress(b"one")):
        assert is_container(packed)
        assert list(members(packed, "通知/一.txt.gz")) == [("一.txt", b"one")]
        with pytest.raises(LimitExceeded, match="expands too far"):
            list(members(packed, limits=Limits(expanded_bytes=2)))
    ((name, error),) = members(gzip.compress(b"one" * 1000)[:-12], "a.txt.gz")
    assert name == "a.txt"
    assert isinstance(error, DamagedSource)


def test_an_archive_without_members() -> None:
    buffer = io.BytesIO()
    zipfile.ZipFile(buffer, "w").close()
    assert is_container(buffer.getvalue())
    assert not list(members(buffer.getvalue()))
