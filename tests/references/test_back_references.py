from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import gov_notice_parser as gnp
from gov_notice_parser.model.references import Antecedent, Article, BackReference, Reference, Role
from gov_notice_parser.references import Own, Scope, Strip, find_back_references, find_references
from gov_notice_parser.references.back import doubts
from gov_notice_parser.spans import Span

HERE = Scope("某省甲管理办法", Antecedent.ITSELF, articles=frozenset(range(1, 20)))


def pointing(text, scope=HERE, article=None, own=None):
    spans, at = [], 0
    for line in text.split("\n"):
        spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    references = find_references(text, spans, own or Own(scope.title))
    found = find_back_references(text, [Strip(span, scope, article) for span in spans], references)
    assert all(b.span.cut(text) == b.text for b in found)
    return found, references


def brief(text, **rest):
    found, references = pointing(text, **rest)
    return [
        (b.text, references[b.index].title if b.antecedent is Antecedent.REFERENCE else b.antecedent) for b in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("本办法自发布之日起施行。", [("本办法", Antecedent.ITSELF)]),
        ("依照本管理办法执行。", [("本管理办法", Antecedent.ITSELF)]),
        ("本条例由某厅解释。", [("本条例", None)]),
        ("本计划的成本标准和基本规定由本法院定。", []),
        ("现将《乙方案》（以下简称本办法）和“本办法”", []),
        ("按《乙条例》（以下简称《条例》）。\n违反《条例》的", [("《条例》", "乙条例")]),
        ("按《乙条例》（以下简称“乙规”）。\n违反“乙规”的", [("“乙规”", "乙条例")]),
        ("据《关于乙的通知》（甲发〔2020〕1号）。\n上述通知同时废止", [("上述通知", "关于乙的通知")]),
        ("据《关于乙的通知》，该通知规定的", [("该通知", "关于乙的通知")]),
        ("据《关于乙的通知》和《关于丙的通知》，上述通知", [("上述通知", None)]),
        ("上述通知停止执行", [("上述通知", None)]),
        ("各单位制定工作方案，该方案报某厅", []),
        ("据《关于乙的通知》。\n《通知》要求", [("《通知》", "关于乙的通知")]),
        ("《通知》要求", [("《通知》", None)]),
        ("据《关于乙的通知》、《关于丙的通知》。\n《通知》要求", [("《通知》", None)]),
        ("本《办法》自发布之日起施行", [("本《办法》", Antecedent.ITSELF)]),
    ],
)
def test_antecedents(text, expected):
    assert brief(text) == expected


def test_two_that_fit_are_candidates():
    found, _ = pointing("据《关于乙的通知》、《关于丙的通知》。\n《通知》要求，上述通知废止")
    assert [b.candidates for b in found] == [(0, 1), (0, 1)]
    assert [d.code for d in doubts(found)] == ["GNP602", "GNP602"]


def test_nothing_before_is_said():
    found, _ = pointing("上述通知和《通知》要求")
    assert [d.code for d in doubts(found)] == ["GNP601", "GNP601"]


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("前款规定的", Article(5, paragraph=2), [("前款", (Article(5, paragraph=1),))]),
        ("前款规定的", Article(5, paragraph=1), [("前款", ())]),
        ("前款第（二）项规定的", Article(5, None, 3), [("前款第（二）项", (Article(5, None, 2, 2),))]),
        ("前两款规定的", Article(5, None, 3), [("前两款", (Article(5, None, 1), Article(5, None, 2)))]),
        ("有前项情形的", Article(5, None, 1, 3), [("前项", (Article(5, None, 1, 2),))]),
        ("前条规定的", Article(5, None, 1), [("前条", (Article(4),))]),
        ("本条第一款第（二）项", Article(5, None, 2), [("本条第一款第（二）项", (Article(5, None, 1, 2),))]),
        ("本条规定的", Article(5, None, 2), [("本条", (Article(5),))]),
        ("依照第七条第二款处罚", Article(5, None, 1), [("第七条第二款", (Article(7, None, 2),))]),
        ("依照本办法第七条处罚", Article(5, None, 1), [("本办法第七条", (Article(7),))]),
        ("依照民法典第七条处罚", Article(5, None, 1), []),
        ("依照《乙条例》第七条处罚", Article(5, None, 1), []),
        ("依照第七十条处罚", Article(5, None, 1), []),
        ("第七条修改为：甲", Article(5, None, 1), []),
        ("前条件和前项目不变", Article(5, None, 2), []),
    ],
)
def test_provisions(text, at, expected):
    found, _ = pointing("甲" + text, article=at)
    assert [(b.text, b.articles) for b in found] == expected


