from __future__ import annotations

import io

import pytest

from gov_notice_parser.errors import DamagedSource, EncryptedSource, LimitExceeded
from gov_notice_parser.model.source import Align, LineRole
from gov_notice_parser.readers.base import Limits, Reader
from gov_notice_parser.readers.pdf import PdfReader

canvas = pytest.importorskip("reportlab.pdfgen.canvas")
WIDTH, HEIGHT = 595, 842
BODY = "为进一步规范集中供水工程的运行管理保障群众饮水安全经研究"


class Paper:
    """A PDF under construction; heights are counted from the top."""

    def __init__(self, **options):
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.cidfonts import UnicodeCIDFont

        pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
        self.file = io.BytesIO()
        self.canvas = canvas.Canvas(self.file, pagesize=(WIDTH, HEIGHT), **options)

    def write(self, x, down, text, size=16, colour=(0, 0, 0)):
        self.canvas.setFont("STSong-Light", size)
        self.canvas.setFillColorRGB(*colour)
        self.canvas.drawString(x, HEIGHT - down, text)

    def center(self, down, text, size=16, colour=(0, 0, 0)):
        width = sum(size / 2 if char.isascii() else size for char in text)
        self.write((WIDTH - width) / 2, down, text, size, colour)

    def rule(self, x0, y0, x1, y1):
        self.canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)

    def turn(self, x, down, text, angle, size=40, colour=(0.8, 0.8, 0.8)):
        self.canvas.saveState()
        self.canvas.translate(x, HEIGHT - down)
        self.canvas.rotate(angle)
        self.canvas.setFont("STSong-Light", size)
        self.canvas.setFillColorRGB(*colour)
        self.canvas.drawString(0, 0, text)
        self.canvas.restoreState()

    def page(self):
        self.canvas.showPage()

    def read(self, limits=None):
        self.canvas.save()
        return PdfReader().read(self.file.getvalue(), "x.pdf", limits or Limits())


def rows(source):
    return list(zip(source.text.split("\n"), source.lines, strict=True))


def texts(source, role=LineRole.TEXT):
    return [text for text, line in rows(source) if line.role is role]


def test_is_a_reader():
    reader = PdfReader()
    assert isinstance(reader, Reader)
    assert reader.sniff(b"\xef\xbb\xbf%PDF-1.4\n", None)
    assert not reader.sniff(b"<html>%PD", "x.pdf")


def test_lines_with_place_size_colour_and_standing():
    paper = Paper()
    paper.center(120, "某某市人民政府文件", 36, (0.9, 0, 0))
    paper.center(200, "某政发〔2024〕3号")
    paper.center(260, "关于加强供水管理的通知", 22)
    paper.write(90, 310, "各县区人民政府：")
    for at in range(6):
        paper.write(122 if at == 0 else 90, 340 + 30 * at, BODY[: 24 if at == 0 else 26])
    paper.write(330, 560, "某某市人民政府")
    paper.write(345, 590, "2024年3月5日")
    source = paper.read()
    found = dict(rows(source))
    head = found["某某市人民政府文件"]
    assert head.red
    assert head.size == pytest.approx(36)
    assert head.align is Align.CENTER
    assert head.place.page == 1
    assert head.place.bbox == pytest.approx((135.5, 89, 459.5, 125), abs=1)
    assert found["某政发〔2024〕3号"].align is Align.CENTER
    assert not found["某政发〔2024〕3号"].red
    assert found["各县区人民政府："].indent == 0
    assert found[BODY[:24]].indent == pytest.approx(2, abs=0.1)
    assert found[BODY[:24]].align is Align.LEFT
    assert found["2024年3月5日"].align is Align.RIGHT
    assert all(line.wrapped for line in source.lines)
    assert source.pages == 1


def test_one_baseline_is_one_line_whatever_the_order_in_the_file():
    paper = Paper()
    paper.write(90, 100, BODY[:20])
    paper.write(154, 130, "年10月11日起施行。")
    paper.write(90, 160, BODY[:20])
    paper.write(122, 130, "2025")
    assert texts(paper.read())[1].replace(" ", "") == "2025年10月11日起施行。"


def test_leading_ideographic_spaces_are_an_indent():
    paper = Paper()
    for at in range(5):
        paper.write(90, 100 + 30 * at, BODY[:24] if at else "　　" + BODY[:22])
    source = paper.read()
    assert source.lines[0].indent == pytest.approx(2, abs=0.1)
    assert source.text.startswith("为进一步")


def test_two_columns_left_first():
    paper = Paper()
    paper.center(60, "某某市人民政府公报二〇二四年第三期刊登的规范性文件目录及其全文", 12)
    left = [f"左{at:02d}{BODY[:15]}" for at in range(12)]
    right = [f"右{at:02d}{BODY[:15]}" for at in range(12)]
    for at in range(12):
        paper.write(60, 100 + 20 * at, left[at], 12)
        paper.write(320, 100 + 20 * at, right[at], 12)
    source = paper.read()
    assert texts(source)[1:] == [*left, *right]
    assert {line.align for line in source.lines[1:]} == {Align.LEFT}


def test_watermark_and_seal_are_set_aside():
    paper = Paper()
    paper.write(90, 100, BODY[:20])
    paper.turn(200, 400, "内部资料", 45)
    paper.turn(400, 400, "专用章", 30, 14, (0.9, 0.1, 0.1))
    paper.write(90, 130, BODY[:10])
    source = paper.read()
    assert texts(source) == [BODY[:20], BODY[:10]]
    assert texts(source, LineRole.WATERMARK) == ["内部资料"]
    assert texts(source, LineRole.SEAL) == ["专用章"]


