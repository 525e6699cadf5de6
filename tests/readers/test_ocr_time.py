"""OCR ends when its time is up: what was not read is told, what was read stays."""

from __future__ import annotations

import sys
import types

import pytest
from tests.readers.test_ocr import Fake, engine_or_skip, picture, piece, printed, saved, scanned_pdf
from tests.readers.test_ofd import scanned as scanned_ofd

from gov_notice_parser.readers import ocr, ocr_page
from gov_notice_parser.readers.base import Limits
from gov_notice_parser.readers.image import ImageReader
from gov_notice_parser.readers.ocr import RapidOcr, Tesseract
from gov_notice_parser.readers.ocr_page import recognise_page, without_seals
from gov_notice_parser.readers.ocr_time import check_deadline, deadline
from gov_notice_parser.readers.ofd import OfdReader
from gov_notice_parser.readers.pdf import PdfReader

Images = pytest.importorskip("PIL.Image")


class Slow(Fake):
    """Reads some pictures, then takes too long."""

    def __init__(self, *pieces, after=0):
        super().__init__(*pieces)
        self.after = after

    def recognise(self, image, seconds):
        if len(self.seen) >= self.after:
            raise TimeoutError
        return super().recognise(image, seconds)


def tiff(pages):
    return saved(picture(), format="TIFF", save_all=True, append_images=[picture()] * (pages - 1))


READ = {
    "pdf": lambda engine, limits: PdfReader(lambda: engine).read(scanned_pdf(picture()), None, limits),
    "picture": lambda engine, limits: ImageReader(lambda: engine).read(saved(picture()), None, limits),
    "ofd": lambda engine, limits: OfdReader(lambda: engine).read(scanned_ofd(), None, limits),
}


@pytest.mark.parametrize("kind", READ)
def test_a_page_that_takes_too_long_is_left_unread_and_told(kind):
    source = READ[kind](Slow(), Limits())
    assert source.text == ""
    assert [found.code for found in source.diagnostics] == ["GNP110"]
    assert "page 1 not read" in source.diagnostics[0].message


@pytest.mark.parametrize("kind", READ)
def test_no_engine_begins_when_the_time_of_the_file_is_up(kind):
    engine = Fake(piece("通知通知", 100, 100))
    source = READ[kind](engine, Limits(ocr_seconds=0.0))
    assert engine.seen == []
    assert [found.code for found in source.diagnostics] == ["GNP110"]


def test_pages_read_before_the_time_is_up_stay():
    engine = Slow(piece("通知通知", 100, 100), after=2)
    source = ImageReader(lambda: engine).read(tiff(3), None, Limits())
    assert [line.place.page for line in source.lines] == [1, 2]
    assert {found.code: found.message.split(":")[0] for found in source.diagnostics} == {
        "GNP110": "page 3 not read",
        "GNP106": "pages 1-2 read by fake",
    }


def test_a_page_is_asked_for_no_longer_than_its_file_has():
    asked = []

    class Listening(Fake):
        def recognise(self, image, seconds):
            asked.append(seconds)
            return super().recognise(image, seconds)

    engine = Listening(piece("通知通知", 100, 100))
    ImageReader(lambda: engine).read(saved(picture()), None, Limits(seconds=50.0, ocr_seconds=7.0))
    ImageReader(lambda: engine).read(saved(picture()), None, Limits(seconds=5.0))
    assert 6 < asked[0] <= 7
    assert 4 < asked[1] <= 5


def test_what_was_read_stays_when_there_is_no_time_to_turn_the_page():
    upright = [piece(f"{at}二三四五", 50 + 30 * at, 50, width=20, height=300) for at in range(8)]
    fragments, size, _ = recognise_page(picture(), 72, Slow(*upright, after=1), 10)
    assert size == (595, 842)
    assert len(fragments) == 8