def test_the_issued_text_and_its_wrapper():
    text = "现将《乙实施细则》印发给你们。\n本通知自印发之日起施行。\n本细则由某厅解释。"
    wrapper = Scope("某厅关于印发《乙实施细则》的通知", Antecedent.ITSELF)
    found, references = pointing(text, scope=wrapper)
    assert [(b.text, b.antecedent, b.index) for b in found] == [
        ("本通知", Antecedent.ITSELF, None),
        ("本细则", Antecedent.ISSUED, 0),
    ]
    assert references[0].role is Role.ISSUES


def test_a_text_without_title_speaks_of_itself():
    assert brief("本条例所称", scope=Scope(None, Antecedent.ITSELF)) == [("本条例", Antecedent.ITSELF)]


def test_articles_behind_a_short_name_belong_to_the_document():
    _, (reference,) = pointing("依照《乙条例》（以下简称《条例》）第三条。按《条例》第五条第二款。")
    assert reference.articles == (Article(3), Article(5, None, 2))


NOTICE = """某市人民政府办公室关于印发《某市停车管理办法》的通知

各区人民政府：
现将《某市停车管理办法》印发给你们，请遵照执行。本通知自印发之日起施行。

某市人民政府办公室
2024年3月1日

某市停车管理办法

第一条 为了规范停车管理，根据《某省道路条例》（以下简称《条例》）第十二条第二款第（三）项，制定本办法。
第二条 停车场分为下列三类：
（一）公共停车场；
（二）专用停车场；
（三）道路停车泊位。
前款第（三）项的泊位由市公安机关施划。
第三条 违反第二条的，依照《条例》第五十条处罚。
"""


def test_through_the_pipeline():
    notice = gnp.parse_text(NOTICE)
    issued = next(at for at, each in enumerate(notice.references) if each.role is Role.ISSUES)
    law = next(at for at, each in enumerate(notice.references) if each.short_names)
    assert notice.references[law].articles == (Article(12, None, 2, 3), Article(50))
    assert [(b.text, b.antecedent, b.index, b.articles) for b in notice.back_references] == [
        ("本通知", Antecedent.ITSELF, None, ()),
        ("本办法", Antecedent.ISSUED, issued, ()),
        ("前款第（三）项", Antecedent.ISSUED, issued, (Article(2, None, 1, 3),)),
        ("第二条", Antecedent.ISSUED, issued, (Article(2),)),
        ("《条例》第五十条", Antecedent.REFERENCE, law, (Article(50),)),
    ]
    assert all(b.span.cut(NOTICE) == b.text for b in notice.back_references)


@given(st.text("本该上述前《》〈“”办法通知第一二条款项（）、。\n", max_size=120))
def test_any_text(text):
    references = (Reference("乙办法", None, Role.REFERS, Span(0, 1), occurrences=(Span(0, 1),)),)
    strip = Strip(Span(0, len(text)), HERE, Article(2, None, 2, 2))
    for back in find_back_references(text, [strip], references):
        assert isinstance(back, BackReference)
        assert 0 <= back.span.start < back.span.end <= len(text)
        assert evolve(back) == back


@pytest.mark.parametrize("piece", ["本办法", "前款", "第三条", "《通知》", "该通知", "“本", "《甲通知》"])
def test_long_repetition_is_no_trouble(piece):
    pointing(piece * (30_000 // len(piece)), article=Article(3, None, 2))
