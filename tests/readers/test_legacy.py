from __future__ import annotations

import shutil
import struct
import subprocess

import pytest
from tests.readers.doc_builder import doc, ole
from tests.readers.docx_builder import docx, level, listed, numbering, par, run

from gov_notice_parser.errors import EncryptedSource, LimitExceeded, MissingEngine, UnknownFormat, UnreadableSource
from gov_notice_parser.model.source import Align, Cell, Source
from gov_notice_parser.readers import legacy, programs
from gov_notice_parser.readers.base import Limits, Reader
from gov_notice_parser.readers.docx import DocxReader
from gov_notice_parser.readers.legacy import LegacyReader
from gov_notice_parser.readers.legacy_boxes import Box, read_boxes

SOFFICE = shutil.which("soffice")
office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")


def read(data):
    return LegacyReader(convert=False).read(data, None, Limits())


@pytest.fixture
def _no_programs(monkeypatch):
    monkeypatch.setattr(programs.shutil, "which", lambda _: None)


def test_content_says_what_a_file_is():
    reader = LegacyReader()
    assert isinstance(reader, Reader)
    assert reader.sniff(doc("甲\r"), "a.docx")
    assert not reader.sniff(rb"{\rtf1 x}", "a.doc")
    assert not reader.sniff(b"<html><body>", "a.doc")
    assert not reader.sniff(docx(par("甲")), "a.doc")


def test_text_without_any_program():
    source = read(doc("某某县人民政府文件\r\r各乡镇：\x0b第二行\x01\x08\t列\r后页\x0c末\r"))
    assert source.text.split("\n") == ["某某县人民政府文件", "", "各乡镇：", "第二行\t列", "后页", "末"]
    assert [line.soft for line in source.lines] == [False, False, True, False, False, False]
    assert (source.format, source.diagnostics) == ("doc", ())


def test_eight_bit_pieces():
    assert read(doc("No. 1\r", packed=True)).text == "No. 1"


def test_field_results_not_codes():
    text = "东府〔\x13 DOCVARIABLE 年 \x142016\x15〕\x13 IF \x13 X \x14藏\x15 \x14显\x15\x13 EQ \\o\\ac(○,2)\x15\r"
    assert read(doc(text)).text == "东府〔2016〕显②"


def test_looks_and_deleted_text():
    big = struct.pack("<HH", 0x4A43, 44) + struct.pack("<HB", 0x0835, 1) + struct.pack("<HB", 0x2A42, 6)
    gone = struct.pack("<HB", 0x0800, 1)
    align = struct.pack("<HB", 0x2461, 1) + struct.pack("<Hh", 0x4457, 200)
    looks, paragraphs = [(0, 2, big), (2, 3, gone), (3, 7, b"")], [(0, 4, align), (4, 7, b"")]
    source = read(doc("红头废\r正文\r", looks=looks, paragraphs=paragraphs))
    head, body = source.lines
    assert source.text == "红头\n正文"
    assert (head.size, head.bold, head.red, head.align, head.indent) == (22.0, True, True, Align.CENTER, 2.0)
    assert (body.size, body.bold, body.red, body.align, body.indent) == (10.0, False, False, None, 0.0)


def row(*cells):
    """The modifiers of a row's end: (left edge, flags) of each cell, the right edge of the last."""
    *inner, right = cells
    edges = struct.pack(f"<{len(cells)}h", *[edge for edge, _ in inner], right)
    operand = bytes([len(inner)]) + edges + b"".join(struct.pack("<H18x", flags) for _, flags in inner)
    return struct.pack("<HBHBHH", 0x2416, 1, 0x2417, 1, 0xD608, len(operand) + 1) + operand


def test_merged_cells_once():
    inside, across, starts, goes_on = struct.pack("<HB", 0x2416, 1), 0x02, 0x60, 0x20
    one = row((0, starts), (100, 0x01), (200, across), 300)
    two = row((0, goes_on), (100, 0), (200, 0), 300)
    text = "甲\x07乙\x07\x07\x07\x07丙\x07丁\x07\x07后\r"
    ranges = [(0, 5, inside), (5, 6, one), (6, 11, inside), (11, 12, two), (12, 14, b"")]
    source = read(doc(text, paragraphs=ranges))
    assert source.text.split("\n") == ["甲", "乙", "丙", "丁", "后"]
    assert [line.cell for line in source.lines] == [
        Cell(0, 0, 0, 2, 1),
        Cell(0, 0, 1, 1, 2),
        Cell(0, 1, 1),
        Cell(0, 1, 2),
        None,
    ]


def test_table_cells():
    inside, row_end = struct.pack("<HB", 0x2416, 1), struct.pack("<HBHB", 0x2416, 1, 0x2417, 1)
    text = "甲\x07乙\r丙\x07\x07丁\x07\x07\x07后\r"
    ranges = [(0, 6, inside), (6, 7, row_end), (7, 10, inside), (10, 11, row_end), (11, 13, b"")]
    source = read(doc(text, paragraphs=ranges))
    assert source.text.split("\n") == ["甲", "乙", "丙", "丁", "", "后"]
    assert [line.cell for line in source.lines] == [
        Cell(0, 0, 0),
        Cell(0, 0, 1),
        Cell(0, 0, 1),
        Cell(0, 1, 0),
        Cell(0, 1, 1),
        None,
    ]


def test_boxes_know_their_anchor_and_height():
    shape = "<iiiiiHi"
    anchors = struct.pack("<III", 7, 9, 30) + struct.pack(shape, 1, 0, -90, 0, 0, 0b10100, 0)
    anchors += struct.pack(shape, 2, 0, 9000, 0, 0, 0b01010, 0)
    boxes = struct.pack("<IIII", 0, 4, 6, 8) + b"".join(struct.pack("<14xi4x", shape) for shape in (2, 1, 5))
    assert read_boxes(anchors, boxes, 8) == (Box(0, 4, 9, low=True), Box(4, 6, 7), Box(6, 8, None))
    assert read_boxes(b"", b"", 3) == (Box(0, 3, None),)


