from __future__ import annotations

from gov_notice_parser.model.source import Align, Cell, LineRole, Source
from gov_notice_parser.readers import read

PAGE = r"""---
title: 关于某某的通知
author: 某市人民政府办公室
tag:
  - 规章
---

::: details 目录
[1](#t1)&emsp;[2](#t2)
:::

## 第一章&emsp;总&emsp;则{align="center"}

<p id="t1">&emsp;&emsp;<b>第一条</b>&emsp;某政发\[2025\]1号文件规定如下：<br>
&emsp;&emsp;（一）**从严**管理；<br>
&emsp;&emsp;（二）按*期*办结。</p>

这一段在源文件里折成两行，
读起来是一段。

1\. 见[《某某办法》](http://example.cn/1.html)和<http://example.cn/2>。
- 附件：名单

| 市州 | 名额 |
|---|:--:|
| 长沙市 | 12 |

::: right
某市人民政府办公室
:::
"""


def lines(source: Source, role: LineRole = LineRole.TEXT) -> list[str]:
    return [text for text, facts in zip(source.text.split("\n"), source.lines, strict=True) if facts.role is role]


def test_markdown_reads_as_rendered() -> None:
    source = read(PAGE.encode(), "a.md")
    assert source.format == "markdown"
    assert lines(source) == [
        "关于某某的通知",
        "第一章\u2003总\u2003则",
        "\u2003\u2003第一条\u2003某政发[2025]1号文件规定如下：",
        "\u2003\u2003（一）从严管理；",
        "\u2003\u2003（二）按期办结。",
        "这一段在源文件里折成两行，",
        "读起来是一段。",
        "1. 见《某某办法》和http://example.cn/2。",
        "附件：名单",
        "市州",
        "名额",
        "长沙市",
        "12",
        "某市人民政府办公室",
    ]
    assert lines(source, LineRole.SITE) == ["目录", "1\u20032"]


def test_markdown_facts() -> None:
    source = read(PAGE.encode(), "a.md")
    facts = dict(zip(source.text.split("\n"), source.lines, strict=True))
    assert facts["关于某某的通知"].style == "h1"
    chapter = facts["第一章\u2003总\u2003则"]
    assert (chapter.style, chapter.align) == ("h2", Align.CENTER)
    assert facts["某市人民政府办公室"].align is Align.RIGHT
    assert facts["12"].cell == Cell(0, 1, 1)
    assert [text for text, line in facts.items() if line.soft] == ["这一段在源文件里折成两行，"]
    entries = {entry.key: entry for entry in source.metadata}
    assert {key: entry.value for key, entry in entries.items()} == {
        "title": "关于某某的通知",
        "author": "某市人民政府办公室",
    }
    assert all(entry.span and entry.span.cut(source.text) == entry.value for entry in source.metadata)


def test_text_is_not_taken_for_markdown() -> None:
    assert read("关于某某的通知\n# 一个井号\n* 注".encode(), "a.txt").format == "text"
    assert read("关于某某的通知\n没有任何标记".encode(), "a.md").format == "text"
    assert read("关于某某的通知\n没有任何标记".encode(), "a.md").diagnostics == ()
