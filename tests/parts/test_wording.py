from __future__ import annotations

import pytest

from gov_notice_parser.parts.wording import sites
from gov_notice_parser.spans import Span


def found(*lines):
    spans, at = [], 0
    for line in lines:
        spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    return list(sites("\n".join(lines), spans))


@pytest.mark.parametrize(
    "line",
    [
        "来 源：湘州日报",
        "首 页 > 政务公开",
        "索 引 号",
        "发布时间：2024-03-05",
        "发布日期\ufffd",
        "2024-3-5 08:30",
        "浏览次数",
        "上一篇",
        "Copyright 湘州",
        "HTTPS://example.org",
        "湘ICP备1号",
        "湘州市人民政府门户网站",
        "【附件下载】",
        "标 题：关于清理票据的通知",
        "您的位置",
        "本文有删减",
    ],
)
def test_words_of_a_page(line):
    assert found("正文。", line, "正文。") == [False, True, False]


@pytest.mark.parametrize("line", ["关于成效明显的地区", "2024-3-5", "发展来源", "湘州市政府网络", "上一年", "资源：煤"])
def test_words_of_a_notice(line):
    assert found(line) == [False]


def test_a_word_does_not_run_over_the_end_of_a_line():
    assert found("信息的来", "源：湘州日报") == [False, False]
