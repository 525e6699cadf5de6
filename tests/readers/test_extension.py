"""Readers from outside: handed in through the configuration, or found as an installed entry point."""

from __future__ import annotations

from importlib import metadata

import pytest

import gov_notice_parser as gnp
from gov_notice_parser import readers
from gov_notice_parser.readers import default_readers


class Telegram:
    """Reads a format of its own: one line to a field, marked by its first word."""

    format = "telegram"

    def sniff(self, head: bytes, name: str | None) -> bool:  # noqa: ARG002
        return head.startswith(b"TELEGRAM ")

    def read(self, data: bytes, name: str | None, limits: gnp.Limits) -> gnp.Source:  # noqa: ARG002
        return gnp.Source(data.removeprefix(b"TELEGRAM ").decode().replace(" STOP ", "\n"), self.format)


TEXT = (
    "TELEGRAM 某省财政厅关于调整助学金标准的通知 STOP 某财教〔2023〕45号 STOP 各市财政局： STOP 现通知如下： STOP "
    "一、调整标准。 STOP 某省财政厅 STOP 2023年3月10日"
).encode()


def test_a_reader_handed_in():
    assert isinstance(Telegram(), gnp.Reader)
    notice = gnp.parse(TEXT, gnp.Config(readers=(Telegram(),)))
    assert (str(notice.document_number), notice.fingerprint.format) == ("某财教〔2023〕45号", "telegram")
    (item,) = notice.measures
    assert item.span.cut(notice.source.text) == "一、调整标准。"


def test_readers_handed_in_are_all_there_are():
    with pytest.raises(gnp.UnknownFormat, match="are read: telegram"):
        gnp.parse(b"%PDF-1.4", gnp.Config(readers=(Telegram(),)))


def test_an_installed_reader_is_asked_first(monkeypatch):
    point = metadata.EntryPoint("telegram", f"{__name__}:Telegram", "gov_notice_parser.readers")
    monkeypatch.setattr(readers, "entry_points", lambda group: (point,) if group == point.group else ())
    default_readers.cache_clear()
    try:
        assert default_readers()[0].format == "telegram"
        assert gnp.read(TEXT).format == "telegram"
        assert gnp.read("普通的文字".encode()).format == "text"
    finally:
        default_readers.cache_clear()
