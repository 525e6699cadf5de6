from __future__ import annotations

from gov_notice_parser.gazetteer import load
from gov_notice_parser.model.notice import Notice, OutlineItem, PartKind
from gov_notice_parser.regions import Context, find_mentions, matrix
from gov_notice_parser.spans import Span


def measure(number, names, **rest):
    mentions = find_mentions(names, load(), Context(home="430000"))
    marker = "一二三四五六七八九十"[number - 1] + "、"
    return OutlineItem(marker, number, 1, names, names, Span(0, len(names)), regions=mentions, **rest)


def test_units_against_measures():
    outline = (
        measure(1, "株洲市、长沙市"),
        measure(2, "长沙市、益阳长春经济开发区"),
        measure(3, "无"),
        measure(1, "湘潭市", part=PartKind.ATTACHMENT, part_index=1),
    )
    found = matrix(Notice(outline=outline))
    assert found.measures == ("一", "二", "三")
    assert [(r.name, r.code, r.cells, r.count) for r in found.rows] == [
        ("长沙市", "430100", (True, True, False), 2),
        ("株洲市", "430200", (True, False, False), 1),
        ("益阳长春经济开发区", None, (False, True, False), 1),
    ]
    assert found.table()[1] == ("长沙市", "430100", "●", "●", "", "2")


def test_units_of_children_count_for_their_measure():
    parent = OutlineItem("一、", 1, 1, "", "", Span(0, 0), children=(measure(2, "长沙市"),))
    assert matrix(Notice(outline=(parent,))).rows[0].cells == (True,)


def test_no_measures_no_rows():
    assert matrix(Notice()).rows == ()
