import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_notice_parser.tokens import registration_number


@given(st.from_regex(r"\A(?:HNPR|CSCR|NXDR|ZJCC01|YXDR)-20[0-9]{2}-[0-9]{4,5}\Z"))
def test_law(value):
    assert registration_number.parse(registration_number.format_(value)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("HNPR—2025—01001", "HNPR-2025-01001"),
        ("CSDR—2022—00004", "CSDR-2022-00004"),
        ("统一编号：ZJCC01-2020-0001", "ZJCC01-2020-0001"),
        ("登记号：FSBG2023063号", "FSBG2023063号"),
        ("ＨＮＰＲ－２０２５－０１００１", "HNPR-2025-01001"),
        ("CSCR-2022- 87001", "CSCR-2022-87001"),
    ],
)
def test_forms(text, value):
    assert [f.value for f in registration_number.find(text)] == [value]


@pytest.mark.parametrize(
    "text", ["GB-2012-9704", "2025-01-14", "宗地ZS-2015-0001号", "湘政发〔2025〕1号", "000014349/2018-00222"]
)
def test_others(text):
    assert list(registration_number.find(text)) == []
