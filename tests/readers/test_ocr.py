from __future__ import annotations

import io

import pytest

from gov_notice_parser.errors import DamagedSource, LimitExceeded, MissingEngine
from gov_notice_parser.model.source import Align, LineRole
from gov_notice_parser.readers.base import Limits, Reader
from gov_notice_parser.readers.image import ImageReader
from gov_notice_parser.readers.ocr import OcrEngine, Recognised, Tesseract, available_engines
from gov_notice_parser.readers.ocr_page import full_width_marks, recognise_page, without_seals
from gov_notice_parser.readers.pdf import PdfReader

Images = pytest.importorskip("PIL.Image")
FONT = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"
NAMES = [engine.name for engine in available_engines()]


class Fake:
    """Reads what it was told, in points of a 72 dpi page."""

    name = "fake"

    def __init__(self, *pieces):
        self.pieces = pieces
        self.seen = []

    def recognise(self, image, seconds):  # noqa: ARG002
        self.seen.append(image)
        return list(self.pieces)


def piece(text, x, y, width=None, height=20, drop=0.0, confidence=0.99):
    width = width or 16 * len(text)
    corners = ((x, y), (x + width, y + drop), (x + width, y + height + drop), (x, y + height))
    return Recognised(text, corners, confidence)


def picture(size=(595, 842), colour="white"):
    return Images.new("RGB", size, colour)


def saved(image, **options):
    file = io.BytesIO()
    image.save(file, **{"format": "PNG", **options})
    return file.getvalue()


def printed(lines, size=(1654, 2339), points=16, colour="black"):
    """A page printed at 200 dpi: (text, x, y) in dots."""
    fonts = pytest.importorskip("PIL.ImageFont")
    draws = pytest.importorskip("PIL.ImageDraw")
    try:
        font = fonts.truetype(FONT, round(points * 200 / 72))
    except OSError:
        pytest.skip("no Chinese font to print with")
    image = picture(size)
    draw = draws.Draw(image)
    for text, x, y in lines:
        draw.text((x, y), text, font=font, fill=colour)
    return image


def engine_or_skip(name):
    if name not in NAMES:
        pytest.skip(f"{name} is not installed")
    return next(engine for engine in available_engines() if engine.name == name)


def test_protocols():
    assert isinstance(Fake(), OcrEngine)
    assert isinstance(Tesseract(), OcrEngine)
    assert isinstance(ImageReader(), Reader)


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("各县(市),区:", "各县（市），区："),
        ("共计1,280元", "共计1,280元"),
        ("比例为3:1", "比例为3:1"),
        ("见http://a.cn/?x=1", "见http://a.cn/?x=1"),
        ("(以下简称条例)", "（以下简称条例）"),
    ],
)
def test_marks_next_to_hanzi_are_full_width(read, meant):
    assert full_width_marks(read) == meant


def test_pieces_on_one_line_are_joined_and_slant_is_undone():
    # two degrees: a line of 480 points drops by 17, more than its height
    engine = Fake(
        piece("一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一", 60, 100, drop=17),
        piece("二二二二二二二二二二二二二二", 60, 130, drop=8),
        piece("三三三三三三三三三三三三三三", 300, 138.5, drop=8),
        piece("四四四四四四四四四四四四四四四四四四四四四四四四四四四四四四", 60, 160, drop=17),
    )
    source = ImageReader(lambda: engine).read(saved(picture()), None, Limits())
    assert [line.strip()[0] for line in source.text.split("\n")] == ["一", "二", "四"]
    assert "三" in source.text.split("\n")[1]
    assert source.diagnostics[0].code == "GNP106"
    assert all(line.wrapped and line.confidence for line in source.lines)


def test_size_place_and_standing():
    engine = Fake(
        piece("某某市人民政府", 185, 80, width=224, height=40),
        *(piece("为进一步规范集中供水工程的运行管理保障群众饮水", 90, 150 + 30 * at, width=416) for at in range(5)),
        piece("2024年3月5日", 400, 330, width=100),
    )
    source = ImageReader(lambda: engine).read(saved(picture()), None, Limits())
    head, first, date = source.lines[0], source.lines[1], source.lines[-1]
    assert head.align is Align.CENTER
    assert head.size > 1.4 * first.size
    assert date.align is Align.RIGHT
    assert first.place.bbox[0] == pytest.approx(90, abs=4)


def test_a_sideways_page_is_turned():
    class Sideways(Fake):
        def recognise(self, image, seconds):  # noqa: ARG002
            if image.width < image.height:
                return [piece("一二三四五", 50 + 30 * at, 50, width=20, height=300) for at in range(8)]
            return [piece(f"{at}二三四五六七八", 50, 50 + 30 * at, width=300) for at in range(8)]

    fragments, size, turned = recognise_page(picture(), 72, Sideways(), 10)
    assert (size, turned) == ((842, 595), 90)
    assert [fragment.text[0] for fragment in fragments] == list("01234567")


