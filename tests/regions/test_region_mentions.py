from __future__ import annotations

import datetime as dt

import pytest

from gov_notice_parser.gazetteer import load
from gov_notice_parser.model.regions import Level, Resolution
from gov_notice_parser.regions import Context, diagnose, find_mentions

HUNAN = "430000"


def found(text, home=HUNAN, as_of=None, level=None):
    mentions = find_mentions(text, load(), Context(home=home, as_of=as_of, level=level))
    assert all(m.span.cut(text) == m.text for m in mentions)
    return mentions


def codes(text, **context):
    return [m.code for m in found(text, **context)]


def test_every_full_name_of_hunan_in_a_list():
    divisions = [*load().children(HUNAN), *load().counties(HUNAN)]
    text = "、".join(d.name for d in divisions)
    assert codes(text) == [d.code for d in divisions]


def test_every_former_name_of_hunan_in_its_years():
    book = load()
    former = [d for d in book.former_divisions if d.code.startswith("43") and d.name[-1] in "市县" and len(d.name) > 2]
    for division in former:
        year = int(division.valid_to[:4])
        (mention,) = found(f"同意撤销{division.name}。", as_of=dt.date(year, 1, 1))
        assert mention.code is not None, division
        assert mention.text == division.name


def test_every_short_name_of_a_city_in_its_list_of_counties():
    book = load()
    wrong = total = 0
    for city in book.children(HUNAN):
        counties = book.children(city.code)
        text = "、".join(d.short for d in counties) + "等县。"
        got = codes(text, home=city.code, level=Level.COUNTY)
        total += len(counties)
        wrong += sum(a != b.code for a, b in zip(got, counties, strict=True))
    assert total == 122
    assert wrong == 0


def test_every_short_name_of_hunans_cities():
    cities = load().children(HUNAN)
    assert codes("、".join(d.short for d in cities) + "。") == [d.code for d in cities]


def test_every_attested_zone_resolves_to_itself():
    for zone in load().zones:
        if zone.verified and zone.host_city.startswith("43"):
            (mention,) = found(f"{zone.name}。")
            assert (mention.name, mention.level, mention.zone_rank) == (zone.name, Level.ZONE, zone.rank or None)
            assert (mention.host_city, mention.host_county) == (zone.host_city, zone.host_county or None)


@pytest.mark.parametrize(
    ("text", "home", "code"),
    [
        ("永定区", "430800", "430802"),
        ("永定区", "350800", "350803"),
        ("永定区", None, None),
        ("张家界市永定区", None, "430802"),
        ("南京市鼓楼区", None, "320106"),
        ("鼓楼区", "350100", "350102"),
        ("长沙市", None, "430100"),
        ("长沙县", None, "430121"),
        ("湘西州", None, "433100"),
        ("城步县", None, "430529"),
        ("广西自治区", None, "450000"),
        ("湖南省长沙市岳麓区", None, "430104"),
        ("西藏自治区拉萨市", None, "540100"),
    ],
)
def test_one_name_in_its_context(text, home, code):
    (mention,) = found(text, home=home)
    assert mention.code == code
    assert (mention.resolution is Resolution.RESOLVED) == (code is not None)


@pytest.mark.parametrize(
    "text",
    [
        "加强合作以及合作市场建设",
        "我市城市区、中心城区和市辖区",
        "其中山区县应当优先",
        "推动县域经济和县级财力",
        "湖南县域发展",
        "长沙市场监管",
        "长沙的天气",
        "本市、各地",
        "城乡居民在公安县级机关办理",
        "建设国家级新区、省级高新区",
        "全面推进工业园区建设",
        "为南县",
    ],
)
def test_words_that_are_no_names(text):
    assert [m.text for m in found(text) if m.level is not Level.COLLECTIVE and m.text != "南县"] == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("支持长沙、株洲、湘潭加快发展", ["长沙", "株洲", "湘潭"]),
        ("长沙境内的河流", ["长沙"]),
        ("长沙市民政局、株洲市市场监管局", ["长沙市", "株洲市"]),
        ("马鞍山市和县、含山县", ["马鞍山市和县", "含山县"]),
        ("在攸县、澧县和道县", ["攸县", "澧县", "道县"]),
    ],
)
def test_words_that_are_names(text, names):
    assert [m.text for m in found(text)] == names


