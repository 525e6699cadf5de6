from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gov_notice_parser as gnp
from gov_notice_parser.layout.blocks import TableCell
from gov_notice_parser.references import Own, find_references
from gov_notice_parser.spans import Span


def lines(text):
    at = 0
    for line in text.split("\n"):
        yield Span(at, at + len(line))
        at += len(line) + 1


def brief(text, own=None, tables=()):
    found = find_references(text, list(lines(text)) if not tables else [Span(0, len(text))], own or Own(), tables)
    return [(r.title, r.number, r.role.value) for r in found]


LISTED = "1.某市人民政府关于甲的通知（甲政发〔2010〕1号）\n2.某市乙管理办法（甲政令第5号）\n3.关于丙的意见"


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("废止的规范性文件目录", "repeals"),
        ("附件1 宣布失效的规范性文件目录（共3件）", "repeals"),
        ("一、决定废止下列规范性文件：", "repeals"),
        ("下列规范性文件予以废止：", "repeals"),
        ("继续有效的规范性文件目录", "refers"),
        ("二、保留的文件", "refers"),
        ("三、修改的规范性文件（3件）", "amends"),
    ],
)
def test_lines_under_a_heading(heading, role):
    assert brief(f"{heading}\n{LISTED}") == [
        ("某市人民政府关于甲的通知", "甲政发〔2010〕1号", role),
        ("某市乙管理办法", "甲政令第5号", role),
        ("关于丙的意见", None, role),
    ]


def test_marked_titles_take_the_role_of_their_list():
    text = "废止的规范性文件目录\n1.《甲办法》（甲政发〔2010〕1号）\n2.《乙办法》"
    assert [role for *_, role in brief(text)] == ["repeals", "repeals"]


def test_one_list_after_another():
    text = f"废止的文件目录\n{LISTED}\n继续有效的文件目录\n1.某市关于丁的通知（甲政发〔2011〕2号）"
    assert [role for *_, role in brief(text)] == ["repeals"] * 3 + ["refers"]


def test_a_sentence_ends_the_list():
    text = f"下列文件予以废止：\n{LISTED}\n本决定自公布之日起施行。\n某市关于丁的通知"
    assert len(brief(text)) == 3


def test_the_inner_title_is_no_document_of_its_own():
    text = "废止的文件目录\n1.某市人民政府关于印发《某市甲办法》的通知（甲政发〔2010〕1号）"
    assert brief(text) == [("某市人民政府关于印发《某市甲办法》的通知", "甲政发〔2010〕1号", "repeals")]


@pytest.mark.parametrize(
    "text",
    [
        "第三章 规范性文件的修改和废止\n某市人民政府应当制定办法",
        "拟废止的文件目录\n1.某市人民政府负责",
        "废止的文件目录\n1.有下列情形之一的，应当修改：没有办法",
    ],
)
def test_no_documents(text):
    assert brief(text) == []


def table(*rows):
    text, cells = "", []
    for r, row in enumerate(rows):
        for c, words in enumerate(row):
            cells.append(TableCell(Span(len(text), len(text) + len(words)), r, c))
            text += words + ("\t" if c < len(row) - 1 else "\n")
    return text, (tuple(cells),)


def test_rows_of_titles_and_numbers():
    head = ("序号", "文件名称", "文号")
    text, tables = table(head, ("1", "某市关于甲的通知", "甲政发〔2010〕1号"), ("2", "某市乙办法", "甲政令第5号"))
    assert brief(text, tables=tables) == [
        ("某市关于甲的通知", "甲政发〔2010〕1号", "refers"),
        ("某市乙办法", "甲政令第5号", "refers"),
    ]
    own = Own("某市人民政府关于废止部分规范性文件的决定")
    assert [role for *_, role in brief(text, own, tables)] == ["repeals", "repeals"]


def test_rows_that_say_what_becomes_of_each():
    head = ("序号", "文件名称", "文号", "清理意见")
    rows = (
        ("1", "某市关于甲的通知", "甲政发〔2010〕1号", "废止"),
        ("2", "某市关于乙的通知", "甲政发〔2011〕2号", "继续有效"),
    )
    text, tables = table(head, *rows)
    assert [role for *_, role in brief(text, tables=tables)] == ["repeals", "refers"]


def test_other_tables_hold_no_documents():
    text, tables = table(("序号", "项目名称", "金额"), ("1", "某市关于甲的通知", "100"))
    assert brief(text, tables=tables) == []


DECISION = f"""某市人民政府关于废止和宣布失效部分规范性文件的决定

各区人民政府：
根据《甲条例》，决定废止下列规范性文件：
{LISTED}
本决定自公布之日起施行。

某市人民政府
2024年3月1日
"""


def test_a_decision_through_the_pipeline():
    notice = gnp.parse_text(DECISION)
    assert notice.validity.repeals == ("某市人民政府关于甲的通知", "某市乙管理办法", "关于丙的意见")
    assert (notice.references[0].title, notice.references[0].role.value) == ("甲条例", "basis")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("一、《甲办法》\n（一）将第三条修改为：“乙。”", "amends"),
        ("一、《甲办法》（甲政发〔2010〕1号）\n1.删去第五条。", "amends"),
        ("《甲办法》第三条修改为：“乙。”", "amends"),
        ("删去《甲办法》第五条。", "amends"),
        ("《甲办法》第三条规定的", "refers"),
        ("一、《甲办法》\n（一）依照第三条办理", "refers"),
    ],
)
def test_amendments(text, role):
    assert [role for *_, role in brief(text)] == [role]


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("某市关于废止《甲办法》的决定", "repeals"),
        ("某市关于修改《甲办法》的决定", "amends"),
        ("某市关于调整《甲办法》的通知", "amends"),
    ],
)
def test_the_title_of_a_decision_says_what_it_does(title, role):
    assert brief("《甲办法》", Own(title)) == [("甲办法", None, role)]


@given(st.text("废止的文件目录：\n1.、某市关于甲通知（〔2010〕号）《》", max_size=120))
def test_any_text(text):
    brief(text)


@pytest.mark.parametrize("piece", ["废止的文件目录\n", "1.某市关于甲的通知\n", "《甲办法》\n", "废止", "（"])
def test_long_repetition_is_no_trouble(piece):
    brief("废止的文件目录\n" + piece * (30_000 // len(piece)))
