"""The six laws of docs/architecture.md, on arbitrary texts and on shuffled pieces of notices."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gov_notice_parser.export.structure import from_dict, to_dict
from gov_notice_parser.layout.flow import lay_out
from gov_notice_parser.layout.lines import BLANKS
from gov_notice_parser.model.source import Source
from gov_notice_parser.pipeline import parse, parse_text
from gov_notice_parser.repair import repair
from gov_notice_parser.spans import replay

FIXTURES = Path(__file__).parent.parent / "fixtures"

PIECES = (
    "湘州市人民政府文件",
    "湘州政发〔2024〕7号",
    "湘州市人民政府关于加强古桥保护工作的通知",
    "各县市区人民政府，市直各单位：",
    "　　为加强古桥保护，根据《湖南省文物保护条例》(湘政发〔2019〕3号)规定，现就有关事项通知如下。",
    "一、摸清底数。（一）普查。（二）建档。",
    "（三）公布长沙市、株洲市、湘潭市为试点。",
    "1.明确管护人；2.建立制度。",
    "附件：1.登记表 2.责任书",
    "湘州市人民政府 2024年3月5日",
    "2024年3月5日",
    "（此件主动公开）",
    "抄送：市委各部门，",
    "湘州市人民政府办公室 2024年3月6日印发",
    "— 3 —",
    "附件1",
    "第一章 总则",
    "第一条 为规范管理，制定本办法。",
    "區(qū)域經(jīng)濟發(fā)展，對實施成效明顯的市",
    "?。ù思鲃庸_)",
    "\t",
    "",
)
texts = st.one_of(
    st.text(max_size=300),
    st.text(alphabet="一二三四五六七八九十〔〕（）()《》、。，：；0123456789年月日号附件第条章 \n\u3000", max_size=300),
    st.lists(st.sampled_from(PIECES), max_size=30).map("\n".join),
    st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join),
)
laws = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@laws
@given(texts)
def test_grounded(text):
    notice = parse_text(text)
    for evidence in notice.evidence.values():
        assert evidence.span.cut(text) == evidence.raw


@laws
@given(texts)
def test_nothing_dropped(text):
    source = Source(text, "text")
    repaired = repair(text)
    layout = lay_out(source, repaired)
    kept = [mark for mark in layout.text if mark not in BLANKS + "\n"]
    aside = [mark for item in layout.furniture for mark in item.span.cut(repaired.text) if mark not in BLANKS + "\n"]
    assert sorted(kept + aside) == sorted(mark for mark in repaired.text if mark not in BLANKS + "\n")
    ends = [block.span for block in layout.blocks]
    assert all(one.end <= two.start for one, two in pairwise(ends))
    assert "\n".join(span.cut(layout.text) for span in ends) == layout.text.rstrip(BLANKS + "\n")


@laws
@given(texts)
def test_replay(text):
    repaired = repair(text)
    assert replay(text, repaired.passes) == repaired.text
    assert repair(repaired.text).text == repaired.text
    assert repaired.text.count("\n") == text.count("\n")


@laws
@given(texts)
def test_never_refuses_and_same_in_same_out(text):
    assert parse_text(text) == parse_text(text)


@laws
@given(texts)
def test_dictionary_round_trip(text):
    notice = parse_text(text)
    assert from_dict(to_dict(notice)) == notice


@pytest.mark.parametrize("case", sorted((FIXTURES / "notices").glob("*/source.txt")), ids=lambda path: path.parent.name)
def test_clean_text_is_not_changed(case):
    text = case.read_text("utf-8")
    if "," not in text.replace("，", ""):
        assert repair(text).passes in ((), tuple(() for _ in repair(text).passes))


def test_spans_of_items_cut_their_markers():
    notice = parse(FIXTURES / "notices" / "red-head" / "source.txt")
    assert notice.source is not None
    for item in notice.outline:
        assert item.span.cut(notice.source.text).startswith(item.marker)
