"""The pieces of a page: escaping, cutting at overlapping marks, several passes of edits as one."""

from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from gov_notice_parser.diagnostics import CODES
from gov_notice_parser.errors import UnreadableSource
from gov_notice_parser.model.notice import Notice
from gov_notice_parser.model.source import Source
from gov_notice_parser.pipeline import parse_text
from gov_notice_parser.repair import repair
from gov_notice_parser.report.changes import Change, composed
from gov_notice_parser.report.marks import Marks
from gov_notice_parser.report.markup import Html, tag
from gov_notice_parser.report.notice import notice_page
from gov_notice_parser.report.source import source_text
from gov_notice_parser.report.terms import ERRORS, MEANINGS
from gov_notice_parser.spans import Edit, Span, replay

DAMAGED = "湖南省人民政府辦公廳關(guān)于對實施2024年大抓落實工作的地區(qū)予以表揚的通報,湖南省\n?。ù思鲃庸_)\n"


def applied(text: str, changes: tuple[Change, ...]) -> str:
    return replay(text, [[Edit(c.span.start, c.span.end, c.new, "") for c in changes]])


def test_text_is_escaped_and_markup_is_not():
    assert tag("p", "<b>&'\"", Html("<i></i>"), title='"><x') == (
        '<p title="&quot;&gt;&lt;x">&lt;b&gt;&amp;&#39;&quot;<i></i></p>'
    )


def test_every_finding_has_a_chinese_meaning():
    assert set(MEANINGS) == set(CODES)


def test_every_error_has_a_chinese_name():
    kinds = [UnreadableSource, *UnreadableSource.__subclasses__()]
    named_by_batch = {"Timeout", "OutOfMemory", "Crash", "Unexpected"}
    assert set(ERRORS) == {kind.__name__ for kind in kinds} | named_by_batch


def test_passes_of_edits_become_one_set_of_changes():
    text = "abcdef"
    passes = [[Edit(1, 3, "XYZ", "one")], [Edit(2, 3, "", "two"), Edit(6, 6, "!", "two")], [Edit(0, 1, "", "three")]]
    changes = composed(text, passes)
    assert applied(text, changes) == replay(text, passes) == "XZde!f"[0:4] + "!f"
    assert [change.rules for change in changes] == [("three",), ("one", "two"), ("two",)]


@given(st.text(alphabet="abc", max_size=12), st.data())
def test_any_passes_give_the_same_text(text, data):
    passes, now = [], text
    for _ in range(data.draw(st.integers(0, 4))):
        at = sorted(data.draw(st.lists(st.integers(0, len(now)), max_size=6)))
        edits = [
            Edit(a, b, data.draw(st.text(alphabet="xyz", max_size=3)), "r")
            for a, b in zip(at[::2], at[1::2], strict=False)
        ]
        edits = [e for k, e in enumerate(edits) if not k or e.start > edits[k - 1].end]
        passes.append(edits)
        now = replay(now, [edits])
    assert applied(text, composed(text, passes)) == now


def test_the_changes_of_a_damaged_text_give_the_repaired_one():
    done = repair(DAMAGED)
    assert done.text != DAMAGED
    assert applied(DAMAGED, composed(DAMAGED, done.passes)) == done.text


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=12))
def test_overlapping_marks_lose_no_character_and_cover_what_they_should(pairs):
    text = "甲乙丙丁\n戊己<庚>辛\n\n壬癸&子丑寅卯辰巳午未申酉戌亥"
    marks = Marks()
    spans = [Span(min(pair), min(max(pair), len(text))) for pair in pairs if min(pair) < len(text)]
    numbers = {marks.number(span, "e"): span for span in spans if len(span)}
    made = source_text(Notice(source=Source(text, "text")), marks, ())
    lines = re.findall(r"<p>(.*?)</p>", made)
    assert "\n".join(html.unescape(re.sub(r"<[^>]+>", "", line)) for line in lines) == text
    for number, span in numbers.items():
        pieces = re.findall(rf'<span class="e" data-m="(?:\d+ )*{number}(?: \d+)*">(.*?)</span>', made)
        assert html.unescape("".join(pieces)) == span.cut(text).replace("\n", "")


def test_a_notice_without_its_source_or_with_nothing_gives_a_page():
    assert "未附原文" in notice_page(Notice())
    assert "<h1>" in notice_page(parse_text(""))
