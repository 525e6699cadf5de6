from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve

from gov_notice_parser.checks import check
from gov_notice_parser.diagnostics import Diagnostic, Severity
from gov_notice_parser.gazetteer import load
from gov_notice_parser.model.notice import Attachment, Evidence, Imprint, Issuer, Notice, OutlineItem, PartKind
from gov_notice_parser.model.source import Source
from gov_notice_parser.model.values import DocumentNumber
from gov_notice_parser.spans import Span
from gov_notice_parser.tokens import genres, numerals


def found(notice):
    return [(d.code, d.message) for d in check(notice, load())]


def codes(notice):
    return [code for code, _ in found(notice)]


def items(*numbers, level=1, shape="{}、", **rest):
    return tuple(
        OutlineItem(shape.format(numerals.format_(n)), n, level, "", "", Span(k, k + 1), **rest)
        for k, n in enumerate(numbers)
    )


@pytest.mark.parametrize(
    ("numbers", "faults"),
    [
        ((1, 2, 3), 0),
        ((3, 4, 5), 0),
        ((1, 2, 1, 2), 0),
        ((1, 2, 4), 1),
        ((1, 2, 2, 3), 1),
        ((1, 2, 3, 2), 1),
        ((1, 5, 2, 9), 0),
    ],
)
def test_numbering(numbers, faults):
    assert codes(Notice(outline=items(*numbers))) == ["GNP701"] * faults


def test_each_part_is_numbered_by_itself():
    annex = items(2, 3, part=PartKind.ATTACHMENT, part_index=1)
    assert codes(Notice(outline=(*items(1, 2, 3), *annex))) == []


def test_two_ways_of_numbering_are_two_series():
    assert codes(Notice(outline=(*items(1, 2), *items(5, shape="（{}）"), *items(3)))) == []


def test_articles_go_on_through_chapters():
    first, second = items(1, 2, shape="第{}章")
    first = evolve(first, children=items(1, 2, level=2, shape="第{}条"))
    second = evolve(second, children=items(3, 5, level=2, shape="第{}条"))
    assert found(Notice(outline=(first, second))) == [("GNP701", "第五条 leaves a gap after 第三条")]


def test_a_number_inside_a_line_is_no_gap():
    text = "一、甲。 二、乙。\n三、丙。"
    one, three = items(1, 3)
    outline = (evolve(one, span=Span(0, 9)), evolve(three, span=Span(10, 14)))
    assert codes(Notice(outline=outline, source=Source(text, "text"))) == []


def test_printed_before_signed():
    notice = Notice(issued_on=dt.date(2024, 5, 6), imprint=Imprint(printed_on=dt.date(2024, 5, 5)))
    assert found(notice) == [("GNP702", "printed on 2024-05-05, signed on 2024-05-06")]
    assert codes(evolve(notice, imprint=Imprint(printed_on=dt.date(2024, 5, 6)))) == []


@pytest.mark.parametrize(
    ("code", "issuer", "faults"),
    [
        ("湘政办发", "湖南省人民政府办公厅", []),
        ("湘政办发", "湖北省人民政府办公厅", ["GNP703"]),
        ("湘政办发", "长沙市人民政府办公厅", []),
        ("常政办发", "常州市人民政府办公室", []),
        ("无此代字", "湖南省人民政府", []),
        ("湘政办发", "某委员会", []),
    ],
)
def test_code_and_issuer(code, issuer, faults):
    notice = Notice(document_number=DocumentNumber(code, 2024, 1), issuers=(Issuer(issuer),))
    assert codes(notice) == faults


def test_attachments_partly_missing():
    here, there = Attachment("甲表", 1, Span(0, 2), Span(5, 9)), Attachment("乙表", 2, Span(3, 5))
    assert found(Notice(attachments=(here, there))) == [("GNP704", "listed, but not in the file: 乙表")]
    assert codes(Notice(attachments=(there,))) == []


def formal(**raws):
    evidence = {name: Evidence(raw, Span(0, len(raw))) for name, raw in raws.items()}
    return Notice(
        title="关于甲的通知",
        genre=genres.of_title("关于甲的通知"),
        document_number=DocumentNumber("甲发", 2024, 1),
        issued_on=dt.date(2024, 1, 4),
        evidence=evidence,
    )


@pytest.mark.parametrize(
    ("raws", "said"),
    [
        ({"document_number": "甲发〔2024〕1号", "issued_on": "2024年1月4日"}, []),
        ({"document_number": "甲发[2024]1号"}, ["发文字号 has [ in place of 〔〕 (7.2.5)"]),
        ({"document_number": "甲发〔2024〕第1号"}, ["发文字号 has 第 before its serial number (7.2.5)"]),
        ({"document_number": "甲发〔2024〕01号"}, ["发文字号 has a serial number with a leading zero (7.2.5)"]),
        ({"issued_on": "二〇二四年一月四日"}, ["成文日期 is in Chinese numerals (7.3.5.4)"]),
        ({"issued_on": "2024年01月04日"}, ["成文日期 has a month or day with a leading zero (7.3.5.4)"]),
    ],
)
def test_form(raws, said):
    assert [message for _, message in found(formal(**raws))] == said


def test_form_is_information_and_only_of_the_original():
    notice = formal(issued_on="二〇二四年一月四日")
    assert [d.severity for d in check(notice, load())] == [Severity.INFO]
    assert codes(evolve(notice, diagnostics=(Diagnostic("GNP201", ""),))) == []
    assert codes(evolve(notice, issued_on=dt.date(2012, 6, 30))) == []


def test_the_name_of_an_attachment_ends_without_a_stop():
    source = Source("甲表。乙表", "text")
    listed = (Attachment("甲表", 1, Span(0, 3)), Attachment("乙表", 2, Span(3, 5)))
    assert codes(evolve(formal(), attachments=listed, source=source)) == ["GNP705"]


def test_a_title_without_its_genre():
    assert codes(evolve(formal(), title="关于做好甲工作", genre=None)) == ["GNP705"]
