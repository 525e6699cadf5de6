"""Pictures of pages: they lie as the places of the lines say, and stay within their room."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pytest
from tests.readers.test_ocr import Fake, piece, saved
from tests.readers.test_pdf import BODY, Paper

from gov_notice_parser.model.source import Source
from gov_notice_parser.readers import read
from gov_notice_parser.readers.base import Limits
from gov_notice_parser.readers.image import ImageReader
from gov_notice_parser.readers.pdf import PdfReader
from gov_notice_parser.readers.pictures import page_pictures

Images = pytest.importorskip("PIL.Image")
Draws = pytest.importorskip("PIL.ImageDraw")
GOLDEN = Path(__file__).parents[2] / "fixtures" / "golden" / "notice.pdf"


def opened(picture):
    return Images.open(io.BytesIO(picture.data)).convert("L")


def ink(picture, sheet, box):
    """The share of dark dots in a box given in points of the sheet."""
    image = opened(picture)
    across, down = image.width / sheet.width, image.height / sheet.height
    part = image.crop((box[0] * across, box[1] * down, box[2] * across, box[3] * down))
    return sum(part.histogram()[:140]) / (part.width * part.height)


def assert_lines_lie_on_their_ink(data, source):
    pictures = {one.number: one for one in page_pictures(data, source)}
    assert source.text.strip()
    for sheet in source.sheets:
        lines = [line.place.bbox for line in source.lines if line.place.page == sheet.number]
        assert all(ink(pictures[sheet.number], sheet, box) > 0.08 for box in lines)
        edge = min(box[0] for box in lines) - 4
        assert ink(pictures[sheet.number], sheet, (0, 0, edge, sheet.height)) < 0.01
        low = max(box[3] for box in lines) + 6
        assert ink(pictures[sheet.number], sheet, (0, low, sheet.width, sheet.height)) < 0.01


def test_each_page_of_a_pdf_is_shown_as_large_as_its_sheet_says():
    data = GOLDEN.read_bytes()
    source = read(data)
    pictures = page_pictures(data, source)
    assert [one.number for one in pictures] == [sheet.number for sheet in source.sheets] == [1, 2, 3, 4, 5, 6]
    assert {one.media for one in pictures} == {"image/webp"}
    for one, sheet in zip(pictures, source.sheets, strict=True):
        image = opened(one)
        assert image.width / image.height == pytest.approx(sheet.width / sheet.height, rel=0.01)


def test_lines_lie_on_their_ink():
    paper = Paper()
    for at in range(8):
        paper.write(90, 310 + 30 * at, BODY[:26])
    source = paper.read()
    assert_lines_lie_on_their_ink(paper.file.getvalue(), source)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_lines_of_a_turned_page_lie_on_their_ink(turn):
    paper = Paper()
    paper.canvas.setPageRotation(turn)
    for at in range(8):
        paper.write(90, 310 + 30 * at, BODY[:26])
    source = paper.read()
    assert_lines_lie_on_their_ink(paper.file.getvalue(), source)


@pytest.mark.parametrize(("angle", "x", "down"), [(90, 200, 700), (270, 400, 100)])
def test_lines_that_were_written_sideways_lie_on_their_ink(angle, x, down):
    paper = Paper()
    for at in range(8):
        paper.turn(x + (-25 if angle == 270 else 25) * at, down, BODY[:26], angle, 16, (0, 0, 0))
    source = paper.read()
    assert source.sheets[0].turned == (270 if angle == 90 else 90)
    assert source.sheets[0].width > source.sheets[0].height
    assert_lines_lie_on_their_ink(paper.file.getvalue(), source)


def test_lines_of_a_slanted_scan_lie_on_their_ink():
    image = Images.new("RGB", (1190, 1684), "white")
    draw = Draws.Draw(image)
    pieces = []
    for at in range(6):
        top = 300 + 80 * at
        draw.polygon([(200, top), (1000, top + 28), (1000, top + 58), (200, top + 30)], fill="black")
        pieces.append(piece("一" * 26, 200, top, width=800, height=30, drop=28))
    engine = Fake(*pieces)
    data = saved(image)
    source = ImageReader(lambda: engine).read(data, None, Limits())
    assert source.sheets[0].turned == pytest.approx(2.0, abs=0.1)
    assert_lines_lie_on_their_ink(data, source)


def test_a_scan_that_lies_on_its_side_is_shown_upright():
    class Sideways(Fake):
        def recognise(self, image, seconds):  # noqa: ARG002
            if image.width < image.height:
                return [piece("一二三四五", 50 + 30 * at, 50, width=20, height=300) for at in range(8)]
            return [piece(f"{at}二三四五六七八", 50, 50 + 30 * at, width=300) for at in range(8)]

    data = saved(Images.new("RGB", (595, 842), "white"))
    source = ImageReader(Sideways).read(data, None, Limits())
    (shown,) = page_pictures(data, source)
    assert opened(shown).width > opened(shown).height


def noise(size=(1075, 1521)):
    coarse = (size[0] // 2, size[1] // 2)
    grains = Images.frombytes("RGB", coarse, random.Random(7).randbytes(coarse[0] * coarse[1] * 3))  # noqa: S311
    return grains.resize(size, Images.Resampling.NEAREST)


def test_a_page_that_does_not_fit_is_left_out_and_the_next_is_shown(monkeypatch):
    monkeypatch.setattr("gov_notice_parser.readers.pictures._PAGE_ROOM", 30_000)
    data = saved(noise(), format="TIFF", save_all=True, append_images=[Images.new("RGB", (1075, 1521), "white")])
    source = ImageReader(lambda: Fake(piece("通知", 100, 100))).read(data, None, Limits())
    assert [one.number for one in page_pictures(data, source)] == [2]


def test_pictures_stay_within_their_room():
    data = GOLDEN.read_bytes()
    source = read(data)
    some = page_pictures(data, source, room=200_000)
    assert [one.number for one in some] == list(range(1, len(some) + 1))
    assert 0 < len(some) < 6
    assert sum(len(one.data) for one in some) <= 200_000
    assert page_pictures(data, source, room=0) == ()


def test_a_page_of_two_metres_is_shown_small():
    paper = Paper()
    paper.canvas.setPageSize((5700, 5700))
    paper.write(400, -3000, "关于做好防汛工作的通知", 120)
    source = paper.read()
    (shown,) = page_pictures(paper.file.getvalue(), source)
    assert opened(shown).width * opened(shown).height <= 3_310_000


def test_a_mended_pdf_is_shown_too():
    paper = Paper(pageCompression=0)
    for number in "一二三四":
        paper.write(90, 100, number + BODY)
        paper.page()
    paper.canvas.save()
    data = paper.file.getvalue()
    cut = data[: data.rfind(b"xref", 0, -40)]
    source = read(cut)
    assert "GNP103" in [found.code for found in source.diagnostics]
    assert len(page_pictures(cut, source)) == len(source.sheets) > 0


def test_what_has_no_pages_has_no_pictures():
    assert page_pictures("通知".encode(), Source("通知", "text")) == ()
    assert PdfReader().format == "pdf"
