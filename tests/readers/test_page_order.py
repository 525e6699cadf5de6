"""Two columns run beside each other; a signature low on the right beside an imprint does not make one."""

from __future__ import annotations

from gov_notice_parser.readers.page_fragment import Fragment
from gov_notice_parser.readers.page_order import lines_of


def column(name, left, top, count):
    return [
        Fragment(f"{name}第{at}行的正文文字", (left, top + 30 * at, left + 160, top + 30 * at + 16), 16)
        for at in range(count)
    ]


def names(fragments):
    return "".join(line.text[0] for line in lines_of(fragments))


def test_columns_beside_each_other_are_read_one_after_the_other():
    assert names(column("左", 80, 100, 8) + column("右", 300, 100, 8)) == "左" * 8 + "右" * 8


def test_lines_below_each_other_are_no_columns():
    imprint = [
        Fragment("印发机关办公室", (80, 720, 240, 736), 16),
        Fragment("2013年10月24日印发", (340, 720, 500, 736), 16),
    ]
    text = names(column("正", 80, 100, 8) + column("署", 320, 440, 6) + imprint)
    assert text == "正" * 8 + "署" * 6 + "印"
