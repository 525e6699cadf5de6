from __future__ import annotations

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.export.examples import NOTICE, city, item
from tests.export.strategies import notices

from gov_notice_parser.cli.terminal import Terminal, clean, cut, pad, width, wrap
from gov_notice_parser.cli.view import view
from gov_notice_parser.model.notice import Notice

PAGE = """\
岭南省人民政府办公厅关于做好秋粮收购工作的通知

发文字号  岭政办发〔2024〕7号
文种      通知
发文机关  岭南省人民政府办公厅
成文日期  2024年9月3日
主送机关  各市人民政府
附件      任务分解表
附注      此件公开发布
施行      自印发之日起
有效期    5年，至2029年9月2日
废止文件  岭政发〔2020〕9号
抄送机关  省委办公厅
印发机关  岭南省人民政府办公厅
印发日期  2024年9月5日

引用文件（2）
  依据  《粮食流通管理条例》
  废止  岭政发〔2020〕9号

措施（3）
  一  仓容准备
      东岭市
  二  资金保障
      东岭市 西河市
  三  其他事项

地区 × 措施（2）
  地区      计 一 二
  东岭市     2 ●  ●
  西河市     1    ●

提示（1）
  GNP201  文本已修复：text was repaired
"""


def test_the_page_as_a_whole():
    assert view(NOTICE, Terminal(60)) == PAGE


def test_a_notice_with_nothing_in_it():
    assert view(Notice(), Terminal()) == "（无标题）\n"


def test_a_wide_table_is_set_in_bands_with_names_downwards():
    regions = (city("东岭市", "990100"),)
    outline = tuple(
        item(f"{ordinal}、", 1, "事项。", regions=regions) for ordinal in ("一", "十一", "二十", "三十五") * 5
    )
    page = view(attrs.evolve(NOTICE, outline=outline), Terminal(40))
    assert page.count("  地区") == 3
    assert "三\n" in page
    assert all(width(line) <= 40 for line in page.splitlines())


def test_a_document_cannot_steer_the_terminal():
    page = view(Notice(title="关于\x1b[31m红\u202e\x07的通知", addressees_text="甲\r乙"), Terminal())
    assert page == "关于 [31m红 的通知\n\n主送机关  甲 乙\n"


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(notices(), st.integers(40, 120))
def test_no_line_is_wider_than_the_terminal(notice, columns):
    page = view(notice, Terminal(columns))
    assert all(width(line) <= columns for line in page.split("\n"))


@pytest.mark.parametrize(
    ("text", "columns"),
    [("abc", 3), ("公文", 4), ("（一）", 6), ("〔2025〕1号", 11), ("e\u0301", 1), ("“甲”", 4), ("", 0), ("𠮷", 2)],
)
def test_width(text, columns):
    assert width(text) == columns
    assert width(pad(text, 20)) == 20


@given(st.text(), st.integers(2, 30))
def test_wrapping_loses_nothing_and_fits(text, columns):
    lines = list(wrap(text, columns))
    assert "".join(lines) == text
    assert all(width(line) <= columns for line in lines)
    assert width(cut(text, columns + 2)) <= columns + 2


def test_cut_says_that_something_is_missing():
    assert cut("关于印发办法的通知", 9) == "关于印发…"
    assert cut("通知", 4) == "通知"


@given(st.text())
def test_cleaning_leaves_one_line(text):
    assert clean(text).isprintable() or not any(ord(c) < 32 for c in clean(text))
