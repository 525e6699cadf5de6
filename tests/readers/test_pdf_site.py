from __future__ import annotations

from gov_notice_parser.model.source import LineRole
from gov_notice_parser.readers.page_fragment import Fragment
from gov_notice_parser.readers.page_source import build_source
from gov_notice_parser.readers.page_text import PageText

ADDRESS = "某某市人民政府 http://www.example.gov.cn/a.html"
BODY = [
    "某某市人民政府关于加强供水管理的通知",
    "各县区人民政府：",
    "为进一步规范集中供水工程的运行管理，保障群众饮水安全，经研究，现通知如下。",
]


def page(number, texts, first=20.0):
    lines = [
        Fragment(text, (60.0, first + 24 * at, 60.0 + 9 * len(text), first + 9 + 24 * at), 9.0)
        for at, text in enumerate(texts)
    ]
    return PageText(number, 595.0, 842.0, lines)


def roles(*pages):
    source = build_source(pages, "pdf", len(pages))
    return dict(zip(source.text.split("\n"), (line.role for line in source.lines), strict=True)), source


def test_a_printed_page_is_told_from_its_site():
    found, source = roles(
        page(
            1,
            [
                ADDRESS,
                "首页 | 政务公开 | 办事服务 | 互动交流",
                "当前位置：首页 > 政务公开 > 政策文件",
                "索 引 号：000014349/2024-00012    分类：水利",
                "发文机关：某某市人民政府    发文日期：2024年03月05日",
                "【字体：大 中 小】 打印本页 关闭窗口",
                *BODY,
                "版权所有：某某市人民政府办公室 湘ICP备05000001号",
            ],
        )
    )
    assert found[ADDRESS] is LineRole.HEADER
    assert [found[text] for text in BODY] == [LineRole.TEXT] * 3
    assert {text[:2] for text, role in found.items() if role is LineRole.SITE} == {"首页", "当前", "【字", "版权"}
    assert {text[:2] for text, role in found.items() if role is LineRole.METADATA} == {"索 ", "发文"}
    entries = {entry.key: entry for entry in source.metadata}
    assert {key: entry.value for key, entry in entries.items()} == {
        "索引号": "000014349/2024-00012",
        "分类": "水利",
        "发文机关": "某某市人民政府",
        "发文日期": "2024年03月05日",
    }
    assert all(entry.span.cut(source.text) == entry.value for entry in source.metadata)


def test_a_document_that_is_no_web_page_keeps_its_lines():
    found, _ = roles(page(1, ["主办单位：某某市水利局 承办单位：某某县水利局", "来源：某某水库", *BODY], first=150))
    assert set(found.values()) == {LineRole.TEXT}


def test_what_a_browser_printed_twice_is_read_once():
    last = ["（一）建立台账，明确专人负责；", "（二）定期检测水质。"]
    _, source = roles(page(1, [*BODY, *last], first=700), page(2, [*last, "（三）公开结果。"], first=5))
    kept = [
        text for text, line in zip(source.text.split("\n"), source.lines, strict=True) if line.role is LineRole.TEXT
    ]
    assert kept == [*BODY, *last, "（三）公开结果。"]
