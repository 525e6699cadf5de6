import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_notice_parser.tokens import numerals


@given(st.integers(0, 9999))
def test_law(n):
    assert numerals.parse(numerals.format_(n)) == n


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", 10),
        ("十一", 11),
        ("二十", 20),
        ("廿一", 21),
        ("卅", 30),
        ("一百零三", 103),
        ("一百二十三", 123),
        ("一千零五", 1005),
        ("九千九百九十九", 9999),
        ("二〇二五", 2025),
        ("二○一二", 2012),
        ("二零二五", 2025),
        ("二Ｏ二五", 2025),
        ("２０２５", 2025),
        ("2025", 2025),
        ("①", 1),
        ("⑳", 20),
        ("㉑", 21),
        ("㊿", 50),
        ("㈠", 1),
        ("⒈", 1),
        ("⑴", 1),
        ("❶", 1),
        (" 1 4 ", 14),
    ],
)
def test_forms(text, value):
    assert numerals.parse(text) == value


@pytest.mark.parametrize("text", ["", "年", "一二十", "十百", "零十", "一般", "1.5", "9" * 40])
def test_no_numeral(text):
    assert numerals.parse(text) is None


def test_find_places():
    assert [(f.value, f.span.start) for f in numerals.find("第十二条第3款")] == [(12, 1), (3, 5)]


@pytest.mark.parametrize("n", [-1, 10_000])
def test_out_of_range(n):
    with pytest.raises(ValueError, match="outside"):
        numerals.format_(n)
