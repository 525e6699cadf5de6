from __future__ import annotations

import gov_notice_parser as gnp
from gov_notice_parser.model.regions import Resolution


def test_a_text_of_nobody_is_at_home_where_its_names_lie():
    """通州区 is 北京's and 南通's: four districts of one city decide."""
    text = "户口工作规范\n一、适用范围\n海淀区、丰台区、昌平区、顺义区、通州区可以办理有关手续。\n"
    notice = gnp.parse_text(text)
    assert [m.code for m in notice.mentions] == ["110108", "110106", "110114", "110113", "110112"]


def test_one_open_name_alone_stays_open():
    notice = gnp.parse_text("户口工作规范\n一、适用范围\n通州区可以办理有关手续。\n")
    assert [m.resolution for m in notice.mentions] == [Resolution.AMBIGUOUS]
