from __future__ import annotations

from gov_notice_parser.layout.flow import lay_out
from gov_notice_parser.model.source import Source
from gov_notice_parser.parts.automaton import PAIRS, STEPS, decode
from gov_notice_parser.parts.cues import CUES
from gov_notice_parser.parts.divide import divide
from gov_notice_parser.parts.labels import STATES, Label, Phase
from gov_notice_parser.repair.plan import Repaired


def labels(text):
    source = Source(text, "text")
    return [block.label for block in divide(lay_out(source, Repaired(text)), source).blocks]


def test_every_label_has_a_cue_and_a_state():
    assert {cue.label for cue in CUES} == set(Label) == {state.label for state in STATES}


def test_tables_name_only_states_that_exist():
    assert all(one in {state.phase for state in STATES} for step in STEPS for one in step)
    assert all(one in {state.label for state in STATES} for pair in PAIRS for one in pair)


def test_nothing_gives_nothing():
    assert decode([]) == ()


def test_states_never_go_back_but_where_a_step_says_so():
    path = decode([{Label.BODY: 1.0}, {Label.TITLE: 9.0, Label.BODY: 0.0}, {Label.BODY: 1.0}])
    assert [state.phase for state in path] == [Phase.BODY] * 3


def test_an_organ_before_guanyu_is_a_line_of_the_title():
    assert labels("湘州市财政局\n关于清理票据的通知\n各县市区财政局：\n请完成清理。")[:3] == [
        Label.TITLE,
        Label.TITLE,
        Label.ADDRESSEES,
    ]


def test_an_organ_before_a_number_is_the_mark():
    assert labels("湘州市财政局文件\n湘州财综〔2019〕12号\n关于清理票据的通知\n各县市区财政局：")[:3] == [
        Label.MARK,
        Label.NUMBER,
        Label.TITLE,
    ]


def test_a_date_inside_the_text_does_not_close_it():
    found = labels(
        "关于开会的通知\n各单位：\n会议时间如下：\n2024年3月5日\n会议地点在市政府礼堂，请准时参加。\n请各单位安排好工作，不得缺席。"
    )
    assert found[-1] is Label.BODY
