import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_notice_parser.tokens import titles


@given(
    st.text("关于印发办法的通知试行〈〉（）湖南省", min_size=1, max_size=40).filter(
        lambda s: s.count("〈") == s.count("〉") == 0 and titles.clean(s) == s
    )
)
def test_law(title):
    assert titles.parse(titles.format_(title)) == title


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("根据《某办法》和《某条例》", ["某办法", "某条例"]),
        ("《关于印发〈某办法〉的通知》", ["关于印发〈某办法〉的通知"]),
        ("《关于印发《某办法》的通知》（号）", ["关于印发《某办法》的通知"]),
        ("《关于印发<某办法>的通知》", ["关于印发<某办法>的通知"]),
        ("《 某 办 法 》", ["某办法"]),
        ("《某办\n法》", ["某办法"]),
        ("《GB/T 9704 Part One》", ["GB/T 9704 Part One"]),
        ("气温<2且>3", []),
    ],
)
def test_find(text, found):
    assert [f.value for f in titles.find(text)] == found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("按照《关于某事的通知（湘政发〔2020〕1号）要求", "关于某事的通知"),
        ("根据《某管理办法，结合实际", "某管理办法"),
        ("依据<某某办法>", "某某办法"),
        ("《关于印发〈某办法》的通知》", "关于印发〈某办法》的通知"),
        ("《（某某办法〉实施细则》", "〈某某办法〉实施细则"),
        ("《某某某办法）实施细则》", "〈某某某办法〉实施细则"),
        ("《某某某办法（试行）实施细则》", "某某某办法（试行）实施细则"),
    ],
)
def test_damaged(text, value):
    (found,) = titles.find(text)
    assert found.value == value


def test_unclosed_is_bounded():
    assert list(titles.find("《" * 2000)) == []
    assert list(titles.find("《" + "某" * 5000)) == []