def test_page_numbers_and_running_heads():
    paper = Paper()
    for number in range(1, 5):
        paper.write(60, 40, "某某市人民政府公报", 9)
        for at in range(20):
            paper.write(90, 100 + 30 * at, f"{BODY[number]}{at}{BODY[:20]}")
        paper.center(800, f"— {number} —", 14)
        paper.page()
    source = paper.read()
    assert texts(source, LineRole.HEADER) == ["某某市人民政府公报"] * 4
    assert texts(source, LineRole.FOOTER) == [f"— {number} —" for number in range(1, 5)]
    assert len(texts(source)) == 80


def test_a_turned_page_reads_upright():
    paper = Paper()
    for at in range(5):
        paper.turn(100 + 30 * at, 700, f"{at}{BODY[:20]}", 90, 16, (0, 0, 0))
    assert texts(paper.read()) == [f"{at}{BODY[:20]}" for at in range(5)]


def table(paper, ys, words, xs=(90, 190, 300, 500)):
    for y in ys:
        paper.rule(xs[0], y, xs[-1], y)
    for x in xs:
        paper.rule(x, ys[0], x, ys[-1])
    for row, line in enumerate(words):
        for column, word in enumerate(line):
            for at, part in enumerate(word.split("|")):
                paper.write(xs[column] + 4, ys[row] + 16 + 14 * at, part, 12)


def test_ruled_table_gives_cells():
    paper = Paper()
    paper.write(90, 80, BODY[:20])
    table(paper, (100, 140, 180), [("序号", "单位", "任务分|两行写"), ("1", "甲县", "十户")])
    paper.write(90, 230, BODY[:12])
    source = paper.read()
    cells = [(text, line.cell.row, line.cell.column) for text, line in rows(source) if line.cell]
    assert cells == [
        ("序号", 0, 0),
        ("单位", 0, 1),
        ("任务分", 0, 2),
        ("两行写", 0, 2),
        ("1", 1, 0),
        ("甲县", 1, 1),
        ("十户", 1, 2),
    ]
    assert rows(source)[0][0] == BODY[:20]
    assert rows(source)[-1][0] == BODY[:12]


def test_merged_cells():
    paper = Paper()
    for y in (100, 140, 180):
        paper.rule(90 if y != 140 else 190, y, 500, y)
    paper.rule(90, 100, 90, 180)
    paper.rule(190, 100, 190, 180)
    paper.rule(300, 140, 300, 180)
    paper.rule(500, 100, 500, 180)
    for x, y, word in ((94, 146, "合计"), (320, 124, "任务数"), (194, 164, "甲县"), (304, 164, "乙县")):
        paper.write(x, y, word, 12)
    found = {text: line.cell for text, line in rows(paper.read())}
    assert (found["合计"].row_span, found["合计"].column_span) == (2, 1)
    assert (found["任务数"].row, found["任务数"].column, found["任务数"].column_span) == (0, 1, 2)
    assert (found["乙县"].row, found["乙县"].column) == (1, 2)


def test_a_table_goes_on_over_the_page():
    paper = Paper()
    table(paper, (700, 740, 780), [("序号", "单位", "任务"), ("1", "甲县", "十户")])
    paper.page()
    table(paper, (80, 120), [("2", "乙县", "五户")])
    cells = {text: line.cell for text, line in rows(paper.read())}
    assert cells["乙县"].table == cells["甲县"].table
    assert cells["乙县"].row == 2


def test_joint_issuers_stay_line_by_line():
    paper = Paper()
    paper.write(110, 120, "某某市教育局", 36, (0.9, 0, 0))
    paper.write(110, 170, "某某市财政局", 36, (0.9, 0, 0))
    paper.write(420, 145, "文件", 36, (0.9, 0, 0))
    assert texts(paper.read()) == ["某某市教育局", "某某市财政局", "文件"]


def test_encrypted():
    from reportlab.lib.pdfencrypt import StandardEncryption

    paper = Paper(encrypt=StandardEncryption("secret", canPrint=0))
    paper.write(90, 100, BODY)
    with pytest.raises(EncryptedSource, match="password"):
        paper.read()


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4\n", b"%PDF-1.4\n%%EOF" + b"x" * 4000])
def test_damaged(data):
    with pytest.raises(DamagedSource):
        PdfReader().read(data, None, Limits())


def test_a_file_cut_short_gives_its_whole_pages():
    paper = Paper(pageCompression=0)
    for number in "一二三四五六七八":
        paper.write(90, 100, number + BODY)
        paper.page()
    paper.canvas.save()
    data = paper.file.getvalue()
    source = PdfReader().read(data[: data.rfind(b"xref", 0, -40)], None, Limits())
    assert [found.code for found in source.diagnostics] == ["GNP103"]
    assert source.text.split("\n") == [number + BODY for number in "一二三四五六七八"]
    assert PdfReader().read(b"x" * 2000 + data, None, Limits()).pages == 8


def test_limits():
    paper = Paper()
    for _ in range(3):
        paper.write(90, 100, BODY)
        paper.page()
    source = paper.read(Limits(pages=2))
    assert source.pages == 3
    assert {line.place.page for line in source.lines} == {1, 2}
    assert [found.code for found in source.diagnostics] == ["GNP110"]
    with pytest.raises(LimitExceeded):
        PdfReader().read(b"%PDF-" + b" " * 100, None, Limits(file_bytes=50))