def test_short_names_of_counties_are_those_of_the_home_province():
    text = "蔡甸、东西湖、黄陂和新洲区可参照执行"
    assert codes(text, home="420100") == ["420114", "420112", "420116", "420117"]
    assert codes("江宁、浦口、六合", home="320100") == ["320115", "320111", "320116"]
    assert codes("江宁、浦口、六合", home=HUNAN) == []


def test_level_of_the_neighbours_decides():
    assert codes("望城、长沙、浏阳、宁乡等县", home="430100")[1] == "430121"
    assert codes("长沙、株洲、湘潭三市")[0] == "430100"


@pytest.mark.parametrize(
    ("text", "home", "name", "host"),
    [
        ("长沙高新区", HUNAN, "长沙高新技术产业开发区", "430100"),
        ("长沙市高新区", HUNAN, "长沙高新技术产业开发区", "430100"),
        ("长春经济开发区", "430900", "益阳长春经济开发区", "430900"),
        ("长春经济开发区", "220000", "长春经济开发区", "220100"),
        ("益阳市长春经济开发区", None, "益阳长春经济开发区", "430900"),
        ("张家港经济技术开发区", None, "张家港经济技术开发区", "320500"),
        ("郑州航空港经济综合实验区", None, "郑州航空港经济综合实验区", "410100"),
        ("邵东经开区", HUNAN, "邵阳邵东经济开发区", "430500"),
    ],
)
def test_zones(text, home, name, host):
    (mention,) = found(text, home=home)
    assert (mention.name, mention.level, mention.host_city) == (name, Level.ZONE, host)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("各市州", 14),
        ("各县（市、区）", 122),
        ("14个市州", 14),
        ("13个市州", 0),
        ("有关市州", 0),
        ("各省、自治区、直辖市", 34),
    ],
)
def test_collective_terms(text, count):
    (mention,) = found(text)
    assert mention.level is Level.COLLECTIVE
    assert len(mention.members) == count


def test_collective_terms_of_a_city():
    (mention,) = found("各区", home="430100")
    assert len(mention.members) == 6


@pytest.mark.parametrize(("text", "members"), [("长株潭", 3), ("洞庭湖区", 3), ("湘南地区", 3), ("粤港澳大湾区", 11)])
def test_areas(text, members):
    (mention,) = found(text)
    assert mention.level is Level.AREA
    assert len(mention.members) == members


def test_a_name_out_of_its_years_is_reported():
    context = Context(home=HUNAN, as_of=dt.date(2020, 1, 1))
    mentions = find_mentions("宁乡县、永定区、某某高新技术产业开发区、长沙高新区", load(), context)
    assert [d.code for d in diagnose(mentions, (), load(), context)] == ["GNP503", "GNP502"]


def test_the_range_limits_the_search():
    text = "长沙市、株洲市、湘潭市"
    assert [m.text for m in find_mentions(text, load(), Context(), 4, 7)] == ["株洲市"]


def test_a_long_hostile_text_takes_linear_time():
    for piece in ("长沙、", "新区", "各市州", "经济技术开发区", "长沙市高新区、"):
        find_mentions(piece * 20_000, load(), Context(home=HUNAN))


def test_a_former_name_at_home_is_not_a_live_one_elsewhere():
    """城东区 was 长沙's until 1983 and is 西宁's: in a notice of Hunan it is not resolved to 西宁."""
    (first, *_) = find_mentions("城东区、长沙县", load(), Context(home="430000", as_of=dt.date(1982, 1, 1)))
    assert first.code == "430102"
