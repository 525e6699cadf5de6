"""Each rendering holds every word of its description, in order, and is the same every time."""

from __future__ import annotations

import io
import re
import zipfile
from itertools import pairwise
from pathlib import Path

import docx
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html
from tests.testing.descriptions import ALL, JOINT, LETTER, NOTICE, ORDER

from gov_notice_parser.testing.document import Document, Paragraph, paragraphs
from gov_notice_parser.testing.lines import Role, lines_of
from gov_notice_parser.testing.render import render_docx, render_html, render_ofd, render_pdf, render_text
from gov_notice_parser.testing.typeset import NEVER_FIRST, NEVER_LAST, balance, break_lines

GOLDEN = Path(__file__).parents[2] / "fixtures" / "golden"


def words(text: str) -> str:
    return re.sub(r"\s+", "", text)


def pages_of(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as pdf:
        return [page.get_textpage().get_text_bounded() for page in pdf]


def docx_text(data: bytes) -> str:
    file = docx.Document(io.BytesIO(data))
    out = []
    for block in file.iter_inner_content():
        cells = [cell for row in block.rows for cell in row.cells] if hasattr(block, "rows") else [block]
        out += [cell.text for cell in cells]
    return "\n".join(out)


def ofd_text(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        pages = [etree.fromstring(archive.read(n)) for n in archive.namelist() if n.endswith("Content.xml")]
    return "".join(without_page_numbers("".join(page.itertext("{*}TextCode"))) for page in pages)


def without_page_numbers(page: str) -> str:
    return re.sub(r"—\s*\d+\s*—", "", page)


@pytest.mark.parametrize("name", ALL)
def test_word_file_holds_every_word_in_order(name):
    assert words(docx_text(render_docx(ALL[name]))) == words(render_text(ALL[name]))


@pytest.mark.parametrize("name", [name for name in ALL if name != "joint"])
def test_pdf_holds_every_word_in_order(name):
    text = "".join(without_page_numbers(page) for page in pages_of(render_pdf(ALL[name])))
    assert words(text) == words(render_text(ALL[name]))


def test_pdf_of_joint_issuers_holds_every_character():
    text = "".join(without_page_numbers(page) for page in pages_of(render_pdf(JOINT)))
    assert sorted(words(text)) == sorted(words(render_text(JOINT)))


@pytest.mark.parametrize("name", [name for name in ALL if name != "joint"])
def test_ofd_holds_every_word_in_order(name):
    plain, listed = words(ofd_text(render_ofd(ALL[name]))), words(render_text(ALL[name]))
    assert plain == listed


@pytest.mark.parametrize("name", ALL)
def test_page_holds_every_word_in_order(name):
    tree = html.fromstring(render_html(ALL[name]))
    assert words(tree.xpath("string(//div[@id='zoom'])")) == words(render_text(ALL[name]))


@pytest.mark.parametrize("render", [render_docx, render_pdf, render_ofd, render_html, render_text])
def test_the_same_description_gives_the_same_bytes(render):
    assert render(NOTICE) == render(NOTICE)


def test_a_site_surrounds_the_notice():
    page = render_html(NOTICE)
    for text in ("当前位置", "索引号", "发布时间：2024-09-06 10:00", "分享到", "网站标识码：9900000001"):
        assert text in page
    assert "当前位置" not in render_html(JOINT)


def test_markup_in_a_text_stays_text():
    page = render_html(Document(title="关于<b>&的通知", body=paragraphs("</p><script>")))
    assert "<script>" not in page
    assert html.fromstring(page).xpath("string(//h1)") == "关于<b>&的通知"


def test_a_new_part_begins_a_new_page():
    pages = pages_of(render_pdf(NOTICE))
    starts = [words(page)[:6] for page in pages]
    assert [start for start in starts if start.startswith(("附件1", "附件2"))] == ["附件1秋冬季", "附件2联系人"]
    assert starts[2] == "岭南省农村公"


def test_page_numbers_but_not_on_the_first_page_of_a_letter():
    assert "—1—" in words(pages_of(render_pdf(NOTICE))[0])
    assert "—1—" not in words(pages_of(render_pdf(LETTER))[0])


def test_a_first_sentence_of_a_heading_is_set_apart():
    file = docx.Document(io.BytesIO(render_docx(Document(body=(Paragraph("（一）压实责任。各地要落实。", 2),)))))
    runs = file.paragraphs[0].runs
    assert [(run.text, run.font.name) for run in runs] == [
        ("（一）压实责任。", "楷体_GB2312"),
        ("各地要落实。", "仿宋_GB2312"),
    ]


def test_layouts_differ_in_their_heads():
    assert [line.end for line in lines_of(LETTER) if line.role is Role.NUMBER] == ["岭政办函〔2024〕31号"]
    assert next(line.text for line in lines_of(ORDER)) == "岭南省人民政府令"
    under = Document(title="公告", number="公告〔2024〕1号", number_under_title=True)
    assert render_text(under) == "公告\n公告〔2024〕1号"


def test_names_and_date_stay_on_one_page():
    for n in range(10, 24):
        doc = Document(body=paragraphs(*["各地要认真组织实施。"] * n), issuers=("甲厅", "乙厅"), date="2024年1月2日")
        assert sum("甲厅" in page and "2024年1月2日" in page for page in pages_of(render_pdf(doc))) == 1


def test_word_parts_carry_one_date():
    with zipfile.ZipFile(io.BytesIO(render_docx(NOTICE))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(2025, 1, 1, 0, 0, 0)}


CHINESE = st.text(alphabet="国家政策措施，。、《》（）“”：2024年ab1 ", max_size=80)


@given(CHINESE, st.integers(3, 30))
def test_breaking_loses_nothing_and_fits(text, room):
    lines = list(break_lines(text, room - 2, room, lambda _: 1.0))
    assert "".join(lines) == text
    assert all(len(line) <= room for line in lines)


def test_no_mark_stands_where_it_may_not():
    text = "根据《办法》（岭政发〔2024〕16号），为“三农”工作提供保障、服务。" * 8
    lines = list(break_lines(text, 18, 20, lambda _: 1.0))
    assert not any(line[0] in NEVER_FIRST or line[-1] in NEVER_LAST for line in lines)
    assert not any(a[-1].isdigit() and b[0].isdigit() for a, b in pairwise(lines))


@given(CHINESE.filter(str.strip), st.integers(8, 20))
def test_a_balanced_title_keeps_its_characters(text, room):
    assert "".join(balance(text, room, lambda _: 1.0)) == text


def test_a_title_is_broken_into_lines_of_one_length():
    assert balance("关于做好二〇二四年秋冬季农村公路养护工作有关事项的通知", 20, lambda _: 1.0) == [
        "关于做好二〇二四年秋冬季农村",
        "公路养护工作有关事项的通知",
    ]


def test_the_golden_files_hold_the_golden_text():
    text = (GOLDEN / "repaired.txt").read_text("utf-8")
    assert words(docx_text((GOLDEN / "notice.docx").read_bytes())) == words(text)
    pages = pages_of((GOLDEN / "notice.pdf").read_bytes())
    assert words("".join(map(without_page_numbers, pages))) == words(text)
