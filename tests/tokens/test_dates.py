import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_notice_parser.tokens import dates, numerals
from gov_notice_parser.tokens.dates import PartialDate

DAYS = st.dates(dates.FIRST, dates.LAST)


@given(DAYS)
def test_law(day):
    assert dates.parse(dates.format_(day)) == day


@given(DAYS, st.sampled_from("〇○◯零0Ｏ"))
def test_chinese_numerals(day, zero):
    year = "".join("〇一二三四五六七八九"[int(c)] for c in str(day.year)).replace("〇", zero)
    written = f"{year}年{numerals.format_(day.month)}月{numerals.format_(day.day)}日"
    assert dates.parse(written) == day


@pytest.mark.parametrize(
    "text",
    [
        "2025年1月14日",
        "2025 年 1 月 14 日",
        "2025年01月14日",
        "2025\n年\n1\n月\n14\n日",
        "20\n2\n5\n年1月14日",
        "2025年1月1 4日",
        "2025-01-14",
        "2025.1.14",
        "2025/1/14",
        "２０２５年１月１４日",
        "二〇二五年一月十四日",
        "二 ○ 二 五 年 一 月 十 四 日",
        "2025年1月14号",
        "二０二五年元月十四日",
    ],
)
def test_forms(text):
    (found,) = dates.find(f"（{text}）")
    assert found.value == dt.date(2025, 1, 14)
    assert found.sure
    assert found.span.cut(f"（{text}）") == text


@pytest.mark.parametrize("text", ["2O25年1月14日", "2025年l月14日", "2025年1月l4日", "2025年1月14"])
def test_damage_is_not_sure(text):
    (found,) = dates.find(text)
    assert (found.value, found.sure) == (dt.date(2025, 1, 14), False)


@pytest.mark.parametrize(
    "text",
    [
        "2025年2月30日",
        "2025年13月1日",
        "2021—2025年",
        "1949年9月30日",
        "12025年1月14日",
        "2021-2025年1月14日",
        "HNPR-2025-01-01",
        "2025年度",
        "v12.2025.1.14",
    ],
)
def test_no_date(text):
    assert list(dates.find(text)) == []


def test_glued_to_a_marker():
    (found,) = dates.find("一、二〇二四年四月一日零时起")
    assert found.span.start == 2


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2023年  月  日", PartialDate(2023)),
        ("2023年5月  日", PartialDate(2023, 5)),
        ("二〇二三年五月", PartialDate(2023, 5)),
    ],
)
def test_partial(text, value):
    assert [f.value for f in dates.find_partial(text)] == [value]


@pytest.mark.parametrize("text", ["2023年5月4日", "一九九七年二月四日", "2023年", "2023年度"])
def test_not_partial(text):
    assert list(dates.find_partial(text)) == []
