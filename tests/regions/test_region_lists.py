from __future__ import annotations

import pytest

from gov_notice_parser.gazetteer import load
from gov_notice_parser.layout.blocks import TableCell
from gov_notice_parser.model.regions import Level
from gov_notice_parser.regions import Context, Passage, diagnose, find_lists
from gov_notice_parser.spans import Span

HUNAN = "430000"


def lists(text, at="一、", home=HUNAN):
    found = find_lists(text, [Passage(Span(0, len(text)), at)], load(), Context(home=home))
    for one in found:
        assert all(m.span.cut(text) == m.text for m in one.mentions)
        assert all(m.span in one.span for m in one.mentions)
    return found


def names(text, **context):
    return [list(one.names) for one in lists(text, **context)]


def test_a_label_and_its_list():
    (one,) = lists("一、推进某项工作、成效明显的市：长沙市、株洲市、湘潭市。")
    assert one.names == ("长沙市", "株洲市", "湘潭市")
    assert [m.code for m in one.mentions] == ["430100", "430200", "430300"]
    assert (one.at, one.label, one.excluded, one.announced) == ("一、", None, False, None)


def test_sub_lists_keep_their_labels():
    text = (
        "十一、园区建设成效明显的园区。\n国家级园区：长沙经济技术开发区、株洲高新技术产业开发区。\n"
        "省级园区：益阳长春经济开发区、怀化沅陵产业开发区。"
    )
    first, second = lists(text, at="十一、")
    assert (first.label, second.label) == ("国家级园区", "省级园区")
    assert {m.zone_rank for m in second.mentions} == {"省级"}
    assert {m.level for m in first.mentions} == {Level.ZONE}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("确定长沙、株洲、湘潭3个市和永州市祁阳市作为试点地区。", ["长沙", "株洲", "湘潭", "永州市祁阳市"]),
        ("芙蓉区、天心区市级财政承担20%，其他区承担50%。", ["芙蓉区", "天心区"]),
        ("浏阳市、宁乡市参照执行。", ["浏阳市", "宁乡市"]),
        ("对长沙县、浏阳市等2个县市予以表扬。", ["长沙县", "浏阳市"]),
        ("本办法适用于芙蓉区、岳麓区行政区域。", ["芙蓉区", "岳麓区"]),
        ("在芙蓉区和望城区购买新建住房的，给予补贴。", ["芙蓉区", "望城区"]),
        ("岳麓区、雨花区：连续缴费满三年。", ["岳麓区", "雨花区"]),
        ("抽查范围为衡阳市、邵阳市。", ["衡阳市", "邵阳市"]),
        ("禁养范围包括黄花镇、榔梨街道、星沙街道。", ["黄花镇", "榔梨街道", "星沙街道"]),
    ],
)
def test_sentences_that_assign(text, expected):
    assert names(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "赴长沙市、株洲市等地开展调研。",
        "长沙市、株洲市人民政府要加强领导。",
        "长沙市、株洲市住房和城乡建设局参加会议。",
        "支持长沙市、株洲市加快建设国家中心城市。",
        "加强与江西省、湖北省的合作。",
        "长沙市、株洲市增长较快，同比增长5%。",
        "责任单位：长沙市、株洲市。",
        "香港、澳门居民可以申请办理居住证。",
        "推动湘南地区打造先行区、加快洞庭湖区建设等成效明显。",
        "各市州、县市区人民政府，省政府各厅委：",
        "长沙市成效明显。",
        "各乡镇、街道要落实责任。",
    ],
)
def test_sentences_that_only_mention(text):
    assert names(text) == []


@pytest.mark.parametrize(
    "text",
    ["除浏阳市、宁乡市以外的区域适用本办法。", "全市各区县（不含浏阳市、宁乡市）的居民。", "浏阳市、宁乡市除外。"],
)
def test_exceptions_are_flagged(text):
    (one,) = lists(text)
    assert one.names == ("浏阳市", "宁乡市")
    assert one.excluded


def test_one_name_counts_beside_longer_siblings():
    assert names("一等奖：长沙市。\n二等奖：株洲市、湘潭市。") == [["长沙市"], ["株洲市", "湘潭市"]]
    assert names("一等奖：长沙市。") == []
    assert names("注册地：长沙市。\n二等奖：株洲市、湘潭市。") == [["株洲市", "湘潭市"]]


def test_one_name_counts_between_the_same_words_as_longer_siblings():
    text = "（一）户籍地为芙蓉区、天心区的对象，系数为1.1；\n（二）户籍地为岳麓区的对象，系数为1.0。"
    assert names(text) == [["芙蓉区", "天心区"], ["岳麓区"]]
    assert names("户籍地为岳麓区的对象，系数为1.0。") == []


