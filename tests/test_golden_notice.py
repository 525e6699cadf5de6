"""The golden notice: a damaged text, a Word file and a PDF that hold one notice."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from gov_notice_parser.pipeline import parse

GOLDEN = Path(__file__).parent.parent / "fixtures" / "golden"
FILES = ("source.txt", "notice.docx", "notice.pdf")


@cache
def read(name):
    return parse(GOLDEN / name)


@pytest.mark.parametrize("name", FILES)
def test_flat_record(name):
    expected = json.loads((GOLDEN / "expected.json").read_text("utf-8"))
    record = json.loads(json.dumps(read(name).to_record(), ensure_ascii=False))
    assert {key: value for key, value in record.items() if key != "id" and value != expected[key]} == {}


@pytest.mark.parametrize("name", ["notice.docx", "notice.pdf"])
def test_files_hold_the_same_notice(name):
    assert read(name).without_places() == read("source.txt").without_places()


@pytest.mark.parametrize("name", FILES)
def test_measures_and_regions(name):
    notice = read(name)
    found = [one for measure in notice.measures for one in measure.regions]
    zones = [one for one in found if one.level.value == "zone"]
    assert [measure.number for measure in notice.measures] == list(range(1, 21))
    assert len([one for one in found if one.level.value == "prefecture" and one.code]) == 75
    assert len(zones) == 13
    assert len(found) == 88
    assert all(zone.zone_rank and zone.host_city for zone in zones)
    assert [one.label for one in notice.region_lists if one.at == "十一、"] == ["国家级园区", "省级园区"]
    assert notice.measures[19].regions == ()
    assert len([reference for reference in notice.references if reference.number]) == 2


@pytest.mark.parametrize("name", FILES)
def test_spans_cut_the_raw_text(name):
    notice = read(name)
    text = notice.source.text
    assert all(one.span.cut(text) == one.raw for one in notice.evidence.values())
    assert all(measure.span.cut(text).startswith(measure.marker) for measure in notice.measures)
    assert all(one.span.cut(text).strip() for measure in notice.measures for one in measure.regions)
