"""The same notice in every format an archive holds gives the same record."""

from __future__ import annotations

from functools import cache

import pytest
from tests.readers.same import CONVERTED, SCANNED, WRITTEN, has_chinese_font
from tests.testing.descriptions import JOINT, LETTER, NOTICE, ORDER

from gov_notice_parser.config import Config
from gov_notice_parser.pipeline import parse
from gov_notice_parser.readers.image import ImageReader
from gov_notice_parser.readers.legacy_office import find_office
from gov_notice_parser.readers.ocr import available_engines
from gov_notice_parser.readers.pdf import PdfReader
from gov_notice_parser.testing.document import Document, Paragraph

#: One page, for the slow engines.
SHORT = Document(
    mark=("湖南省人民政府办公厅",),
    number="湘政办发〔2024〕7号",
    title="湖南省人民政府办公厅关于做好秋冬季农村公路养护工作的通知",
    addressees="各市、县人民政府，省政府各厅委",
    body=(
        Paragraph("为做好秋冬季农村公路养护工作，经省人民政府同意，现将有关事项通知如下："),
        Paragraph("一、压实责任", 1),
        Paragraph("（一）落实资金。各县人民政府是责任主体，要落实资金、人员和机构。", 2),
        Paragraph("二、强化督导。省交通运输厅要定期通报进展。", 1),
    ),
    issuers=("湖南省人民政府办公厅",),
    date="2024年9月3日",
)
NOTICES = {"notice": NOTICE, "joint": JOINT, "letter": LETTER, "order": ORDER, "short": SHORT}
ENGINES = {engine.name: engine for engine in available_engines()}


def record(data: bytes, config: Config = Config()) -> dict[str, object]:  # noqa: B008 - frozen
    found = parse(data, config).to_record()
    del found["id"]
    return found


@cache
def expected(name: str) -> dict[str, object]:
    return record(WRITTEN["docx"](NOTICES[name]))


def test_the_record_says_what_was_written() -> None:
    found = expected("notice")
    assert found["title"] == NOTICE.title
    assert found["document_number"] == NOTICE.number
    assert found["registration_number"] == NOTICE.registration_number
    assert found["issuers"] == list(NOTICE.issuers)
    assert found["attachments"] == list(NOTICE.attachment_titles)
    assert found["printed_on"] == "2024-09-05"
    assert len(found["outline"]) == 7


@pytest.mark.parametrize("ending", WRITTEN)
@pytest.mark.parametrize("name", NOTICES)
def test_written(name, ending):
    assert record(WRITTEN[ending](NOTICES[name])) == expected(name)


@pytest.mark.skipif(find_office() is None, reason="LibreOffice (soffice) is not installed")
@pytest.mark.parametrize("ending", CONVERTED)
@pytest.mark.parametrize("name", ["notice", "joint"])
@pytest.mark.timeout(180)
def test_converted(name, ending):
    assert record(CONVERTED[ending](NOTICES[name])) == expected(name)


def f1(found: list[object], truth: list[object]) -> float:
    hits = sum(item in truth for item in found)
    return 2 * hits / max(len(found) + len(truth), 1)


@pytest.mark.skipif(not ENGINES, reason="no OCR engine: pip install 'gov-notice-parser[ocr]', or tesseract and chi_sim")
@pytest.mark.skipif(not has_chinese_font(), reason="no Chinese font to print the scan with: fonts-noto-cjk")
@pytest.mark.parametrize("ending", SCANNED)
@pytest.mark.parametrize("engine", ENGINES or ["none"])
@pytest.mark.timeout(240)
def test_scanned(engine, ending):
    reader = {"png": ImageReader, "scan.pdf": PdfReader}[ending](ocr=lambda: ENGINES[engine])
    found, truth = record(SCANNED[ending](SHORT), Config(readers=(reader,))), expected("short")
    exact = ("document_number", "title", "issued_on", "issuers")
    assert {key: found[key] for key in exact} == {key: truth[key] for key in exact}
    if engine == "rapidocr":  # tesseract loses a 一 now and then
        assert f1([item[:2] for item in found["outline"]], [item[:2] for item in truth["outline"]]) >= 0.97