def test_red_seals_are_whitened_red_heads_are_kept():
    draws = pytest.importorskip("PIL.ImageDraw")
    image = picture((1654, 2339))
    draw = draws.Draw(image)
    draw.ellipse((1000, 1500, 1330, 1830), outline=(220, 30, 30), width=8)
    for x in range(200, 1400, 130):
        draw.rectangle((x, 300, x + 100, 400), outline=(220, 30, 30), width=12)
    draw.rectangle((1100, 1650, 1200, 1660), fill="black")
    clean = without_seals(image, 200)
    assert clean.getpixel((1002, 1665)) == (255, 255, 255)
    assert clean.getpixel((1150, 1655)) == (0, 0, 0)
    assert clean.getpixel((205, 350)) == (220, 30, 30)


def test_red_lines_are_known_by_their_dots():
    draws = pytest.importorskip("PIL.ImageDraw")
    image = picture()
    draws.Draw(image).rectangle((100, 104, 300, 116), fill=(220, 30, 30))
    draws.Draw(image).rectangle((100, 204, 300, 216), fill="black")
    engine = Fake(piece("红红红红红红", 100, 100), piece("黑黑黑黑黑黑", 100, 200))
    fragments, *_ = recognise_page(image, 72, engine, 10)
    assert [fragment.red for fragment in fragments] == [True, False]


def test_the_rim_of_a_seal_is_set_aside():
    engine = Fake(
        *(piece("为进一步规范集中供水工程的运行管理保障群众饮水", 90, 150 + 30 * at, width=416) for at in range(5)),
        piece("财", 300, 320, width=20, drop=8),
        piece("力资源和社会", 320, 340, width=120, height=60, confidence=0.7),
    )
    source = ImageReader(lambda: engine).read(saved(picture()), None, Limits())
    assert [line.role for line in source.lines[-2:]] == [LineRole.SEAL] * 2


def test_pictures_without_an_engine():
    with pytest.raises(MissingEngine, match="pip install"):
        ImageReader(lambda: None).read(saved(picture()), None, Limits())


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff" + b"x" * 50, b"II*\x00"])
def test_damaged_pictures(data):
    assert ImageReader().sniff(data, None)
    with pytest.raises(DamagedSource):
        ImageReader(Fake).read(data, None, Limits())


def test_picture_limits():
    with pytest.raises(LimitExceeded):
        ImageReader(Fake).read(saved(picture()), None, Limits(pixels=1000))


def test_pages_of_a_tiff():
    data = saved(picture(), format="TIFF", save_all=True, append_images=[picture(), picture()])
    engine = Fake(piece("通知", 100, 100))
    source = ImageReader(lambda: engine).read(data, None, Limits())
    assert source.pages == 3
    assert [line.place.page for line in source.lines] == [1, 2, 3]


def scanned_pdf(image):
    return saved(image, format="PDF", resolution=200)


def test_a_scanned_pdf_without_an_engine_says_so():
    source = PdfReader(lambda: None).read(scanned_pdf(picture()), None, Limits())
    assert source.text == ""
    assert [found.code for found in source.diagnostics] == ["GNP104"]
    assert "gov-notice-parser[ocr]" in source.diagnostics[0].message


def test_a_scanned_pdf_is_rendered_within_limits():
    engine = Fake(piece("通知通知", 100, 100))
    source = PdfReader(lambda: engine).read(scanned_pdf(picture()), None, Limits(pixels=10_000))
    assert source.text == "通知通知"
    assert engine.seen[0].width * engine.seen[0].height <= 10_500
    assert [found.code for found in source.diagnostics] == ["GNP106"]


def test_a_layer_under_a_picture_is_read_again():
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    utils = pytest.importorskip("reportlab.lib.utils")
    file = io.BytesIO()
    page = canvas.Canvas(file, pagesize=(595, 842))
    page.drawString(100, 700, "scattered digits of another program 2 0 2 4")
    page.drawImage(utils.ImageReader(picture()), 0, 0, 595, 842)
    page.save()
    engine = Fake(piece("通知通知", 100, 100))
    source = PdfReader(lambda: engine).read(file.getvalue(), None, Limits())
    assert source.text == "通知通知"
    assert [found.code for found in source.diagnostics] == ["GNP105", "GNP106"]
    kept = PdfReader(lambda: None).read(file.getvalue(), None, Limits())
    assert kept.text.startswith("scattered")
    assert [found.code for found in kept.diagnostics] == ["GNP105"]


@pytest.mark.parametrize("name", ["rapidocr", "tesseract"])
def test_real_engines_read_print(name):
    engine = engine_or_skip(name)
    image = printed(
        [("关于加强供水管理的通知", 400, 300), ("各县区人民政府：", 250, 450), ("二〇二四年三月五日", 250, 600)]
    )
    fragments, *_ = recognise_page(image, 200, engine, 60)
    text = "".join(fragment.text for fragment in sorted(fragments, key=lambda fragment: fragment.middle))
    assert "加强供水管理的通知" in text
    assert "各县区人民政府：" in text
    assert fragments[0].size == pytest.approx(16, abs=2.5)
