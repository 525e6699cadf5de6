"""Whatever the text, names are found in order, apart, and in bounded time."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gov_notice_parser.gazetteer import load
from gov_notice_parser.regions import Context, Passage, diagnose, find_lists, find_mentions
from gov_notice_parser.spans import Span

WORDS = """
长沙市 长沙 株洲 宁乡县 岳麓区 城区 东区 和县 湘西 长春经济开发区 高新区 新区 国家级 长株潭 各 市州
有关 县（市、区） 3 个 市 黄花镇 街道 、 ， 。 ； ： ( （ ） ) 和 及 除 在 对 以外 等 的 试点 确定 作为 名单
财政承担 20% 300万元 人民政府 原 范围内 第一条 一、 1.
"""
PIECES = (*WORDS.split(), "\n", "\t", " ")
texts = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=60)
homes = st.sampled_from([None, "000000", "430000", "430100", "430121", "999999", "442000"])


@settings(max_examples=300, deadline=None)
@given(texts, homes)
def test_mentions_are_grounded_ordered_and_apart(text, home):
    mentions = find_mentions(text, load(), Context(home=home))
    assert all(m.span.cut(text) == m.text for m in mentions)
    assert all(a.span.end <= b.span.start for a, b in pairwise(mentions))


@settings(max_examples=300, deadline=None)
@given(texts, homes)
def test_lists_are_grounded(text, home):
    context = Context(home=home)
    found = find_lists(text, [Passage(Span(0, len(text)), "附件名单")], load(), context)
    for one in found:
        assert all(m.span.cut(text) == m.text for m in one.mentions)
        assert all(a.span.end <= b.span.start for a, b in pairwise(one.mentions))
        assert len(one.amounts) in {0, len(one.mentions)}
    diagnose((), found, load(), context)


@pytest.mark.soak
@pytest.mark.parametrize(
    "piece",
    [
        "长沙、",
        "新区",
        "各市州",
        "经济技术开发区",
        "长沙市高新区、",
        "（",
        "黄花镇、",
        "在",
        "长沙市300万元、",
        "区、",
        "1.",
        "县（市",
    ],
)
def test_time_grows_with_length_only(piece):
    load()
    seconds = []
    for size in (4_000, 16_000):
        text = (piece * size)[:size]
        began = time.perf_counter()
        find_lists(text, [Passage(Span(0, size), "")], load(), Context(home="430000"))
        seconds.append(time.perf_counter() - began)
    assert seconds[1] < 12 * max(seconds[0], 0.02)
