import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_notice_parser.model.references import Article
from gov_notice_parser.tokens import articles

SMALL = st.none() | st.integers(1, 20)
ARTICLES = st.lists(st.builds(Article, st.integers(1, 300), SMALL, SMALL, SMALL), min_size=1, max_size=4).map(tuple)


@given(ARTICLES)
def test_law(value):
    assert articles.parse(articles.format_(value)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("第十二条第二款第（三）项", (Article(12, None, 2, 3),)),
        ("第十二条之一", (Article(12, 1),)),
        ("第3条", (Article(3),)),
        ("第三条、第五条至第八条", (Article(3), *map(Article, range(5, 9)))),
        ("第十条第（二）项和第十一条", (Article(10, item=2), Article(11))),
        ("第五、六条", (Article(5), Article(6))),
        ("第三条第一款、第三款", (Article(3, None, 1), Article(3, None, 3))),
        ("第三条第一、二款第（四）项", (Article(3, None, 1), Article(3, None, 2, 4))),
        ("第八条之一第（二）项、第（三）项", (Article(8, 1, None, 2), Article(8, 1, None, 3))),
    ],
)
def test_forms(text, value):
    (found,) = articles.find(f"依照{text}的规定")
    assert found.value == value
    assert found.span.cut(f"依照{text}的规定") == text


def test_nothing():
    assert list(articles.find("第二条件、第三条线")) == []
    assert articles.parse("本条") is None