def test_rows_of_figures_without_a_table():
    text = "分区指标\n芙蓉区 12.5 3\n天心区 10 2\n岳麓区（不含新区） 9.5 4\n合计 32 9"
    assert names(text, at="") == [["芙蓉区", "天心区", "岳麓区"]]
    assert names("芙蓉区 0731-8888888\n天心区 0731-8888889\n岳麓区 0731-8888890", at="") == []


def test_lines_of_names_under_a_heading():
    text = "试点县名单\n长沙县\n攸县\n湘潭县"
    assert names(text, at="附件") == [["长沙县", "攸县", "湘潭县"]]
    assert names("网站导航\n长沙县\n攸县", at="") == []


def test_lone_names_in_numbered_passages_make_one_list():
    text = "先进县市区名单\n1.长沙县\n2.浏阳市\n3.攸县"
    passages, start = [], 0
    for line in text.split("\n"):
        passages.append(Passage(Span(start, start + len(line)), line[:2]))
        start += len(line) + 1
    (one,) = find_lists(text, passages, load(), Context(home=HUNAN))
    assert one.names == ("长沙县", "浏阳市", "攸县")


def test_amounts_beside_names():
    (one,) = lists("下达资金如下：长沙市300万元、株洲市200万元、湘潭市100万元。")
    assert one.names == ("长沙市", "株洲市", "湘潭市")
    assert one.amounts == ("300万元", "200万元", "100万元")


def test_announced_count_is_held_against_the_list():
    wrong = lists("以下5个市：长沙市、株洲市、湘潭市。")
    right = lists("以下3个市：长沙市、株洲市、湘潭市。")
    assert wrong[0].announced == 5
    assert [d.code for d in diagnose((), wrong, load(), Context())] == ["GNP504"]
    assert diagnose((), right, load(), Context()) == ()


def test_names_known_by_grammar_alone():
    assert names("除火炬开发区、石岐区、东区、西区以外的镇区。", home="442000") == [
        ["火炬开发区", "石岐区", "东区", "西区"]
    ]


def test_a_former_county_inside_a_district_is_one_name():
    text = "江宁区、浦口区范围内原江浦县按原标准执行。"
    assert names(text, home="320100") == [["江宁区", "浦口区范围内原江浦县"]]


def table(rows):
    """Lay rows out as text with one cell a line; a cell may be (words, row_span)."""
    text, cells = "", []
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            words, down = cell if isinstance(cell, tuple) else (cell, 1)
            if words is None:
                continue
            cells.append(TableCell(Span(len(text), len(text) + len(words)), r, c, row_span=down))
            text += words + "\n"
    return text, Passage(Span(0, len(text)), "附件", tuple(cells))


def test_a_column_of_names_with_figures():
    text, passage = table([["市州", "名额"], ["长沙市", "12"], ["株洲市", "8"], ["湘西州", "5"], ["合计", "25"]])
    (one,) = find_lists(text, [passage], load(), Context(home=HUNAN))
    assert one.names == ("长沙市", "株洲市", "湘西州")
    assert one.amounts == ("12", "8", "5")


def test_merged_parents_are_no_list_of_their_own():
    text, passage = table(
        [
            ["市", "县", "指标"],
            [("长沙市", 2), "长沙县", "3"],
            [None, "浏阳市", "4"],
            [("株洲市", 2), "攸县", "5"],
            [None, "茶陵县", "6"],
        ]
    )
    (one,) = find_lists(text, [passage], load(), Context(home=HUNAN))
    assert one.names == ("长沙县", "浏阳市", "攸县", "茶陵县")


def test_a_table_set_in_two_halves_is_one_list():
    text, passage = table([["市", "数", "市", "数"], ["长沙", "1", "衡阳", "3"], ["株洲", "2", "邵阳", "4"]])
    (one,) = find_lists(text, [passage], load(), Context(home=HUNAN))
    assert one.names == ("长沙", "株洲", "衡阳", "邵阳")


def test_a_cell_that_enumerates():
    text, passage = table([["等次", "地区"], ["一等奖", "长沙市、株洲市"], ["二等奖", "湘潭市、衡阳市、邵阳市"]])
    found = find_lists(text, [passage], load(), Context(home=HUNAN))
    assert [(one.label, len(one.names)) for one in found] == [("一等奖", 2), ("二等奖", 3)]


def test_a_table_of_schools_is_no_list():
    text, passage = table([["学校", "地址"], ["某小学", "长沙市芙蓉区"], ["某中学", "长沙市天心区"]])
    assert find_lists(text, [passage], load(), Context(home=HUNAN)) == ()


def test_a_zone_printed_with_blanks_in_its_cell_is_known_as_without():
    text, passage = table([["园区"], ["长沙 高新技术产业开发区"], ["株洲高新技术产业开发区"]])
    (one,) = find_lists(text, [passage], load(), Context(home=HUNAN))
    assert [(m.zone_rank, m.host_city) for m in one.mentions] == [("国家级", "430100"), ("国家级", "430200")]
