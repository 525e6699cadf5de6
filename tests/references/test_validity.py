import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_notice_parser.model.notice import Validity
from gov_notice_parser.references import Own, find_references, find_validity
from gov_notice_parser.spans import Span

ISSUED = dt.date(2022, 6, 6)
DAY = dt.date(2022, 7, 1)


def held(text, issued_on=ISSUED):
    spans = [Span(0, len(text))]
    return find_validity(text, spans, issued_on, find_references(text, spans, Own()))


@pytest.mark.parametrize(
    ("text", "validity"),
    [
        ("本办法自2022年7月1日起施行。", Validity(DAY)),
        ("本通知自７月１日起执行。", Validity(DAY)),
        ("以上意见从二〇二二年七月一日起执行", Validity(DAY)),
        ("《甲条例》已经通过，现予公布，自2022年7月1日起施行。", Validity(DAY)),
        ("本办法自印发之日起施行，有效期五年。", Validity(effective_on_issue=True, valid_years=5.0)),
        ("本细则自发布之日起实施，除另有说明外，有效期三年。", Validity(effective_on_issue=True, valid_years=3.0)),
        ("本《通知》自印发之日起零时执行", Validity(effective_on_issue=True)),
        ("本措施自行文之日实施", Validity(effective_on_issue=True)),
        ("本办法试行期为一年，自发文之日起实施。", Validity(effective_on_issue=True, valid_years=1.0)),
        ("本办法自公布之日起30日后施行。", Validity()),
        ("本办法自2022年7月1日起实施，有效期至2027年6月30日。", Validity(DAY, valid_until=dt.date(2027, 6, 30))),
        ("本通知自2022年7月1日起施行,2027年6月30日废止。", Validity(DAY, valid_until=dt.date(2027, 6, 30))),
        ("本措施有效期自2022年7月1日起至2023年12月31日止。", Validity(DAY, valid_until=dt.date(2023, 12, 31))),
        ("本办法自2022年7月1日至2023年12月31日施行。", Validity(DAY, valid_until=dt.date(2023, 12, 31))),
        (
            "本通知自发布之日起暂执行至2022年12月31日止。",
            Validity(effective_on_issue=True, valid_until=dt.date(2022, 12, 31)),
        ),
        ("信息时效期：2027-06-30", Validity(valid_until=dt.date(2027, 6, 30))),
        ("废止日期：\n时效性：", Validity()),
        ("《甲法》自2022年7月1日起施行。", Validity()),
        ("2022年7月1日起施行的《甲法》", Validity()),
        ("报名受理自2022年7月1日至7月9日。", Validity()),
        ("本规划期限为2016年至2020年。", Validity()),
    ],
)
def test_statements(text, validity):
    assert held(text).value == validity


def test_repeals():
    text = "本规定自2022年7月1日起施行，《甲规定》（某府〔2012〕1号）和湘政发〔2010〕3号同时废止。"
    found = held(text)
    assert found.value.repeals == ("甲规定", "湘政发〔2010〕3号")
    assert found.effective.cut(text) == "自2022年7月1日起施行"


def test_the_last_plain_statement_wins():
    text = "本通知自印发之日起执行。\n第九条　本办法自2022年7月1日起施行。"
    assert held(text).value.effective_from == DAY


def test_missing_year_after_the_turn_of_the_year():
    assert held("本通知自1月1日起执行。", dt.date(2022, 12, 20)).value.effective_from == dt.date(2023, 1, 1)
    assert held("本通知自1月1日起执行。", None).value.effective_from is None


@given(st.text("自本办法印发之日起至从施行有效期为年月1234520底五，。《》同时废止（）\n", max_size=80))
def test_any_text(text):
    found = held(text)
    assert all(s is None or s.start < s.end <= len(text) for s in (found.effective, found.until, found.years))


def test_a_note_on_a_cited_law_is_not_the_document_s_own():
    text = "修正后的甲保护法（自2016年9月1日起施行）第三十一条规定"
    assert find_validity(text, [Span(0, len(text))]).value.effective_from is None
