import pytest

from gov_notice_parser.tokens import genres


def test_law():
    assert all(genres.parse(genres.format_(g)) == g for g in genres.vocabulary().values())


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("某市关于印发《某办法》的通知", "通知"),
        ("某办法（试行）", "办法"),
        ("某办法（2020年修订）（征求意见稿）", "办法"),
        ("某市人民政府令", "令"),
        ("某措施二十条", "措施"),
        ("关于某事的复函", "复函"),
        ("关于某事的函", "函"),
        ("某规划（2021—2025年）", "规划"),
        ("某实施意见", "意见"),
        ("某指引2023年版", "指引"),
        ("某事", None),
        ("", None),
    ],
)
def test_of_title(title, name):
    genre = genres.of_title(title)
    assert (genre.name if genre else None) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("特此公示。", "公示"),
        ("本通告自发布之日起施行。", "通告"),
        ("本通知……特此公告。", "公告"),
        ("此函。", "函"),
        ("无", None),
    ],
)
def test_from_text(text, name):
    found = genres.from_text(text)
    assert (found.value.name if found else None) == name


def test_statutory():
    assert genres.of_title("某通知").statutory
    assert not genres.of_title("某办法").statutory
