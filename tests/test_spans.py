from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_notice_parser.spans import Edit, OffsetMap, Span, apply_edits, replay


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    text = draw(st.text(alphabet="甲乙丙丁abc\n", max_size=60))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=12)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return text, [Edit(a, b, draw(st.text(alphabet="天地x", max_size=4)), "test") for a, b in pairs]


@given(edited())
def test_untouched_characters_lead_back_to_themselves(case):
    text, edits = case
    new, offsets = apply_edits(text, edits)
    touched = {i for e in edits for i in range(e.start, e.end)}
    kept = [i for i in range(len(text)) if i not in touched]
    back = [offsets.to_before(Span(i, i + 1)) for i in range(len(new))]
    singles = [span.start for span in back if len(span) == 1 and span.start in set(kept)]
    assert [i for i in kept if i in singles] == kept


@given(edited(), st.data())
def test_spans_stay_inside_and_in_order(case, data):
    text, edits = case
    new, offsets = apply_edits(text, edits)
    start = data.draw(st.integers(0, len(new)))
    end = data.draw(st.integers(start, len(new)))
    span = offsets.to_before(Span(start, end))
    assert 0 <= span.start <= span.end <= len(text)


def test_overlapping_edits_are_refused():
    with pytest.raises(ValueError, match="overlaps"):
        apply_edits("甲乙丙", [Edit(0, 2, "", "a"), Edit(1, 3, "", "b")])


def test_replay_folds_passes():
    assert replay("甲乙丙", [[Edit(0, 1, "", "a")], [Edit(1, 2, "丁", "b")]]) == "乙丁"


def test_no_edits_is_the_identity():
    assert OffsetMap().to_before(Span(3, 5)) == Span(3, 5)
