"""The tables keep their own rules, and hold what the world holds."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import pairwise

import pytest

from gov_notice_parser.errors import InvalidGazetteer
from gov_notice_parser.gazetteer import COUNTRY, Gazetteer, load
from gov_notice_parser.model.regions import Level

HUNAN = "430000"


def test_counts_of_the_country_and_of_hunan():
    book = load()
    levels = Counter(d.level for d in book.divisions)
    assert levels[Level.PROVINCE] == 34
    assert levels[Level.PREFECTURE] == 333
    assert levels[Level.COUNTY] > 2800
    assert len(book.children(HUNAN)) == 14
    assert len(book.counties(HUNAN)) == 122


def test_kinds_of_hunan_counties():
    suffixes = Counter(d.name[-1] for d in load().counties(HUNAN))
    assert suffixes == {"区": 36, "市": 19, "县": 67}
    assert sum("自治县" in d.name for d in load().counties(HUNAN)) == 7


def test_codes_are_unique_and_parents_exist():
    book = load()
    codes = [d.code for d in book.divisions]
    assert len(codes) == len(set(codes))
    assert all(d.parent in set(codes) for d in book.divisions if d.level is not Level.PROVINCE)
    assert all(d.level is Level.PROVINCE for d in book.divisions if not d.parent)


def test_every_row_has_source_and_confidence():
    book = load()
    tables = (
        book.divisions,
        book.former_divisions,
        book.zones,
        book.groups,
        book.agency_codes,
        book.registration_prefixes,
    )
    assert all(row.source and row.confidence in {"high", "medium", "low"} for table in tables for row in table)


def test_unverified_zones_stay_marked():
    zones = load().zones
    unverified = [z for z in zones if not z.verified]
    assert unverified
    assert all(z.confidence != "high" for z in unverified)
    assert any(not name.verified for z in zones for name in z.former_names)


def test_years_of_one_code_do_not_overlap():
    book = load()
    periods: dict[str, list[tuple[str, str]]] = {}
    for former in book.former_divisions:
        periods.setdefault(former.code, []).append((former.valid_from, former.valid_to))
    for code, spans in periods.items():
        for (_, end), (begin, _) in pairwise(sorted(spans, key=lambda s: s[1])):
            assert not begin or begin[:4] >= end[:4], code


def test_a_former_name_ends_when_the_present_one_begins():
    book = load()
    for former in book.former_divisions:
        now = book.division(former.successor)
        if now and now.valid_from and former.code[:2] == "43" and former.name != now.name:
            assert former.valid_to <= now.valid_from, former


@pytest.mark.parametrize(
    ("name", "day", "held"),
    [
        ("宁乡县", dt.date(2016, 12, 31), True),
        ("宁乡县", dt.date(2017, 4, 2), True),
        ("宁乡县", dt.date(2018, 1, 1), False),
        ("大庸市", dt.date(1994, 4, 4), True),
        ("大庸市", dt.date(1994, 4, 5), False),
    ],
)
def test_former_names_hold_in_their_years(name, day, held):
    found = [d for d in load().named(name) if d.valid_to and d.code in {"430124", "430800"}]
    assert [d.valid_on(day) for d in found] == [held]


def test_former_names_lead_to_the_present_division():
    assert [d.name for d in load().former_names("430182")][-1] == "宁乡县"
    assert {d.current_code for d in load().named("株洲县")} == {"430212"}


def test_zones_have_hosts_of_hunan():
    book = load()
    hunan = [z for z in book.zones if z.host_city.startswith("43")]
    assert len(hunan) > 150
    assert {z.rank for z in hunan} == {"国家级", "省级", ""}
    assert all(book.division(z.host_county).parent == z.host_city for z in hunan if z.host_county)


@pytest.mark.parametrize(
    ("short", "names"), [("浏阳", {"浏阳市"}), ("湘潭", {"湘潭市", "湘潭县"}), ("城步", {"城步苗族自治县"})]
)
def test_short_names(short, names):
    assert {d.name for d in load().shortened(short)} == names


def test_lineage_and_children():
    book = load()
    assert book.lineage("430104") == ("430104", "430100", HUNAN)
    assert book.lineage(COUNTRY) == (COUNTRY,)
    assert book.division("999999") is None


def test_loading_is_cached_and_each_extra_is_its_own(tmp_path):
    assert load() is load() is Gazetteer.load()
    heading = (
        "name,rank,type,host_city,host_county,short_names,former_names,unverified_names,status,confidence,source,note\n"
    )
    row = "测试产业开发区,省级,产业开发区,430100,,测试园区,旧园区@2001/2010,,attested,high,a test,\n"
    (tmp_path / "zones.csv").write_text(heading + row, encoding="utf-8")
    book = Gazetteer.load(extra=tmp_path)
    assert book.zone("测试产业开发区").former_names[0].valid_to == "2010"
    assert load().zone("测试产业开发区") is None


HEADING = "prefix,issuer,region,confidence,source\n"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("prefix,issuer\n", r"registration_prefixes.csv:1: add the columns"),
        (HEADING + "TEST,某市,430100,high\n", r"registration_prefixes.csv:2: has 4 cells"),
        (HEADING + "TEST,某市,430100,sure,x\n", r"csv:2: every row needs"),
        (HEADING + "TEST,某市,430100,high,\n", r"csv:2: every row needs"),
        (HEADING + "test,某市,430100,high,x\n", r"csv:2: the prefix 'test'"),
        (HEADING + "TEST,某市,430100,high,x\n" * 2, r"csv:3: .* twice"),
        (HEADING + "TEST,某市,439999,high,x\n", r"TEST points at 439999"),
    ],
)
def test_bad_data_is_refused_with_its_place(tmp_path, text, complaint):
    (tmp_path / "registration_prefixes.csv").write_text(text, encoding="utf-8")
    with pytest.raises(InvalidGazetteer, match=complaint):
        Gazetteer.load(extra=tmp_path)


def test_a_missing_folder_is_refused(tmp_path):
    with pytest.raises(InvalidGazetteer, match="give a folder"):
        Gazetteer.load(extra=tmp_path / "absent")
    with pytest.raises(InvalidGazetteer, match="give a folder"):
        Gazetteer.load(extra=tmp_path)
    (tmp_path / "zone.csv").touch()
    with pytest.raises(InvalidGazetteer, match=r"zone\.csv: name it as one of divisions"):
        Gazetteer.load(extra=tmp_path)


def test_it_says_in_one_line_what_it_holds():
    assert repr(load()).startswith("Gazetteer(divisions: 3")
    assert len(repr(load())) < 200
