"""Which blanks of a flattened text parted lines, and which were only blanks."""

from __future__ import annotations

import pytest

from gov_notice_parser.layout.flattened import line_starts

HEAD = "关于做好秋粮收购工作的通知 湘州粮〔2021〕8号 各县市区粮食局： "
BODY = "为保护种粮农民利益，现就有关事项通知如下： {} 请各地认真贯彻执行，重要情况及时报告市粮食局。 "
CLOSING = "湘州市粮食局 2021年9月8日 （此件公开发布）"


def lines(middle):
    text = HEAD + BODY.format(middle) + CLOSING
    starts = line_starts(text)
    return [text[a:b].strip() for a, b in zip((0, *starts), (*starts, len(text)), strict=True)]


def test_head_and_closing_stand_on_lines_of_their_own():
    found = lines("一、按时开秤。")
    assert found[:3] == ["关于做好秋粮收购工作的通知", "湘州粮〔2021〕8号", "各县市区粮食局："]
    assert found[-3:] == ["湘州市粮食局", "2021年9月8日", "（此件公开发布）"]


@pytest.mark.parametrize(
    ("middle", "expected"),
    [
        ("一、按时开秤 各地要公布站点。", ["一、按时开秤", "各地要公布站点。"]),
        ("一、 按时开秤。", ["一、 按时开秤。"]),
        (
            "一、检查时间 2021年9月10日至20日 二、检查方式 抽查。",
            ["一、检查时间", "2021年9月10日至20日", "二、检查方式", "抽查。"],
        ),
        ("一、按照《粮食流通 管理条例》的要求，分户 建账。", ["一、按照《粮食流通 管理条例》的要求，分户 建账。"]),
        ("一、自 2021 年 10 月 1 日起开秤。", ["一、自 2021 年 10 月 1 日起开秤。"]),
        ("附件： 收购站点名单", ["附件： 收购站点名单"]),
        (
            "见下表。 地区\t数量 甲县\t30 乙县\t40 一、开秤。",
            ["见下表。", "地区\t数量", "甲县\t30", "乙县\t40", "一、开秤。"],
        ),
    ],
)
def test_a_blank_parts_lines_only_behind_one_that_is_whole(middle, expected):
    found = lines(middle)
    assert found[4 : 4 + len(expected)] == expected


def test_a_text_that_was_not_flattened_is_left_alone():
    text = "各地要 按照要求，于 2021 年 9 月 底前完成 普查，分户 建账，将 结果报 市粮食局备案。" * 6
    assert line_starts(text) == ()


def test_lost_characters_stand_for_blanks():
    text = (HEAD + BODY.format("一、每斤3元\ufffd公斤按6元计，不得压价。") + CLOSING).replace("： ", "：\ufffd")
    starts = line_starts(text)
    assert text.index("为保护") in starts
    assert text.index("公斤按") not in starts
