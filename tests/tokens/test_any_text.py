"""Every ``find`` takes any text, yields spans inside it in order, and stays inside ``start`` and ``end``."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_notice_parser.tokens import (
    articles,
    dates,
    document_number,
    genres,
    numerals,
    ordinals,
    registration_number,
    titles,
)

FINDS = [
    articles.find,
    dates.find,
    dates.find_partial,
    document_number.find,
    genres.find,
    numerals.find,
    ordinals.find,
    ordinals.find_inside,
    registration_number.find,
    titles.find,
]
TEXTS = st.text("一二十〇○2025年月日号第令条章〔〕[（）)《》<>、.，。 \n湘政发公告根据A-lO底", max_size=60) | st.text(
    max_size=40
)


@pytest.mark.parametrize("find", FINDS, ids=lambda f: f.__module__.rpartition(".")[2] + "." + f.__name__)
@given(text=TEXTS, cut=st.integers(0, 10))
def test_any_text(find, text, cut):
    start, end = min(cut, len(text)), max(min(cut, len(text)), len(text) - cut)
    spans = [f.span for f in find(text, start, end)]
    assert all(start <= s.start < s.end <= end for s in spans)
    assert spans == sorted(spans)