def test_the_deadline_is_of_one_page():
    with deadline(100.0):
        check_deadline()
        with deadline(0.0), pytest.raises(TimeoutError):
            check_deadline()
        check_deadline()
    check_deadline()


class Outcome:
    def __init__(self, texts):
        self.txts, self.scores, self.word_results = texts, tuple(0.9 for _ in texts), tuple(None for _ in texts)
        self.imgs = []


class Model:
    """Stands in for rapidocr: finds lines as wide as ``widths`` say, reads a line as its width."""

    widths = (300, 40, 90, 700, 120, 60, 200, 500)

    def __init__(self, params):
        self.params, self.batches = params, []

    def __call__(self, _, *, use_cls):
        assert not use_cls
        found = self.recognize_txt([types.SimpleNamespace(shape=(20, width)) for width in self.widths])
        box = [(0, 0), (9, 0), (9, 9), (0, 9)]
        return types.SimpleNamespace(boxes=[box] * len(found.txts), txts=found.txts, scores=found.scores)

    def recognize_txt(self, img):
        self.batches.append([line.shape[1] for line in img])
        return Outcome(tuple(str(line.shape[1]) for line in img))


@pytest.fixture
def model(monkeypatch):
    monkeypatch.setitem(sys.modules, "rapidocr", types.SimpleNamespace(RapidOCR=Model))
    ocr._rapidocr.cache_clear()
    yield ocr._rapidocr()
    ocr._rapidocr.cache_clear()


def test_lines_are_recognised_in_small_batches_of_one_shape_and_keep_their_order(model):
    pytest.importorskip("numpy")
    read = RapidOcr().recognise(picture((50, 50)), 10.0)
    assert [one.text for one in read] == [str(width) for width in Model.widths]
    assert model.batches == [[40, 60, 90, 120, 200, 300], [500, 700]]


def test_no_batch_begins_when_the_time_is_up(model, monkeypatch):
    pytest.importorskip("numpy")
    ticks = iter(range(100))
    monkeypatch.setattr("gov_notice_parser.readers.ocr_time.monotonic", lambda: float(next(ticks)))
    with pytest.raises(TimeoutError):
        RapidOcr().recognise(picture((50, 50)), 1.5)
    assert len(model.batches) == 1


def test_a_ribbon_is_made_wide_enough(model, monkeypatch):
    pytest.importorskip("numpy")
    seen = []

    def look(_, pixels, **__):
        seen.append(pixels.shape)
        return types.SimpleNamespace(boxes=None, txts=None)

    monkeypatch.setattr(type(model), "__call__", look)
    for size in ((20, 2000), (400, 2000), (2000, 20)):
        assert RapidOcr().recognise(picture(size), 10.0) == []
    assert [(height, width) for height, width, _ in seen] == [(2000, 251), (2000, 400), (20, 2000)]


def test_real_rapidocr_keeps_its_time():
    engine = engine_or_skip("rapidocr")
    image = printed([("关于加强供水管理的通知", 400, 300)])
    with pytest.raises(TimeoutError):
        engine.recognise(image, 0.0)
    assert engine.recognise(image, 60.0)


def test_tesseract_that_takes_too_long(tmp_path, monkeypatch):
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\nexec sleep 20\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    with pytest.raises(TimeoutError, match="longer than"):
        Tesseract().recognise(picture((10, 10)), 0.2)


@pytest.mark.parametrize("size", [(1654, 2339), (12_000, 9_000), (400, 90_000)])
def test_seals_are_looked_for_in_a_small_mask(size, monkeypatch):
    masks = []
    monkeypatch.setattr(ocr_page, "_seals", lambda mask, dpi: masks.append((mask.size, dpi)) or [])
    without_seals(picture(size), 200.0)
    ((width, height), dpi) = masks[0]
    assert width * height <= 1.05 * ocr_page._MOST_GRAINS
    assert dpi == pytest.approx(200.0 * width / size[0], rel=0.1)
