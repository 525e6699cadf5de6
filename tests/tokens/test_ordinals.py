import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_notice_parser.tokens import numerals, ordinals
from gov_notice_parser.tokens.ordinals import MarkerKind

WRITE = {
    MarkerKind.CN_COMMA: lambda n: f"{numerals.format_(n)}、",
    MarkerKind.CN_PAREN: lambda n: f"（{numerals.format_(n)}）",
    MarkerKind.AR_DOT: lambda n: f"{n}.",
    MarkerKind.AR_COMMA: lambda n: f"{n}、",
    MarkerKind.AR_PAREN: lambda n: f"（{n}）",
    MarkerKind.AR_CLOSE: lambda n: f"{n}）",
    MarkerKind.CHAPTER: lambda n: f"第{numerals.format_(n)}章",
    MarkerKind.SECTION: lambda n: f"第{numerals.format_(n)}节",
    MarkerKind.ARTICLE: lambda n: f"第{numerals.format_(n)}条",
    MarkerKind.PART: lambda n: f"第{numerals.format_(n)}编",
    MarkerKind.DECIMAL: lambda n: f"2.3.{n}",
}


@given(st.sampled_from(list(WRITE)), st.integers(1, 99))
def test_law(kind, n):
    value = ordinals.Ordinal(kind, n, WRITE[kind](n))
    assert ordinals.parse(ordinals.format_(value)) == value


@pytest.mark.parametrize(
    ("line", "marker"),
    [
        ("一、总体要求", "一、"),
        ("　　二、重点任务", "二、"),
        ("一.总体要求", "一、"),
        ("（一）、目标", "（一）"),
        ("(一)目标", "（一）"),
        ("（十二）目标", "（十二）"),
        ("㈠目标", "（一）"),
        ("1．任务", "1."),
        ("1. 5G网络", "1."),
        ("⒉任务", "2."),
        ("1、任务", "1、"),
        ("(1)任务", "（1）"),
        ("⑴任务", "（1）"),
        ("①任务", "①"),
        ("㉑任务", "㉑"),
        ("1）任务", "1）"),
        ("第一章　总则", "第一章"),
        ("第十二条　为了", "第十二条"),
        ("第三条之一 任务", "第三条之一"),
        ("第 1 条 任务", "第1条"),
        ("第一节 一般规定", "第一节"),
        ("第一部分 背景", "第一部分"),
        ("5.2.1 页边", "5.2.1"),
        ("1.1 背景", "1.1"),
        ("一、二〇二四年四月一日零时起", "一、"),
        ("1.2025年完成", "1."),
        ("1、2025年完成", "1、"),
        ("第一百零三条 任务", "第一百零三条"),
        ("（二）项目申请材料", "（二）"),
        ("（一）和谐社区", "（一）"),
        ("第四十六条（施行日期）", "第四十六条"),
        ("2、8月10日前完成", "2、"),
        ("第二章 和解", "第二章"),
        ("\u2003\u2003十、任务", "十、"),
        ("1.8月18日报名", "1."),
    ],
)
def test_markers(line, marker):
    found = ordinals.match(line)
    assert found.value.marker == marker
    assert found.sure


@pytest.mark.parametrize(
    ("line", "marker"), [("-、政策措施", "一、"), ("一，总体要求", "一、"), ("一）目标", "（一）"), ("1 概述", "1.")]
)
def test_doubtful(line, marker):
    found = ordinals.match(line)
    assert (found.value.marker, found.sure) == (marker, False)


@pytest.mark.parametrize(
    "line",
    [
        "一、二、三产业融合",
        "2025年完成",
        "1.5万元",
        "3.15活动",
        "一般情况",
        "一是加快",
        "1降低交易成本",
        "一、二产业",
        "第十二条规定的情形",
        "第五条至第八条",
        "（一）至（三）项所列",
        "（一）项规定的",
        "第十二条第二款",
        "第十二条（三）项",
        "一、二线城市",
        "12.31前",
        "第一书记",
        "第一，",
        "100万元",
        "",
        "   ",
        "2、3号楼",
    ],
)
def test_no_marker(line):
    found = ordinals.match(line)
    assert found is None or not found.sure


def test_lost_line_breaks():
    text = "一、总体要求。二、重点任务。（一）加快建设；（二）强化保障　　三、组织实施"
    assert [f.value.marker for f in ordinals.find_inside(text)] == ["二、", "（一）", "（二）", "三、"]


def test_no_lost_break_in_a_time_of_day_or_at_a_line_start():
    assert list(ordinals.find_inside("12:27  下午\n　　一、甲")) == []


def test_find_by_line():
    text = "一、甲\n正文\n　（一）乙"
    assert [(f.value.marker, f.span.start) for f in ordinals.find(text)] == [("一、", 0), ("（一）", 8)]
