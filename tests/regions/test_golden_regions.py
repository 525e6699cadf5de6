"""The golden notice, damaged as it came: every list with its label, and nothing questioned."""

from __future__ import annotations

from pathlib import Path

import pytest

import gov_notice_parser as gnp
from gov_notice_parser.diagnostics import Severity
from gov_notice_parser.model.regions import Level

GOLDEN = Path(__file__).parents[2] / "fixtures" / "golden"


@pytest.fixture(scope="module", params=["source.txt", "repaired.txt"])
def notice(request):
    return gnp.parse(GOLDEN / request.param)


def test_a_list_stands_under_its_own_label_or_its_marker(notice):
    lists = [one["at"] for one in notice.to_record()["region_lists"]]
    assert len(lists) == 20
    assert lists[9:13] == ["十、", "国家级园区", "省级园区", "十二、"]
    eleven = [one for one in notice.region_lists if one.at == "十一、"]
    assert [(one.label, len(one.mentions)) for one in eleven] == [("国家级园区", 5), ("省级园区", 8)]


def test_every_zone_has_rank_type_and_host(notice):
    zones = {m.name: m for one in notice.region_lists for m in one.mentions if m.level is Level.ZONE}
    assert len(zones) == 13
    assert all(zone.zone_rank and zone.zone_type and zone.host_city for zone in zones.values())


def test_nothing_of_regions_references_or_form_is_questioned(notice):
    odd = [d for d in notice.diagnostics if d.code >= "GNP5" and d.severity is not Severity.INFO]
    assert odd == []
