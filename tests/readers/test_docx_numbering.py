from __future__ import annotations

import shutil
import subprocess

import pytest
from tests.readers.docx_builder import docx, level, listed, numbering, par

from gov_notice_parser.readers.base import Limits
from gov_notice_parser.readers.docx import DocxReader
from gov_notice_parser.readers.docx_numerals import show


def text_of(data):
    return DocxReader().read(data, None, Limits()).text.split("\n")


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (1, "chineseCounting", "一"),
        (10, "chineseCounting", "十"),
        (12, "chineseCounting", "十二"),
        (20, "chineseCounting", "二十"),
        (101, "chineseCounting", "一○一"),
        (101, "chineseCountingThousand", "一百零一"),
        (110, "chineseCountingThousand", "一百一十"),
        (1005, "chineseCountingThousand", "一千零五"),
        (11, "taiwaneseCountingThousand", "十一"),
        (21, "japaneseCounting", "二十一"),
        (100, "japaneseCounting", "百"),
        (10, "ideographDigital", "一〇"),
        (3, "ideographTraditional", "丙"),
        (12, "ideographZodiac", "亥"),
        (11, "chineseLegalSimplified", "壹拾壹"),
        (7, "decimalEnclosedCircle", "⑦"),
        (21, "decimalEnclosedCircle", "21"),
        (12, "decimalFullWidth", "１２"),
        (3, "decimalEnclosedParen", "⑶"),
        (28, "lowerLetter", "bb"),
        (14, "upperRoman", "XIV"),
        (4, "decimalZero", "04"),
        (5, "unheardOf", "5"),
    ],
)
def test_formats(number, form, shown):
    assert show(number, form) == shown


THREE = numbering(
    [
        level(0, "chineseCountingThousand", "%1、"),
        level(1, "chineseCounting", "（%2）"),
        level(2, "decimal", "%3."),
        level(3, "decimal", "%1.%4", "<w:isLgl/>"),
    ],
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="11"/></w:lvlOverride></w:num>',
)


def test_levels_restart_and_mix():
    body = [("甲", 0), ("乙", 1), ("丙", 2), ("丁", 2), ("戊", 1), ("己", 2), ("庚", 0), ("辛", 1), ("壬", 3)]
    data = docx("".join(listed(text, 1, depth) for text, depth in body), numbering=THREE)
    assert text_of(data) == ["一、甲", "（一）乙", "1.丙", "2.丁", "（二）戊", "1.己", "二、庚", "（一）辛", "2.1壬"]


def test_start_override_restarts_once_and_lists_share_their_count():
    data = docx(listed("甲", 1) + listed("乙", 2) + listed("丙", 2) + listed("丁", 1), numbering=THREE)
    assert text_of(data) == ["一、甲", "十一、乙", "十二、丙", "十三、丁"]


def test_numbering_by_style():
    styles = (
        '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="一级"/><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="二级"/><w:basedOn w:val="a"/><w:pPr><w:numPr>'
        '<w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    levels = [
        level(0, "chineseCounting", "%1、", '<w:pStyle w:val="a"/>'),
        level(1, "decimal", "%2．", '<w:pStyle w:val="b"/>'),
    ]
    body = par("总则", '<w:pStyle w:val="a"/>') + par("细则", '<w:pStyle w:val="b"/>')
    off = par("无号", '<w:pStyle w:val="a"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>')
    data = docx(body + off, numbering=numbering(levels), styles=styles)
    assert text_of(data) == ["一、总则", "1．细则", "无号"]


def test_numbering_style_link():
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:name w:val="列表"/><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    parts = (
        f'<w:abstractNum w:abstractNumId="0"><w:styleLink w:val="L"/>{level(0, "chineseCounting", "第%1条")}'
        '</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    )
    data = docx(listed("甲", 2) + listed("乙", 1), numbering=parts, styles=styles)
    assert text_of(data) == ["第一条甲", "第二条乙"]


def test_level_that_never_restarts():
    levels = [level(0, "chineseCounting", "第%1章"), level(1, "chineseCounting", "第%2条", '<w:lvlRestart w:val="0"/>')]
    order = [0, 1, 1, 0, 1]
    data = docx("".join(listed("", 1, depth) for depth in order), numbering=numbering(levels))
    assert text_of(data) == ["第一章", "第一条", "第二条", "第二章", "第三条"]


def test_gap_between_number_and_text():
    levels = [
        '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>',
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%2、"/></w:lvl>',
        '<w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf06c"/></w:lvl>',
    ]
    data = docx("".join(listed("甲", 1, depth) for depth in range(3)), numbering=numbering(levels))
    assert text_of(data) == ["0 甲", "一、甲", "●甲"]


def test_a_broken_list_is_no_list():
    assert text_of(docx(listed("甲", 9) + listed("乙", 1, 7), numbering=numbering([]))) == ["甲", "乙"]


SOFFICE = shutil.which("soffice")


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice, the oracle for numbers, is not installed")
def test_numbers_as_libreoffice_shows_them(tmp_path):
    forms = [
        "chineseCounting",
        "chineseCountingThousand",
        "decimal",
        "lowerLetter",
        "upperRoman",
        "ideographTraditional",
        "decimalEnclosedCircle",
    ]
    levels = [level(depth, form, f"（%{depth + 1}）") for depth, form in enumerate(forms)]
    order = [0, 0, *range(7), 6, 6, 3, 4, 1, 2, 0, 5, *([1] * 12)]
    data = docx("".join(listed("甲", 1, depth) for depth in order), numbering=numbering(levels))
    source = tmp_path / "numbers.docx"
    source.write_bytes(data)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    form = ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path)]
    subprocess.run([SOFFICE, "--headless", profile, *form, str(source)], check=True, capture_output=True, timeout=50)  # noqa: S603
    expected = (tmp_path / "numbers.txt").read_text("utf-8-sig").splitlines()
    assert text_of(data) == [line.replace(" ", "") for line in expected]
