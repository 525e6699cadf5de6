"""A gazette gives its notices; what a notice issues, forwards or lists stays with it."""

from __future__ import annotations

import io
import json
import re

import pypdfium2
import pytest
from attrs import evolve
from tests.testing.descriptions import JOINT, LETTER, NOTICE, ORDER

import gov_notice_parser as gnp
from gov_notice_parser.cli import main
from gov_notice_parser.testing.document import Annex, Document, paragraphs
from gov_notice_parser.testing.render import render_html, render_pdf, render_text

REPLY = Document(
    title="岭南省人民政府关于同意设立西河湿地公园的批复",
    number="岭政函〔2024〕88号",
    number_under_title=True,
    addressees="西河市人民政府",
    body=paragraphs(
        "你市《关于设立湿地公园的请示》（西政〔2024〕12号）收悉。经研究，现批复如下：", "同意设立。", "此复。"
    ),
    issuers=("岭南省人民政府",),
    date="2024年7月1日",
)
FORWARDING = Document(
    title="岭南省人民政府办公厅转发省水利厅关于加强河道管理意见的通知",
    number="岭政办发〔2024〕9号",
    number_under_title=True,
    addressees="各市人民政府",
    body=paragraphs("省水利厅《关于加强河道管理的意见》已经省人民政府同意，现转发给你们，请认真贯彻执行。"),
    issuers=("岭南省人民政府办公厅",),
    date="2024年8月2日",
    issued=Annex(
        "关于加强河道管理的意见",
        paragraphs("省人民政府：", "一、落实河长责任。", "二、严格审批管理。", "岭南省水利厅", "2024年7月20日"),
    ),
)
NEXT = evolve(
    REPLY,
    title="岭南省人民政府办公厅关于做好夏季防汛工作的通知",
    number="岭政办发〔2024〕10号",
    issuers=("岭南省人民政府办公厅",),
    date="2024年8月9日",
    body=paragraphs("现就防汛工作通知如下：", "一、加强值守。", "二、按照岭政办发〔2024〕9号文件落实责任。"),
)
GAZETTE = (REPLY, FORWARDING, NEXT, ORDER, JOINT, LETTER)


def text(docs: tuple[Document, ...]) -> bytes:
    return "\n".join(map(render_text, docs)).encode()


def html(docs: tuple[Document, ...]) -> bytes:
    bodies = [re.search(r"(?s)<div class=\"article\".*</div>", render_html(doc))[0] for doc in docs]
    return (
        f"<html><head><title>岭南省人民政府公报</title></head><body><div>{''.join(bodies)}</div></body></html>".encode()
    )


def pdf(docs: tuple[Document, ...]) -> bytes:
    whole, stream = pypdfium2.PdfDocument.new(), io.BytesIO()
    for doc in docs:
        with pypdfium2.PdfDocument(render_pdf(doc)) as one:
            whole.import_pages(one)
    whole.save(stream)
    whole.close()
    return stream.getvalue()


def names(notices: tuple[gnp.Notice, ...]) -> list[str]:
    return [str(notice.document_number) for notice in notices]


NUMBERS = [
    "岭政函〔2024〕88号",
    "岭政办发〔2024〕9号",
    "岭政办发〔2024〕10号",
    "岭南省人民政府令第301号",
    "岭财教〔2023〕45号",
    "岭政办函〔2024〕31号",
]


@pytest.mark.parametrize("write", [text, html, pdf])
def test_a_gazette_gives_each_notice(write):
    notices = gnp.parse_all(write(GAZETTE))
    assert names(notices) == NUMBERS
    assert [notice.fingerprint.part for notice in notices] == [1, 2, 3, 4, 5, 6]
    assert [str(notice.issued_on) for notice in notices][:3] == ["2024-07-01", "2024-08-02", "2024-08-09"]
    for notice in notices:
        for evidence in notice.evidence.values():
            assert evidence.span.cut(notice.source.text) == evidence.raw
    whole = gnp.read(write(GAZETTE)).text
    for notice in notices:
        start = notice.fingerprint.start
        assert whole[start : start + notice.fingerprint.characters] == notice.source.text


def test_page_ranges():
    ranges = [notice.fingerprint.page_range for notice in gnp.parse_all(pdf(GAZETTE))]
    assert ranges == [(1, 1), (2, 3), (4, 4), (5, 6), (7, 7), (8, 8)]


def test_each_notice_has_the_sheets_it_stands_on():
    for notice in gnp.parse_all(pdf(GAZETTE)):
        first, last = notice.fingerprint.page_range
        assert [sheet.number for sheet in notice.source.sheets] == list(range(first, last + 1))
    assert len(gnp.read(pdf(GAZETTE)).sheets) == gnp.read(pdf(GAZETTE)).pages


@pytest.mark.parametrize("write", [text, html, pdf])
@pytest.mark.parametrize("doc", [NOTICE, JOINT, LETTER, ORDER, REPLY, FORWARDING, NEXT], ids=lambda doc: doc.date)
def test_one_notice_stays_one(write, doc):
    data = write((doc,))
    assert gnp.parse_all(data) == (gnp.parse(data),)


@pytest.mark.parametrize("write", [text, html, pdf])
def test_an_attached_notice_with_its_own_head_is_no_notice_of_the_file(write):
    attached = evolve(
        FORWARDING,
        attachment_titles=("岭南省财政厅关于调整助学金标准的通知",),
        issued=None,
        attachments=(
            Annex(
                "岭南省财政厅关于调整助学金标准的通知",
                paragraphs("岭财教〔2023〕45号", "各市财政局：", "一、标准调整。", "岭南省财政厅", "2023年3月10日"),
            ),
        ),
    )
    assert len(gnp.parse_all(write((attached,)))) == 1


def test_command_line(tmp_path, capsys):
    path = tmp_path / "gazette.txt"
    path.write_bytes(text(GAZETTE))
    assert main(["parse", "--all", "--format", "record", str(path)]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["id"] for row in rows] == [f"gazette#{n}" for n in range(1, 7)]
    assert main(["parse", "--all", str(path)]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 6


def test_any_text_gives_at_least_one():
    assert len(gnp.parse_all("随便写的一行".encode())) == 1