def test_protected_files():
    with pytest.raises(EncryptedSource, match="password"):
        read(doc("甲\r", flags=0x0100))
    with pytest.raises(EncryptedSource, match="password"):
        read(ole({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}))


def test_other_documents():
    with pytest.raises(UnknownFormat, match="Excel"):
        read(ole({"Workbook": b"x"}))


@pytest.mark.usefixtures("_no_programs")
@pytest.mark.parametrize("data", [doc("甲\r", version=0x68), doc("甲\r")[:700]])
def test_what_needs_a_program_says_which(data):
    with pytest.raises(MissingEngine, match="LibreOffice"):
        LegacyReader().read(data, None, Limits())


@pytest.mark.parametrize("at", range(0x400, 0x1A00, 97))
def test_damage_never_escapes(at, monkeypatch):
    monkeypatch.setattr(legacy, "find_program", lambda *_: None)
    data = bytearray(doc("甲乙丙\r丁\x07\x07\r" * 20, looks=[(0, 50, b"\x35\x08\x01")], paragraphs=[(0, 60, b"")]))
    data[at : at + 40] = b"\xff" * len(data[at : at + 40])
    try:
        found = LegacyReader(convert=False).read(bytes(data), None, Limits())
    except UnreadableSource:
        return
    assert len(found.lines) == len(found.text.split("\n"))


def test_a_slow_program_is_ended(tmp_path):
    with pytest.raises(LimitExceeded, match="sleep"):
        programs.run_program(["sleep", "20"], tmp_path, 0.2)


def test_stored_results_stand_in_for_computed_ones():
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DOCPROPERTY "题"</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("题")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    reader = DocxReader(results={"题": ("关于办法\v的通知",)})
    source = reader.read(docx(par(field) + par("正文")), None, Limits())
    assert source.text == "关于办法\n的通知\n正文"


LISTS = numbering([level(0, "chineseCountingThousand", "%1、"), level(1, "decimal", "（%2）")])
BOX = (
    "<w:r><w:drawing><wp:anchor><wp:positionV relativeFrom='paragraph'><wp:posOffset>0</wp:posOffset></wp:positionV>"
    "<wp:extent cx='3000000' cy='600000'/><wp:wrapNone/><wp:docPr id='1' name='a'/><a:graphic>"
    "<a:graphicData uri='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'><wps:wsp>"
    "<wps:cNvSpPr txBox='1'/><wps:spPr><a:xfrm><a:off x='0' y='0'/><a:ext cx='3000000' cy='600000'/></a:xfrm>"
    "<a:prstGeom prst='rect'><a:avLst/></a:prstGeom></wps:spPr><wps:txbx><w:txbxContent><w:p><w:r><w:t>框内"
    "</w:t></w:r></w:p></w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
    "</w:drawing></w:r>"
)
BODY = (
    par(run("某某县人民政府文件", '<w:sz w:val="44"/><w:color w:val="FF0000"/><w:b/>'), '<w:jc w:val="center"/>')
    + par("")
    + f"<w:tbl><w:tr><w:tc><w:tcPr/>{par('序号')}</w:tc><w:tc><w:tcPr/>{par('名称')}{par('续')}</w:tc></w:tr>"
    f"<w:tr><w:tc><w:tcPr/>{par('1')}</w:tc><w:tc><w:tcPr/>{par('')}</w:tc></w:tr></w:tbl>"
    + listed("总则", 1)
    + listed("范围", 1, 1)
    + listed("细则", 1)
    + par("<w:r><w:t>上行</w:t><w:br/><w:t>下行</w:t></w:r>", '<w:ind w:firstLineChars="200"/>')
    + par("末段")
)


def convert(tmp_path, form, body=BODY):
    (tmp_path / "source.docx").write_bytes(docx(body, numbering=LISTS))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [SOFFICE, "--headless", profile, "--convert-to", form, "--outdir", str(tmp_path), "source.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=50)  # noqa: S603
    return (tmp_path / f"source.{form}").read_bytes()


@office
def test_a_word_file_made_by_libreoffice_reads_the_same_three_ways(tmp_path):
    expected = DocxReader().read(docx(BODY, numbering=LISTS), None, Limits())
    data = convert(tmp_path, "doc")
    for reader in (LegacyReader(original=True), LegacyReader(convert=False)):
        source = reader.read(data, None, Limits())
        assert source.text.rstrip("\n") == expected.text
        assert [line.cell for line in source.lines[: len(expected.lines)]] == [line.cell for line in expected.lines]
        head = source.lines[0]
        assert (head.size, head.bold, head.red, head.align) == (22.0, True, True, Align.CENTER)


@office
def test_a_text_box_stands_at_its_anchor(tmp_path):
    source = read(convert(tmp_path, "doc", par(BOX + run("首段")) + par("正文") + par("末段")))
    assert sorted(source.text.split("\n")[:2]) == ["框内", "首段"]
    assert source.text.split("\n")[2:] == ["正文", "末段"]


@office
def test_many_files_in_one_call_and_a_bad_one_among_them(tmp_path):
    made = convert(tmp_path, "doc")
    found = LegacyReader(original=True).read_many([made, ole({"Workbook": b"x"}), doc("甲\r"), made], Limits())
    assert [type(one) for one in found] == [Source, UnknownFormat, Source, Source]
    assert (found[0].format, found[0].text.split("\n")[0]) == ("doc", "某某县人民政府文件")
    assert found[2].text == "甲"
