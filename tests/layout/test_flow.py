from __future__ import annotations

import pytest

from gov_notice_parser.layout.blocks import BlockKind
from gov_notice_parser.layout.flow import lay_out
from gov_notice_parser.model.source import Align, Cell, LineRole, Place, Source, SourceLine
from gov_notice_parser.repair.plan import Repaired


def flow(text, lines=()):
    return lay_out(Source(text, "text", tuple(lines)), Repaired(text))


def paragraphs(text, lines=()):
    layout = flow(text, lines)
    return [block.span.cut(layout.text) for block in layout.blocks]


def test_blanks_and_empty_lines_go():
    assert paragraphs("　　甲。\n\n  乙。 \n") == ["甲。", "乙。"]


@pytest.mark.parametrize("mark", ["— 1 —", "-2-", "－3－", "第1页 共3页", "1/5", "（此页无正文）"])
def test_page_numbers_are_set_aside(mark):
    layout = flow(f"甲。\n{mark}\n乙。")
    assert layout.text == "甲。\n乙。"
    assert [item.span.cut(layout.repaired.text) for item in layout.furniture] == [mark]


def test_bare_numbers_that_count_pages_are_set_aside_and_others_stay():
    page = "甲方应当按照约定履行义务。\n" * 7
    assert "2" not in paragraphs(f"{page}1\n{page}2\n{page}3\n{page}")
    assert "2024" in paragraphs(f"{page}2024\n{page}")


def test_a_broken_sentence_is_joined():
    text = "一、提高额度。职工家庭最高可贷款额度由五十万元\n调整至六十万元，自下月起执行。"
    assert len(paragraphs(text)) == 1


def test_a_heading_is_not_joined_to_the_text_below():
    text = "二、统筹规划，分类推进，压实各级各部门的工作责任\n各地要结合实际，制定方案。"
    assert len(paragraphs(text)) == 2


def test_title_lines_stay_apart():
    assert len(paragraphs("湘州市人民政府\n关于加强古桥保护工作的通知\n各县市区人民政府：\n请遵照执行。")) == 4


def test_items_that_lost_their_lines_are_split_by_their_sequence():
    assert paragraphs("（一）突出重点。坚持实事求是。（二）统筹推进。加强调度。") == [
        "（一）突出重点。坚持实事求是。",
        "（二）统筹推进。加强调度。",
    ]


def test_enumerations_inside_a_sentence_are_no_items():
    text = "申请人应当符合下列条件：其中（1）年满十八周岁；（2）有固定收入。"
    assert paragraphs(text) == [text]


def test_ideographic_indents_inside_a_line_begin_paragraphs():
    assert paragraphs("各单位要抓好落实。　　一、加强领导。　　二、加强督查。") == [
        "各单位要抓好落实。",
        "一、加强领导。",
        "二、加强督查。",
    ]


def placed(text, x0, x1, page=1, size=16.0, **facts):
    return text, SourceLine(Place(page, (x0, 100.0, x1, 116.0)), size=size, wrapped=True, **facts)


def test_wrapped_lines_of_a_page_are_joined_by_their_place():
    rows = [
        placed("关于做好有关工作的通知", 180, 400, align=Align.CENTER, size=22.0),
        placed("　　根据上级部署和有关文件要求，经研究决定，现将有关事项通", 88, 536, indent=2),
        placed("知如下。", 88, 150),
        placed("　　一、全面动员。各部门各单位要提高认识，加强领导，认真组", 88, 536, indent=2),
        placed("织，确保各项任务按时完成，不得推诿扯皮。", 88, 400),
        placed("— 1 —", 280, 320, size=14.0),
        placed("二、严格督查。督查部门要深入一线，发现问题，及时纠正，对落", 120, 536, indent=2, page=2),
        placed("实不力的予以通报。", 88, 230, page=2),
    ]
    found = paragraphs("\n".join(text for text, _ in rows), [line for _, line in rows])
    assert found == [
        "关于做好有关工作的通知",
        "根据上级部署和有关文件要求，经研究决定，现将有关事项通知如下。",
        "一、全面动员。各部门各单位要提高认识，加强领导，认真组织，确保各项任务按时完成，不得推诿扯皮。",
        "二、严格督查。督查部门要深入一线，发现问题，及时纠正，对落实不力的予以通报。",
    ]


def test_what_the_format_says_is_site_or_header_is_set_aside():
    lines = [SourceLine(role=LineRole.SITE), SourceLine(), SourceLine(role=LineRole.HEADER)]
    assert paragraphs("首页\n正文内容。\n页眉", lines) == ["正文内容。"]


def cells(*rows):
    texts, lines = [], []
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            texts.append(text)
            lines.append(SourceLine(cell=Cell(0, number, column)))
    return "\n".join(texts), lines


def test_a_table_of_data_is_one_block_with_cells():
    text, lines = cells(("地区", "名额"), ("长沙市", "5"), ("株洲市", "3"))
    layout = flow(text, lines)
    (block,) = layout.blocks
    assert block.kind is BlockKind.TABLE
    assert [cell.span.cut(layout.text) for cell in block.cells] == ["地区", "名额", "长沙市", "5", "株洲市", "3"]


def test_an_imprint_in_a_table_is_no_table():
    text, lines = cells(("抄送：市委各部门。", ""), ("湘州市人民政府办公室", "2024年3月6日印发"))
    assert all(block.kind is BlockKind.PARAGRAPH for block in flow(text, lines).blocks)


def test_a_clean_text_is_laid_out_as_it_is():
    text = "关于开会的通知\n各单位：\n一、时间。\n"
    layout = flow(text)
    assert layout.text is text
    assert not layout.moved
    assert flow("　　" + text).moved


def test_a_paragraph_knows_the_marker_it_begins_with():
    text = (
        "（一）提高额度。职工家庭最高可贷款额度由五十万元\n调整至六十万元，自下月起执行。\n"
        "各单位要抓好落实。　　二、加强督查。"
    )
    markers = [block.marker.value.marker if block.marker else None for block in flow(text).blocks]
    assert markers == ["（一）", None, "二、"]
