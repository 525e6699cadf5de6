from __future__ import annotations

import pytest

from gov_notice_parser.gazetteer import COUNTRY, load
from gov_notice_parser.gazetteer.agencies import home_region, issuer_for_code, region_of


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("长沙市人民政府办公厅", "430100"),
        ("中共长沙市委办公厅", "430100"),
        ("株洲市荷塘区财政局", "430202"),
        ("湖南省长沙市岳麓区人民政府", "430104"),
        ("湘西州人民政府", "433100"),
        ("宁乡县人民政府", "430182"),
        ("鼓楼区人民政府", None),
        ("南京市鼓楼区人民政府", "320106"),
        ("国务院办公厅", COUNTRY),
        ("财政部", COUNTRY),
        ("国家税务总局", COUNTRY),
        ("国家税务总局湖南省税务局", "430000"),
        ("浏阳经开区管委会", "430181"),
        ("长沙高新区管委会", "430100"),
        ("市政府", None),
        ("", None),
    ],
)
def test_region_of(name, code):
    assert region_of(name, load()) == code


@pytest.mark.parametrize(
    ("code", "home", "issuers"),
    [
        ("湘政办发", None, ["湖南省人民政府办公厅"]),
        ("湘财建", None, ["湖南省财政厅"]),
        ("长政发", "430100", ["长沙市人民政府"]),
        ("长政发", "140400", ["长治市人民政府"]),
        ("厦府办", "350200", ["厦门市人民政府办公厅", "厦门市人民政府办公室"]),
        ("国办发", None, ["国务院办公厅"]),
        ("无此代字", None, []),
        ("无此代字", "430100", []),
    ],
)
def test_issuer_for_code(code, home, issuers):
    assert [row.issuer for row in issuer_for_code(code, home, load())] == issuers


@pytest.mark.parametrize(
    ("code", "issuers", "title", "home"),
    [
        ("湘政办发", ["湖南省人民政府办公厅"], "", "430000"),
        ("潭政办发", [], "关于某事的通知", "430300"),
        (None, [], "株洲市人民政府关于某事的通知", "430200"),
        (None, ["市政府"], "市政府关于某事的通知", None),
        ("湖南省人民政府令", [], None, "430000"),
        ("国发", ["国务院"], None, COUNTRY),
        ("宁政发", ["市政府"], "市政府关于印发南京市某办法的通知", "320100"),
        ("湘政发", ["省政府"], "关于支持长沙市某事的意见", "430000"),
    ],
)
def test_home_region(code, issuers, title, home):
    assert home_region(code, issuers, title, load()) == home
