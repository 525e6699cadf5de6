"""What repair says of what it did and of what it could not do; places are in the source."""

from gov_notice_parser.diagnostics import CODES, Severity
from gov_notice_parser.repair import repair
from gov_notice_parser.spans import Edit, Span
from gov_notice_parser.testing.damage import fold_width, shift_indented_paragraphs, to_traditional


def _codes(repaired):
    return [found.code for found in repaired.diagnostics]


def test_certain_repairs_are_said_once_for_each_rule():
    repaired = repair("關(guān)於對經(jīng)開區(qū)產(chǎn)業(yè)發(fā)展的通知")
    assert _codes(repaired) == ["GNP201", "GNP201"]
    assert {found.severity for found in repaired.diagnostics} == {Severity.INFO}


def test_an_ordinal_without_siblings_is_reported_and_left():
    damaged = shift_indented_paragraphs("　　（二）加强组织领导。")
    repaired = repair(damaged)
    assert repaired.text == damaged
    assert _codes(repaired) == ["GNP202"]
    assert repaired.diagnostics[0].span.cut(damaged).startswith("?。")


def test_an_ordinal_that_its_siblings_decide_is_likely():
    repaired = repair("（一）加强组织领导。\n" + shift_indented_paragraphs("　　（二）优化营商环境。"))
    assert repaired.text.split("\n")[1].strip().startswith("（二）")
    assert "GNP203" in _codes(repaired)


def test_places_lead_back_through_all_passes():
    source = "經(jīng)開區(qū)產(chǎn)業(yè)發(fā)展\n　?。ㄒ唬┘訌娊M織領導。"
    repaired = repair(source)
    at = repaired.text.index("加强")
    assert repaired.to_source(Span(at, at + 2)).cut(source) == "訌娊"
    assert all(found.code in CODES and found.span in Span(0, len(source)) for found in repaired.diagnostics)


def test_a_hole_is_said():
    assert _codes(repair("关于\ufffd\ufffd的通知")) == ["GNP202"]


def test_fixes_can_be_chosen_and_added():
    def no_spam(text):
        return [Edit(0, 2, "", "no_spam")] if text.startswith("广告") else []

    assert repair("關於辦理", ()).text == "關於辦理"
    repaired = repair("广告關於辦理", (no_spam,))
    assert repaired.text == "關於辦理"
    assert "no_spam" in repaired.diagnostics[0].message


def test_every_level_two_heading_of_a_damaged_page_comes_back():
    marks = "一二三四五六七八九"
    clean = "\n".join(["一、总体要求", *(f"　　（{mark}）落实主体责任。" for mark in marks)])
    for form in (str, to_traditional):
        repaired = repair(fold_width(shift_indented_paragraphs(form(clean))))
        assert [line[1] for line in repaired.text.split("\n")[1:]] == list(marks)
