from __future__ import annotations

from hashlib import sha256

import pytest

from gov_notice_parser.errors import EmptySource, LimitExceeded, UnknownFormat
from gov_notice_parser.model.source import Source
from gov_notice_parser.readers import Limits, Reader, default_readers, read
from gov_notice_parser.readers.text import TextReader

TEXT = "某政办发〔2025〕1号\n关于某事的通知\n"


def test_plain_text_is_kept_and_named() -> None:
    data = TEXT.encode()
    source = read(data, "notice.txt")
    assert (source.text, source.format, source.lines) == (TEXT, "text", ())
    assert (source.name, source.sha256) == ("notice.txt", sha256(data).hexdigest())
    assert source.diagnostics == ()


def test_the_name_is_only_a_promise() -> None:
    source = read(TEXT.encode(), "notice.pdf")
    assert source.format == "text"
    assert [finding.code for finding in source.diagnostics] == ["GNP107"]
    assert read(TEXT.encode(), "notice").diagnostics == ()
    assert read(TEXT.encode(), "notice.2025").diagnostics == ()


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\x00\x00"])
def test_empty_input(data: bytes) -> None:
    with pytest.raises(EmptySource, match=r"x\.txt"):
        read(data, "x.txt")


def test_binary_junk_has_no_reader() -> None:
    with pytest.raises(UnknownFormat, match="no known kind"):
        read(bytes(range(1, 32)) * 40)
    with pytest.raises(UnknownFormat):
        read(b"{\\rtf1\\ansi}", readers=(TextReader(),))
    with pytest.raises(UnknownFormat, match="zip archive"):
        read(b"PK\x03\x04" + bytes(range(32)) * 40)


def test_limit_on_the_size() -> None:
    with pytest.raises(LimitExceeded, match="file_bytes"):
        read(TEXT.encode(), limits=Limits(file_bytes=10))


class ShoutReader:
    format = "shout"

    def sniff(self, head: bytes, name: str | None) -> bool:
        return head.startswith(b"!") and name is None

    def read(self, data: bytes, name: str | None, limits: Limits) -> Source:
        assert name is None
        assert limits == Limits()
        return Source(data[1:].decode(), self.format)


def test_readers_can_be_handed_in() -> None:
    assert isinstance(ShoutReader(), Reader)
    assert read(b"!x", readers=(ShoutReader(), *default_readers())).format == "shout"
    assert read(b"?x", readers=(ShoutReader(), *default_readers())).format == "text"
    with pytest.raises(UnknownFormat, match="are read: shout"):
        read(b"?x", readers=(ShoutReader(),))
