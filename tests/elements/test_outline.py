from __future__ import annotations

from gov_notice_parser.pipeline import parse_text


def test_attachments_are_counted_by_their_marks_whatever_lines_their_titles_take():
    text = (
        "关于公布名单的通知\n各单位：\n现予公布。\n湘州市财政局\n2022年3月2日\n"
        "附件1\n示范街区\n第一批名单\n一、太平街\n二、坡子街\n附件2\n申报要求\n一、材料齐全\n"
    )
    found = [(item.marker, item.part_index) for item in parse_text(text).outline]
    assert found == [
        ("一、", 1),
        ("二、", 1),
        ("一、", 2),
    ]
