from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from tests.export.examples import NOTICE
from tests.export.strategies import notices

from gov_notice_parser.errors import InvalidRecord
from gov_notice_parser.export.jsontext import dumps, from_json, to_json
from gov_notice_parser.export.shapes import shape_of
from gov_notice_parser.export.structure import from_dict, to_dict
from gov_notice_parser.model.notice import Notice
from gov_notice_parser.model.source import Source

SLOW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@SLOW
@given(notices())
def test_a_notice_comes_back_from_its_dictionary(notice):
    assert from_dict(to_dict(notice)) == notice


@SLOW
@given(notices())
def test_json_is_valid_utf8_json_for_any_notice(notice):
    text = to_json(notice)
    assert from_json(text.encode("utf-8")) == notice
    assert "\n" not in text


@pytest.mark.parametrize(
    "character", ["\ud800", "甲\udfff", "\x00", "\x1b", "\u2028", "\x85", "\ufffe", "\U0002a6d6", '"', "\\"]
)
def test_no_character_breaks_the_json(character):
    notice = Notice(title=f"关于{character}的通知")
    text = to_json(notice, indent=2)
    assert json.loads(text.encode("utf-8").decode("utf-8"))["title"] == notice.title
    assert from_json(text) == notice


def test_source_is_left_out():
    assert "source" not in to_dict(Notice(source=Source("正文", "text")))


def test_values_are_plain_and_readable():
    data = to_dict(NOTICE)
    assert data["schema_version"] == "1.0"
    assert data["issued_on"] == "2024-09-03"
    assert data["kind"] == "notice"
    assert data["evidence"]["title"]["place"]["bbox"] == [1.0, 2.0, 3.0, 4.5]
    assert from_dict(json.loads(json.dumps(data))) == NOTICE


def test_absent_keys_take_their_defaults():
    assert from_dict({"schema_version": "1.3", "title": "公告"}) == Notice(title="公告")


FAULTS = [
    ("outline", [{}], r"^\$\.outline\[0\]: missing: heading, level, marker, number, span, text$"),
    ("outline", [{"level": "一"}], r"^\$\.outline\[0\]\.level: expected a whole number, found '一'$"),
    ("title", 3, r"^\$\.title: expected text, found 3$"),
    ("issued_on", "2024-13-01", r"^\$\.issued_on: expected a date such as 2025-01-14, found '2024-13-01'$"),
    ("issued_on", "20240901", r"\$\.issued_on"),
    ("kind", "novel", r"^\$\.kind: expected one of notice, body, other, found 'novel'$"),
    ("kind", [], r"\$\.kind"),
    ("validity", {"effective_on_issue": 1}, r"^\$\.validity\.effective_on_issue: expected true or false, found 1$"),
    ("validity", {"valid_years": "5"}, r"\$\.validity\.valid_years: expected a number"),
    ("validity", {"valid_years": float("inf")}, r"\$\.validity\.valid_years: expected a finite number, found inf"),
    ("fingerprint", {"format": "pdf", "pages": True}, r"\$\.fingerprint\.pages: expected a whole number"),
    ("evidence", {"title": {"raw": "", "span": {"start": 0}}}, r"^\$\.evidence\.title\.span: missing: end$"),
    ("evidence", {1: {}}, r"\$\.evidence: expected names that are text, found 1"),
    ("evidence", [], r"\$\.evidence: expected an object"),
    ("repairs", {}, r"\$\.repairs: expected a list"),
    ("imprint", None, r"\$\.imprint: expected an object, found None"),
    ("mark", "", r"^\$: no such field: 'mark'$"),
    ("title", ["很长" * 40], r"…$"),
]


@pytest.mark.parametrize(("key", "value", "message"), FAULTS)
def test_a_fault_is_named_with_its_path(key, value, message):
    with pytest.raises(InvalidRecord, match=message):
        from_dict({"schema_version": "1.0", key: value})


def test_a_box_has_four_numbers():
    data = to_dict(NOTICE)
    data["evidence"]["title"]["place"]["bbox"] = [1, 2, 3]
    with pytest.raises(InvalidRecord, match=r"bbox: expected 4 values"):
        from_dict(data)


@pytest.mark.parametrize("data", [{}, {"schema_version": 1}, {"schema_version": "2.0"}, {"schema_version": ""}])
def test_other_versions_are_refused(data):
    with pytest.raises(InvalidRecord, match="this library reads version"):
        from_dict(data)


@pytest.mark.parametrize("data", [[], "公文", None])
def test_only_an_object_is_a_notice(data):
    with pytest.raises(InvalidRecord, match=r"^\$: expected an object"):
        from_dict(data)


@pytest.mark.parametrize("text", ["", "{", b"\xff\xfe\x00", "[" * 100_000])
def test_text_that_is_not_json_is_refused(text):
    with pytest.raises(InvalidRecord):
        from_json(text)


def test_nesting_without_end_is_refused():
    item = {"marker": "一、", "number": 1, "level": 1, "text": "", "heading": "", "span": {"start": 0, "end": 0}}
    for _ in range(5000):
        item = item | {"children": [item]}
    with pytest.raises(InvalidRecord, match="nested too deeply"):
        from_dict({"schema_version": "1.0", "outline": [item]})


def test_not_a_number_is_never_written():
    with pytest.raises(ValueError, match="JSON"):
        dumps(float("nan"))


def test_a_type_outside_the_closed_set_is_noticed_when_the_plan_is_built():
    with pytest.raises(TypeError, match="outside the types"):
        shape_of(complex)
