from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "tools" / "gazetteer"))

from naming import everyday_names, short_name


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("浏阳市", "浏阳"),
        ("攸县", "攸县"),
        ("城步苗族自治县", "城步"),
        ("靖州苗族侗族自治县", "靖州"),
        ("湘西土家族苗族自治州", "湘西"),
        ("积石山保安族东乡族撒拉族自治县", "积石山"),
        ("东乡族自治县", "东乡"),
        ("新疆维吾尔自治区", "新疆"),
        ("巴音郭楞蒙古自治州", "巴音郭楞"),
        ("管城回族区", "管城"),
        ("津市市", "津市"),
        ("碑林区", "碑林"),
        ("神农架林区", "神农架"),
        ("香港特别行政区", "香港"),
    ],
)
def test_short_name(name, short):
    assert short_name(name) == short


def test_everyday_names():
    assert everyday_names("湘西土家族苗族自治州", "湘西") == ("湘西自治州", "湘西州")
    assert everyday_names("城步苗族自治县", "城步") == ("城步自治县", "城步县")
    assert everyday_names("广西壮族自治区", "广西") == ("广西自治区",)
    assert everyday_names("长沙市", "长沙") == ()
