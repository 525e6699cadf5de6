"""Questions asked in bulk give what PDFium says when it is asked one at a time."""

from __future__ import annotations

from ctypes import byref, c_double, c_uint
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdfium2 import raw

from gov_notice_parser.readers.pdf_calls import questions
from gov_notice_parser.readers.pdf_text import _lines_of

GOLDEN = Path(__file__).parents[2] / "fixtures/golden/notice.pdf"


@pytest.fixture
def page():
    document = pypdfium2.PdfDocument(GOLDEN)
    loaded = raw.FPDF_LoadPage(document.raw, 0)
    characters = raw.FPDFText_LoadPage(loaded)
    yield loaded, characters
    raw.FPDFText_ClosePage(characters)
    raw.FPDF_ClosePage(loaded)
    document.close()


def box_of(characters, at):
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(characters, at, box)
    return (box.left, box.top, box.right, box.bottom)


def origin_of(characters, at):
    x, y = c_double(), c_double()
    raw.FPDFText_GetCharOrigin(characters, at, byref(x), byref(y))
    return (x.value, y.value)


def colour_of(characters, at):
    parts = [c_uint() for _ in range(4)]
    raw.FPDFText_GetFillColor(characters, at, *map(byref, parts))
    return tuple(part.value for part in parts)


def test_every_character_of_a_page(page):
    _, characters = page
    numbers = range(raw.FPDFText_CountChars(characters))
    assert len(numbers) > 100
    ask = questions()
    assert ask.char_place.of_members(characters, numbers, numbers) == [
        (*box_of(characters, at), *origin_of(characters, at)) for at in numbers
    ]
    assert ask.char_colour.of_members(characters, numbers) == [colour_of(characters, at) for at in numbers]
    assert ask.char_size.of_members(characters, numbers) == [raw.FPDFText_GetFontSize(characters, at) for at in numbers]
    assert ask.char_code.of_members(characters, numbers) == [raw.FPDFText_GetUnicode(characters, at) for at in numbers]


def test_each_question_may_have_its_own_numbers(page):
    _, characters = page
    (row,) = questions().char_place.of_members(characters, [3], [5])
    assert row == (*box_of(characters, 3), *origin_of(characters, 5))


def test_no_answer_is_zeros_whatever_was_asked_before(page):
    _, characters = page
    ask = questions().char_colour
    assert any(ask.of_members(characters, [0])[0])
    assert ask.of_members(characters, [10_000_000]) == [(0, 0, 0, 0)]
    assert ask.of_members(characters, []) == []


def test_objects(page):
    loaded, characters = page
    ask = questions()
    (count,) = ask.page_count.of_each([loaded])
    items = ask.page_object.of_members(loaded, range(count))
    assert count == raw.FPDFPage_CountObjects(loaded) == len(items)
    assert ask.object_type.of_each(items) == [
        raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(loaded, at)) for at in range(count)
    ]
    (nothing,) = ask.page_object.of_members(loaded, [count + 1])
    assert not nothing
    assert ask.text_mode.of_each(ask.char_object.of_members(characters, [0])) == [0]


@given(st.text(st.sampled_from("甲乙a \t\r\n\u3000\x85\u2028")))
def test_lines_of_a_text_layer_keep_their_places(text):
    lines = [*_lines_of(text)]
    covered = {at for start, shown in lines for at in range(start, start + len(shown))}
    assert all(text[start : start + len(shown)] == shown == shown.strip() for start, shown in lines)
    assert not any(mark in shown for _, shown in lines for mark in "\r\n")
    assert all(char.isspace() for at, char in enumerate(text) if at not in covered)
    assert all("\r" in between or "\n" in between for between in gaps(text, lines))


def gaps(text, lines):
    ends = [start + len(shown) for start, shown in lines]
    return [text[end:start] for end, (start, _) in zip(ends, lines[1:], strict=False)]
