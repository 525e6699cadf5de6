from __future__ import annotations

import pytest

from gov_notice_parser.errors import EmptySource, LimitExceeded
from gov_notice_parser.model.source import Align, Cell, LineRole, Source, SourceLine
from gov_notice_parser.readers import read

TITLE = "某市人民政府办公室关于印发某某管理办法的通知"
BODY = """<p>各县区人民政府，市政府各部门：</p>
<p style="text-indent:2em">《某某管理办法》已经市人民政府同意，现印发给你们，请认真贯彻执行。</p>
<p style="text-indent:2em">一、加强领导。各单位要高度重视，落实责任，确保各项工作取得实效。</p>
<p align="right">某市人民政府办公室</p><p style="text-align: right;">2025年1月14日</p>
<p>（此件公开发布）</p>"""


def page(main: str, *, before: str = "", after: str = "", head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{before}<div>{main}</div>{after}</body></html>".encode()


def lines(source: Source, role: LineRole = LineRole.TEXT) -> list[str]:
    assert len(source.lines) == len(source.text.split("\n"))
    return [text for text, line in zip(source.text.split("\n"), source.lines, strict=True) if line.role is role]


def facts(source: Source, text: str) -> SourceLine:
    return source.lines[source.text.split("\n").index(text)]


MENU = '<ul><li><a href="/">首页</a></li><li><a href="/zw/">政务公开</a></li><li><a href="/hd/">互动交流</a></li></ul>'
CRUMBS = '<div>当前位置：<a href="/">首页</a> &gt; <a href="/zw">政务公开</a></div>'
FOOTER = "<div>主办单位：某市人民政府办公室</div><div>地址：某市某路1号 邮编：410000</div><div>某ICP备12345678号</div>"
RELATED = (
    '<div>相关解读</div><ul><li><a href="/jd/1.html">《某某管理办法》政策解读</a></li></ul><div>【打印】【关闭】</div>'
)


def test_a_page_gives_the_notice_first_and_keeps_everything() -> None:
    source = read(page(f"<h1>{TITLE}</h1>{BODY}", before=MENU + CRUMBS, after=RELATED + FOOTER), "a.html")
    own = lines(source)
    assert (own[0], own[1], own[-1]) == (TITLE, "各县区人民政府，市政府各部门：", "（此件公开发布）")
    assert source.text.startswith("\n".join(own))
    assert {"首页", "相关解读", "【打印】【关闭】", "某ICP备12345678号"} <= set(lines(source, LineRole.SITE))
    assert source.diagnostics == ()


def test_what_the_markup_says_of_a_line() -> None:
    main = f"""<h2 style="text-align:center;color:#e60012">{TITLE}</h2>{BODY}
    <p><b>二、</b><strong>加强监督</strong></p><p><b>三、</b>工作要求</p><center>附则</center>
    <p style="font-size:16pt;text-indent:32pt">本办法自2025年2月1日起施行。</p>"""
    source = read(page(main))
    title = facts(source, TITLE)
    assert (title.align, title.red, title.bold, title.style) == (Align.CENTER, True, True, "h2")
    assert facts(source, "某市人民政府办公室").align is facts(source, "2025年1月14日").align is Align.RIGHT
    assert facts(source, "二、加强监督").bold
    assert not facts(source, "三、工作要求").bold
    assert facts(source, "附则").align is Align.CENTER
    last = facts(source, "本办法自2025年2月1日起施行。")
    assert (last.size, last.indent) == (16.0, 2.0)


def test_runs_join_and_breaks_split() -> None:
    main = """<p>某政办发〔<span>2</span><span>0</span><span>25</span>〕<font>1</font>号</p>
    <p>第一行是一段文字，<br>第二行
    是它的后半段，请各单位遵照执行。<br><br>第三行另起。<br>　　第四行缩进。</p>"""
    source = read(page(main))
    assert source.text.split("\n") == [
        "某政办发〔2025〕1号",
        "第一行是一段文字，",
        "第二行是它的后半段，请各单位遵照执行。",
        "第三行另起。",
        "　　第四行缩进。",
    ]
    assert [line.soft for line in source.lines] == [False, True, False, False, False]


def test_hidden_text_is_left_out_unless_it_is_all_there_is() -> None:
    hidden = '<div style="display: none">备用文字</div><script>var a = "某某";</script><!-- 注释 -->'
    assert "备用" not in read(page(BODY + hidden)).text
    assert "注释" not in read(page(BODY + hidden)).text
    assert "（此件公开发布）" in read(page(f'<div style="display:none">{BODY}</div>', before=MENU)).text


def test_text_for_phones_and_desktops_counts_once() -> None:
    own = lines(read(page(f"<div class='pc'>{BODY}</div><div class='phone'>{BODY}</div>")))
    assert own.count("（此件公开发布）") == 1


def test_the_title_above_the_text_is_taken_in_once() -> None:
    above = f'<h1 class="tit">{TITLE}</h1><div>发布时间：2025-01-15 来源：某市政府网 字号：[大 中 小]</div>'
    assert lines(read(page(BODY, before=MENU + above)))[:2] == [TITLE, "各县区人民政府，市政府各部门："]
    twice = lines(
        read(page(f"<p align=center>{TITLE[:12]}</p><p align=center>{TITLE[12:]}</p>{BODY}", before=MENU + above))
    )
    assert twice[:3] == [TITLE[:12], TITLE[12:], "各县区人民政府，市政府各部门："]


TABLE = f"""<table><tr><td>索 引 号：</td><td>000014349/2025-00001</td><td>主题分类：</td><td></td></tr>
<tr><td>发文机关：</td><td>某市人民政府办公室</td><td>成文日期：</td><td>2025年01月14日</td></tr>
<tr><td>标　　题：</td><td colspan="3">{TITLE}</td></tr><tr><td>发文字号：</td><td>某政办发〔2025〕1号</td></tr>
<tr><td>主 题 词：</td><td></td></tr></table>"""
LIST = f"""<ul><li>[索引号] 000014349/2025-00001</li><li>[发文机关] 某市人民政府办公室</li><li>[联合发文单位]</li>
<li>[成文日期] 2025年01月14日</li><li>[标题] {TITLE}</li><li>[发文字号] 某政办发〔2025〕1号</li></ul>"""
PAIRS = f"""<div><div>索引号</div><div>000014349/2025-00001</div></div>
<div><div>发文机关</div><div>某市人民政府办公室</div></div>
<div><div>成文日期</div><div>2025年01月14日</div></div><div><div>标题</div><div>{TITLE}</div></div>
<div><div>发文字号</div><div>某政办发〔2025〕1号</div></div>"""
TERMS = f"""<dl><dt>索引号：</dt><dd>000014349/2025-00001</dd><dt>发文机关：</dt><dd>某市人民政府办公室</dd>
<dt>公开方式：</dt><dd></dd><dt>成文日期：</dt><dd>2025年01月14日</dd><dt>标题：</dt><dd>{TITLE}</dd><dt>发文字号：</dt><dd>某政办发〔2025〕1号</dd></dl>"""
ONE_LINE = f"""<p>索引号：000014349/2025-00001 发文机关：某市人民政府办公室 成文日期：2025年01月14日
　标题：{TITLE} 发文字号：某政办发〔2025〕1号</p>"""
ENTRIES = {
    "索引号": "000014349/2025-00001",
    "发文机关": "某市人民政府办公室",
    "成文日期": "2025年01月14日",
    "标题": TITLE,
    "发文字号": "某政办发〔2025〕1号",
}


@pytest.mark.parametrize("inside", [True, False])
@pytest.mark.parametrize("table", [TABLE, LIST, PAIRS, TERMS, ONE_LINE])
def test_the_table_of_metadata_in_any_markup(table: str, *, inside: bool) -> None:
    main = f"<p align=center>{TITLE}</p>{BODY}"
    source = read(page(table + main) if inside else page(main, before=MENU + table))
    assert {entry.key: entry.value for entry in source.metadata} == ENTRIES
    assert all(entry.span and entry.span.cut(source.text) == entry.value for entry in source.metadata)
    assert lines(source)[:2] == [TITLE, "各县区人民政府，市政府各部门："]
    assert "某政办发〔2025〕1号" in "".join(lines(source, LineRole.METADATA))


def test_a_table_that_lists_documents_is_no_metadata() -> None:
    rows = "".join(
        f"<tr><td>{n}</td><td>关于第{n}件事的通知</td><td>某政发〔2020〕{n}号</td></tr>" for n in range(1, 4)
    )
    table = f"<table><tr><td>序号</td><td>文件名称</td><td>发文字号</td></tr>{rows}</table>"
    source = read(page(BODY + table))
    assert source.metadata == ()
    assert "某政发〔2020〕3号" in lines(source)


def test_meta_tags() -> None:
    tags = {"ArticleTitle": TITLE, "PubDate": "2025-01-15"}
    head = f"<title>{TITLE}-某市人民政府</title>"
    head += "".join(f'<meta name="{name}" content="{content}">' for name, content in tags.items())
    metadata = [(entry.key, entry.value, entry.span) for entry in read(page(BODY, head=head)).metadata]
    assert metadata == [
        ("title", f"{TITLE}-某市人民政府", None),
        ("ArticleTitle", TITLE, None),
        ("PubDate", "2025-01-15", None),
    ]


def test_data_tables_have_cells_and_layout_tables_have_none() -> None:
    data = """<table><tr><th rowspan="2">市州</th><th colspan="2">名额</th></tr><tr><td>甲类</td><td>乙类</td></tr>
    <tr><td>长沙市</td><td>是</td><td>12</td></tr></table>"""
    source = read(page(f"<table><tr><td>{BODY}{data}</td></tr></table>"))
    cells = {text: line.cell for text, line in zip(source.text.split("\n"), source.lines, strict=True) if line.cell}
    assert cells == {
        "市州": Cell(0, 0, 0, 2, 1),
        "名额": Cell(0, 0, 1, 1, 2),
        "甲类": Cell(0, 1, 1),
        "乙类": Cell(0, 1, 2),
        "长沙市": Cell(0, 2, 0),
        "是": Cell(0, 2, 1),
        "12": Cell(0, 2, 2),
    }


def test_attachment_links_are_the_notice_s_own() -> None:
    links = '<ul><li><a href="/f/1.doc">附件1：申报表.doc</a></li><li><a href="/f/2.pdf">附件2：名单</a></li></ul>'
    assert lines(read(page(BODY, after=links + RELATED)))[-2:] == ["附件1：申报表.doc", "附件2：名单"]


def test_contact_lines_at_the_end_are_the_notice_s_own() -> None:
    own = lines(
        read(page(BODY + "<p>联系人：张某</p><p>电话：0731-80000000</p>", after="<div>分享到：</div>" + FOOTER))
    )
    assert own[-2:] == ["联系人：张某", "电话：0731-80000000"]


def test_computed_numbers_only_where_an_editor_made_the_list() -> None:
    made = '<ol class="list-paddingleft-2"><li>提交申请。</li><li>审核公示。</li></ol>'
    assert "1. 提交申请。\n2. 审核公示。" in read(page(BODY + made)).text
    assert "1." not in read(page(BODY + made.replace(' class="list-paddingleft-2"', ""))).text
    assert "1. 1" not in read(page(BODY + made.replace("提交", "1.提交"))).text


@pytest.mark.parametrize(("declared", "true"), [("gb2312", "gb18030"), ("utf-8", "gb18030"), ("gb2312", "utf-8")])
def test_encodings(declared: str, true: str) -> None:
    text = page(BODY, head=f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">').decode()
    source = read(text.encode(true))
    assert source.encoding == true
    assert "（此件公开发布）" in source.text
    assert bool(source.diagnostics) is (declared[:2] != true[:2])


def test_broken_and_hostile_markup() -> None:
    text = "贯彻执行情况请及时报告市人民政府办公室。"
    assert text in read(f"<html><body><p>{text}</html><p>{text[::-1]}".encode()).text
    assert text[::-1] in read(f"<html><body><p>{text}</html><p>{text[::-1]}".encode()).text
    assert read(b"<html><body>" + b"<div>" * 1000 + text.encode()).text == text
    with pytest.raises(LimitExceeded, match="too deeply"):
        read(b"<html><body>" + b"<div>" * 100_000 + text.encode())
    assert read(f"<html><body><table><tr><td rowspan=99999999 colspan=x>{text}</table>".encode()).text == text
    with pytest.raises(EmptySource, match="shows no text"):
        read(b"<html><body><script>render()</script></body></html>", "a.html")


@pytest.mark.parametrize(
    "data", [b"<p>x</p><p>y</p><p>z</p><br><br>", b"  <html lang=zh>x", b"\xef\xbb\xbf<!DOCTYPE HTML>x"]
)
def test_pages_and_fragments_are_known_by_their_tags(data: bytes) -> None:
    assert read(data).format == "html"


def test_text_with_angle_brackets_is_text() -> None:
    assert read("<某某办法>的通知\n现印发给你们。".encode()).format == "text"


def test_web_archives() -> None:
    from email.message import EmailMessage

    message = EmailMessage()
    message["From"] = "<Saved by a browser>"
    message["MIME-Version"] = "1.0"
    message.set_content("empty", subtype="plain")
    message.make_related()
    message.add_related(page(BODY).decode().encode("gbk"), "text", "html", cte="base64", params={"charset": "gb2312"})
    source = read(bytes(message), "a.doc")
    assert (source.format, source.encoding, lines(source)[-1]) == ("html", "gb18030", "（此件公开发布）")
    assert [finding.code for finding in source.diagnostics] == ["GNP107"]


def test_indented_lines_of_the_file_are_paragraphs() -> None:
    source = read(page("<div>　　第一段的内容。\n　　第二段的内容，\n续行。</div>"))
    assert source.text == "　　第一段的内容。\n　　第二段的内容，续行。"
