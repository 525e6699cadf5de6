from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gov_notice_parser.layout.flow import lay_out
from gov_notice_parser.model.source import Source
from gov_notice_parser.parts.automaton import PAIRS, STEPS, decode
from gov_notice_parser.parts.cues import ALWAYS, CUES, _asked
from gov_notice_parser.parts.cues.page import NEVER
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


def blocks(*labels):
    score = st.sampled_from((1.5, 3.0, 4.5, 6.0))
    outside = st.fixed_dictionaries({Label.OUTSIDE: st.sampled_from((-1.0, 4.0, 8.0))})
    weights = st.sampled_from((-1.3, 0.2, 1.2, 2.2, 3.7))
    others = st.dictionaries(st.sampled_from([label for label in Label if label not in ALWAYS]), score, max_size=3)
    return st.tuples(outside, weights, others, st.sets(st.sampled_from(labels)))


def emission(first, weight, others, never):
    text = dict.fromkeys((Label.BODY, Label.ISSUED, Label.ANNEX), weight)
    found = {**first, **others, **text, **dict.fromkeys(never, NEVER)}
    return {cue.label: found[cue.label] for cue in CUES if cue.label in found}


@given(st.lists(blocks(Label.TITLE, Label.ANNEX_TITLE), min_size=1, max_size=8))
def test_what_can_be_no_title_is_on_no_best_path(document):
    asked = [emission(*block) for block in document]
    rid = [{label: score for label, score in block.items() if score > NEVER} for block in asked]
    assert decode(asked) == decode(rid)


def test_a_cue_is_asked_only_of_blocks_that_can_bear_its_label():
    asked = {label for label, _, _ in _asked("为", prose=True)}
    assert ALWAYS - {Label.TITLE} <= asked
    assert not asked & {Label.SIGNATORY, Label.NOTE, Label.ANNOTATION, Label.ANNEX_MARK, Label.MARK, Label.SIGNATURE}
    assert {Label.NOTE, Label.SEAL, Label.ANNOTATION} <= {label for label, _, _ in _asked("（", prose=False)}
