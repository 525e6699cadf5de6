from __future__ import annotations

import pytest

from gov_notice_parser.readers.encoding import decode, is_text

SIMPLE = "各市州、县市区人民政府：\n现将《某某管理办法》印发给你们，请认真贯彻执行。\n2025年1月14日\n"
TRADITIONAL = "各市州、縣市區人民政府：\n現將《某某管理辦法》印發給你們，請認真貫徹執行。\n2025年1月14日\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_finds_the_encoding_of_simplified_text(encoding: str) -> None:
    decoded = decode(SIMPLE.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.diagnostics) == (SIMPLE, encoding, ())


def test_big5_is_not_swallowed_by_gb18030() -> None:
    decoded = decode(TRADITIONAL.encode("big5"))
    assert (decoded.text, decoded.encoding) == (TRADITIONAL, "cp950")


def test_traditional_text_in_gbk_is_gb18030() -> None:
    assert decode(TRADITIONAL.encode("gbk")).encoding == "gb18030"


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "gb18030", None, '"gb2312"', "no-such-name"])
def test_declared_gb_names_are_one_family(declared: str | None) -> None:
    text = SIMPLE + "张玥䶮"
    decoded = decode(text.encode("gb18030"), declared)
    assert (decoded.text, decoded.encoding) == (text, "gb18030")
    assert bool(decoded.diagnostics) is (declared == "no-such-name")


@pytest.mark.parametrize(("declared", "true"), [("utf-8", "gb18030"), ("gb2312", "utf-8"), ("iso-8859-1", "gb18030")])
def test_a_false_declaration_is_reported(declared: str, true: str) -> None:
    decoded = decode(SIMPLE.encode(true), declared)
    assert (decoded.text, decoded.encoding) == (SIMPLE, true)
    assert [finding.code for finding in decoded.diagnostics] == ["GNP102"]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_broken_bytes_are_replaced_and_reported(encoding: str) -> None:
    data = SIMPLE.encode(encoding)
    decoded = decode(data[:29] + b"\xff" + data[29:-1] + SIMPLE.encode(encoding)[:1])
    assert decoded.encoding == encoding
    assert "GNP101" in {finding.code for finding in decoded.diagnostics}
    assert "贯彻执行" in decoded.text


def test_replacement_characters_of_the_file_itself_are_not_reported() -> None:
    assert decode("湘政办发�2025�1号".encode()).diagnostics == ()


def test_line_ends_become_one_kind() -> None:
    assert decode(b"a\r\nb\rc\nd").text == "a\nb\nc\nd"


def test_ascii_utf16_without_mark() -> None:
    assert decode("HNPR-2025-01001\n".encode("utf-16-le")).text == "HNPR-2025-01001\n"


def test_text_is_told_from_junk() -> None:
    assert is_text(SIMPLE.encode("utf-16-le"))
    assert is_text(SIMPLE.encode("gbk"))
    assert not is_text(bytes(range(32)) * 50)
    assert not is_text(b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00" * 20)


@pytest.mark.parametrize("lost", range(12))
def test_a_lost_byte_costs_a_few_characters_and_not_the_line(lost: int) -> None:
    data = SIMPLE.encode("gbk")
    at = data.index("管理".encode("gbk")) - 6 + lost
    decoded = decode(data[:at] + data[at + 1 :])
    assert [finding.code for finding in decoded.diagnostics] == ["GNP101"]
    assert decoded.text.startswith("各市州、县市区人民政府：\n现将")
    assert decoded.text.endswith("法》印发给你们，请认真贯彻执行。\n2025年1月14日\n")


def test_four_byte_codes_survive_beside_damage() -> None:
    data = "㐂䶮𠀀通知".encode("gb18030") + b"\xc4\n" + SIMPLE.encode("gb18030")
    assert decode(data).text.startswith("㐂䶮𠀀通知�\n各市州")
